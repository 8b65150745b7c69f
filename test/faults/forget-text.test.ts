import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { earshot, inFile, json, ok, tempFolder } from '../helpers/run.js';
import { onServer } from '../helpers/server.js';
import { terminal } from '../helpers/terminal.js';

const WORD = 'Invented-Person-Seven';

const bytes = (db: string): string =>
  readdirSync(dirname(db), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(dirname(db), entry.name), 'latin1'))
    .join('')
    .toLowerCase();

/** The word in every kind of text that a store has. */
async function begun(): Promise<string> {
  const db = join(tempFolder(), 'e.db');
  const run = (...argv: string[]) => ok(argv, { db });
  await run('session', 'add', '--held-on', '2025-10-01', '--place', 'Hall', '--notes', `Came with ${WORD}.`);
  await run('add', '1', `Call ${WORD} about the lamps`, '--department', 'Roads');
  await run('add', '1', 'More buses', '--department', 'Buses');
  await run('status', '1-1', 'declined', '--reason', 'law', '--alternative', `ask ${WORD}`, '--note', `${WORD} knows`);
  await run('reply', '1-2', '--text', `Told ${WORD.toLowerCase()} on the telephone`);
  await run('outcome', 'add', 'New lamps', '--summary', `Began with ${WORD}`, '--suggestion', '1-2', '--partner', WORD);
  await run('outcome', 'milestone', 'New lamps', '2025-05', `${WORD} was there`);
  // In images and lines of the journal alone.
  await run('add', '1', `Removed: ${WORD}`);
  await run('remove', '1-3', '--yes');
  await run('edit', '1-2', '--proposer-group', `friends of ${WORD}`);
  await run('edit', '1-2', '--proposer-group', 'friends');
  const sheet = join(tempFolder(), `from ${WORD}.csv`);
  writeFileSync(sheet, 'session,text\n1,From a sheet\n');
  await run('import', sheet, '--as', 'suggestions');
  return db;
}

