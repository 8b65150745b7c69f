import SqliteDatabase from 'better-sqlite3';
import { EarshotError } from '../../domain/errors.js';
import type { Damage, Handle, SqlValue } from './db.js';
import { sqliteDialect } from './dialect.js';
import { Engine } from './engine.js';
import { machineCode } from './machine-code.js';
import { Place } from './place.js';
import { translate } from './sqlite-errors.js';

type Connection = SqliteDatabase.Database;
type Statement = SqliteDatabase.Statement;

const BATCH = 500;
/** Rows of one INSERT: measured as the best, more only makes longer statements. */
const ROWS_PER_INSERT = 20;

/** How long somebody at a terminal waits without wondering. */
const MOMENT_MS = 2000;

const ALL_PAGES = 0x7fff_ffff;
const COPY_PAUSE_MS = 20;

/** How a connection waits for another writer. */
export interface Waiting {
  /** Milliseconds in all. */
  readonly timeout: number;
  /** Called once when it takes longer than a moment. */
  readonly onWait?: (() => void) | undefined;
}

/** better-sqlite3 behind the port. Its calls are synchronous; the promises are only the port's shape. */
export class Sqlite extends Engine {
  readonly dialect = sqliteDialect;
  private readonly statements = new Map<string, Statement>();
  private readonly place: Place;

  private constructor(
    private readonly connection: Connection,
    private readonly path: string,
    private readonly waiting: Waiting,
  ) {
    super();
    this.place = new Place(path);
  }

  /** @param readonly closing it then leaves the file and its -wal as they are, whatever is in them */
  static open(path: string, waiting: Waiting, readonly = false): Sqlite {
    const options = { timeout: waiting.timeout, readonly, ...machineCode() };
    try {
      return new Sqlite(new SqliteDatabase(path, options), path, waiting);
    } catch (error) {
      throw translate(error, path);
    }
  }

  /** The value of a pragma, or what setting one answers. */
  pragma(source: string): unknown {
    return this.guard(() => this.connection.pragma(source, { simple: true }));
  }

  /** Pragmas whose answers nobody needs, at one go. */
  settle(pragmas: string): void {
    this.guard(() => this.connection.exec(pragmas));
  }

