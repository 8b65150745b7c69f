import SqliteDatabase from 'better-sqlite3';
import { EarshotError } from '../../../domain/errors.js';
import type { CommitMark, Damage, Handle, SqlValue } from '../db.js';
import { sqliteDialect } from '../dialect.js';
import { Engine } from '../engine.js';
import { insertMany } from './insert-many.js';
import { WalMark } from './files/lost-wal.js';
import { machineCode } from './machine-code.js';
import { Place } from './place.js';
import { withoutForeignKeys } from './reshape.js';
import { translate } from './errors.js';
import { waitForLock } from '../write-lock.js';
import type { Waiting } from './waiting.js';

type Connection = SqliteDatabase.Database;
type Statement = SqliteDatabase.Statement;

const BATCH = 500;

const ALL_PAGES = 0x7fff_ffff;
const COPY_PAUSE_MS = 20;

/** better-sqlite3 behind the port. Its calls are synchronous; promises are returned because the port has them. */
export class Sqlite extends Engine {
  readonly dialect = sqliteDialect;
  readonly readOnly: boolean;
  readonly mark: CommitMark | undefined;
  private readonly statements = new Map<string, Statement>();
  private readonly place: Place;

  private constructor(
    private readonly connection: Connection,
    private readonly path: string,
    private readonly waiting: Waiting,
  ) {
    super();
    this.readOnly = connection.readonly;
    this.place = new Place(path);
    if (this.readOnly || !connection.memory) this.mark = new WalMark(path, this.readOnly, () => this.checkpoint());
  }

  /** @param readonly closing the database then leaves the file and its -wal unchanged */
  static open(path: string, waiting: Waiting, readonly = false): Sqlite {
    return Sqlite.connect(path, path, waiting, readonly);
  }

  /** A database in memory from the bytes of a file, ignoring its -wal. @param path for messages */
  static ofBytes(bytes: Buffer, path: string, waiting: Waiting, readonly = false): Sqlite {
    // SQLite's file format, offsets 18 and 19: switches WAL mode off.
    bytes.fill(1, 18, 20);
    return Sqlite.connect(bytes, path, waiting, readonly);
  }

  private static connect(source: string | Buffer, path: string, waiting: Waiting, readonly: boolean): Sqlite {
    const options = { timeout: waiting.timeout, readonly, ...machineCode() };
    try {
      return new Sqlite(new SqliteDatabase(source, options), path, waiting);
    } catch (error) {
      throw translate(error, path);
    }
  }

  /** The whole database as bytes of a file. */
  bytes(): Buffer {
    return this.guard(() => this.connection.serialize());
  }

  /** Reads a pragma, or sets it and returns the answer. */
  pragma(source: string): unknown {
    return this.guard(() => this.connection.pragma(source, { simple: true }));
  }

  /** Runs statements at once, without a promise; their answers are dropped. */
  execSync(sql: string): void {
    this.guard(() => this.connection.exec(sql));
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
    bulk: async (table, columns, rows) =>
      this.guard(() => insertMany(this.connection, (sql) => this.prepare(sql), { table, columns }, rows)),
    exec: async (sql) => this.guard(() => void this.connection.exec(sql)),
  };

  private async *iterate<Row>(sql: string, params: readonly SqlValue[], byPosition = false): AsyncIterable<Row[]> {
    // A separate statement for each call: one that is being iterated cannot run a second time.
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

  /** In WAL mode readers do not block writers; the first read starts the snapshot. */
  protected beginSnapshot(): Promise<void> {
    return this.handle.exec('BEGIN DEFERRED');
  }

  protected async endSnapshot(): Promise<void> {
    // An I/O error has ended the transaction already.
    if (this.connection.inTransaction) await this.handle.exec('COMMIT');
  }

  /** Begins a transaction; waits for another writer and reports a longer wait. @throws EarshotError busy */
  private async begin(wait: boolean): Promise<void> {
    const { timeout, onWait } = this.waiting;
    let busy: EarshotError | undefined;
    const lock = async (patience: number): Promise<boolean> => {
      this.pragma(`busy_timeout = ${patience}`);
      try {
        // IMMEDIATE: a transaction that reads first and writes later would fail when another writer came between.
        await this.handle.exec(this.readOnly ? 'BEGIN' : 'BEGIN IMMEDIATE');
        return true;
      } catch (error) {
        if (!(error instanceof EarshotError && error.code === 'busy')) throw error;
        busy = error;
        return false;
      }
    };
    try {
      if (!(await waitForLock(lock, wait ? timeout : 0, onWait))) throw busy;
    } finally {
      this.pragma(`busy_timeout = ${timeout}`);
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
      // A full disk or an I/O error has rolled the transaction back already.
      if (this.connection.inTransaction) await handle.exec('ROLLBACK');
      throw error;
    } finally {
      this.busy = false;
    }
  }

  reshape<T>(work: (handle: Handle) => Promise<T>): Promise<T> {
    return withoutForeignKeys(this, this.path, work);
  }

  /**
   * Copies the whole database in one consistent state into an existing file. Connections to that file see the old
   * content or the new one.
   * @throws EarshotError busy when somebody writes to that file for longer than the timeout
   */
  async copyInto(path: string): Promise<void> {
    await this.alone();
    const until = performance.now() + this.waiting.timeout;
    const pause = new Int32Array(new SharedArrayBuffer(4));
    try {
      // All pages at once: in parts, the copy would start again whenever somebody wrote in between.
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
    // The first column is not 0 when a reader prevented the -wal from being emptied.
    if (this.pragma('wal_checkpoint(TRUNCATE)') !== 0) {
      throw translate(Object.assign(new Error('a reader'), { code: 'SQLITE_BUSY' }), this.path);
    }
  }

  /**
   * Writes committed changes to the file. @returns true when all are there; a reader of an earlier state may prevent it
   */
  private async checkpoint(): Promise<boolean> {
    await this.alone();
    const [row] = this.connection.pragma('wal_checkpoint(PASSIVE)') as Record<
      'busy' | 'log' | 'checkpointed',
      number
    >[];
    return row?.busy === 0 && row.log === row.checkpointed;
  }

  async close(): Promise<void> {
    this.guard(() => this.connection.close());
  }
}
