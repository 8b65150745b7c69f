import type { CommitMark, Damage, Db, Handle, SqlValue } from './db.js';
import type { Dialect } from './dialect.js';

/**
 * The common part of the engines: a statement runs either directly or within the transaction, never both at once; and a
 * snapshot for connections that only read.
 */
export abstract class Engine implements Db {
  abstract readonly dialect: Dialect;
  abstract readonly readOnly: boolean;
  abstract readonly mark: CommitMark | undefined;
  /** Runs statements directly; within a transaction, its handle uses this one. */
  protected abstract readonly handle: Handle;
  protected busy = false;

  /** Fails while a transaction is running: the statement would become part of it unnoticed. */
  protected free(): Handle {
    if (this.busy) throw new Error('a transaction is running; use its handle');
    return this.handle;
  }

  protected held = false;
  /** The open snapshot; a promise, since two reads may start it at once. */
  private snapshot: Promise<void> | undefined;

  hold(): void {
    this.held = true;
  }

  /** True when all reads see one state: in a transaction, or with an open snapshot. */
  protected get isOfOneMoment(): boolean {
    return this.busy || this.snapshot !== undefined;
  }

  protected abstract beginSnapshot(): Promise<void>;
  protected abstract endSnapshot(): Promise<void>;

  /** The handle for a read outside of a transaction; opens the snapshot if one is wanted. */
  private async look(): Promise<Handle> {
    const handle = this.free();
    if (this.held) await (this.snapshot ??= this.beginSnapshot());
    return handle;
  }

  /** The handle for a write; ends the snapshot first, because its end would roll the write back. */
  protected async alone(): Promise<Handle> {
    const handle = this.free();
    const begun = this.snapshot;
    this.snapshot = undefined;
    if (begun) {
      await begun;
      await this.endSnapshot();
    }
    return handle;
  }

  private async *looks<Rows>(of: (handle: Handle) => AsyncIterable<Rows>): AsyncIterable<Rows> {
    yield* of(await this.look());
  }

  all<Row>(sql: string, params?: readonly SqlValue[]): Promise<Row[]> {
    return this.held ? this.look().then((handle) => handle.all<Row>(sql, params)) : this.free().all<Row>(sql, params);
  }
  get<Row>(sql: string, params?: readonly SqlValue[]): Promise<Row | undefined> {
    return this.held ? this.look().then((handle) => handle.get<Row>(sql, params)) : this.free().get<Row>(sql, params);
  }
  batches<Row>(sql: string, params?: readonly SqlValue[]): AsyncIterable<Row[]> {
    return this.held ? this.looks((handle) => handle.batches<Row>(sql, params)) : this.free().batches<Row>(sql, params);
  }
  lists(sql: string, params?: readonly SqlValue[]): AsyncIterable<SqlValue[][]> {
    return this.held ? this.looks((handle) => handle.lists(sql, params)) : this.free().lists(sql, params);
  }
  run(sql: string, params?: readonly SqlValue[]): Promise<number> {
    return this.held ? this.alone().then((handle) => handle.run(sql, params)) : this.free().run(sql, params);
  }
  bulk(table: string, columns: readonly string[], rows: readonly (readonly SqlValue[])[]): Promise<void> {
    return this.held
      ? this.alone().then((handle) => handle.bulk(table, columns, rows))
      : this.free().bulk(table, columns, rows);
  }
  exec(sql: string): Promise<void> {
    return this.held ? this.alone().then((handle) => handle.exec(sql)) : this.free().exec(sql);
  }

  abstract transaction<T>(work: (handle: Handle) => Promise<T>, options?: { readonly wait?: boolean }): Promise<T>;
  abstract reshape<T>(work: (handle: Handle) => Promise<T>): Promise<T>;
  abstract examine(): Promise<Damage>;
  abstract version(): Promise<string>;
  abstract purge(tables: readonly string[]): Promise<void>;
  abstract close(): Promise<void>;
}
