import { EarshotError } from '../domain/errors.js';
import type { Db, Handle } from './engine/db.js';
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

  private readonly operations: number[] = [];
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

  /** How many operations were written here. */
  get written(): number {
    return this.operations.length;
  }

  /** All that a command changes, as one operation of the journal: it is there whole or not at all. */
  async write<T>(operation: Operation, work: (write: Write) => Promise<T>): Promise<T> {
    const [result] = await this.writeAll([operation], work);
    return result as T;
  }

  /** Several operations, one after another, that are there together or not at all. */
  async writeAll<T, O extends Operation>(
    operations: readonly O[],
    work: (write: Write, operation: O) => Promise<T>,
  ): Promise<T[]> {
    const author: Author = { by: this.options.by, at: this.options.clock().toISOString() };
    this.inside = true;
    try {
      // Loaded here: most look at records and change none.
      const { beginWrite } = await import('./journal.js');
      const done = await this.db.transaction(async (handle) => {
        const results: { result: T; id: number | undefined }[] = [];
        for (const operation of operations) {
          const write = beginWrite(handle, operation, author);
          results.push({ result: await work(write, operation), id: write.begun() });
          await write.finish();
        }
        return results;
      });
      for (const { id } of done) if (id !== undefined && id !== this.operations.at(-1)) this.operations.push(id);
      return done.map(({ result }) => result);
    } finally {
      this.inside = false;
    }
  }

  /** A write that goes on with this program's last operation: what is saved answer by answer is taken back as one. */
  writeOn<T>(operation: Operation, work: (write: Write) => Promise<T>): Promise<T> {
    return this.write({ ...operation, continues: this.operations.at(-1) }, work);
  }

  /** Keeps something that is no record, unless somebody else is writing just now. */
  async keepMeanwhile(work: (handle: Handle) => Promise<void>): Promise<void> {
    try {
      await this.db.transaction(work, { wait: false });
    } catch (error) {
      if (!(error instanceof EarshotError && error.code === 'busy')) throw error;
    }
  }

  close(): Promise<void> {
    return this.db.close();
  }
}
