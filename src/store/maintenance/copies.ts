import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isAddress, withoutPassword } from '../../domain/address.js';
import { EarshotError } from '../../domain/errors.js';
import { backupFolder, listCopies } from './backup.js';
import type { Handle } from '../engine/db.js';
import { allCompanions } from '../engine/sqlite/files/header.js';
import { Sqlite } from '../engine/sqlite/sqlite.js';
import { keepFact } from '../sql/facts.js';
import { addKept, listKept, mayBeThere } from './kept-paths.js';
import { listOutputParts } from './output-parts.js';
import { storeDigest } from './store-digest.js';
import { listUnsaved, listUnsavedParts } from './unsaved.js';

/** Names given by `writeBackup` and by the creation of a store until the file is complete. */
const UNFINISHED = /\.[\da-f]{8}-[\da-f-]{27}\.new(-wal|-shm|-journal)?$/;

/** Suffix of the file in which wrong rows of an import wait for their final name. */
export const REJECTED_PART = '.earshot-rejected';

/**
 * The end of that name for one store: an import into another store may have its own file beside the same file.
 * @param store its file, or its address
 */
export const rejectedEnding = (store: string): string => `.${storeDigest(store)}${REJECTED_PART}`;

/** Files in a folder with wrong rows of a store that wait or were left by a killed import. */
export function listRejectedParts(folder: string, store: string): string[] {
  if (!existsSync(folder)) return [];
  const ending = rejectedEnding(store);
  return readdirSync(folder)
    .filter((name) => name.startsWith('.') && name.endsWith(ending))
    .map((name) => join(folder, name));
}

/** The copies of a store that do not lie in its own folder of backups, as it knows them: files and addresses. */
export const listElsewhere = (handle: Handle): Promise<readonly string[]> => listKept(handle, 'backup.elsewhere');

/**
 * Remembers where files with names in them are, such as backups, exports with names and rows that an import left out, for
 * saying later what a person's erasure did not reach.
 * @param store its file, or its address
 */
export async function rememberCopies(handle: Handle, store: string, copies: readonly string[]): Promise<void> {
  const known = await listElsewhere(handle);
  const kept = isAddress(store)
    ? [...known, ...copies]
    : [...known, ...copies].filter((copy) => dirname(copy) !== backupFolder(store) && mayBeThere(copy));
  const all = [...new Set(kept)];
  if (all.length > 0) await keepFact(handle, 'backup.elsewhere', JSON.stringify(all));
}

/** Remembers files with texts in them, for saying later what the erasure of a word did not reach. */
export const rememberTexts = (handle: Handle, files: readonly string[]): Promise<void> =>
  addKept(handle, 'texts.elsewhere', files);

/** Those that are there still. */
export const listTextFiles = async (handle: Handle): Promise<string[]> =>
  (await listKept(handle, 'texts.elsewhere')).filter((path) => existsSync(path));

/** Remembers where outputs are written, also when the program is ended by force meanwhile; the folder may be yet to be made. */
export async function rememberOutputFolder(handle: Handle, folder: string): Promise<void> {
  const known = (await listKept(handle, 'output.folders')).filter((path) => existsSync(path));
  await keepFact(handle, 'output.folders', JSON.stringify([...new Set([...known, folder])]));
}

/** True when outputs were written into that folder before. */
export const isOutputFolder = async (handle: Handle, folder: string): Promise<boolean> =>
  (await listKept(handle, 'output.folders')).includes(folder);

/** Remembers where an import may leave wrong rows, also when it is ended by force. */
export const rememberImportFolders = (handle: Handle, folders: readonly string[]): Promise<void> =>
  addKept(handle, 'import.folders', folders);

/**
 * Unfinished files of interrupted or running commands: stores beside the store, copies there and in its backup folders,
 * wrong rows of imports, outputs, and copies of texts that could not be saved.
 */
export async function listUnfinished(handle: Handle, store: string): Promise<string[]> {
  const beside = dirname(store);
  const isOurs = (folder: string, name: string): boolean =>
    UNFINISHED.test(name) && (name.startsWith('.') || (folder === beside && name.startsWith(`${basename(store)}.`)));
  const elsewhere = (await listElsewhere(handle)).filter((copy) => !isAddress(copy));
  const outputs = await listKept(handle, 'output.folders');
  const folders = new Set([beside, backupFolder(store), ...elsewhere.map((path) => dirname(path)), ...outputs]);
  const copies = [...folders]
    .filter((folder) => statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    .flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => isOurs(folder, name))
        .map((name) => join(folder, name)),
    );
  const rejected = (await listKept(handle, 'import.folders')).flatMap((folder) => listRejectedParts(folder, store));
  const parts = new Set([...outputs.flatMap(listOutputParts), ...listUnsavedParts(store)]);
  return [...copies, ...rejected, ...parts];
}

/**
 * True when another process is writing an unfinished copy: it holds a lock nearly all the time. If nobody does, SQLite
 * may remove a -journal that a dead process left.
 */
export function isInTheMaking(path: string): boolean {
  const suffix = allCompanions.find((each) => path.endsWith(each)) ?? '';
  const file = path.slice(0, path.length - suffix.length);
  if (!existsSync(file)) return false;
  try {
    const looking = Sqlite.open(file, { timeout: 0 });
    try {
      looking.execSync('BEGIN EXCLUSIVE; ROLLBACK');
    } finally {
      void looking.close();
    }
    return false;
  } catch (error) {
    return error instanceof EarshotError && error.code === 'busy';
  }
}

/**
 * All copies of the store that this program made and that still exist, as far as known, and texts that could not be saved.
 * @param named its file as it was named: a link may have copies that an earlier version made beside it
 */
export async function listKnownCopies(handle: Handle, store: string, named = store): Promise<string[]> {
  // A moved store remembers its origin, which also remembers itself.
  const elsewhere = (await listElsewhere(handle)).filter((copy) => copy !== store && copy !== withoutPassword(store));
  if (isAddress(store)) return [...elsewhere, ...listUnsaved(store)];
  const copies = new Set([
    ...listCopies(store),
    ...listCopies(named).map((copy) => realpathSync(copy)),
    ...listUnsaved(store),
  ]);
  return [...copies, ...(await listUnfinished(handle, store)), ...elsewhere.filter(mayBeThere)];
}
