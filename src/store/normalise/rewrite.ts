import type { Handle, SqlRow, SqlValue } from '../engine/db.js';

/** Number of rows read at a time. */
const BATCH = 2000;

/** Reads a table in the order of its key, in batches; other rows may be written in between. */
export async function* readByKey(
  handle: Handle,
  table: string,
  key: string,
  columns: readonly string[],
): AsyncGenerator<SqlRow[]> {
  for (let last: SqlValue = 0; ;) {
    const rows: SqlRow[] = await handle.all(
      `SELECT ${[key, ...columns].join(', ')} FROM ${table} WHERE ${key} > ? ORDER BY ${key} LIMIT ${BATCH}`,
      [last],
    );
    const end = rows.at(-1)?.[key];
    if (end === undefined) return;
    yield rows;
    last = end;
  }
}

/** Sets columns of many rows with few statements. Each row has the values of the key, then those of the columns. */
export async function rewrite(
  handle: Handle,
  table: string,
  { keys, columns }: { readonly keys: readonly string[]; readonly columns: readonly string[] },
  rows: readonly (readonly SqlValue[])[],
): Promise<void> {
  if (rows.length === 0) return;
  const { integer, text } = handle.dialect;
  const named = columns.map((column) => `new_${column}`);
  const types = [...keys.map((key) => `${key} ${integer}`), ...named.map((column) => `${column} ${text}`)];
  await handle.exec(`CREATE TEMP TABLE rewritten (${types.join(', ')}, PRIMARY KEY (${keys.join(', ')}))`);
  await handle.bulk('rewritten', [...keys, ...named], rows);
  await handle.run(
    `UPDATE ${table} SET ${columns.map((column) => `${column} = n.new_${column}`).join(', ')} FROM rewritten n
     WHERE ${keys.map((key) => `n.${key} = ${table}.${key}`).join(' AND ')}`,
  );
  await handle.exec('DROP TABLE rewritten');
}
