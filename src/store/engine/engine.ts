import type { Damage, Db, Handle, SqlValue } from './db.js';
import type { Dialect } from './dialect.js';

/** What engines have in common: their statements run for whoever holds them, or for a transaction, never for both. */
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

  all<Row>(sql: string, params?: readonly SqlValue[]): Promise<Row[]> {
    return this.free().all<Row>(sql, params);
  }
  get<Row>(sql: string, params?: readonly SqlValue[]): Promise<Row | undefined> {
    return this.free().get<Row>(sql, params);
  }
  run(sql: string, params?: readonly SqlValue[]): Promise<number> {
    return this.free().run(sql, params);
  }
  batches<Row>(sql: string, params?: readonly SqlValue[]): AsyncIterable<Row[]> {
    return this.free().batches<Row>(sql, params);
  }
  lists(sql: string, params?: readonly SqlValue[]): AsyncIterable<SqlValue[][]> {
    return this.free().lists(sql, params);
  }
  bulk(table: string, columns: readonly string[], rows: readonly (readonly SqlValue[])[]): Promise<void> {
    return this.free().bulk(table, columns, rows);
  }
  exec(sql: string): Promise<void> {
    return this.free().exec(sql);
  }

  abstract transaction<T>(work: (handle: Handle) => Promise<T>, options?: { readonly wait?: boolean }): Promise<T>;
  abstract examine(): Promise<Damage>;
  abstract version(): Promise<string>;
  abstract purge(): Promise<void>;
  abstract close(): Promise<void>;
}
