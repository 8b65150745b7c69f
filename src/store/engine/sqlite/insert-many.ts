import type { SqlValue } from '../statements.js';

/** Number of rows per INSERT, the fastest measured. */
const ROWS_PER_INSERT = 20;

/** The parts of the driver's connection that are used here. */
interface Connection {
  inTransaction: boolean;
  exec(sql: string): unknown;
}
interface Statement {
  run(params: readonly SqlValue[]): unknown;
}

/** Inserts rows with few statements, in a transaction of its own when none is open. */
export function insertMany(
  connection: Connection,
  prepare: (sql: string) => Statement,
  into: { readonly table: string; readonly columns: readonly string[] },
  rows: readonly (readonly SqlValue[])[],
): void {
  if (rows.length === 0) return;
  const { table, columns } = into;
  const one = `(${columns.map(() => '?').join(', ')})`;
  const insert = (count: number): Statement =>
    prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${Array(count).fill(one).join(', ')}`);
  // Without a transaction each statement would be one of its own, which doubles the time.
  const alone = !connection.inTransaction;
  if (alone) connection.exec('BEGIN');
  try {
    let whole: Statement | undefined;
    for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
      const some = rows.slice(from, from + ROWS_PER_INSERT);
      if (some.length === ROWS_PER_INSERT) (whole ??= insert(ROWS_PER_INSERT)).run(some.flat());
      else insert(some.length).run(some.flat());
    }
    if (alone) connection.exec('COMMIT');
  } finally {
    if (alone && connection.inTransaction) connection.exec('ROLLBACK');
  }
}