describe('forget --in-text', () => {
  it('shows where a word stands, and erases it from texts, names, the journal and names of files; figures stay', async () => {
    const db = await begun();
    const figures = async (): Promise<string> =>
      (await ok(['stats', '--by', 'department', '--json'], { db })).stdout +
      (await ok(['stats', '--view', 'happened', '--json'], { db })).stdout;
    const before = await figures();
    type Found = { places: { record: string; column: string }[]; operations: number[]; drafts: number; files: number };
    const dry = json<Found & { erased: boolean }>(
      await ok(['forget', '--in-text', WORD.toUpperCase(), '--dry-run', '--json'], { db }),
    );
    expect(dry.places.map(({ record, column }) => `${record} ${column}`).sort()).toEqual(
      ['1 notes', '1-1 text', '1-1 alternative', '1-1 note', '1-2 text', 'O-1 summary', 'O-1 name', 'O-1 text'].sort(),
    );
    expect(dry).toMatchObject({ drafts: 0, files: 1, erased: false });
    // All commands but those that wrote the bus and the sheet's text: what they wrote has it, or their line.
    expect(dry.operations.length).toBe(11);
    const told = await ok(['forget', '--in-text', WORD, '--dry-run'], { db });
    expect(told.stderr).toContain(`1-1  text  Call ${WORD} about the lamps`);
    expect((await earshot(['forget', '--in-text', WORD], { db })).code).toBe(2);
    if (!onServer) expect(bytes(db)).toContain(WORD.toLowerCase());

    expect(json(await ok(['forget', '--in-text', WORD, '--yes', '--json'], { db }))).toMatchObject({ erased: true });
    if (!onServer) expect(bytes(db)).not.toContain(WORD.toLowerCase());
    expect((await ok(['show', '1-1'], { db })).stdout).toContain('Call … about the lamps');
    expect((await ok(['log', '--limit', '0'], { db })).stdout).not.toContain(WORD);
    expect(await figures()).toBe(before);
    expect((await ok(['doctor', '--json'], { db })).stdout).toContain('"well": true');
    const again = json<Found>(await ok(['forget', '--in-text', WORD, '--yes', '--json'], { db }));
    expect(again).toMatchObject({ places: [], operations: [], files: 0 });
    expect(json<{ suggestions: unknown[] }>(await ok(['search', 'Seven', '--json'], { db })).suggestions).toEqual([]);
    expect(json<{ suggestions: unknown[] }>(await ok(['search', 'lamps', '--json'], { db })).suggestions).toHaveLength(
      1,
    );
    // What came before can be taken back and brought back, without the word.
    const whole = (await ok(['export'], { db })).stdout;
    await ok(['undo', '--last', '8', '--yes'], { db });
    await ok(['redo', '--last', '8', '--yes'], { db });
    expect((await ok(['export'], { db })).stdout).toBe(whole);
    expect(whole).not.toContain(WORD);
  });

  it('erases it from names by which figures are kept, and what is being typed', async () => {
    const db = await begun();
    await ok(['edit', '1-1', '--department', `Office of ${WORD}`, '--district', `${WORD}-dong`], { db });
    if (!onServer) {
      const at = terminal(['record', '1', '--db', db]);
      await at.waitFor('What was said?');
      at.type(`Half a sentence on ${WORD}`);
      await at.waitFor('Seven');
      at.press('ctrl-c');
      await at.exit;
      const found = await ok(['forget', '--in-text', WORD, '--dry-run', '--json'], { db });
      expect(json(found)).toMatchObject({ drafts: 1 });
    }
    await ok(['forget', '--in-text', '-', '--yes'], { db, input: `${WORD}\n` });
    if (!onServer) expect(bytes(db)).not.toContain(WORD.toLowerCase());
    const { groups } = json<{ groups: { key: string; suggestions: number }[] }>(
      await ok(['stats', '--by', 'department', '--json'], { db }),
    );
    expect(groups.map(({ key, suggestions }) => [key, suggestions])).toContainEqual(['Office of …', 1]);
    expect((await ok(['doctor', '--json'], { db })).stdout).toContain('"well": true');
  });

  it('says how many places it does not show, and lists all to a script', async () => {
    const db = await begun();
    const sheet = join(tempFolder(), 'many.csv');
    const rows = Array.from({ length: 60 }, (_, at) => `1,lamp number ${at}`);
    writeFileSync(sheet, `session,text\n${rows.join('\n')}\n`);
    await ok(['import', sheet, '--as', 'suggestions'], { db });
    const told = (await ok(['forget', '--in-text', 'lamp number', '--dry-run'], { db })).stderr;
    expect(told).toContain('… and 10 more; --json lists all');
    expect(told.split('\n').filter((line) => line.includes('lamp number'))).toHaveLength(50);
    const { places } = json<{ places: unknown[] }>(
      await ok(['forget', '--in-text', 'lamp number', '--dry-run', '--json'], { db }),
    );
    expect(places).toHaveLength(60);
  });

  it('finds all writings of a word that search finds, and erases what was written of it and no more', async () => {
    const db = join(tempFolder(), 'e.db');
    await ok(['session', 'add', '--held-on', '2025-10-01', '--place', 'Hall'], { db });
    const writings = [
      ['Call Invented 010-0000-7777.', 'Call ….'],
      ['전화 Ｉｎｖｅｎｔｅｄ ０１０－００００－７７７７로', '전화 …로'],
      ['Call Inv\u200bent\u00aded 010\u2060-0000-7777\u202c now', 'Call …\u202c now'],
      ['Call INVENTED\n  010-0000-7777 now', 'Call … now'],
      ['Call invented\u3000010-0000-7777 now', 'Call … now'],
      ['Call Inven\u200dted 010-0000-7\u200c777 now', 'Call … now'],
    ] as const;
    for (const [text] of writings) await ok(['add', '1', text], { db });
    await ok(['add', '1', 'Invented 010-0000-777 is another'], { db });
    const word = 'ｉnvented 010-0000-7777';
    const found = json<{ suggestions: { id: string }[] }>(await ok(['search', `"${word}"`, '--json'], { db }));
    // A search leaves characters in their place that some scripts need.
    expect(found.suggestions.map(({ id }) => id).sort()).toEqual(['1-1', '1-2', '1-3', '1-4', '1-5']);
    type Found = { places: { record: string }[]; operations: number[] };
    const dry = json<Found>(await ok(['forget', '--in-text', word, '--dry-run', '--json'], { db }));
    expect(dry.places.map(({ record }) => record).sort()).toEqual(['1-1', '1-2', '1-3', '1-4', '1-5', '1-6']);
    expect(dry.operations).toHaveLength(6);
    await ok(['forget', '--in-text', word, '--yes'], { db });
    const rows = json<{ text: string }[]>(await ok(['list', '--limit', '0', '--json'], { db }));
    const texts = rows.map(({ text }) => text);
    expect(texts.sort()).toEqual([...writings.map(([, left]) => left), 'Invented 010-0000-777 is another'].sort());
    const after = json<Found>(await ok(['forget', '--in-text', word, '--dry-run', '--json'], { db }));
    expect(after).toMatchObject({ places: [], operations: [] });
    expect((await ok(['log', '--limit', '0', '--json'], { db })).stdout).not.toMatch(/7777|７７７７/);
    expect((await ok(['doctor', '--json'], { db })).stdout).toContain('"well": true');
  });

  inFile(
    'restore of a copy that was made before erases again what was erased since, there and nowhere else',
    async () => {
      const db = await begun();
      await ok(['edit', '1-2', '--text', `${WORD} and Other-Invented wait for buses`], { db });
      const copy = join(tempFolder(), 'copy.db');
      await ok(['backup', copy], { db });
      // What was erased, and then the text was changed; two words of one text; what the store gained meanwhile.
      await ok(['forget', '--in-text', WORD, '--yes'], { db });
      await ok(['edit', '1-1', '--text', 'Quite other words'], { db });
      await ok(['forget', '--in-text', 'Other-Invented', '--yes'], { db });
      for (const gone of [WORD.toLowerCase(), 'other-invented']) expect(bytes(db)).not.toContain(gone);
      const restored = await ok(['restore', copy, '--yes', '--json'], { db });
      expect(restored.stderr).toMatch(
        /In \d+ places that copy had words that were erased since; they are erased again/,
      );
      expect(json<{ erasedSince: number }>(restored).erasedSince).toBeGreaterThan(15);
      const own = (): string =>
        [db, `${db}-wal`]
          .map((file) => (existsSync(file) ? readFileSync(file, 'latin1') : ''))
          .join('')
          .toLowerCase();
      for (const gone of [WORD.toLowerCase(), 'other-invented']) expect(own()).not.toContain(gone);
      expect((await ok(['show', '1-1'], { db })).stdout).toContain('Call … about the lamps');
      expect((await ok(['show', '1-2'], { db })).stdout).toContain('… and … wait for buses');
      expect((await ok(['doctor', '--json'], { db })).stdout).toContain('"well": true');
      // Again: what the first restore brought back knows of it, too.
      expect((await ok(['restore', copy, '--yes'], { db })).stderr).toContain('they are erased again');
      const back = await ok(['restore', copy, '--yes', '--with-words'], { db });
      expect(back.stderr).toContain('they are back');
      expect((await ok(['show', '1-1'], { db })).stdout).toContain(`Call ${WORD} about the lamps`);
      // A copy that was made after it has nothing of it.
      const other = await begun();
      await ok(['forget', '--in-text', WORD, '--yes'], { db: other });
      await ok(['backup', join(dirname(copy), 'later.db')], { db: other });
      const later = await ok(['restore', join(dirname(copy), 'later.db'), '--yes', '--json'], { db: other });
      expect(json(later)).toMatchObject({ erasedSince: 0 });
    },
  );

  inFile(
    'restore gives an outcome another name that would have the name of a second one, once words are erased',
    async () => {
      const db = join(tempFolder(), 'e.db');
      for (const name of ['Invented-One park', 'Invented-Two park']) await ok(['outcome', 'add', name], { db });
      const copy = join(tempFolder(), 'copy.db');
      await ok(['backup', copy], { db });
      await ok(['outcome', 'edit', 'O-2', '--name', 'Quite another', '--yes'], { db });
      for (const word of ['Invented-One', 'Invented-Two']) await ok(['forget', '--in-text', word, '--yes'], { db });
      const restored = await ok(['restore', copy, '--yes'], { db });
      expect(restored.stderr).toMatch(/O-\d would have had the name of another outcome; it is now: … park \(2\)/);
      const outcomes = json<{ name: string }[]>(await ok(['outcome', 'list', '--json'], { db }));
      expect(outcomes.map(({ name }) => name).sort()).toEqual(['… park', '… park (2)']);
      expect(bytes(db)).not.toContain('invented');
      expect((await ok(['doctor', '--json'], { db })).stdout).toContain('"well": true');
    },
  );

  it('partners of an outcome stay two where their names become one', async () => {
    const db = join(tempFolder(), 'e.db');
    await ok(['outcome', 'add', 'A pond', '--partner', 'Invented', '--partner', 'INVENTED'], { db });
    await ok(['forget', '--in-text', 'Invented', '--yes'], { db });
    expect((await ok(['outcome', 'show', 'O-1'], { db })).stdout).toContain('… (2)');
    expect((await ok(['doctor', '--json'], { db })).stdout).toContain('"well": true');
  });

  it('lists the files with texts in them that were made of the store', async () => {
    const db = await begun();
    const folder = tempFolder();
    const at = (name: string): string => join(folder, name);
    await ok(['export', at('all.json')], { db });
    await ok(['export', `${at('kinds')}/`], { db });
    await ok(['chase', '--output', at('sheets')], { db });
    await ok(['list', '--output', at('list.csv')], { db });
    await ok(['show', '1-1', '--output', at('show.md')], { db });
    await ok(['report', '--output', at('report.html')], { db });
    await ok(['export', at('gone.json')], { db });
    rmSync(at('gone.json'));
    const done = json<{ backups: string[] }>(await ok(['forget', '--in-text', WORD, '--yes', '--json'], { db }));
    for (const name of ['all.json', 'kinds/suggestions.csv', 'sheets/Buses.xlsx', 'list.csv', 'show.md', 'report.html'])
      expect(done.backups).toContain(at(name));
    expect(done.backups).not.toContain(at('gone.json'));
    // They have no names of people.
    await ok(['add', '1', 'Another', '--proposer-name', 'Invented'], { db });
    const people = json<{ backups: string[] }>(await ok(['forget', 'Invented', '--yes', '--json'], { db }));
    expect(people.backups).toEqual([]);
  });

  it('refuses what would be everywhere, and what is no word', async () => {
    const db = await begun();
    for (const word of ['a', '', ' ', 'a\u200d\u200d'])
      expect((await earshot(['forget', '--in-text', word, '--yes'], { db })).code, word).toBe(2);
    expect((await earshot(['forget', '1-1', '--in-text', WORD, '--yes'], { db })).code).toBe(2);
    // No pattern of a regular expression.
    expect((await ok(['forget', '--in-text', 'Inv.*Seven', '--yes'], { db })).stderr).toContain('It stands nowhere');
  });
});
