import { createRequire } from 'node:module';
import type SqliteDatabase from 'better-sqlite3';
import { EarshotError } from '../../domain/errors.js';
import { words } from '../../domain/words.js';
import type { Db, Handle, SqlValue } from './db.js';
import { sqliteDialect } from './dialect.js';

type Connection = SqliteDatabase.Database;
type Statement = SqliteDatabase.Statement;

const BATCH = 500;
/** Rows of one INSERT: measured as the best, more only makes longer statements. */
const ROWS_PER_INSERT = 20;

/** How long somebody at a terminal waits without wondering. */
const MOMENT_MS = 2000;

/** How a connection waits for another writer. */
export interface Waiting {
  /** Milliseconds in all. */
  readonly timeout: number;
  /** Called once when it takes longer than a moment. */
  readonly onWait?: (() => void) | undefined;
}

const require = createRequire(import.meta.url);

/** Says in our words what SQLite says in its own. */
export function translate(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const cause = { cause: error };
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new EarshotError(
      'busy',
      words(`another earshot is writing to ${path}`, `다른 earshot이 쓰는 중입니다: ${path}`),
      {
        ...cause,
        hint: words('Nothing was changed; try again in a moment', '바뀐 것은 없습니다. 잠시 뒤 다시 하십시오'),
      },
    );
  }
  if (code.startsWith('SQLITE_FULL')) {
    return new EarshotError(
      'io',
      words(`the disk is full; nothing was changed in ${path}`, `디스크가 가득 찼습니다. 바뀐 것은 없습니다: ${path}`),
      {
        ...cause,
        hint: words('Make room, then run the command again', '공간을 비우고 다시 실행하십시오'),
      },
    );
  }
  if (code.startsWith('SQLITE_IOERR')) {
    return new EarshotError(
      'io',
      words(`the disk cannot be read or written: ${path}`, `디스크를 읽거나 쓸 수 없습니다: ${path}`),
      cause,
    );
  }
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_PERM')) {
    return new EarshotError(
      'permission',
      words(`no permission to write to ${path}`, `쓸 권한이 없습니다: ${path}`),
      cause,
    );
  }
  const lacksTable = code === 'SQLITE_ERROR' && error instanceof Error && error.message.startsWith('no such table');
  if (lacksTable || code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')) {
    return new EarshotError(
      'store',
      words(`${path} is damaged or not a store of earshot`, `손상되었거나 earshot 저장소가 아닙니다: ${path}`),
      {
        ...cause,
        hint: words('Keep the file as it is and restore a backup', '파일을 그대로 두고 백업을 복원하십시오'),
      },
    );
  }
  return error;
}

/** better-sqlite3 behind the port. Its calls are synchronous; the promises are only the port's shape. */
export class Sqlite implements Db {
  readonly dialect = sqliteDialect;
  private readonly statements = new Map<string, Statement>();
  private busy = false;

  private constructor(
    private readonly connection: Connection,
    private readonly path: string,
    private readonly waiting: Waiting,
  ) {}

  static open(path: string, waiting: Waiting): Sqlite {
    const Database = require('better-sqlite3') as typeof SqliteDatabase;
    try {
      return new Sqlite(new Database(path, { timeout: waiting.timeout }), path, waiting);
    } catch (error) {
      throw translate(error, path);
    }
  }

  /** The value of a pragma, or what setting one answers. */
  pragma(source: string): unknown {
    return this.guard(() => this.connection.pragma(source, { simple: true }));
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

  /** The statements themselves; inside a transaction these are what its handle runs. */
  private readonly handle: Handle = {
    dialect: sqliteDialect,
    all: async <Row>(sql: string, params: readonly SqlValue[] = []) =>
      this.guard(() => this.prepare(sql).all(...params) as Row[]),
    get: async <Row>(sql: string, params: readonly SqlValue[] = []) =>
      this.guard(() => this.prepare(sql).get(...params) as Row | undefined),
    run: async (sql, params = []) => this.guard(() => this.prepare(sql).run(...params).changes),
    batches: <Row>(sql: string, params: readonly SqlValue[] = []) => this.iterate<Row>(sql, params),
    bulk: async (table, columns, rows) => this.guard(() => this.insertMany(table, columns, rows)),
    exec: async (sql) => this.guard(() => void this.connection.exec(sql)),
  };

  private async *iterate<Row>(sql: string, params: readonly SqlValue[]): AsyncIterable<Row[]> {
    // A statement of its own: one that is being stepped through cannot run for anybody else.
    const rows = this.guard(() => this.connection.prepare(sql).iterate(...params));
    let batch: Row[] = [];
    try {
      for (;;) {
        const step = this.guard(() => rows.next() as IteratorResult<Row>);
        if (step.done) break;
        if (batch.push(step.value) === BATCH) {
          yield batch;
          batch = [];
        }
      }
    } finally {
      rows.return?.();
    }
    if (batch.length > 0) yield batch;
  }

  private insertMany(table: string, columns: readonly string[], rows: readonly (readonly SqlValue[])[]): void {
    const one = `(${columns.map(() => '?').join(', ')})`;
    const insert = (count: number): Statement =>
      this.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${Array(count).fill(one).join(', ')}`);
    for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
      const some = rows.slice(from, from + ROWS_PER_INSERT);
      insert(some.length).run(...some.flat());
    }
  }

  /** Refuses to work beside a running transaction: it would join it unseen. */
  private free(): Handle {
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
  bulk(table: string, columns: readonly string[], rows: readonly (readonly SqlValue[])[]): Promise<void> {
    return this.free().bulk(table, columns, rows);
  }
  exec(sql: string): Promise<void> {
    return this.free().exec(sql);
  }

  /** Waits for another writer, and says so when it takes longer than a moment. */
  private async begin(): Promise<void> {
    const { timeout, onWait } = this.waiting;
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
      this.pragma(`busy_timeout = ${timeout}`);
    }
  }

  async transaction<T>(work: (handle: Handle) => Promise<T>): Promise<T> {
    const handle = this.free();
    await this.begin();
    this.busy = true;
    try {
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

  /** Copies the whole database, consistent whatever others write meanwhile, into a file that is there already. */
  async copyInto(path: string): Promise<void> {
    try {
      await this.connection.backup(path);
    } catch (error) {
      throw translate(error, path);
    }
  }

  async purge(): Promise<void> {
    await this.free().exec('VACUUM');
    this.pragma('wal_checkpoint(TRUNCATE)');
  }

  async close(): Promise<void> {
    this.guard(() => this.connection.close());
  }
}
