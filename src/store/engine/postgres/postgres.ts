import type { Damage, Handle, SqlRow, SqlValue } from '../db.js';
import { postgresDialect } from '../dialect.js';
import { becameOf } from './commit.js';
import { Engine } from '../engine.js';
import { insertion, type Rows } from './insertion.js';
import type { Wire } from './wire/wire.js';
import { locking, MAKERS, WRITERS } from './writers-lock.js';
import { waitForLock } from '../write-lock.js';
import { numbered } from './placeholders.js';
import { purgeTables } from './purge.js';
import { sameDatabase } from './same-database.js';
import {
  CommitUnknown,
  isLocked,
  isLost,
  isNoTable,
  lostWrite,
  translate,
  translateConnecting,
  waitedTooLong,
} from './errors.js';

/** How a connection to a server behaves, and how errors name the server. */
export interface ServerOptions {
  /** The server's address, without a password. */
  readonly shown: string;
  /** Milliseconds to wait for another writer, and for the result of an interrupted commit. */
  readonly timeout: number;
  readonly onWait?: (() => void) | undefined;
}

const BATCH = 500;

/** A PostgreSQL server behind the port. As with a file, one writer at a time; others wait. */
export class Postgres extends Engine {
  readonly dialect = postgresDialect;
  readonly readOnly = false;
  readonly mark = undefined;
  private cursors = 0;
  /** True while there are temporary tables or cursors, which belong to the connection. */
  private bound = false;
  /** The error of a statement in a transaction; the server accepts no further statements then. */
  private failed: unknown;

  private constructor(
    private wire: Wire,
    private readonly connect: () => Promise<Wire>,
    private readonly options: ServerOptions,
  ) {
    super();
  }

  /** @throws EarshotError store (server not reachable), permission, busy */
  static async open(connect: () => Promise<Wire>, options: ServerOptions): Promise<Postgres> {
    try {
      const wire = await connect().catch((error: unknown) => {
        throw translateConnecting(error, options.shown);
      });
      return new Postgres(wire, await sameDatabase(wire, connect, options.shown), options);
    } catch (error) {
      throw translate(error, options.shown);
    }
  }

