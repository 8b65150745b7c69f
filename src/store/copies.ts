import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { backupFolder, listCopies } from './backup.js';
import type { Handle } from './engine/db.js';
import { findSetting, keepSetting } from './settings.js';

/** Where backups went that do not lie in the store's own folder of them. */
const ELSEWHERE = 'backup.elsewhere';

const elsewhere = async (handle: Handle): Promise<string[]> =>
  JSON.parse((await findSetting(handle, ELSEWHERE)) ?? '[]') as string[];

/** Remembers where a backup was written, for saying later what a person's erasure did not reach. */
export async function rememberBackup(handle: Handle, store: string, backup: string): Promise<void> {
  if (dirname(backup) === backupFolder(store)) return;
  const known = (await elsewhere(handle)).filter((path) => path !== backup && existsSync(path));
  await keepSetting(handle, ELSEWHERE, JSON.stringify([...known, backup]));
}

/** All copies of the store that this program made and that are still there. */
export async function listKnownCopies(handle: Handle, store: string): Promise<string[]> {
  return [...listCopies(store), ...(await elsewhere(handle)).filter((path) => existsSync(path))];
}
