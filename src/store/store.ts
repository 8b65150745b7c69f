import { EarshotError } from '../domain/errors.js';
import type { Db, Handle } from './engine/db.js';
import type { Mark } from './journal/mark.js';
import type { Author, Operation, Write } from './journal/journal.js';

/** Settings of an opened store that do not depend on the command. */
export interface StoreOptions {
  /** The author in history and journal; a server uses its own. */
  readonly by: string;
  readonly clock: () => Date;
  /** Environment variables that complete a server's address. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Milliseconds to wait for another writer. */
  readonly timeout?: number | undefined;
  /** Called once when waiting takes longer than a moment. */
  readonly onWait?: () => void;
  /** Called after the schema was upgraded, with the path of the copy made before. */
  readonly onMigrate?: (backup: string) => void;
}

/** An opened store: a handle for reading, and one way to write. */
export class Store {
  constructor(
    private readonly db: Db,
    private readonly options: StoreOptions,
  ) {}

  /** The author: on a server the role that logged in, else the user of the system. */
  get user(): string {
    return this.options.by;
  }

  /** The engine, for work on the whole store such as copies and checks. */
  get engine(): Db {
    return this.db;
  }

  private operations: Mark[] = [];
  /** The last operation when reading began, which identifies the state that a command read. */
  private known: Mark | undefined;
  private inside = false;

  /** True while a write is not committed yet. */
  get writing(): boolean {
    return this.inside;
  }

  /** All later reads see one state until this store is written: see `Db.hold`. */
  hold(): void {
    this.db.hold();
  }

  get read(): Handle {
    return this.db;
  }

  /**
   * From now on a write is refused when the store was replaced by another state.
   * @throws EarshotError store when operations were lost: it must not be written then
   */
  async remember(): Promise<void> {
    await this.refuseLost();
    const { lastMark } = await import('./journal/mark.js');
    this.known = await lastMark(this.db);
  }

  /** Number of operations written by this program run. */
  get written(): number {
    return this.operations.length;
  }

  private letGo = 0;

  /**
   * Number of suggestions that this run separated from a person, whose name stays in the store until it is forgotten.
   */
  get released(): number {
    return this.letGo;
  }

  /**
   * Writes all changes of a command as one operation of the journal, in one transaction.
   * @throws EarshotError conflict when another state of the store was restored since it was opened
   */
  async write<T>(operation: Operation, work: (write: Write) => Promise<T>): Promise<T> {
    const [result] = await this.writeAll([operation], work);
    return result as T;
  }

  /** Writes several operations in one transaction. */
  writeAll<T, O extends Operation>(
    operations: readonly O[],
    work: (write: Write, operation: O) => Promise<T>,
  ): Promise<T[]> {
    return this.transact(operations, work, async (handle) => {
      const { isThere, replacedMeanwhile } = await import('./journal/mark.js');
      if (this.known && !(await isThere(handle, this.known))) throw replacedMeanwhile();
    });
  }

  /**
   * Continues the last operation of this run, so that entries saved one by one are undone together.
   * @throws Lost when that operation is no longer in effect; then call `beginAnew`, and the next write is a new
   * operation
   */
  async writeOn<T>(operation: Operation, work: (write: Write) => Promise<T>): Promise<T> {
    const own = this.operations.at(-1);
    const [result] = await this.transact([{ ...operation, continues: own?.id }], work, async (handle) => {
      const { Lost } = await import('./journal/mark.js');
      const how = await this.fate(handle);
      if (how) throw new Lost(how);
    });
    return result as T;
  }

  /** Whether earlier writes and reads of this run are still valid; undefined when they are. */
  async fate(handle: Handle = this.db): Promise<'undone' | 'replaced' | undefined> {
    const { isTakenBack, isThere } = await import('./journal/mark.js');
    const own = this.operations.at(-1);
    const last = own ?? this.known;
    if (last && !(await isThere(handle, last))) return 'replaced';
    return own && (await isTakenBack(handle, own.id)) ? 'undone' : undefined;
  }

  /** Forgets the earlier writes of this run and accepts the present state of the store. */
  async beginAnew(): Promise<void> {
    this.operations = [];
    await this.remember();
  }

  private async transact<T, O extends Operation>(
    operations: readonly O[],
    work: (write: Write, operation: O) => Promise<T>,
    check: (handle: Handle) => Promise<void>,
  ): Promise<T[]> {
    const author: Author = { by: this.options.by, at: this.options.clock().toISOString() };
    this.inside = true;
    try {
      // Loaded here: most commands only read.
      const { beginWrite } = await import('./journal/journal.js');
      const done = await this.db.transaction(async (handle) => {
        await this.refuseLost(handle);
        await check(handle);
        const results: { result: T; mark: Mark | undefined; released: number }[] = [];
        for (const operation of operations) {
          const write = beginWrite(handle, operation, author);
          const result = await work(write, operation);
          const id = write.begun();
          results.push({
            result,
            mark: id === undefined ? undefined : { id, ...write.author, line: operation.line },
            released: write.released(),
          });
          await write.finish();
        }
        return results;
      });
      for (const { mark, released } of done) {
        if (mark && mark.id !== this.operations.at(-1)?.id) this.operations.push(mark);
        this.letGo += released;
      }
      this.inside = false;
      await this.secure();
      return done.map(({ result }) => result);
    } finally {
      this.inside = false;
    }
  }

  private async refuseLost(handle?: Handle): Promise<void> {
    // Loaded when there is a mark; most stores have none.
    if (this.db.mark?.read() !== undefined) await (await import('./lost-wal.js')).refuseLost(this.db, handle);
  }

  /** Makes committed changes safe against a deleted -wal. */
  private async secure(): Promise<void> {
    const last = this.operations.at(-1);
    if (last) await (await import('./lost-wal.js')).secure(this.db, last);
  }

  /** Writes something that is not a record. */
  keep(work: (handle: Handle) => Promise<void>): Promise<void> {
    return this.db.transaction(work);
  }

  /** The same, unless somebody else is writing. @returns whether it was written */
  async keepMeanwhile(work: (handle: Handle) => Promise<void>): Promise<boolean> {
    try {
      await this.db.transaction(work, { wait: false });
      return true;
    } catch (error) {
      if (!(error instanceof EarshotError && error.code === 'busy')) throw error;
      return false;
    }
  }

  /**
   * Records in the journal that names and contacts are shown, before they are.
   * @throws EarshotError permission for a role that may not see them, or where nothing can be written
   */
  async noteLook(command: string, line: string): Promise<void> {
    await this.read.get('SELECT name, contact FROM person LIMIT 1');
    await this.write({ command, line }, (write) => write.operation());
  }

  /**
   * Notes a command that is not an operation of the journal: a following `undo` asks first.
   * @param all true when it changed the records for every user
   */
  async noteAside(line: string, all = false): Promise<void> {
    const { keepAside } = await import('./journal/aside.js');
    await this.keep((handle) => keepAside(handle, { line, by: this.options.by }, all));
  }

  async close(): Promise<void> {
    // Loaded when there is a mark; most stores close without.
    if (this.db.mark?.read() === undefined) await this.db.close();
    else await (await import('./lost-wal.js')).closeSecured(this.db);
  }
}
