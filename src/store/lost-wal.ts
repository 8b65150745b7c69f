import { message } from '../locale/message.js';
import { EarshotError } from '../domain/errors.js';
import type { Db, Handle } from './engine/db.js';
import { WAL_MISSING } from './engine/sqlite/files/lost-wal.js';
import type { Finding } from './maintenance/health/finding.js';
import { isThere, type Mark } from './journal/mark.js';

/** Finds committed operations that were lost with a deleted -wal, see engine/sqlite/files/lost-wal.ts. */

function parse(mark: string): Mark | undefined {
  try {
    return JSON.parse(mark) as Mark;
  } catch {
    // The mark is incomplete, so its content is unknown.
    return undefined;
  }
}

/** The content of a mark that is not in the store; undefined when all of it is. */
async function lost(
  db: Db,
  text = db.mark?.read(),
  handle: Handle = db,
): Promise<Mark | typeof WAL_MISSING | undefined> {
  if (text === undefined || text === WAL_MISSING) return text;
  const mark = parse(text);
  return mark && !(await isThere(handle, mark)) ? mark : undefined;
}

/** Secures committed operations. A mark of lost operations is not replaced. */
export async function secure(db: Db, last: Mark): Promise<void> {
  if ((await lost(db)) === undefined) await db.mark?.secure(JSON.stringify(last));
}

/**
 * Refuses to write to a store that has lost operations, because it would give out their ids again.
 * @param handle of the transaction that is about to write
 * @throws EarshotError store
 */
export async function refuseLost(db: Db, handle: Handle = db): Promise<void> {
  const found = await lost(db, db.mark?.read(), handle);
  // A -shm without a -wal also remains when a program was killed while closing the store; then nothing is lost.
  if (found === undefined || found === WAL_MISSING) return;
  throw new EarshotError('store', message('store.nothingIsWrittenToThis', found.id), {
    hint: message('store.earshotDoctorSaysWhatIs'),
  });
}

/** Closes a store, and removes its mark when all of its content is in the file. */
export async function closeSecured(db: Db): Promise<void> {
  const text = db.mark?.read();
  const isDone = text !== undefined && (await lost(db, text)) === undefined;
  await db.close();
  if (isDone) db.mark?.drop();
}

/** Reports operations that were lost with a deleted -wal. */
export async function checkLostWal(db: Db): Promise<Finding[]> {
  const found = await lost(db);
  if (found === undefined) return [];
  const accept = message('store.lookForItOrFor');
  const text =
    found === WAL_MISSING
      ? message('store.itsWalWasTakenAway', accept)
      : message('store.operationWasWrittenDownAnd', found.id, accept);
  const records = found === WAL_MISSING ? [] : [`operation ${found.id} (${found.line}, ${found.by}, ${found.at})`];
  return [{ weight: 'wrong', text, records, repair: async () => db.mark?.drop(true), alone: true }];
}
