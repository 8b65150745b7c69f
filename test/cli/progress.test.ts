import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dump, earshot, inFile, json, ok, tempFolder } from '../helpers/run.js';

interface Story {
  readonly status: string;
  readonly resolvedOn: string | null;
  readonly repliedOn: string | null;
  readonly receivedOn: string;
  readonly history: readonly { readonly seq: number; readonly on: string; readonly note: string | null }[];
  readonly replies: readonly { readonly seq: number; readonly on: string; readonly text: string | null }[];
  readonly notes: readonly {
    readonly seq: number;
    readonly on: string;
    readonly text: string;
    readonly public: boolean;
  }[];
}

/** A store with one visit on 2025-10-01 and two suggestions. */
async function visited(): Promise<{ db: string; run: (...args: string[]) => ReturnType<typeof ok> }> {
  const db = join(tempFolder(), 'store.db');
  const run = (...args: string[]) => ok(args, { db });
  await run('session', 'add', '--held-on', '2025-10-01', '--place', 'hall', '--district', 'Munsan');
  await run('add', '1', 'A dark lamp', '--department', 'Roads');
  await run('add', '1', 'A loud crossing', '--department', 'Roads');
  return { db, run };
}
const storyOf = async (db: string, id = '1-1'): Promise<Story> => json<Story>(await ok(['show', id, '--json'], { db }));
const figures = async (db: string, ...args: string[]): Promise<string> =>
  (await ok(['stats', '--json', ...args], { db })).stdout;

