import { withoutPassword } from '../../domain/address.js';
import { EarshotError } from '../../domain/errors.js';
import { verbatim, message } from '../../locale/message.js';
import { readAddress } from '../engine/postgres/wire/address.js';
import type { Db } from '../engine/db.js';
import { pgWire } from '../engine/postgres/wire/connection.js';
import { Postgres } from '../engine/postgres/postgres.js';
import { vacuumStatistics } from '../engine/postgres/purge.js';
import { giveStoreName } from '../records/store-name.js';
import { migrate } from './migrate.js';
import { checkVersion, SCHEMA_VERSION } from '../sql/schema.js';
import { Store, type StoreOptions } from '../store.js';

/** Stores on a server, shared by several users. */

const TIMEOUT_MS = 60_000;

/** @throws EarshotError config (the address), store (not reachable), permission */
export function connectShared(address: string, { env, timeout, onWait }: StoreOptions): Promise<Postgres> {
  const server = readAddress(address, env ?? {});
  return Postgres.open(() => pgWire(server), {
    shown: withoutPassword(address),
    timeout: timeout ?? TIMEOUT_MS,
    onWait,
  });
}

const asHint = (address: string) => verbatim(`earshot migrate --db '${withoutPassword(address)}'`);

/** Finds out whether the tables exist, and which role logged in. */
async function standing(db: Db): Promise<{ made: boolean; role: string }> {
  const row = await db.get<{ found: string | null; role: string }>(
    `SELECT CAST(to_regclass('schema_migration') AS TEXT) AS found, CAST(session_user AS TEXT) AS role`,
  );
  return { made: row?.found != null, role: row?.role ?? '' };
}

/**
 * Opens the store of a server without upgrading it, because the schema is shared and `earshot migrate` changes it.
 * @throws EarshotError store (no store, older, newer), permission, busy
 */
export async function openShared(address: string, options: StoreOptions): Promise<Store> {
  const db = await connectShared(address, options);
  const shown = withoutPassword(address);
  try {
    const { made, role } = await standing(db);
    if (!made) {
      throw new EarshotError('store', message('store.hasNoRecordsYet', shown), {
        hint: asHint(address),
      });
    }
    if ((await checkVersion(db, shown)) < SCHEMA_VERSION) {
      throw new EarshotError('store', message('store.isOfOlderEarshot', shown), { hint: asHint(address) });
    }
    return new Store(db, { ...options, by: role });
  } catch (error) {
    await db.close();
    throw error;
  }
}

/** Creates the tables, or upgrades those of an older earshot. */
export async function migrateShared(address: string, options: StoreOptions): Promise<{ from: number; to: number }> {
  const db = await connectShared(address, options);
  try {
    const from = (await standing(db)).made ? await checkVersion(db, withoutPassword(address)) : 0;
    await migrate(db, options.clock().toISOString());
    await db.transaction(giveStoreName);
    if (from > 0 && from < SCHEMA_VERSION) await vacuumStatistics(db);
    return { from, to: SCHEMA_VERSION };
  } finally {
    await db.close();
  }
}
