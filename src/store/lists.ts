import type { Handle, SqlValue } from './engine/db.js';

/** What each field of a record is in SQL, by its key. */
export type Expressions = Readonly<Record<string, string>>;

/** What stands after SELECT for fields, all of them when none are named. */
export const selected = (expressions: Expressions, keys: readonly string[] = Object.keys(expressions)): string =>
  keys
    .map((key) => {
      const expression = expressions[key];
      if (expression === undefined) throw new Error(`no field ${key}`);
      return `${expression} AS "${key}"`;
    })
    .join(', ');

/** Rows by position in batches. @param flags the positions of what is kept as 0 and 1 */
export async function* lists(
  handle: Handle,
  sql: string,
  params: readonly SqlValue[],
  flags: readonly number[],
): AsyncIterable<(SqlValue | boolean)[][]> {
  for await (const batch of handle.lists(sql, params)) {
    const rows: (SqlValue | boolean)[][] = batch;
    for (const row of rows) for (const at of flags) row[at] = row[at] === 1;
    yield rows;
  }
}

/** Where flags stand among the keys. */
export const positions = (keys: readonly string[], flags: readonly string[]): number[] =>
  flags.map((flag) => keys.indexOf(flag)).filter((at) => at >= 0);
