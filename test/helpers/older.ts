import Database from 'better-sqlite3';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Handle } from '../../src/store/engine/db.js';

/** "EARS" */
const OURS = 0x45415253;

/** The SQL of a store that an earlier version wrote: `sqlite-3` in a file with schema 3, `postgres-4` on a server. */
export const olderSql = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../fixtures/stores/${name}.sql`, import.meta.url)), 'utf8');

/** Makes the file of a store of an earlier version. */
export function olderFile(path: string, name: string): void {
  const db = new Database(path);
  db.pragma('foreign_keys = OFF');
  db.exec(olderSql(name));
  db.pragma(`application_id = ${OURS}`);
  db.pragma('journal_mode = WAL');
  db.close();
}

const sqliteSchema = async (db: Handle): Promise<unknown[]> => {
  const items = await db.all<{ type: string; name: string; table: string; sql: string | null }>(
    'SELECT type, name, tbl_name AS "table", sql FROM sqlite_schema ORDER BY type, name',
  );
  const parts: unknown[] = [];
  for (const { name } of items.filter(({ type }) => type === 'table')) {
    const indexes = await db.all<{ name: string }>('SELECT name FROM pragma_index_list(?) ORDER BY name', [name]);
    const columns = await db.all('SELECT * FROM pragma_table_xinfo(?)', [name]);
    parts.push([name, columns, await db.all('SELECT * FROM pragma_foreign_key_list(?)', [name]), indexes]);
  }
  // SQLite quotes the name of a renamed table.
  return [
    items.map((item) => ({ ...item, sql: item.sql?.replace(/^CREATE TABLE "(\w+)"/, 'CREATE TABLE $1') })),
    parts,
  ];
};

const postgresSchema = async (db: Handle): Promise<unknown[]> => {
  const here = 'current_schema()';
  const parts: unknown[] = [];
  for (const sql of [
    `SELECT table_name, ordinal_position, column_name, data_type, collation_name, is_nullable, column_default, is_identity
       FROM information_schema.columns WHERE table_schema = ${here} ORDER BY table_name, ordinal_position`,
    `SELECT conrelid::regclass::text AS "table", conname, convalidated::text AS valid, pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE connamespace = CAST(${here} AS regnamespace) ORDER BY 1, 2`,
    `SELECT indexname, replace(indexdef, ${here} || '.', '') AS definition FROM pg_indexes WHERE schemaname = ${here} ORDER BY 1`,
    `SELECT sequencename, data_type::text AS type, increment_by, start_value FROM pg_sequences WHERE schemaname = ${here} ORDER BY 1`,
    `SELECT tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
       WHERE NOT tgisinternal AND c.relnamespace = CAST(${here} AS regnamespace) ORDER BY 1`,
  ])
    parts.push(await db.all(sql));
  return parts;
};

/** The whole schema: tables, columns in order, checks, defaults, indexes, triggers. */
export const schemaOf = (db: Handle): Promise<unknown[]> =>
  db.dialect.name === 'sqlite' ? sqliteSchema(db) : postgresSchema(db);

/** Tables of records, without derived ones and the list of migrations. */
const RECORDS = [
  ...['operation', 'change', 'import_file', 'setting', 'session', 'issued', 'person', 'suggestion', 'status_change'],
  ...['reply', 'note', 'outcome', 'outcome_suggestion', 'outcome_partner', 'milestone'],
];

/** All rows of existing tables, and the last ids given out. */
export async function rowsOf(db: Handle): Promise<Record<string, unknown[]>> {
  const there = await db.all<{ name: string }>(
    db.dialect.name === 'sqlite'
      ? `SELECT name FROM sqlite_schema WHERE type = 'table'`
      : `SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()`,
  );
  const rows: Record<string, unknown[]> = {};
  for (const table of RECORDS.filter((table) => there.some(({ name }) => name === table))) {
    // A store of an earlier version gets its name during the upgrade.
    const all = (await db.all(`SELECT * FROM ${table}`)).filter((row) => row['key'] !== 'ids.store');
    rows[table] = all.map((row) => JSON.stringify(row)).sort();
  }
  rows['last numbers'] = await db.all(
    db.dialect.name === 'sqlite'
      ? 'SELECT name, seq FROM sqlite_sequence ORDER BY name'
      : `SELECT sequencename, last_value FROM pg_sequences
         WHERE schemaname = current_schema() AND last_value IS NOT NULL ORDER BY 1`,
  );
  return rows;
}