  private guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw translate(error, this.path);
    }
  }

  private prepare(sql: string): Statement {
    let statement = this.statements.get(sql);
    if (!statement) {
      statement = this.connection.prepare(sql);
      this.statements.set(sql, statement);
    }
    return statement;
  }

  protected readonly handle: Handle = {
    dialect: sqliteDialect,
    all: async <Row>(sql: string, params: readonly SqlValue[] = []) =>
      this.guard(() => this.prepare(sql).all(...params) as Row[]),
    get: async <Row>(sql: string, params: readonly SqlValue[] = []) =>
      this.guard(() => this.prepare(sql).get(...params) as Row | undefined),
    run: async (sql, params = []) => this.guard(() => this.prepare(sql).run(...params).changes),
    batches: <Row>(sql: string, params: readonly SqlValue[] = []) => this.iterate<Row>(sql, params),
    lists: (sql, params = []) => this.iterate<SqlValue[]>(sql, params, true),
    bulk: async (table, columns, rows) => this.guard(() => this.insertMany(table, columns, rows)),
    exec: async (sql) => this.guard(() => void this.connection.exec(sql)),
  };

  private async *iterate<Row>(sql: string, params: readonly SqlValue[], byPosition = false): AsyncIterable<Row[]> {
    // A statement of its own: one that is being stepped through cannot run for anybody else.
    const rows = this.guard(() => {
      const statement = this.connection.prepare(sql);
      return (byPosition ? statement.raw() : statement).iterate(...params);
    });
    let batch: Row[] = [];
    try {
      const fill = (): boolean => {
        while (batch.length < BATCH) {
          const step = rows.next() as IteratorResult<Row>;
          if (step.done) return false;
          batch.push(step.value);
        }
        return true;
      };
      while (this.guard(fill)) {
        yield batch;
        batch = [];
      }
    } finally {
      rows.return?.();
    }
    if (batch.length > 0) yield batch;
  }

  private insertMany(table: string, columns: readonly string[], rows: readonly (readonly SqlValue[])[]): void {
    if (rows.length === 0) return;
    const one = `(${columns.map(() => '?').join(', ')})`;
    const insert = (count: number): Statement =>
      this.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${Array(count).fill(one).join(', ')}`);
    // By itself each statement would be a transaction, which costs as much again.
    const alone = !this.connection.inTransaction;
    if (alone) this.connection.exec('BEGIN');
    try {
      let whole: Statement | undefined;
      for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
        const some = rows.slice(from, from + ROWS_PER_INSERT);
        if (some.length === ROWS_PER_INSERT) (whole ??= insert(ROWS_PER_INSERT)).run(some.flat());
        else insert(some.length).run(some.flat());
      }
      if (alone) this.connection.exec('COMMIT');
    } finally {
      if (alone && this.connection.inTransaction) this.connection.exec('ROLLBACK');
    }
  }

  /** In WAL mode nobody waits for who reads; it is a moment's own from the first look on. */
  protected beginSnapshot(): Promise<void> {
    return this.handle.exec('BEGIN DEFERRED');
  }

  protected async endSnapshot(): Promise<void> {
    // An I/O error has ended it already.
    if (this.connection.inTransaction) await this.handle.exec('COMMIT');
  }

  /** Waits for another writer, and says so when it takes longer than a moment. */
  private async begin(wait: boolean): Promise<void> {
    const { onWait } = this.waiting;
    const timeout = wait ? this.waiting.timeout : 0;
    // IMMEDIATE: a transaction that reads first and writes later would fail when another writer came between.
    const begin = (): Promise<void> => this.handle.exec('BEGIN IMMEDIATE');
    const patience = Math.min(timeout, MOMENT_MS);
    this.pragma(`busy_timeout = ${patience}`);
    try {
      await begin();
    } catch (error) {
      if (!(error instanceof EarshotError && error.code === 'busy') || timeout === patience) throw error;
      onWait?.();
      this.pragma(`busy_timeout = ${timeout - patience}`);
      await begin();
    } finally {
      this.pragma(`busy_timeout = ${this.waiting.timeout}`);
    }
  }

  async transaction<T>(work: (handle: Handle) => Promise<T>, { wait = true } = {}): Promise<T> {
    const handle = this.held ? await this.alone() : this.free();
    await this.begin(wait);
    this.busy = true;
    try {
      this.place.check();
      const result = await work(handle);
      await handle.exec('COMMIT');
      return result;
    } catch (error) {
      // A full disk or an I/O error has rolled it back already.
      if (this.connection.inTransaction) await handle.exec('ROLLBACK');
      throw error;
    } finally {
      this.busy = false;
    }
  }

  /**
   * Copies the whole database, consistent whatever others write meanwhile, into a file that is there already. Whoever
   * has that file open sees the old content or the new one.
   * @throws EarshotError busy when somebody writes into that file for longer than the timeout
   */
  async copyInto(path: string): Promise<void> {
    await this.alone();
    const until = performance.now() + this.waiting.timeout;
    const pause = new Int32Array(new SharedArrayBuffer(4));
    try {
      // All pages at one go: in parts, it would begin anew whenever somebody wrote between them.
      const progress = (): number => {
        if (performance.now() > until) throw Object.assign(new Error('locked'), { code: 'SQLITE_BUSY' });
        Atomics.wait(pause, 0, 0, COPY_PAUSE_MS);
        return ALL_PAGES;
      };
      await this.connection.backup(path, { progress });
    } catch (error) {
      throw translate(error, path);
    }
  }

  async examine(): Promise<Damage> {
    const pages = await this.all<{ integrity_check: string }>('PRAGMA integrity_check(10)');
    const strays = await this.all<{ table: string; rowid: number }>('PRAGMA foreign_key_check');
    return {
      pages: pages.map((row) => row.integrity_check).filter((line) => line !== 'ok'),
      strays: strays.map(({ table, rowid }) => ({ table, row: rowid })),
    };
  }

  async version(): Promise<string> {
    const row = await this.get<{ version: string }>('SELECT sqlite_version() AS version');
    return `SQLite ${row?.version ?? '?'}`;
  }

  async purge(): Promise<void> {
    await this.exec('VACUUM');
    // The first column says whether somebody who is still reading kept it from emptying the -wal.
    if (this.pragma('wal_checkpoint(TRUNCATE)') !== 0) {
      throw translate(Object.assign(new Error('a reader'), { code: 'SQLITE_BUSY' }), this.path);
    }
  }

  async close(): Promise<void> {
    this.guard(() => this.connection.close());
  }
}
