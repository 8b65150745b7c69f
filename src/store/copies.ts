import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { backupFolder, listCopies } from './backup.js';
import type { Handle } from './engine/db.js';
import { findSetting, keepSetting } from './settings.js';

/** Named by `writeBackup` and by the making of a store, until each is whole. */
const UNFINISHED = /\.[\da-f]{8}-[\da-f-]{27}\.new(-wal|-shm|-journal)?$/;

/** Where backups went that do not lie in the store's own folder of them. */
const ELSEWHERE = 'backup.elsewhere';

/** The backups of a store that do not lie in its own folder of them, as it knows them. */
export const listElsewhere = async (handle: Handle): Promise<string[]> =>
  JSON.parse((await findSetting(handle, ELSEWHERE)) ?? '[]') as string[];

/** Remembers where backups are, for saying later what a person's erasure did not reach. */
export async function rememberBackups(handle: Handle, store: string, backups: readonly string[]): Promise<void> {
  const outside = [...(await listElsewhere(handle)), ...backups].filter(
    (path) => dirname(path) !== backupFolder(store) && existsSync(path),
  );
  if (outside.length > 0) await keepSetting(handle, ELSEWHERE, JSON.stringify([...new Set(outside)]));
}

/** Files that a command which was broken off never gave a name: stores and copies in the making. */
export function listUnfinished(store: string): string[] {
  const below = (folder: string, begins: string): string[] =>
    existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => name.startsWith(begins) && UNFINISHED.test(name))
          .map((name) => join(folder, name))
      : [];
  return [...below(dirname(store), `${basename(store)}.`), ...below(backupFolder(store), '.')];
}

/** All copies of the store that this program made and that are still there. */
export async function listKnownCopies(handle: Handle, store: string): Promise<string[]> {
  return [
    ...listCopies(store),
    ...listUnfinished(store),
    ...(await listElsewhere(handle)).filter((path) => existsSync(path)),
  ];
}
