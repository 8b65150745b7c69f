import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { dump, earshot, json, ok, tempFolder } from '../helpers/run.js';

interface Suggestion {
  readonly id: string;
  readonly status: string;
  readonly repliedOn: string | null;
  readonly mergedInto: string | null;
}
interface Stats {
  readonly suggestions: number;
  readonly excluded: { merged: number; withdrawn: number };
  readonly replies: Record<string, number>;
}

let db: string;
const shown = async (id: string) =>
  json<Suggestion & { mergedFrom: string[]; replies: { on: string; text: string }[] }>(
    await ok(['show', id, '--json'], { db }),
  );
const stats = async (...args: string[]) => json<Stats>(await ok(['stats', '--json', ...args], { db }));

beforeEach(async () => {
  db = join(tempFolder(), 'store.db');
  await ok(['session', 'add', '--held-on', '2025-10-01', '--place', 'hall'], { db });
  for (const text of ['lamps', 'the same lamps', 'lamps once more']) await ok(['add', '1', text], { db });
});

describe('merge', () => {
  it('counts the same suggestion once', async () => {
    expect((await stats()).suggestions).toBe(3);
    const result = await ok(['merge', '1-2..3', '--into', '1-1', '--note', 'the same', '--yes'], { db });
    expect(result.stderr).toContain('2 merged');
    expect(await stats()).toMatchObject({ suggestions: 1, excluded: { merged: 2 } });
    expect(await shown('1-2')).toMatchObject({ status: 'merged', mergedInto: '1-1' });
    expect((await shown('1-1')).mergedFrom).toEqual(['1-2', '1-3']);
  });

  it('is refused into itself, into a merged one, into a withdrawn one and into none', async () => {
    await ok(['merge', '1-2', '--into', '1-1'], { db });
    await ok(['status', '1-3', 'withdrawn'], { db });
    const before = await dump(db);
    const results = await Promise.all([
      earshot(['merge', '1-1', '--into', '1-1'], { db }),
      earshot(['merge', '1-1', '--into', '1-2'], { db }),
      earshot(['merge', '1-1', '--into', '1-3'], { db }),
      earshot(['merge', '1-1', '--into', '1-99'], { db }),
      earshot(['merge', '1-1'], { db }),
      earshot(['status', '1-1', 'merged'], { db }),
      earshot(['merge', '1-1', '--into', 'lamps'], { db }),
    ]);
    expect(results.map(({ code }) => code)).toEqual([4, 4, 4, 3, 2, 2, 2]);
    expect(results[0].stderr).toContain('cannot be merged into itself');
    expect(results[1].stderr).toContain('First make it count by itself: earshot status 1-2 reviewing');
    expect(results[5].stderr).toContain('--into');
    expect(await dump(db)).toBe(before);
  });

  it('advises what can be done: no suggestion that is merged itself, none that is being merged', async () => {
    await ok(['add', '1', 'lamps in another lane'], { db });
    await ok(['merge', '1-2', '--into', '1-1'], { db });
    await ok(['merge', '1-1', '--into', '1-3'], { db });
    // The end of the chain, and it works.
    const chained = await earshot(['merge', '1-4', '--into', '1-2'], { db });
    expect([chained.code, chained.stderr]).toEqual([4, expect.stringMatching(/merged into 1-3\n.*Merge into 1-3\n/s)]);
    expect((await earshot(['merge', '1-3', '--into', '1-3'], { db })).stderr).not.toContain('Merge into');
    await ok(['merge', '1-4', '--into', '1-3'], { db });
    // The survivor itself into one that is merged into it.
    const turned = await earshot(['merge', '1-3', '--into', '1-2'], { db });
    expect([turned.code, turned.stderr]).toEqual([4, expect.stringContaining('earshot status 1-2 reviewing')]);
    // A merged one into another: nothing would have been done, silently.
    await ok(['add', '1', 'no lamps'], { db });
    const again = await earshot(['merge', '1-4', '--into', '1-5'], { db });
    expect([again.code, again.stderr]).toEqual([4, expect.stringContaining('merged into 1-3 already')]);
    expect((await ok(['merge', '1-2', '--into', '1-3'], { db })).stderr).toContain('so already');
    // What must be done before the survivor can be withdrawn.
    const withdrawn = await earshot(['status', '1-3', 'withdrawn'], { db });
    expect(withdrawn.code).toBe(4);
    const advice = /earshot (status 1-1 1-4 reviewing)/.exec(withdrawn.stderr)?.[1] ?? '';
    await ok([...advice.split(' '), '--yes'], { db });
    await ok(['status', '1-3', 'withdrawn'], { db });
    const gone = await earshot(['merge', '1-5', '--into', '1-3'], { db });
    expect([gone.code, gone.stderr]).toEqual([4, expect.stringContaining('earshot status 1-3 reviewing')]);
    await ok(['status', '1-3', 'reviewing'], { db });
    await ok(['merge', '1-5', '--into', '1-3'], { db });
  });

  it('import --update names what counts, too', async () => {
    await ok(['merge', '1-2', '--into', '1-1'], { db });
    await ok(['merge', '1-1', '--into', '1-3'], { db });
    await ok(['add', '1', 'lamps in another lane'], { db });
    const input = 'id,text,status,mergedInto\n1-4,lamps in another lane,merged,1-2\n';
    const refused = await earshot(['import', '-', '--update', '--yes'], { db, input });
    expect([refused.code, refused.stderr]).toEqual([4, expect.stringContaining('1-2 was itself merged into 1-3')]);
  });

  it('can be taken apart again', async () => {
    await ok(['merge', '1-2', '--into', '1-1'], { db });
    await ok(['status', '1-2', 'reviewing'], { db });
    expect(await shown('1-2')).toMatchObject({ status: 'reviewing', mergedInto: null });
    expect((await stats()).suggestions).toBe(3);
  });

  it('a survivor into which others were merged cannot vanish from the totals with them', async () => {
    await ok(['merge', '1-2', '--into', '1-1'], { db });
    const withdrawn = await earshot(['status', '1-1', 'withdrawn'], { db });
    // What two citizens said still counts when one of them takes it back.
    if (withdrawn.code === 0) expect((await stats()).suggestions).toBe(2);
    else expect(withdrawn.code).toBe(4);
  });

  it('follows the survivor when that is merged, too', async () => {
    await ok(['merge', '1-2', '--into', '1-1'], { db });
    await ok(['merge', '1-1', '--into', '1-3'], { db });
    expect(await stats()).toMatchObject({ suggestions: 1, excluded: { merged: 2 } });
    expect((await earshot(['merge', '1-3', '--into', '1-2'], { db })).code).toBe(4);
    expect((await earshot(['merge', '1-3', '--into', '1-1'], { db })).code).toBe(4);
  });
});

