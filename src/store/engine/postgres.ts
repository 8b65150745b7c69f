import type { Damage, Handle, SqlRow, SqlValue } from './db.js';
import { postgresDialect } from './dialect.js';
import { becameOf } from './commit.js';
import { Engine } from './engine.js';
import { insertion, type Rows } from './insertion.js';
import type { Wire } from './wire.js';
import { numbered } from './placeholders.js';
import { sameDatabase } from './same-database.js';
import { commitUnknown, isLost, lostWrite, mayNotPurge, translate, waitedTooLong } from './postgres-errors.js';

export interface ServerOptions {
  /** The server's address, without a password. */
  readonly shown: string;
  /** Milliseconds to wait for another writer, and for what became of a commit. */
  readonly timeout: number;
  readonly onWait?: (() => void) | undefined;
}

const BATCH = 500;
/** How long somebody at a terminal waits without wondering. */
const MOMENT_MS = 2000;
const PAUSE_MS = 100;

/** "EARS": our writers wait for each other, store by store, and for nobody else. */
const LOCK = "1161908819, hashtext(coalesce(current_schema(), ''))";

/** A server of PostgreSQL's protocol behind the port. One writes at a time, as with a file: the rest wait. */
export class Postgres extends Engine {
  readonly dialect = postgresDialect;
  private cursors = 0;
  /** Whether there are tables or cursors that go with the connection. */
  private bound = false;
  /** What went wrong in a transaction, which the server has given up since, whoever caught it. */
  private failed: unknown;

  private constructor(
    private wire: Wire,
    private readonly connect: () => Promise<Wire>,
    private readonly options: ServerOptions,
  ) {
    super();
  }

  /** @throws EarshotError store (not to be reached), permission, busy */
  static async open(connect: () => Promise<Wire>, options: ServerOptions): Promise<Postgres> {
    try {
      const wire = await connect();
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
        // A look can be had again by another connection, unless the first one had something of its own.
        // Nor within a snapshot: another connection would see another moment.
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

  /** A cursor; outside of a transaction one that outlives its own. */
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
      // In a transaction that was given up it is gone already.
      if (this.failed === undefined) await this.query(`CLOSE ${name}`);
    }
  }

  /** The driver makes objects of all rows, whose keys stand in the order of the columns. */
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

  /** A connection that was lost before anything was asked of it is made anew. */
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

  /** Waits for another writer, and says so when it takes longer than a moment. */
  private async begin(wait: boolean): Promise<void> {
    const { timeout, onWait } = this.options;
    await this.start('BEGIN');
    const patience = wait ? Math.min(timeout, MOMENT_MS) : 0;
    if (await this.lock(patience)) return;
    if (wait && timeout > patience) {
      onWait?.();
      if (await this.lock(timeout - patience)) return;
    }
    await this.rollback();
    throw waitedTooLong(this.options.shown);
  }

  private async lock(patience: number): Promise<boolean> {
    const until = performance.now() + patience;
    for (;;) {
      const { rows } = await this.query(`SELECT CAST(pg_try_advisory_xact_lock(${LOCK}) AS INTEGER) AS taken`);
      if ((rows[0] as { taken: number }).taken === 1) return true;
      if (performance.now() >= until) return false;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * PAUSE_MS));
    }
  }

  private async rollback(): Promise<void> {
    // A connection that is gone has taken the transaction with it.
    await this.wire.exec('ROLLBACK').catch(() => undefined);
  }

  /** Told as done only when the server has it: where the connection breaks off between, the server is asked what became of it. */
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
      throw commitUnknown(this.options.shown, error);
    }
  }

  async transaction<T>(work: (handle: Handle) => Promise<T>, { wait = true } = {}): Promise<T> {
    const handle = this.held ? await this.alone() : this.free();
    this.busy = true;
    try {
      await this.begin(wait);
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

  async version(): Promise<string> {
    const row = await this.get<{ version: string }>(`SELECT current_setting('server_version') AS version`);
    return `PostgreSQL ${row?.version ?? '?'}`;
  }

  /** The server keeps its own files whole, and checks what points to what at each write. */
  async examine(): Promise<Damage> {
    return { pages: [], strays: [] };
  }

  async purge(): Promise<void> {
    // Whoever does not own a table is only warned, and nothing is done.
    const row = await this.get<SqlRow>(
      `SELECT CAST(pg_has_role(relowner, 'USAGE') AS INTEGER) AS may FROM pg_class WHERE oid = CAST('person' AS regclass)`,
    );
    if (row?.['may'] !== 1) throw mayNotPurge(this.options.shown);
    await this.exec('VACUUM (FULL) person');
  }

  async close(): Promise<void> {
    await this.wire.end().catch(() => undefined);
  }
}
