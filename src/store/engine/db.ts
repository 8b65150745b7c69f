import type { Dialect } from './dialect.js';
import type { Statements } from './statements.js';

export type { SqlRow, SqlValue } from './statements.js';

/** Runs statements, and knows how its engine says what engines say differently. */
export interface Handle extends Statements {
  readonly dialect: Dialect;
}

/** What is wrong with the store's own files. */
export interface Damage {
  /** In the engine's words; nothing when all is well. */
  readonly pages: readonly string[];
  /** Rows that point to what is not there. */
  readonly strays: readonly { readonly table: string; readonly row: number }[];
}

/**
 * The port behind which an engine stands.
 * @throws EarshotError with code store, busy, io or permission, whatever the engine called it
 */
export interface Db extends Handle {
  /**
   * From now on all that is read is of one moment, that of the first look, whatever others write meanwhile. A write by
   * this connection ends it: what is read then is of one later moment.
   */
  hold(): void;
  /**
   * All or nothing. It takes the write lock at once. While it runs, only the handle it hands out works.
   * @param options.wait false: when somebody else is writing it is refused at once
   */
  transaction<T>(work: (handle: Handle) => Promise<T>, options?: { readonly wait?: boolean }): Promise<T>;
  /** Looks at the engine's own files, all of them. */
  examine(): Promise<Damage>;
  /** Name and version, `SQLite 3.53.0`. */
  version(): Promise<string>;
  /**
   * Leaves no byte of what was deleted in any file of the store.
   * @throws EarshotError busy when somebody kept it from doing so for longer than the timeout
   */
  purge(): Promise<void>;
  close(): Promise<void>;
}