describe('reply', () => {
  const reply = (id: string, on: string, text = 'told') =>
    earshot(['reply', id, '--text', text, '--on', on, '--json'], { db });

  it('the first one stops the clock; the due day itself is on time, the next is late', async () => {
    await reply('1-1', '2025-10-15');
    await reply('1-2', '2025-10-16');
    expect((await stats()).replies).toEqual({ onTime: 1, late: 1, waiting: 0, overdue: 1, notRecorded: 0 });
    expect((await stats('--as-of', '2025-10-15')).replies).toEqual({
      onTime: 1,
      late: 0,
      waiting: 2,
      overdue: 0,
      notRecorded: 0,
    });
    expect((await stats('--as-of', '2025-10-14')).replies).toEqual({
      onTime: 0,
      late: 0,
      waiting: 3,
      overdue: 0,
      notRecorded: 0,
    });
    await reply('1-1', '2025-10-30', 'again');
    expect(await shown('1-1')).toMatchObject({
      repliedOn: '2025-10-15',
      replies: [{ text: 'told' }, { text: 'again' }],
    });
  });

  it('does not move the status, and is today when no day is given', async () => {
    const [one] = json<Suggestion[]>(
      await earshot(['reply', '1-1', '--text', '-', '--json'], { db, input: '곧 고치겠습니다.\n' }),
    );
    expect(one).toMatchObject({ repliedOn: '2025-10-31', status: 'received' });
    expect((await shown('1-1')).replies).toMatchObject([{ on: '2025-10-31', text: '곧 고치겠습니다.' }]);
  });

  it('takes ranges and ids on stdin', async () => {
    const result = await earshot(['reply', '-', '--text', 'x'], { db, input: '1-1\n1-2..3\n' });
    expect(result.stderr).toContain('3 replies kept.');
  });

  it('refuses what cannot be, and keeps none', async () => {
    const before = await dump(db);
    const results = await Promise.all([
      reply('1-1', '2025-09-30'),
      reply('1-1', '2025-11-01'),
      earshot(['reply', '1-1'], { db }),
      earshot(['reply', '1-1', '--text', ' '], { db }),
      earshot(['reply', '1-1', '1-99', '--text', 'x'], { db }),
      earshot(['reply', '--text', 'x'], { db }),
    ]);
    expect(results.map(({ code }) => code)).toEqual([2, 2, 2, 2, 3, 2]);
    expect(await dump(db)).toBe(before);
  });

  it('a long-term task can be answered on time', async () => {
    await reply('1-1', '2025-10-10');
    await ok(['status', '1-1', 'long-term', '--review-on', '2026-03-01', '--on', '2025-10-12'], { db });
    expect((await stats()).replies).toMatchObject({ onTime: 1 });
  });
});
