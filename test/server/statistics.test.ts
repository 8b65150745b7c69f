import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { earshot, ok, tempFolder } from '../helpers/run.js';
import { emptyDatabase, onServer, query, testServer } from '../helpers/server.js';

const migrated = async (): Promise<string> => {
  const db = await emptyDatabase();
  await ok(['migrate', '--db', db]);
  await ok(['session', 'add', '--held-on', '2025-10-01', '--place', 'Hall', '--db', db]);
  // The server's own ANALYZE would look at rows of before just when they are to be gone.
  const tables = await query<{ name: string }>(
    db,
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
  );
  await query(db, ...tables.map(({ name }) => `ALTER TABLE ${name} SET (autovacuum_enabled = false)`));
  // Some names often, which are kept as such; the rest once each, which are kept as bounds.
  await query(
    db,
    `INSERT INTO person (name, contact) SELECT CASE WHEN n % 2 = 0 THEN 'Invented Name ' || n % 20 ELSE 'Invented Name ' || n END,
       'invented-contact-' || n FROM generate_series(1, 3000) n`,
    'ANALYZE',
  );
  return db;
};

/** As the server did before: statistics of every column. */
const collect = (db: string) =>
  query(
    db,
    'ALTER TABLE person ALTER COLUMN name SET STATISTICS -1, ALTER COLUMN contact SET STATISTICS -1',
    'ANALYZE person',
  );

const sampled = (db: string) =>
  query(db, `SELECT attname FROM pg_stats WHERE tablename = 'person' AND attname IN ('name', 'contact')`);

/** Whether a text stands in the file of the server's statistics. */
async function inFile(db: string, text: string): Promise<boolean> {
  const rows = await query<{ found: string }>(
    db,
    'CHECKPOINT',
    `SELECT position(convert_to('${text}', 'UTF8') IN pg_read_binary_file(pg_relation_filepath('pg_statistic'))) > 0 AS found`,
  );
  return String(rows[0]?.found).startsWith('t');
}

describe.skipIf(testServer === undefined || onServer)('statistics of names on a server', () => {
  it('are none, also after ANALYZE', async () => {
    const db = await migrated();
    expect(await sampled(db)).toEqual([]);
    expect(await inFile(db, 'Invented Name')).toBe(false);
  });

  it('are found by doctor and gone after forget, their dead rows too', async () => {
    const db = await migrated();
    await collect(db);
    expect(await sampled(db)).toHaveLength(2);
    expect(await inFile(db, 'Invented Name')).toBe(true);
    const ill = await earshot(['doctor', '--db', db]);
    expect([ill.code, ill.stdout]).toEqual([69, expect.stringContaining('pg_stats')]);
    await ok(['forget', '--unused', '--yes', '--db', db]);
    expect(await sampled(db)).toEqual([]);
    for (const text of ['Invented Name', 'invented-contact']) expect(await inFile(db, text)).toBe(false);
    expect((await ok(['doctor', '--db', db])).stdout).toMatch(/^Well/);
    await query(db, 'ANALYZE');
    expect(await sampled(db)).toEqual([]);
  });

  it('are cleared by doctor --repair', async () => {
    const db = await migrated();
    await collect(db);
    await ok(['doctor', '--repair', '--db', db]);
    expect(await sampled(db)).toEqual([]);
    expect(await inFile(db, 'Invented Name')).toBe(false);
  });

  it('are none of the names that an import brings', async () => {
    const db = await migrated();
    const sheet = join(tempFolder(), 'sheet.csv');
    const rows = Array.from(
      { length: 60 },
      (_, n) => `1,Text ${n},Imported Somebody${n % 3},imported-contact-${n % 3}`,
    );
    writeFileSync(sheet, ['session,text,name,contact', ...rows].join('\n'));
    await ok(['import', sheet, '--as', 'suggestions', '--db', db]);
    for (const text of ['Imported Somebody', 'imported-contact']) expect(await inFile(db, text)).toBe(false);
  });

  it('of an older store are cleared by migrate', async () => {
    const db = await migrated();
    await collect(db);
    await query(
      db,
      'DELETE FROM schema_migration WHERE version >= 8',
      'DROP INDEX suggestion_person',
      // What later steps of the schema made: no older store has it.
      `DO $$ DECLARE made regprocedure; BEGIN
         FOR made IN SELECT CAST(oid AS regprocedure) FROM pg_proc WHERE pronamespace = CAST('public' AS regnamespace) LOOP
           EXECUTE 'DROP FUNCTION ' || made || ' CASCADE';
         END LOOP; END $$`,
      'DROP POLICY own_drafts ON setting',
      'DROP TABLE note',
    );
    await ok(['migrate', '--db', db]);
    expect(await sampled(db)).toEqual([]);
    expect(await inFile(db, 'Invented Name')).toBe(false);
  });
});
