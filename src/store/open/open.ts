import { isAddress } from '../../domain/address.js';
import { openSqlite, useWal } from '../engine/sqlite/file.js';
import { mayOnlyBeRead } from '../engine/sqlite/files/permission.js';
import { checkVersion, SCHEMA_VERSION } from '../sql/schema.js';
import { Store, type StoreOptions } from '../store.js';

/** Loaded only when a store is created or upgraded. */
const making = () => import('./create.js');

/**
 * Opens a store. A file is upgraded, and created when `create` is true; a server is upgraded only by `earshot migrate`.
 * @param create true for commands that write
 * @returns undefined when there is no file and `create` is false
 * @throws EarshotError permission when `create` is true and the file may only be read
 */
export async function openStore(path: string, create: boolean, options: StoreOptions): Promise<Store | undefined> {
  if (isAddress(path)) return (await import('./server.js')).openShared(path, options);
  const open = () => openSqlite(path, { create: false, timeout: options.timeout, onWait: options.onWait });
  let opened = open();
  if (!opened) {
    if (!create) return undefined;
    await (await making()).createStore(path, options);
    opened = open();
  }
  if (!opened) return undefined;
  let { db } = opened;
  try {
    if (create && db.readOnly) throw mayOnlyBeRead(path);
    if ((await checkVersion(db, path)) < SCHEMA_VERSION) db = await (await making()).upgrade(db, path, options);
    useWal(db);
    return new Store(db, options);
  } catch (error) {
    await db.close();
    throw error;
  }
}
