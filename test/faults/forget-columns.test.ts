import Database from 'better-sqlite3';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { inFile, json, ok, tempFolder } from '../helpers/run.js';
import { emptyDatabase, query, testServer } from '../helpers/server.js';

const WORD = 'Invented-Person-Nine';

/** The text columns that `forget --in-text` does not look at, each with the reason. */
const unlooked: Readonly<Record<string, string>> = {
  // Who wrote is no text.
  'operation.entered_by status_change.entered_by reply.entered_by note.entered_by':
    'the name of a clerk, by which undo and log go',
  'person.name person.contact': 'forget NAME erases these',
  // Days, instants and codes: the schema or the program lets nothing else through.
  'operation.entered_at operation.command status_change.entered_at reply.entered_at note.entered_at':
    'an instant, or a word of ours',
  'session.held_on session.closed_at suggestion.received_on suggestion.reply_due_on suggestion.replied_on': 'a day',
  'suggestion.resolved_on suggestion.review_on status_change.effective_on reply.replied_on note.noted_on': 'a day',
  'outcome.started_on outcome.launched_on milestone.happened_on': 'a day',
  'suggestion.kind suggestion.status suggestion.reason outcome.kind outcome.status': 'a code',
  'status_change.from_status status_change.to_status': 'a code',
  'change.table_name change.row_key': 'which row it is',
  'import_file.sha256 import_file.counts': 'a hash of a whole file, and numbers',
  'schema_migration.name schema_migration.applied_at': 'a step of the schema',
  'setting.key': 'a word of ours, or the name of a clerk',
  // Made of the others, and made anew.
  'suggestion.search_text outcome.name_key': 'made of the text or the name',
  'ledger.account ledger.name ledger.month ledger.what': 'sums by the names of the records',
};
const isUnlooked = (column: string): boolean => Object.keys(unlooked).some((some) => some.split(' ').includes(column));

/** What stands in a column whose texts are within JSON. */
const shapes: Readonly<Record<string, string>> = {
  'outcome.figures': JSON.stringify([{ label: WORD, number: 3, unit: null }]),
  'import_file.mapping': JSON.stringify({ text: WORD }),
  'change.before_image': JSON.stringify({ id: 1, text: WORD, source_key: WORD }),
  'change.after_image': JSON.stringify({ id: 1, text: WORD, source_key: WORD }),
  'setting.value': JSON.stringify([{ session: 1, text: WORD }]),
};

const textColumns = (path: string): string[] => {
  const db = new Database(path, { readonly: true });
  const rows = db
    .prepare(
      `SELECT t.name || '.' || c.name AS "column" FROM pragma_table_list t, pragma_table_info(t.name) c
       WHERE t.schema = 'main' AND t.type = 'table' AND c.type = 'TEXT' AND t.name NOT LIKE 'sqlite_%' ORDER BY 1`,
    )
    .all() as { column: string }[];
  db.close();
  return rows.map(({ column }) => column);
};

/** A store with a row in every table. */
async function filled(): Promise<string> {
  const db = join(tempFolder(), 'e.db');
  await ok(['session', 'add', '--held-on', '2025-10-01', '--place', 'Hall'], { db });
  const sheet = join(tempFolder(), 'sheet.csv');
  writeFileSync(sheet, 'session,key,text,name\n1,A-1,A lamp,Somebody\n');
  await ok(['import', sheet, '--as', 'suggestions', '--map', 'sourceKey=key'], { db });
  await ok(['reply', '1-1', '--text', 'Told', '--yes'], { db });
  await ok(['note', '1-1', 'Seen'], { db });
  await ok(['edit', '1-1', '--text', 'A lamp again', '--yes'], { db });
  await ok(['outcome', 'add', 'Lamps', '--suggestion', '1-1', '--partner', 'Works'], { db });
  await ok(['outcome', 'milestone', 'Lamps', '2025-05', 'Begun'], { db });
  return db;
}

const bytes = (path: string): string =>
  [path, `${path}-wal`].map((file) => (existsSync(file) ? readFileSync(file, 'latin1') : '')).join('');

