import { existsSync, lstatSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { isAddress } from '../../domain/address.js';
import { erasedFrom, type Erasing } from './erasing.js';
import { listOutputParts, outputPart } from './output-parts.js';
import { storeDigest } from './store-digest.js';

/**
 * The name of a file for texts that could not be saved in a store. @param stamp `20251031T030000Z`
 * @param store its file, or its address
 */
export const unsavedName = (stamp: string, store: string): string =>
  `earshot-unsaved-${stamp}-${storeDigest(store)}.txt`;

/** Where such files are made: beside the store; where that cannot be, in the folder for temporary files. */
export const unsavedFolders = (store: string): string[] => [...(isAddress(store) ? [] : [dirname(store)]), tmpdir()];

/**
 * True for a file, also of another user: the folder for temporary files is everybody's, and others may put a pipe or a link
 * there, which would be waited for or followed.
 */
const isFile = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;

/** True for a file of this user, who alone can put another one in its place. Windows has no such owners. */
function isOwn(path: string): boolean {
  const { uid } = userInfo();
  return uid < 0 || lstatSync(path, { throwIfNoEntry: false })?.uid === uid;
}

/** Such files of a store; beside it also those of earlier versions, whose names do not tell the store. */
export function listUnsaved(store: string): string[] {
  const ending = `-${storeDigest(store)}.txt`;
  const isOfStore = (folder: string, name: string): boolean =>
    name.startsWith('earshot-unsaved-') &&
    (name.endsWith(ending) || (folder === dirname(store) && /-\d{8}T\d{6}Z\.txt$/.test(name)));
  return [...new Set(unsavedFolders(store))]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => isOfStore(folder, name))
        .map((name) => join(folder, name))
        .filter(isFile),
    );
}

/** Copies of such files that this user's programs make, or did not finish, while they erase something in them. */
export const listUnsavedParts = (store: string): string[] =>
  unsavedFolders(store)
    .flatMap(listOutputParts)
    .filter((file) => isFile(file) && isOwn(file));

const erasedText = (erasing: Erasing, file: string, text: string): string =>
  erasedFrom(erasing, text, { table: 'file', key: file, column: 'text' });

/** Those of this user in which there is something to erase. */
export const findUnsaved = (store: string, erasing: Erasing): string[] =>
  listUnsaved(store)
    .filter(isOwn)
    .filter((file) => {
      const text = readFileSync(file, 'utf8');
      return erasedText(erasing, file, text) !== text;
    });

/**
 * Erases parts of such files; each is replaced by a complete one.
 * @param program which program does it, as `outputPart` takes it
 */
export function eraseUnsaved(files: readonly string[], erasing: Erasing, program: string): void {
  for (const file of files) {
    const erased = erasedText(erasing, file, readFileSync(file, 'utf8'));
    // A name that nobody can guess.
    const beside = outputPart(dirname(file), program);
    try {
      writeFileSync(beside, erased, { mode: 0o600, flag: 'wx' });
      renameSync(beside, file);
    } catch (error) {
      rmSync(beside, { force: true });
      throw error;
    }
  }
}
