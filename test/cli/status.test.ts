import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { dump, earshot, json, ok, shell, tempFolder } from '../helpers/run.js';

interface Suggestion {
  readonly id: string;
  readonly status: string;
  readonly [key: string]: unknown;
}

let db: string;
let session = 0;
const status = (...args: string[]) => earshot(['status', ...args], { db });
const listed = async (...args: string[]) =>
  json<Suggestion[]>(await ok(['list', ...args, '--json'], { db })).map((one) => `${one.id} ${one.status}`);

/** A session of its own with that many suggestions; its number. */
async function visit(count: number): Promise<number> {
  session += 1;
  const number = String(session);
  await ok(['session', 'add', '--held-on', '2025-10-01', '--place', 'hall', '--number', number], { db });
  await Promise.all(Array.from({ length: count }, () => ok(['add', number, 'lamps'], { db })));
  return session;
}

beforeAll(() => {
  db = join(tempFolder(), 'store.db');
});

describe('status', () => {
  it('changes one without a question, with day, note and department', async () => {
    const n = await visit(1);
    const result = await status(
      `${n}-1`,
      'in-progress',
      '--on',
      '2025-10-05',
      '--note',
      'ordered',
      '--department',
      'Roads',
      '--public',
      '--json',
    );
    expect(json<Suggestion[]>(result)).toMatchObject([{ id: `${n}-1`, status: 'in-progress', department: 'Roads' }]);
    const { history } = json<{ history: unknown[] }>(await ok(['show', `${n}-1`, '--json'], { db }));
    expect(history.at(-1)).toMatchObject({
      ...{ seq: 2, from: 'received', to: 'in-progress', on: '2025-10-05', note: 'ordered', public: true, by: 'tester' },
      at: '2025-10-31T03:00:00.000Z',
    });
    const done = await ok(['status', `${n}-1`, '완료'], { db });
    expect(done.stderr).toContain('1 resolved.');
    expect(await listed('--session', String(n))).toEqual([`${n}-1 resolved`]);
  });

  it('says what it cannot write of a suggestion that has the status already, and writes nothing then', async () => {
    const n = await visit(3);
    const [one, two] = [`${n}-1`, `${n}-2`];
    await ok(['status', one, 'resolved', '--on', '2025-10-10'], { db });
    expect((await ok(['status', one, 'resolved', '--on', '2025-10-10'], { db })).stderr).toContain('Nothing to change');
    const day = await status(one, 'resolved', '--on', '2025-10-11');
    const told = `${one}  is resolved already, since 2025-10-10: --on cannot be written`;
    expect([day.code, day.stderr]).toEqual([4, expect.stringContaining(told)]);
    expect(day.stderr).toContain(`earshot edit ${one} --step 2 --on 2025-10-11`);
    await ok(['status', two, 'declined', '--reason', 'budget'], { db });
    const reason = await status(two, 'declined', '--reason', 'law');
    expect([reason.code, reason.stderr]).toEqual([4, expect.stringContaining('--reason cannot be written')]);
    expect(reason.stderr).toContain(`earshot status ${two} reviewing`);
    const some = await status(`${one},${n}-3`, 'resolved', '--on', '2025-10-12', '--yes');
    expect([some.code, some.stderr]).toEqual([0, expect.stringContaining('1 resolved, 1 was so already.')]);
    expect(some.stderr).toContain(`${one}  is resolved already, since 2025-10-10: --on cannot be written`);
  });

  it('changes many by lists and ranges after a preview, and says which were so already', async () => {
    const n = await visit(4);
    await ok(['status', `${n}-3`, 'resolved', '--on', '2025-10-02'], { db });
    const result = await status(`${n}-1`, `${n}-2..3`, 'resolved', '--on', '2025-10-02', '--yes');
    expect(result.code).toBe(0);
    expect(result.stderr).toContain('2 resolved, 1 was so already.');
    const preview = `${result.stdout}${result.stderr}`;
    expect(preview).toMatch(new RegExp(`${n}-1 +received +resolved +lamps`));
    expect(preview).toMatch(new RegExp(`${n}-3 +resolved +– +lamps`));
    expect(await listed('--session', String(n))).toEqual([
      `${n}-1 resolved`,
      `${n}-2 resolved`,
      `${n}-3 resolved`,
      `${n}-4 received`,
    ]);
    const again = await status(`${n}-1..3`, 'resolved');
    expect(again.code).toBe(0);
    expect(again.stderr).toContain('Nothing to change');
  });

  it('takes ids from stdin, also from another command of ours', async () => {
    const n = await visit(3);
    const piped = await earshot(['status', '-', 'reviewing', '--yes'], { db, input: `${n}-1, ${n}-2\n` });
    expect(piped.code).toBe(0);
    expect(piped.stderr).toContain('2 under review.');
    expect((await earshot(['status', '-', 'reviewing', '--yes'], { db, input: '' })).code).toBe(2);
    const line = `earshot list --session ${n} --status reviewing --format tsv --db "${db}" | tail -n +2 | cut -f1 | earshot status - in-progress --yes --db "${db}"`;
    expect((await shell(line)).code).toBe(0);
    expect(await listed('--session', String(n))).toEqual([
      `${n}-1 in-progress`,
      `${n}-2 in-progress`,
      `${n}-3 received`,
    ]);
  });

  it('does nothing to many without a terminal or --yes', async () => {
    const n = await visit(2);
    const before = await dump(db);
    for (const more of [[], ['--no-input'], ['--json']]) {
      const result = await status(`${n}-1..2`, 'resolved', ...more);
      expect(result.code).toBe(2);
      expect(result.stderr).toContain('--yes');
    }
    expect(await dump(db)).toBe(before);
  });

  it('refuses all when one cannot be done, and names each', async () => {
    const n = await visit(3);
    await ok(['status', `${n}-2`, 'resolved'], { db });
    await ok(['status', `${n}-3`, 'withdrawn'], { db });
    const before = await dump(db);
    const result = await status(`${n}-1..3`, 'declined', '--reason', 'law', '--yes');
    expect(result.code).toBe(4);
    expect(result.stderr).toContain(`${n}-2  what is resolved cannot become declined`);
    expect(result.stderr).toContain(`${n}-3  what is withdrawn cannot become declined`);
    expect((await status(`${n}-1..9`, 'reviewing', '--yes')).code).toBe(3);
    expect(await dump(db)).toBe(before);
  });

  it('demands what each status needs, and keeps it', async () => {
    const n = await visit(4);
    const id = (seq: number) => `${n}-${seq}`;
    const refused = await Promise.all([
      status(id(1), 'long-term'),
      status(id(1), 'declined'),
      status(id(1), 'transferred'),
      status(id(1), 'merged'),
      status(id(1), 'long-term', '--review-on', ''),
      status(id(1), 'declined', '--reason', 'bugdet'),
      status(id(1), 'long-term', '--review-on', '2026-02-30'),
    ]);
    expect(refused.map(({ code }) => code)).toEqual([2, 2, 2, 2, 2, 2, 2]);
    [
      '--review-on',
      '--reason',
      '--body',
      '--into',
      '--review-on',
      'did you mean budget',
      'there is no 30 February',
    ].forEach((says, index) => expect(refused[index]?.stderr).toContain(says));
    const set = async (...args: string[]) =>
      json<Suggestion[]>(await earshot(['status', ...args, '--json'], { db }))[0];
    expect(await set(id(1), '장기검토', '--review-on', '2026-03-01')).toMatchObject({
      status: 'long-term',
      reviewOn: '2026-03-01',
    });
    expect(await set(id(2), 'declined', '--reason', '예산', '--alternative', 'repair')).toMatchObject({
      reason: 'budget',
      alternative: 'repair',
    });
    expect(await set(id(3), 'transferred', '--body', '경기도')).toMatchObject({ body: '경기도' });
    expect(await set(id(4), '중복', '--into', id(1))).toMatchObject({ status: 'merged', mergedInto: id(1) });
    expect(await set(id(2), 'reviewing')).toMatchObject({ reason: null, alternative: null });
  });

  it('can be dated back, never before the last change, before it was received, or ahead', async () => {
    const n = await visit(1);
    const id = `${n}-1`;
    await ok(['status', id, 'reviewing', '--on', '2025-10-10'], { db });
    const before = await dump(db);
    const results = await Promise.all([
      status(id, 'resolved', '--on', '2025-10-09'),
      status(id, 'resolved', '--on', '2025-09-30'),
      status(id, 'resolved', '--on', '2025-11-01'),
      status(id, 'resolved', '--on', '2025-02-29'),
    ]);
    expect(results.map(({ code }) => code)).toEqual([2, 2, 2, 2]);
    expect(results[0].stderr).toContain('2025-10-09 is before its last change, 2025-10-10');
    expect(await dump(db)).toBe(before);
    const done = await status(id, 'resolved', '--on', '2025-10-10', '--json');
    expect(json<Suggestion[]>(done)).toMatchObject([{ resolvedOn: '2025-10-10' }]);
  });

  it('suggests the nearest word for a typing error, and changes nothing', async () => {
    const n = await visit(1);
    const before = await dump(db);
    const cases = [
      ['resovled', 'resolved'],
      ['완려', '완료'],
      ['in-progess', 'in-progress'],
      ['declined?', 'declined'],
    ] as const;
    const results = await Promise.all(cases.map(([typed]) => status(`${n}-1`, typed)));
    results.forEach((result, index) => {
      expect(result.code).toBe(2);
      expect(result.stderr).toContain(cases[index]?.[1]);
      expect(result.stderr).toContain('earshot status --help');
    });
    const korean = await status(`${n}-1`, '완려', '--lang', 'ko');
    expect(korean.stderr).toMatch(/^오류: "완려".*혹시 완료/);
    expect((await status(`${n}-1`)).code).toBe(2);
    expect((await status('resolved', `${n}-1`)).code).toBe(2);
    expect(await dump(db)).toBe(before);
  });

  it.each([
    ['해결 완료', 'resolved'],
    ['추진 예정', 'in-progress'],
    ['Assigned', 'reviewing'],
    ['취하', 'withdrawn'],
  ])('understands %s', async (word, code) => {
    const n = await visit(1);
    await ok(['status', `${n}-1`, word], { db });
    expect(await listed('--session', String(n))).toEqual([`${n}-1 ${code}`]);
  });

  it('shows the local day on which a step was entered', async () => {
    const own = join(tempFolder(), 'seoul.db');
    // Half past midnight of 31 October in Seoul; in Greenwich it is the day before.
    const env = { TZ: 'Asia/Seoul', EARSHOT_NOW: '2025-10-30T15:30:00.000Z' };
    await ok(['session', 'add', '--held-on', '2025-10-31', '--place', 'hall'], { db: own, env });
    await ok(['add', '1', 'lamps'], { db: own, env });
    await ok(['status', '1-1', 'reviewing'], { db: own, env });
    const { stdout } = await ok(['show', '1-1'], { db: own, env });
    expect(stdout).toContain('2025-10-31  under review');
    expect(stdout).not.toContain('2025-10-30');
  });
});
