import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { isAddress, withoutPassword } from '../domain/address.js';
import { EarshotError } from '../domain/errors.js';
import { words } from '../domain/words.js';
import { backupName, writeBackup } from './backup.js';
import type { Db } from './engine/db.js';
import { openMemory, openSqlite, placeWhole, removeUnfinished, setCompanionsAside } from './engine/open.js';
import { migrate } from './migrate.js';
import { type MovedRows, moveStore } from './move.js';
import { Store, type StoreOptions } from './store.js';

/**
 * Makes the file beside its place and links it there when it is whole, so that nobody ever opens half a store.
 * When two make it at once, the first one's stands.
 * @returns whether it is this one's
 */
export async function createStore(
  path: string,
  options: StoreOptions,
  fill?: (store: Store) => Promise<void>,
): Promise<boolean> {
  const beside = `${path}.${randomUUID()}.new`;
  const opened = openSqlite(beside, { create: true });
  try {
    if (opened) {
      await migrate(opened.db, options.clock().toISOString());
      await fill?.(new Store(opened.db, options));
      await opened.db.close();
    }
    if (!existsSync(path)) setCompanionsAside(path, `${backupName(path, options.clock())}.left-over`);
    return placeWhole(beside, path);
  } finally {
    removeUnfinished(beside);
  }
}

/** Brings an older store up to date. A copy of how it was is kept first: an older earshot can go on with that. */
export async function upgrade(db: Db, path: string, options: StoreOptions): Promise<void> {
  const at = options.clock();
  const kept = backupName(path, at);
  await writeBackup(db, kept);
  await migrate(db, at.toISOString());
  options.onMigrate?.(kept);
}

/** An empty store in memory: what a look at records finds where nothing has been written down yet. */
export async function emptyStore(options: StoreOptions): Promise<Store> {
  const db = openMemory();
  await migrate(db, options.clock().toISOString());
  return new Store(db, options);
}

/**
 * Makes a store out of another one's records, in a new file or in a server's empty database: whole, or not at all.
 * @throws EarshotError conflict when something is there already
 */
export async function moveTo(source: Store, path: string, options: StoreOptions): Promise<MovedRows> {
  const shown = withoutPassword(path);
  let rows: MovedRows = {};
  if (isAddress(path)) {
    const { connectShared } = await import('./shared.js');
    const db = await connectShared(path, options);
    try {
      await migrate(db, options.clock().toISOString());
      return await moveStore(source, new Store(db, options), shown);
    } finally {
      await db.close();
    }
  }
  const taken = new EarshotError('conflict', words(`${shown} is there already`, `이미 있습니다: ${shown}`), {
    hint: words('Name a new file', '새 파일을 지정하십시오'),
  });
  if (existsSync(path)) throw taken;
  const fill = async (target: Store): Promise<void> => {
    rows = await moveStore(source, target, shown);
  };
  // Somebody may have made it while this one was being filled.
  if (!(await createStore(path, options, fill))) throw taken;
  return rows;
}
