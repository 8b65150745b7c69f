import { randomUUID } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { existsSync } from 'node:fs';
import { isAddress, withoutPassword } from '../../domain/address.js';
import { EarshotError } from '../../domain/errors.js';
import { message } from '../../locale/message.js';
import { backupName, writeBackup } from '../maintenance/backup.js';
import { openMemory, openSqlite, placeWhole, removeUnfinished, setCompanionsAside } from '../engine/sqlite/file.js';
import { bytesOf } from '../engine/sqlite/read-only.js';
import { Sqlite } from '../engine/sqlite/sqlite.js';
import { giveStoreName } from '../records/store-name.js';
import { migrate } from './migrate.js';
import { type MovedRows, moveStore } from '../maintenance/move.js';
import { Store, type StoreOptions } from '../store.js';

/**
 * Creates a store under a temporary name and links it to its place when complete. If two processes do so at once, the
 * first one stays.
 * @returns true when it is the store of this process
 */
export async function createStore(
  path: string,
  options: StoreOptions,
  fill?: (store: Store) => Promise<void>,
): Promise<boolean> {
  const beside = join(dirname(path), `.${basename(path)}.${randomUUID()}.new`);
  const opened = openSqlite(beside, { create: true, named: path });
  try {
    if (opened) {
      await migrate(opened.db, options.clock().toISOString());
      await opened.db.transaction(giveStoreName);
      await fill?.(new Store(opened.db, options));
      await opened.db.close();
    }
    if (!existsSync(path)) setCompanionsAside(path, `${backupName(path, options.clock())}.left-over`);
    return placeWhole(beside, path);
  } finally {
    removeUnfinished(beside);
  }
}

/**
 * Upgrades an older store; a copy is kept first, which an older earshot can open. A read-only store is upgraded in
 * memory.
 * @returns the store to use; if it is another one, the given one is closed
 */
export async function upgrade(db: Sqlite, path: string, options: StoreOptions): Promise<Sqlite> {
  const at = options.clock();
  if (db.readOnly) {
    const waiting = { timeout: options.timeout ?? 0 };
    const copy = Sqlite.ofBytes(
      bytesOf(path, () => db.bytes()),
      path,
      waiting,
    );
    await db.close();
    await migrate(copy, at.toISOString());
    return Sqlite.ofBytes(copy.bytes(), path, waiting, true);
  }
  const kept = backupName(path, at);
  await writeBackup(db, kept);
  await migrate(db, at.toISOString());
  options.onMigrate?.(kept);
  return db;
}

/** An empty store in memory, for reading where there is no store yet. */
export async function emptyStore(options: StoreOptions): Promise<Store> {
  const db = openMemory();
  await migrate(db, options.clock().toISOString());
  return new Store(db, options);
}

/**
 * Makes a store from the records of another one, in a new file or in the empty database of a server; all or nothing.
 * @throws EarshotError conflict when the target is not empty
 */
export async function moveTo(source: Store, path: string, options: StoreOptions): Promise<MovedRows> {
  const shown = withoutPassword(path);
  let rows: MovedRows = {};
  if (isAddress(path)) {
    const { connectShared } = await import('./server.js');
    const db = await connectShared(path, options);
    try {
      await migrate(db, options.clock().toISOString());
      return await moveStore(source, new Store(db, options), shown);
    } finally {
      await db.close();
    }
  }
  const taken = new EarshotError('conflict', message('store.isThereAlready', shown), {
    hint: message('store.nameNewFile'),
  });
  if (existsSync(path)) throw taken;
  const fill = async (target: Store): Promise<void> => {
    rows = await moveStore(source, target, shown);
  };
  // Another process may have made it meanwhile.
  if (!(await createStore(path, options, fill))) throw taken;
  return rows;
}
