import { randomUUID } from 'node:crypto';
import { backupName, writeBackup } from './backup.js';
import type { Db, Handle } from './engine/db.js';
import { openMemory, openSqlite, placeWhole, removeStoreFiles, useWal } from './engine/open.js';
import { type Author, beginWrite, type Operation, type Write } from './journal.js';
import { checkVersion, migrate, SCHEMA_VERSION } from './migrate.js';

export interface StoreOptions {
  /** Who writes, for the history and the journal. */
  readonly by: string;
  readonly clock: () => Date;
  /** Milliseconds to wait for another writer. */
  readonly timeout?: number | undefined;
  /** Called once when the wait takes longer than a moment. */
  readonly onWait?: () => void;
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

  get read(): Handle {
    return this.db;
  }

  /** How many operations were written here. */
  get written(): number {
    return this.operations.length;
  }

  /** All that a command changes, as one operation of the journal: it is there whole or not at all. */
  async write<T>(operation: Operation, work: (write: Write) => Promise<T>): Promise<T> {
    const author: Author = { by: this.options.by, at: this.options.clock().toISOString() };
    this.inside = true;
    try {
      const { result, id } = await this.db.transaction(async (handle) => {
        const write = beginWrite(handle, operation, author);
        return { result: await work(write), id: write.begun() };
      });
      if (id !== undefined && id !== this.operations.at(-1)) this.operations.push(id);
      return result;
    } finally {
      this.inside = false;
    }
  }

  /** A write that goes on with this program's last operation: what is saved answer by answer is taken back as one. */
  writeOn<T>(operation: Operation, work: (write: Write) => Promise<T>): Promise<T> {
    return this.write({ ...operation, continues: this.operations.at(-1) }, work);
  }

  close(): Promise<void> {
    return this.db.close();
  }
}

/**
 * Makes the file beside its place and links it there when it is whole, so that nobody ever opens half a store.
 * When two make it at once, the first one's stands.
 */
async function createStore(path: string, options: StoreOptions): Promise<void> {
  const beside = `${path}.${randomUUID()}.new`;
  const opened = openSqlite(beside, { create: true });
  try {
    if (opened) {
      await migrate(opened.db, options.clock().toISOString());
      await opened.db.close();
    }
    placeWhole(beside, path);
  } finally {
    removeStoreFiles(beside);
  }
}

/**
 * Opens the store in a file, its schema brought up to date; makes it when `create` says so.
 * @returns undefined when there is none and none shall be made
 */
export async function openStore(path: string, create: boolean, options: StoreOptions): Promise<Store | undefined> {
  const open = () => openSqlite(path, { create: false, timeout: options.timeout, onWait: options.onWait });
  let opened = open();
  if (!opened) {
    if (!create) return undefined;
    await createStore(path, options);
    opened = open();
  }
  if (!opened) return undefined;
  const { db } = opened;
  try {
    if ((await checkVersion(db, path)) < SCHEMA_VERSION) {
      // Kept as it was, for who finds that the older program is still needed.
      await writeBackup(db, backupName(path, options.clock()));
      await migrate(db, options.clock().toISOString());
    }
    useWal(db);
    return new Store(db, options);
  } catch (error) {
    await db.close();
    throw error;
  }
}

/** An empty store in memory: what a look at records finds where nothing has been written down yet. */
export async function emptyStore(options: StoreOptions): Promise<Store> {
  const db = openMemory();
  await migrate(db, options.clock().toISOString());
  return new Store(db, options);
}
