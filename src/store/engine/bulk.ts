import type { Statements } from './statements.js';

/** Memory for pages while many rows are added, in KiB: an index over keys in no order is touched all over. */
const CACHE = 49_152;

/**
 * Takes the indexes of tables out while many rows are added: built afterwards at one go they take a fraction of the
 * time. Those that a constraint needs stay.
 * @returns what puts them back, before the transaction ends
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
