import type { Statements } from '../statements.js';

/** Size of the page cache in KiB while many rows are added: an index on keys in random order is touched everywhere. */
const CACHE = 49_152;

/**
 * Drops the secondary indexes of tables while many rows are added; creating them afterwards is several times faster.
 * Indexes of constraints stay.
 * @returns a function that creates the indexes again, to be called before the transaction ends
 */
export async function expectMany(on: Statements, tables: readonly string[]): Promise<() => Promise<void>> {
  await on.exec(`PRAGMA main.cache_size = -${CACHE}`);
  const indexes = await on.all<{ name: string; sql: string }>(
    `SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL
       AND tbl_name IN (${tables.map(() => '?').join(', ')}) ORDER BY name`,
    tables,
  );
  for (const { name } of indexes) await on.exec(`DROP INDEX ${name}`);
  return async () => {
    for (const { sql } of indexes) await on.exec(sql);
  };
}
