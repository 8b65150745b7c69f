import type { Handle } from './db.js';

/**
 * Takes the indexes of tables out while many rows are added: built afterwards at one go they take a fraction of the
 * time. Those that a constraint needs stay.
 * @returns what puts them back, before the transaction ends
 */
export async function setIndexesAside(handle: Handle, tables: readonly string[]): Promise<() => Promise<void>> {
  const indexes = await handle.all<{ name: string; sql: string }>(
    `SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL
       AND tbl_name IN (${tables.map(() => '?').join(', ')}) ORDER BY name`,
    tables,
  );
  for (const { name } of indexes) await handle.exec(`DROP INDEX ${name}`);
  return async () => {
    for (const { sql } of indexes) await handle.exec(sql);
  };
}