inFile('every text column of the schema is looked at by forget --in-text, or there is a reason', async () => {
  const db = await filled();
  const columns = textColumns(db);
  expect(columns.length).toBeGreaterThan(60);
  // No reason for a column that is not there.
  for (const column of Object.keys(unlooked).flatMap((some) => some.split(' '))) expect(columns).toContain(column);
  const looked = columns.filter((column) => !isUnlooked(column));
  const store = new Database(db);
  store.prepare(`INSERT INTO setting (key, value) VALUES ('draft.tester', '[]')`).run();
  for (const name of looked) {
    const [table, column] = name.split('.');
    const which =
      name === 'setting.value'
        ? `WHERE key = 'draft.tester'`
        : table === 'change'
          ? `WHERE table_name = 'suggestion'`
          : '';
    const { changes } = store.prepare(`UPDATE ${table} SET ${column} = ? ${which}`).run(shapes[name] ?? `a ${WORD} b`);
    expect(changes, name).toBeGreaterThan(0);
  }
  store.close();
  expect(bytes(db)).toContain(WORD);
  await ok(['forget', '--in-text', WORD, '--yes'], { db });
  const left = new Database(db, { readonly: true });
  const keeping = looked.filter((name) => {
    const [table, column] = name.split('.');
    return left.prepare(`SELECT 1 FROM ${table} WHERE ${column} LIKE ?`).get(`%${WORD}%`) !== undefined;
  });
  left.close();
  expect(keeping).toEqual([]);
  expect(bytes(db).toLowerCase()).not.toContain(WORD.toLowerCase());
});

it.skipIf(testServer === undefined)('a store on a server has the same text columns', async () => {
  const address = await emptyDatabase();
  await ok(['migrate', '--db', address]);
  const rows = await query<{ column: string }>(
    address,
    `SELECT table_name || '.' || column_name AS "column" FROM information_schema.columns
     WHERE table_schema = current_schema() AND data_type = 'text' ORDER BY 1`,
  );
  const path = join(tempFolder(), 'e.sqlite');
  await ok(['session', 'add', '--held-on', '2025-10-01', '--place', 'Hall'], { db: path });
  expect(rows.map(({ column }) => column).sort()).toEqual(textColumns(path).sort());
});

it("an office's own key is shown and erased; keys stay apart, and those of ours are left", async () => {
  const db = join(tempFolder(), 'e.db');
  await ok(['session', 'add', '--held-on', '2025-10-01', '--place', 'Hall'], { db });
  const folder = tempFolder();
  const [keyed, bare] = ['keyed.csv', 'bare.csv'].map((name) => join(folder, name)) as [string, string];
  writeFileSync(keyed, `session,key,text\n1,${WORD},A lamp\n1,${WORD.toLowerCase()},A bench\n1,K-3,A tree\n`);
  writeFileSync(bare, 'session,text\n1,A road\n');
  await ok(['import', keyed, '--as', 'suggestions', '--map', 'sourceKey=key'], { db });
  await ok(['import', bare, '--as', 'suggestions'], { db });
  await ok(['edit', '1-1', '--text', 'A lamp again', '--yes'], { db });
  type Found = { places: { record: string; column: string }[] };
  const dry = json<Found>(await ok(['forget', '--in-text', WORD, '--dry-run', '--json'], { db }));
  expect(dry.places.map(({ record, column }) => `${record} ${column}`).sort()).toEqual([
    '1-1 source_key',
    '1-2 source_key',
  ]);
  await ok(['forget', '--in-text', WORD, '--yes'], { db });
  const keys = json<{ sourceKey: string | null }[]>(await ok(['list', '--limit', '0', '--json'], { db })).map(
    ({ sourceKey }) => sourceKey,
  );
  expect(new Set(keys).size).toBe(4);
  expect(keys.filter((key) => key?.startsWith('…'))).toHaveLength(2);
  // A key that earshot made of the row is a hash: letters in it are no word.
  await ok(['forget', '--in-text', 'row', '--yes'], { db });
  expect((await ok(['import', bare, '--as', 'suggestions', '--json'], { db })).stdout).toMatch(/"(same|unchanged)"/);
  expect(json<unknown[]>(await ok(['list', '--limit', '0', '--json'], { db }))).toHaveLength(4);
  await ok(['undo', '--yes'], { db });
  await ok(['redo', '--yes'], { db });
  expect((await ok(['doctor', '--json'], { db })).stdout).toContain('"well": true');
});

inFile('the name of a file that is gone is erased from the list of files; one that is there is told', async () => {
  const db = await filled();
  const [there, gone] = ['there', 'gone'].map((name) => join(tempFolder(), `${name} ${WORD}.json`)) as [string, string];
  for (const path of [there, gone]) await ok(['export', path], { db });
  rmSync(gone);
  type Found = { files: number; backups?: string[] };
  const dry = json<Found>(await ok(['forget', '--in-text', WORD, '--dry-run', '--json'], { db }));
  expect(dry.files).toBe(1);
  const done = json<Found>(await ok(['forget', '--in-text', WORD, '--yes', '--json'], { db }));
  expect(done.backups).toEqual([there]);
  rmSync(there);
  await ok(['forget', '--in-text', WORD, '--yes'], { db });
  expect(bytes(db)).not.toContain(WORD);
});
