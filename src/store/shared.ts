import { withoutPassword } from '../domain/address.js';
import { EarshotError } from '../domain/errors.js';
import { words } from '../domain/words.js';
import { readAddress } from './engine/address.js';
import type { Db } from './engine/db.js';
import { pgWire } from './engine/pg-wire.js';
import { Postgres } from './engine/postgres.js';
import { migrate } from './migrate.js';
import { checkVersion, SCHEMA_VERSION } from './schema.js';
import { Store, type StoreOptions } from './store.js';

/** Stores on a server, which many work with at once. */

const TIMEOUT_MS = 60_000;

/** @throws EarshotError config (the address), store (not to be reached), permission */
export function connectShared(address: string, { env, timeout, onWait }: StoreOptions): Promise<Postgres> {
  const server = readAddress(address, env ?? {});
  return Postgres.open(() => pgWire(server), {
    shown: withoutPassword(address),
    timeout: timeout ?? TIMEOUT_MS,
    onWait,
  });
}

const asHint = (address: string) => {
  const line = `earshot migrate --db '${withoutPassword(address)}'`;
  return words(line, line);
};

/** Whether somebody has made the tables. */
async function hasSchema(db: Db): Promise<boolean> {
  const row = await db.get<{ found: string | null }>(`SELECT CAST(to_regclass('schema_migration') AS TEXT) AS found`);
  return row?.found != null;
}

/**
 * Opens the store on a server as it is: its schema is everybody's, and changes when somebody says so.
 * @throws EarshotError store (none there, older, newer), permission, busy
 */
export async function openShared(address: string, options: StoreOptions): Promise<Store> {
  const db = await connectShared(address, options);
  const shown = withoutPassword(address);
  try {
    if (!(await hasSchema(db))) {
      throw new EarshotError('store', words(`${shown} has no records yet`, `아직 저장소가 없습니다: ${shown}`), {
        hint: asHint(address),
      });
    }
    if ((await checkVersion(db, shown)) < SCHEMA_VERSION) {
      throw new EarshotError(
        'store',
        words(`${shown} is of an older earshot`, `이전 earshot의 저장소입니다: ${shown}`),
        { hint: asHint(address) },
      );
    }
    return new Store(db, options);
  } catch (error) {
    await db.close();
    throw error;
  }
}

/** Makes the tables, or brings those of an older earshot up to date. */
export async function migrateShared(address: string, options: StoreOptions): Promise<{ from: number; to: number }> {
  const db = await connectShared(address, options);
  try {
    const from = (await hasSchema(db)) ? await checkVersion(db, withoutPassword(address)) : 0;
    await migrate(db, options.clock().toISOString());
    return { from, to: SCHEMA_VERSION };
  } finally {
    await db.close();
  }
}
