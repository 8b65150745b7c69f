import type { Dialect } from './dialect.js';

export type SqlValue = string | number | null;
export type SqlRow = Record<string, SqlValue>;

/** Runs statements. SQL is written with `?` for each parameter; the engine puts it into its own form. */
export interface Handle {
  readonly dialect: Dialect;
  all<Row = SqlRow>(sql: string, params?: readonly SqlValue[]): Promise<Row[]>;
  get<Row = SqlRow>(sql: string, params?: readonly SqlValue[]): Promise<Row | undefined>;
  /** Resolves with the number of rows that were written. */
  run(sql: string, params?: readonly SqlValue[]): Promise<number>;
  /** Rows in batches, never all in memory. The statement must not be changing what it reads. */
  batches<Row = SqlRow>(sql: string, params?: readonly SqlValue[]): AsyncIterable<Row[]>;
  /** Inserts many rows with few statements. Each row has one value a column. */
  bulk(table: string, columns: readonly string[], rows: readonly (readonly SqlValue[])[]): Promise<void>;
  /** Several statements without parameters. */
  exec(sql: string): Promise<void>;
}

/**
 * The port behind which an engine stands.
 * @throws EarshotError with code store, busy, io or permission, whatever the engine called it
 */
export interface Db extends Handle {
  /**
   * All or nothing. It takes the write lock at once. While it runs, only the handle it hands out works.
   * @param options.wait false: when somebody else is writing it is refused at once
   */
  transaction<T>(work: (handle: Handle) => Promise<T>, options?: { readonly wait?: boolean }): Promise<T>;
  /** Name and version, `SQLite 3.53.0`. */
  version(): Promise<string>;
  /**
   * Leaves no byte of what was deleted in any file of the store.
   * @throws EarshotError busy when somebody kept it from doing so for longer than the timeout
   */
  purge(): Promise<void>;
  close(): Promise<void>;
}
