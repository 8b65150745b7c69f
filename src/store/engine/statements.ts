/** A value as it goes to an engine or comes from it. Yes and no are 1 and 0, days and instants are text. */
export type SqlValue = string | number | null;

/** A row of a result, by the name of the column. */
export type SqlRow = Record<string, SqlValue>;

/** Runs statements. SQL has a `?` for each parameter, which the engine converts to its own form. */
export interface Statements {
  all<Row = SqlRow>(sql: string, params?: readonly SqlValue[]): Promise<Row[]>;
  get<Row = SqlRow>(sql: string, params?: readonly SqlValue[]): Promise<Row | undefined>;
  /** Returns the number of rows written. */
  run(sql: string, params?: readonly SqlValue[]): Promise<number>;
  /** Rows in batches, never all in memory. Do not change the rows that are being read. */
  batches<Row = SqlRow>(sql: string, params?: readonly SqlValue[]): AsyncIterable<Row[]>;
  /**
   * The same as arrays: the values of a row in the order of its columns, whose names must differ. For millions of rows,
   * objects with two dozen keys take longer to make than the rows take to read.
   */
  lists(sql: string, params?: readonly SqlValue[]): AsyncIterable<SqlValue[][]>;
  /** Inserts many rows with few statements. Each row has one value per column. */
  bulk(table: string, columns: readonly string[], rows: readonly (readonly SqlValue[])[]): Promise<void>;
  /** Several statements without parameters. */
  exec(sql: string): Promise<void>;
}
