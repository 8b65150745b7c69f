import { expectMany } from './bulk-load.js';
import type { Statements } from '../statements.js';

/** The definition after the name of the table; SQLite quotes the name when it renames a table. */
const body = (sql: string): string => sql.slice(sql.indexOf('('));

/**
 * Changes the definition of a table in the way that SQLite recommends: copies the rows to a new table and renames it.
 * Indexes and the last key given out are kept. Does nothing when the definition is the same. Foreign keys must be off,
 * see `Db.reshape`.
 * @param definition the whole `CREATE TABLE`; new columns get their default
 * @see https://www.sqlite.org/lang_altertable.html#otheralter
 */
export async function remake(on: Statements, table: string, definition: string): Promise<void> {
  const before = await on.get<{ sql: string }>(`SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?`, [
    table,
  ]);
  if (before && body(before.sql) === body(definition)) return;
  const restoreIndexes = await expectMany(on, [table]);
  const made = `${table}_remade`;
  await on.exec(`CREATE TABLE ${made} ${body(definition)}`);
  const shared = await on.all<{ name: string }>(
    'SELECT n.name FROM pragma_table_info(?) n JOIN pragma_table_info(?) o ON o.name = n.name ORDER BY n.cid',
    [made, table],
  );
  const columns = shared.map(({ name }) => name).join(', ');
  await on.exec(`INSERT INTO ${made} (${columns}) SELECT ${columns} FROM ${table}`);
  await on.run('DELETE FROM sqlite_sequence WHERE name = ?', [made]);
  await on.run('UPDATE sqlite_sequence SET name = ? WHERE name = ?', [made, table]);
  await on.exec(`DROP TABLE ${table}`);
  await on.exec(`ALTER TABLE ${made} RENAME TO ${table}`);
  await restoreIndexes();
}
