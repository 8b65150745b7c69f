import { EarshotError } from '../domain/errors.js';
import type { Db, Handle } from './engine/db.js';
import type { Mark } from './mark.js';
import type { Author, Operation, Write } from './journal.js';

export interface StoreOptions {
  /** Who writes, for the history and the journal. */
  readonly by: string;
  readonly clock: () => Date;
  /** Where a server's address may leave out what stands there. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Milliseconds to wait for another writer. */
  readonly timeout?: number | undefined;
  /** Called once when the wait takes longer than a moment. */
  readonly onWait?: () => void;
  /** Called when the schema was brought up to date, with the copy that was made of the store before. */
  readonly onMigrate?: (backup: string) => void;
}

/** The records, as commands see them: a handle to read by, and one way to write. */
export class Store {
  constructor(
    private readonly db: Db,
    private readonly options: StoreOptions,
  ) {}

  /** The engine behind it: for what concerns the store as a whole, its copies and its health. */
  get engine(): Db {
    return this.db;
  }

  private operations: Mark[] = [];
  /** The last operation when reading began; what a command looked at is the state after it. */
  private known: Mark | undefined;
  private inside = false;

  /** Whether a write is on its way: if the program ended now, nothing of it would be there. */
  get writing(): boolean {
    return this.inside;
  }

  /** All that is read from now on is of one moment, until something is written here: see `Db.hold`. */
  hold(): void {
    this.db.hold();
  }

  get read(): Handle {
    return this.db;
  }

  /** From now on a write is refused when the store has been replaced by another state of it. */
  async remember(): Promise<void> {
    const { lastMark } = await import('./mark.js');
    this.known = await lastMark(this.db);
  }

  /** How many operations were written here. */
  get written(): number {
    return this.operations.length;
  }

  /**
   * All that a command changes, as one operation of the journal: it is there whole or not at all.
   * @throws EarshotError conflict when another state of the store was restored since it was opened
   */
  async write<T>(operation: Operation, work: (write: Write) => Promise<T>): Promise<T> {
    const [result] = await this.writeAll([operation], work);
    return result as T;
  }

  /** Several operations, one after another, that are there together or not at all. */
  writeAll<T, O extends Operation>(
    operations: readonly O[],
    work: (write: Write, operation: O) => Promise<T>,
  ): Promise<T[]> {
    return this.transact(operations, work, async (handle) => {
      const { isThere, replacedMeanwhile } = await import('./mark.js');
      if (this.known && !(await isThere(handle, this.known))) throw replacedMeanwhile();
    });
  }

  /**
   * A write that goes on with this program's last operation: what is saved answer by answer is taken back as one.
   * @throws Lost when that operation does not stand any more: `beginAnew`, and the next write is an operation of its own
   */
  async writeOn<T>(operation: Operation, work: (write: Write) => Promise<T>): Promise<T> {
    const own = this.operations.at(-1);
    const [result] = await this.transact([{ ...operation, continues: own?.id }], work, async (handle) => {
      const { Lost } = await import('./mark.js');
      const how = await this.fate(handle);
      if (how) throw new Lost(how);
    });
    return result as T;
  }

  /** What became of what was written here and of what was looked at: nothing when all of it stands. */
  async fate(handle: Handle = this.db): Promise<'undone' | 'replaced' | undefined> {
    const { isTakenBack, isThere } = await import('./mark.js');
    const own = this.operations.at(-1);
    const last = own ?? this.known;
    if (last && !(await isThere(handle, last))) return 'replaced';
    return own && (await isTakenBack(handle, own.id)) ? 'undone' : undefined;
  }

  /** Leaves what was written here to itself, and takes the store for what it is now. */
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
      // Loaded here: most look at records and change none.
      const { beginWrite } = await import('./journal.js');
      const done = await this.db.transaction(async (handle) => {
        await check(handle);
        const results: { result: T; mark: Mark | undefined }[] = [];
        for (const operation of operations) {
          const write = beginWrite(handle, operation, author);
          const result = await work(write, operation);
          const id = write.begun();
          results.push({ result, mark: id === undefined ? undefined : { id, ...author, line: operation.line } });
          await write.finish();
        }
        return results;
      });
      for (const { mark } of done) if (mark && mark.id !== this.operations.at(-1)?.id) this.operations.push(mark);
      return done.map(({ result }) => result);
    } finally {
      this.inside = false;
    }
  }

  /** Keeps something that is no record. */
  keep(work: (handle: Handle) => Promise<void>): Promise<void> {
    return this.db.transaction(work);
  }

  /** Keeps something that is no record, unless somebody else is writing just now. */
  async keepMeanwhile(work: (handle: Handle) => Promise<void>): Promise<void> {
    try {
      await this.db.transaction(work, { wait: false });
    } catch (error) {
      if (!(error instanceof EarshotError && error.code === 'busy')) throw error;
    }
  }

  /**
   * Notes that a command was done that is no operation of the journal: `undo` right after it asks first.
   * @param all whether every user finds the records changed by it
   */
  async noteAside(line: string, all = false): Promise<void> {
    const { keepAside } = await import('./aside.js');
    await this.keep((handle) => keepAside(handle, { line, by: this.options.by }, all));
  }

  close(): Promise<void> {
    return this.db.close();
  }
}
