import type { Dialect } from './dialect.js';
import type { Statements } from './statements.js';

export type { SqlRow, SqlValue } from './statements.js';

/** Runs statements. Its dialect has the SQL that differs between engines. */
export interface Handle extends Statements {
  readonly dialect: Dialect;
}

/** Damage of the files of a store. */
export interface Damage {
  /** Messages of the engine; empty when there is no damage. */
  readonly pages: readonly string[];
  /** Rows with a foreign key to a missing row. */
  readonly strays: readonly { readonly table: string; readonly row: number }[];
}

/** A note beside the file of a store: what was committed but may not be in the file yet. */
export interface CommitMark {
  /** Called after a commit: brings the changes into the file itself, or keeps this text as the mark. */
  secure(text: string): Promise<void>;
  read(): string | undefined;
  /** @param always also when there is a -wal, which may contain the changes of the mark */
  drop(always?: boolean): void;
}

/**
 * The port of the engines.
 * @throws EarshotError with code store, busy, io or permission, for all errors of the engine
 */
export interface Db extends Handle {
  /** True for a store that may only be read: writes are refused with `permission`. */
  readonly readOnly: boolean;
  /** Undefined for an engine whose log cannot be removed separately. */
  readonly mark: CommitMark | undefined;
  /**
   * From now on all reads see the state at the first read, whatever others write. A write on this connection ends that;
   * later reads then see one later state.
   */
  hold(): void;
  /**
   * Runs a transaction, with the write lock from its start. Until it ends, only the handle that it passes works.
   * @param options.wait false: fails at once when somebody else is writing
   */
  transaction<T>(work: (handle: Handle) => Promise<T>, options?: { readonly wait?: boolean }): Promise<T>;
  /**
   * Runs a transaction that may replace whole tables: foreign keys are checked only at its end.
   * @throws EarshotError store when a foreign key points to a missing row at the end; nothing is changed then
   */
  reshape<T>(work: (handle: Handle) => Promise<T>): Promise<T>;
  /** Checks all files of the engine. */
  examine(): Promise<Damage>;
  /** Name and version, `SQLite 3.53.0`. */
  version(): Promise<string>;
  /**
   * Overwrites all bytes of deleted data in the files of the store.
   * @param tables the tables to rewrite on a server; a file is rewritten as a whole
   * @throws EarshotError busy when another connection prevents it for longer than the timeout
   */
  purge(tables: readonly string[]): Promise<void>;
  close(): Promise<void>;
}
