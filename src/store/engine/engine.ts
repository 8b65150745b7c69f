import type { Damage, Db, Handle, SqlValue } from './db.js';
import type { Dialect } from './dialect.js';

/**
 * What engines have in common: their statements run for whoever holds them, or for a transaction, never for both; and a
 * snapshot for those who only read.
 */
export abstract class Engine implements Db {
  abstract readonly dialect: Dialect;
  /** The statements themselves; inside a transaction these are what its handle runs. */
  protected abstract readonly handle: Handle;
  protected busy = false;

  /** Refuses to work beside a running transaction: it would join it unseen. */
  protected free(): Handle {
    if (this.busy) throw new Error('a transaction is running; use its handle');
    return this.handle;
  }

  protected held = false;
  /** The snapshot that is open; a promise, since two may look at once. */
  private snapshot: Promise<void> | undefined;

  hold(): void {
    this.held = true;
  }

  /** Whether all that is read is of one moment: of a transaction, or of a snapshot that is open. */
  protected get isOfOneMoment(): boolean {
    return this.busy || this.snapshot !== undefined;
  }

  protected abstract beginSnapshot(): Promise<void>;
  protected abstract endSnapshot(): Promise<void>;

  /** Who reads: outside of a transaction within the snapshot, where one is wanted. */
  private async look(): Promise<Handle> {
    const handle = this.free();
    if (this.held) await (this.snapshot ??= this.beginSnapshot());
    return handle;
  }

  /** Who writes: never within a snapshot, which would take back what is written when it ends. */
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
  abstract examine(): Promise<Damage>;
  abstract version(): Promise<string>;
  abstract purge(): Promise<void>;
  abstract close(): Promise<void>;
}
