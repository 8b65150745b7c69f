import { EarshotError } from '../../domain/errors.js';
import { message } from '../../locale/message.js';
import type { Db, Handle } from '../engine/db.js';

/** Number of the last migration. It is here so that an up-to-date store opens without loading the migrations. */
export const SCHEMA_VERSION = 12;

/** Number of the last migration that the store has had; 0 for none. */
export async function currentVersion(handle: Handle): Promise<number> {
  const row = await handle.get<{ version: number | null }>('SELECT max(version) AS version FROM schema_migration');
  return row?.version ?? 0;
}

/** The schema version of an existing store, which this program must support. */
export async function checkVersion(db: Db, where: string): Promise<number> {
  const version = await currentVersion(db);
  if (version > SCHEMA_VERSION) {
    throw new EarshotError('store', message('store.wasWrittenByNewerEarshot', where, version, SCHEMA_VERSION), {
      hint: message('store.installNewerEarshotStoreWas'),
    });
  }
  return version;
}