  private async guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.failed ??= error;
      throw translate(error, this.options.shown);
    }
  }

  private query(sql: string, params: readonly SqlValue[] = []): Promise<{ rows: unknown[]; affected: number }> {
    return this.guard(async () => {
      try {
        return await this.wire.query(numbered(sql), params);
      } catch (error) {
        // A read can be repeated on another connection, unless it needs temporary tables or cursors of this one,
        // or runs in a snapshot: another connection would see another state.
        if (this.isOfOneMoment || this.bound || !isLost(error) || !sql.trimStart().startsWith('SELECT')) throw error;
        this.wire = await this.connect();
        return this.wire.query(numbered(sql), params);
      }
    });
  }

  protected readonly handle: Handle = {
    dialect: postgresDialect,
    all: async <Row>(sql: string, params?: readonly SqlValue[]) => (await this.query(sql, params)).rows as Row[],
    get: async <Row>(sql: string, params?: readonly SqlValue[]) =>
      (await this.query(sql, params)).rows[0] as Row | undefined,
    run: async (sql, params) => (await this.query(sql, params)).affected,
    batches: <Row>(sql: string, params?: readonly SqlValue[]) => this.iterate<Row>(sql, params),
    lists: (sql, params) => this.iterateLists(sql, params),
    bulk: (table, columns, rows) => this.insertMany(table, columns, rows),
    exec: (sql) => {
      this.bound ||= sql.includes(' TEMP ');
      return this.guard(() => this.wire.exec(sql));
    },
  };

  /** Reads with a cursor; outside of a transaction, with one that survives its transaction. */
  private async *iterate<Row>(sql: string, params: readonly SqlValue[] = []): AsyncIterable<Row[]> {
    const name = `earshot_${(this.cursors += 1)}`;
    const before = this.bound;
    this.bound = true;
    await this.query(`DECLARE ${name} NO SCROLL CURSOR ${this.isOfOneMoment ? '' : 'WITH HOLD'} FOR ${sql}`, params);
    try {
      for (;;) {
        const { rows } = await this.query(`FETCH ${BATCH} FROM ${name}`);
        if (rows.length > 0) yield rows as Row[];
        if (rows.length < BATCH) return;
      }
    } finally {
      this.bound = before;
      // In a failed transaction the cursor is already closed.
      if (this.failed === undefined) await this.query(`CLOSE ${name}`);
    }
  }

  /** The driver returns rows as objects whose keys are in the order of the columns. */
  private async *iterateLists(sql: string, params?: readonly SqlValue[]): AsyncIterable<SqlValue[][]> {
    for await (const rows of this.iterate<SqlRow>(sql, params)) yield rows.map((row) => Object.values(row));
  }

  private async insertMany(table: string, columns: readonly string[], rows: Rows): Promise<void> {
    for (let from = 0; from < rows.length; from += BATCH) {
      const { sql, json } = insertion(table, columns, rows.slice(from, from + BATCH));
      await this.query(sql, [json]);
    }
  }

  protected override free(): Handle {
    const handle = super.free();
    this.failed = undefined;
    return handle;
  }

  /** Begins a transaction; reconnects when the connection was lost before. */
  private start(begin: string): Promise<void> {
    return this.guard(async () => {
      try {
        await this.wire.exec(begin);
      } catch (error) {
        if (!isLost(error)) throw error;
        this.wire = await this.connect();
        await this.wire.exec(begin);
      }
    });
  }

  protected beginSnapshot(): Promise<void> {
    return this.start('BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY');
  }

  protected endSnapshot(): Promise<void> {
    return this.guard(() => this.wire.exec('COMMIT'));
  }

  /**
   * Begins a transaction that holds the lock for writers.
   * @param patience milliseconds
   * @returns false when somebody else held the lock all the time; there is no transaction then
   */
  private async lock(patience: number, lock = WRITERS): Promise<boolean> {
    await this.start('BEGIN');
    try {
      await this.wire.exec(locking(lock, patience));
      return true;
    } catch (error) {
      await this.rollback();
      if (isLocked(error)) return false;
      if (isNoTable(error) && lock === WRITERS) return this.lock(patience, MAKERS);
      throw translate(error, this.options.shown);
    }
  }

  private async rollback(): Promise<void> {
    // If the connection is lost, so is the transaction.
    await this.wire.exec('ROLLBACK').catch(() => undefined);
  }

  /** Commits. If the connection breaks meanwhile, the server is asked whether the transaction was committed. */
  private async commit(): Promise<void> {
    const { rows } = await this.query('SELECT CAST(pg_current_xact_id_if_assigned() AS TEXT) AS id');
    const { id } = rows[0] as { id: string | null };
    try {
      await this.wire.exec('COMMIT');
    } catch (error) {
      if (!isLost(error) || id === null) throw translate(error, this.options.shown);
      if (!(await this.wasCommitted(id))) throw lostWrite(this.options.shown, error);
    }
  }

  private async wasCommitted(id: string): Promise<boolean> {
    try {
      this.wire = await this.connect();
      return await becameOf(this.wire, id, this.options.timeout);
    } catch (error) {
      throw new CommitUnknown(this.options.shown, error);
    }
  }

  async transaction<T>(work: (handle: Handle) => Promise<T>, { wait = true } = {}): Promise<T> {
    const handle = this.held ? await this.alone() : this.free();
    this.busy = true;
    try {
      const { timeout, onWait, shown } = this.options;
      if (!(await waitForLock((patience) => this.lock(patience), wait ? timeout : 0, onWait)))
        throw waitedTooLong(shown);
      const result = await work(handle);
      if (this.failed !== undefined) throw translate(this.failed, this.options.shown);
      await this.commit();
      return result;
    } catch (error) {
      await this.rollback();
      throw error;
    } finally {
      this.busy = false;
    }
  }

  /** A server changes tables in place. */
  reshape<T>(work: (handle: Handle) => Promise<T>): Promise<T> {
    return this.transaction(work);
  }

  async version(): Promise<string> {
    const row = await this.get<{ version: string }>(`SELECT current_setting('server_version') AS version`);
    return `PostgreSQL ${row?.version ?? '?'}`;
  }

  /** The server checks its own files, and foreign keys at each write. */
  async examine(): Promise<Damage> {
    return { pages: [], strays: [] };
  }

  async purge(tables: readonly string[]): Promise<void> {
    // Not within a snapshot of our own, which would keep the rows, too.
    return purgeTables(await this.alone(), this.options.shown, tables);
  }

  async close(): Promise<void> {
    await this.wire.end().catch(() => undefined);
  }
}
