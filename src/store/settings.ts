import type { Handle } from './engine/db.js';

/** Small facts about the store itself. They are no records and stay outside the journal. */
export const findSetting = async (handle: Handle, key: string): Promise<string | undefined> =>
  (await handle.get<{ value: string }>('SELECT value FROM setting WHERE key = ?', [key]))?.value;

export async function keepSetting(handle: Handle, key: string, value: string): Promise<void> {
  await handle.run(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    [key, value],
  );
}

export async function dropSetting(handle: Handle, key: string): Promise<void> {
  await handle.run('DELETE FROM setting WHERE key = ?', [key]);
}

/** When the last backup was made (UTC instant). */
export const LAST_BACKUP = 'backup.last';

/** Which store this is; made with its first backup. A store that was moved is another one. */
export const STORE_ID = 'store.id';

/** In a backup alone: of which store `earshot backup` made it, and under which name, as JSON of `BackupMark`. */
export const BACKUP_MARK = 'backup.mark';
