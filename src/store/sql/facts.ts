import type { Handle } from '../engine/db.js';

/** Reads a fact about the store (table `setting`). Facts are not records and not part of the journal. */
export const findFact = async (handle: Handle, key: string): Promise<string | undefined> =>
  (await handle.get<{ value: string }>('SELECT value FROM setting WHERE key = ?', [key]))?.value;

/** Sets a fact about the store (table `setting`), or replaces it. */
export async function keepFact(handle: Handle, key: string, value: string): Promise<void> {
  await handle.run(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    [key, value],
  );
}

/** Deletes a fact about the store; does nothing when it is not there. */
export async function dropFact(handle: Handle, key: string): Promise<void> {
  await handle.run('DELETE FROM setting WHERE key = ?', [key]);
}

/** A fact about the store, such as its name: a row of the table `setting`. */
export interface Fact {
  readonly key: string;
  readonly value: string;
}

/** Facts whose keys begin with one of these prefixes. */
export const listFacts = (handle: Handle, ...begins: readonly string[]): Promise<Fact[]> =>
  handle.all<Fact>(
    `SELECT key, value FROM setting WHERE ${begins.map(() => 'key LIKE ?').join(' OR ')} ORDER BY key`,
    begins.map((begin) => `${begin}%`),
  );

/** Facts stored per user: drafts, and commands that `undo` cannot take back. */
export const listUserFacts = (handle: Handle): Promise<Fact[]> => listFacts(handle, 'draft.', 'aside');

/** The instant of the last backup, in UTC. */
export const LAST_BACKUP = 'backup.last';

/** The id of the store, made with its first backup. A moved store gets a new one. */
export const STORE_ID = 'store.id';

/** Only in a backup made by `earshot backup`: the id of the store and the file name, as JSON of `BackupMark`. */
export const BACKUP_MARK = 'backup.mark';