describe('note', () => {
  it('keeps what happened on its day, and changes no figure', async () => {
    const { db, run } = await visited();
    await run('status', '1-1', 'in-progress', '--on', '2025-10-05');
    const was = await figures(db);
    const happened = await figures(db, '--view', 'happened');
    await run('note', '1-1', 'Lamps ordered', '--on', '2025-10-10');
    await run('note', '1-1..2', 'Seen', 'on', 'site', '--public');
    expect(await figures(db)).toBe(was);
    expect(await figures(db, '--view', 'happened')).toBe(happened);
    const story = await storyOf(db);
    expect(story.status).toBe('in-progress');
    expect(story.notes).toMatchObject([
      { seq: 1, on: '2025-10-10', text: 'Lamps ordered', public: false },
      { seq: 2, on: '2025-10-31', text: 'Seen on site', public: true },
    ]);
    const { stdout } = await run('show', '1-1');
    expect(stdout).toMatch(/2025-10-10 {2}note: Lamps ordered .*\[n1\]/);
    expect((await run('show', '1-1', '--lang', 'ko')).stdout).toMatch(/2025-10-10 {2}메모: Lamps ordered .*\[메모1\]/);
  });

  it('is told by brief, chase, trace, report and search', async () => {
    const { run } = await visited();
    await run('note', '1-1', 'Parts ordered', '--on', '2025-10-10');
    await run('note', '1-1', 'Seen on site', '--on', '2025-10-12', '--public');
    await run('note', '1-1', 'The budget is short', '--on', '2025-10-20');
    expect((await run('brief', 'Munsan')).stdout).toContain('The budget is short');
    await run('chase', '--output', join(tempFolder(), 'sheets'), '--format', 'csv');
    const shown = (await run('trace', '1-1')).stdout;
    expect(shown).toContain('note: Seen on site');
    expect(shown).not.toContain('budget');
    expect((await run('trace', '1-1', '--notes')).stdout).toContain('note: The budget is short');
    expect((await run('report', '2025-10')).stdout).toContain('Seen on site');
    expect((await run('report', '2025-10')).stdout).not.toContain('budget');
    expect((await run('report', '2025-10', '--notes')).stdout).toContain('The budget is short');
    expect((await run('search', 'budget is short')).stdout).toContain('1-1');
    await run('note', '1-2', 'Later words');
    expect((await run('report', '2025-10', '--as-of', '2025-10-30', '--notes')).stdout).not.toContain('Later words');
  });

  it('is taken back and brought back, and goes with its suggestion', async () => {
    const { db, run } = await visited();
    await run('note', '1-1', 'Parts ordered');
    const was = await dump(db);
    const undone = await run('undo', '--yes');
    expect(undone.stderr + undone.stdout).toContain('Parts ordered');
    expect((await storyOf(db)).notes).toEqual([]);
    await run('redo', '--yes');
    expect((await storyOf(db)).notes).toHaveLength(1);
    await run('remove', '1-1', '--yes');
    await run('undo', '--yes');
    expect((await storyOf(db)).notes).toHaveLength(1);
    expect(was).toContain('Parts ordered');
    expect((await ok(['doctor'], { db })).stdout).toContain('Well');
  });

  it('refuses days that cannot be, and what is no text', async () => {
    const { db } = await visited();
    const refused = async (...args: string[]) => (await earshot(['note', ...args], { db })).stderr;
    expect(await refused('1-1', 'x', '--on', '2025-09-30')).toContain('before the day it was received');
    expect(await refused('1-1', 'x', '--on', '2025-11-01')).toContain('in the future');
    expect(await refused('1-1', '1-2')).toContain('missing: TEXT');
    expect(await refused('1-9', 'x')).toContain('no suggestion 1-9');
    expect((await storyOf(db)).notes).toEqual([]);
  });

  it('is forgotten in texts', async () => {
    const { db, run } = await visited();
    await run('note', '1-1', 'Called Invented Person about it');
    await run('forget', '--in-text', 'Invented Person', '--yes');
    expect((await storyOf(db)).notes[0]?.text).toBe('Called … about it');
  });

  inFile('is moved', async () => {
    const { db, run } = await visited();
    await run('note', '1-1', 'Parts ordered');
    const other = join(tempFolder(), 'moved.db');
    await run('move', '--to', other);
    expect(await storyOf(other)).toEqual(await storyOf(db));
  });

  it.each(['csv', 'json', 'ndjson', 'xlsx'])('goes out and comes in again as %s', async (format) => {
    const { db, run } = await visited();
    await run('note', '1-1', 'Parts\nordered', '--on', '2025-10-10');
    await run('note', '1-2', '비고 한 줄', '--public');
    const folder = tempFolder();
    const out = format === 'csv' ? join(folder, 'all/') : join(folder, `all.${format}`);
    if (format === 'csv') mkdirSync(out);
    await run('export', out);
    const files =
      format === 'csv'
        ? ['sessions', 'suggestions', 'history', 'notes'].map((name) => join(out, `${name}.csv`))
        : [out];
    const copy = join(tempFolder(), 'copy.db');
    await ok(['import', ...files], { db: copy });
    for (const id of ['1-1', '1-2']) expect((await storyOf(copy, id)).notes).toEqual((await storyOf(db, id)).notes);
    expect(json<object>(await ok(['import', ...files, '--json'], { db: copy }))).toMatchObject({
      added: 0,
      changed: 0,
    });
    expect((await ok(['doctor'], { db: copy })).stdout).toContain('Well');
    // A later note in the file is a change where it is another, and new where there was none.
    await run('note', '1-1', 'Arrived');
    await run('edit', '1-1', '--step', 'n1', '--note', 'Parts paid');
    await run('export', out, '--force');
    expect(json<object>(await ok(['import', ...files, '--update', '--json'], { db: copy }))).toMatchObject({
      added: 1,
    });
    expect((await storyOf(copy)).notes).toEqual((await storyOf(db)).notes);
    await ok(['undo', '--yes'], { db: copy });
    expect((await storyOf(copy)).notes.map(({ text }) => text)).toEqual(['Parts\nordered']);
  });

  it('names what is wrong with an imported note', async () => {
    const { db } = await visited();
    const path = join(tempFolder(), 'notes.csv');
    writeFileSync(path, 'suggestion,seq,on,text,public\n1-1,1,2025-09-01,early,no\n1-7,1,2025-10-02,whose,no\n');
    const refused = await earshot(['import', path], { db });
    expect(refused.stderr).toMatch(/notes\.csv:2:\d+ {2}on .*before the day it was received/);
    expect(refused.stderr).toMatch(/notes\.csv:3:\d+ {2}suggestion .*no such suggestion/);
    expect(readFileSync(path, 'utf8')).toContain('early');
  });

  it('takes another remark of a ledger that comes again', async () => {
    const { db } = await visited();
    const path = join(tempFolder(), 'ledger.csv');
    const ledger = (remark: string): void => {
      writeFileSync(path, `이동시장실,건의번호,건의내용,처리상태,비고\n1,1-1,A dark lamp,추진중,${remark}\n`);
    };
    ledger('발주');
    await ok(['import', path, '--update'], { db });
    ledger('납품 지연');
    await ok(['import', path, '--update'], { db });
    await ok(['import', path, '--update'], { db });
    const story = await storyOf(db);
    expect(story.history.at(-1)?.note).toBe('발주');
    expect(story.notes.map(({ text }) => text)).toEqual(['납품 지연']);
  });
});

describe('status with the status that is there', () => {
  it('keeps the note as a note, on its day, once', async () => {
    const { db, run } = await visited();
    await run('status', '1-1', 'in-progress', '--on', '2025-10-05', '--note', 'begun');
    const kept = await run('status', '1-1', '추진중', '--on', '2025-10-20', '--note', 'half done');
    expect(kept.stderr).toContain('1 note kept.');
    await run('status', '1-1', 'in-progress', '--on', '2025-10-20', '--note', 'half done');
    const again = await run('status', '1-1', 'in-progress', '--on', '2025-10-05', '--note', 'begun');
    expect(again.stderr).toContain('Nothing to change');
    const { history, notes } = await storyOf(db);
    expect(history.map(({ note }) => note)).toEqual([null, 'begun']);
    expect(notes).toMatchObject([{ on: '2025-10-20', text: 'half done' }]);
    const some = await run('status', '1-1', '1-2', 'in-progress', '--note', 'both', '--yes');
    expect(some.stderr).toContain('1 in progress.');
    expect(some.stderr).toContain('1 note kept.');
  });
});

