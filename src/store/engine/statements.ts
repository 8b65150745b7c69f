export type SqlValue = string | number | null;
export type SqlRow = Record<string, SqlValue>;

/** Runs statements. SQL is written with `?` for each parameter; the engine puts it into its own form. */
export interface Statements {
  all<Row = SqlRow>(sql: string, params?: readonly SqlValue[]): Promise<Row[]>;
  get<Row = SqlRow>(sql: string, params?: readonly SqlValue[]): Promise<Row | undefined>;
  /** Resolves with the number of rows that were written. */
  run(sql: string, params?: readonly SqlValue[]): Promise<number>;
  /** Rows in batches, never all in memory. The statement must not be changing what it reads. */
  batches<Row = SqlRow>(sql: string, params?: readonly SqlValue[]): AsyncIterable<Row[]>;
  /**
   * The same by position: each row is a list of its columns' values, in their order, under names that differ. Of rows
   * by the million, making objects with two dozen keys takes longer than reading them.
   */
  lists(sql: string, params?: readonly SqlValue[]): AsyncIterable<SqlValue[][]>;
  /** Inserts many rows with few statements. Each row has one value a column. */
  bulk(table: string, columns: readonly string[], rows: readonly (readonly SqlValue[])[]): Promise<void>;
  /** Several statements without parameters. */
  exec(sql: string): Promise<void>;
}
