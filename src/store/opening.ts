import { isAddress } from '../domain/address.js';
import { openSqlite, useWal } from './engine/open.js';
import { checkVersion, SCHEMA_VERSION } from './schema.js';
import { Store, type StoreOptions } from './store.js';

/** Loaded when a store is made or changes its schema: most are there, and as they should be. */
const making = () => import('./making.js');

/**
 * Opens a store. One in a file is brought up to date, and made when `create` says so; one on a server changes its schema
 * by `earshot migrate` alone.
 * @returns undefined when there is no file and none shall be made
 */
export async function openStore(path: string, create: boolean, options: StoreOptions): Promise<Store | undefined> {
  if (isAddress(path)) return (await import('./shared.js')).openShared(path, options);
  const open = () => openSqlite(path, { create: false, timeout: options.timeout, onWait: options.onWait });
  let opened = open();
  if (!opened) {
    if (!create) return undefined;
    await (await making()).createStore(path, options);
    opened = open();
  }
  if (!opened) return undefined;
  const { db } = opened;
  try {
    if ((await checkVersion(db, path)) < SCHEMA_VERSION) await (await making()).upgrade(db, path, options);
    useWal(db);
    return new Store(db, options);
  } catch (error) {
    await db.close();
    throw error;
  }
}