describe('edit --step', () => {
  it('corrects an earlier step: its day, its note, and the figures of days between', async () => {
    const { db, run } = await visited();
    await run('status', '1-1', 'reviewing', '--on', '2025-10-05');
    await run('status', '1-1', 'resolved', '--on', '2025-10-20', '--note', 'wrong');
    await run('edit', '1-1', '--step', '3', '--on', '2025-10-12', '--note', 'repaired');
    const story = await storyOf(db);
    expect(story.history.map(({ on }) => on)).toEqual(['2025-10-01', '2025-10-05', '2025-10-12']);
    expect([story.history[2]?.note, story.resolvedOn]).toEqual(['repaired', '2025-10-12']);
    const asOf = json<{ resolution: { count: number } }>(await run('stats', '--as-of', '2025-10-15', '--json'));
    expect(asOf.resolution.count).toBe(1);
    const days = json<{ daysToResolve: { median: number } }>(await run('stats', '--json'));
    expect(days.daysToResolve.median).toBe(11);
    await run('edit', '1-1', '--step', '2', '--on', '2025-10-08');
    expect((await ok(['doctor'], { db })).stdout).toContain('Well');
    await run('undo', '--yes');
    await run('undo', '--yes');
    expect((await storyOf(db)).resolvedOn).toBe('2025-10-20');
    expect((await ok(['doctor'], { db })).stdout).toContain('Well');
  });

  it('keeps the order of the steps, and names the step it has not', async () => {
    const { db, run } = await visited();
    await run('status', '1-1', 'reviewing', '--on', '2025-10-05');
    await run('status', '1-1', 'resolved', '--on', '2025-10-20');
    const refused = async (...args: string[]) => (await earshot(['edit', '1-1', ...args], { db })).stderr;
    expect(await refused('--step', '2', '--on', '2025-10-21')).toContain('after the step after it, 2025-10-20');
    expect(await refused('--step', '3', '--on', '2025-10-04')).toContain('before the step before it, 2025-10-05');
    expect(await refused('--step', '2', '--on', '2025-09-30')).toContain('before the day it was received');
    expect(await refused('--step', '3', '--on', '2025-11-30')).toContain('in the future');
    expect(await refused('--step', '4', '--on', '2025-10-22')).toContain('1-1 has no step 4');
    expect(await refused('--step', 'x', '--on', '2025-10-22')).toContain('a step 2, a reply r1, a note n1');
    expect(await refused('--step', '2')).toContain('missing: --on, --note');
    expect(await refused('--note', 'x')).toContain('missing: --step');
    expect((await storyOf(db)).history.map(({ on }) => on)).toEqual(['2025-10-01', '2025-10-05', '2025-10-20']);
  });

  it('moves the receipt with the first step', async () => {
    const { db, run } = await visited();
    await run('edit', '1-1', '--step', '1', '--on', '2025-10-03');
    const story = await storyOf(db);
    expect([story.receivedOn, story.history[0]?.on]).toEqual(['2025-10-03', '2025-10-03']);
  });

  it('corrects replies and notes, and the day of the first reply follows', async () => {
    const { db, run } = await visited();
    await run('reply', '1-1', '--text', 'First', '--on', '2025-10-20');
    await run('reply', '1-1', '--text', 'Second', '--on', '2025-10-22');
    await run('note', '1-1', 'Typed in haste');
    await run('edit', '1-1', '--step', 'r1', '--on', '2025-10-08', '--note', 'First, corrected');
    await run('edit', '1-1', '--step', '메모1', '--note', 'Typed with care', '--on', '2025-10-09');
    const { replies, notes, repliedOn } = await storyOf(db);
    expect(repliedOn).toBe('2025-10-08');
    expect(replies[0]).toMatchObject({ on: '2025-10-08', text: 'First, corrected' });
    expect(notes).toMatchObject([{ on: '2025-10-09', text: 'Typed with care' }]);
    expect((await run('edit', '1-1', '--step', 'r1', '--on', '2025-10-08')).stderr).toContain('was so already');
    expect((await earshot(['edit', '1-1', '--step', 'n1', '--note', ''], { db })).stderr).toContain(
      'a note needs words',
    );
    expect((await ok(['doctor'], { db })).stdout).toContain('Well');
  });

  it('is what a step in the past before a later one is told', async () => {
    const { db, run } = await visited();
    await run('status', '1-1', 'resolved');
    const { stderr } = await earshot(['status', '1-1', 'in-progress', '--on', '2025-10-10'], { db });
    expect(stderr).toContain('earshot edit 1-1 --step 2 --on 2025-10-10');
    expect(stderr).toContain('earshot undo');
  });
});
