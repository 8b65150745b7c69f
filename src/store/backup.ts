import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { EarshotError } from '../domain/errors.js';
import { words } from '../domain/words.js';
import type { Db, Handle } from './engine/db.js';
import { makeFolder } from './engine/folder.js';
import { isStoreFile } from './engine/header.js';
import { openSqlite, placeWhole, removeUnfinished } from './engine/open.js';
import { Sqlite } from './engine/sqlite.js';
import { checkVersion } from './schema.js';
import { BACKUP_MARK, dropSetting, findSetting, keepSetting, STORE_ID } from './settings.js';

/** A server keeps its own backups, and can go back to any moment; a file is copied by us. */
export const backedUpByServer = (): EarshotError =>
  new EarshotError('usage', words('this store is backed up by its own server', '이 저장소는 서버에서 백업합니다'), {
    hint: words(
      'A copy in a file of its own: earshot move --to FILE',
      '파일로 사본을 만들려면: earshot move --to 파일',
    ),
  });

function copier(db: Db): Sqlite {
  if (db instanceof Sqlite) return db;
  throw backedUpByServer();
}

export const backupFolder = (store: string): string => join(dirname(store), 'backups');

const NAMED = /^(.+)-\d{8}T\d{6}(?:-\d+)?\.db$/;
const stem = (store: string): string => basename(store).replace(/\.[^.]*$/, '');

/** Two of one second are told apart by a number, which sorts as one. */
const inOrder = (one: string, other: string): number => one.localeCompare(other, 'en', { numeric: true });

const within = (store: string, belongs: (name: string) => boolean): string[] => {
  const folder = backupFolder(store);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter(belongs);
  // `city-…-2.db` is later than `city-….db`.
  return names.sort((a, b) => inOrder(a.replace('.db', ''), b.replace('.db', ''))).map((name) => join(folder, name));
};

/** What has the name of a backup of a store in its folder, oldest first. */
const listNamed = (store: string): string[] => within(store, (name) => NAMED.exec(name)?.[1] === stem(store));

/** Whatever lies in the folder of its backups and was a store: damaged ones that were replaced, too. */
export const listCopies = (store: string): string[] => within(store, (name) => name.startsWith(`${stem(store)}-`));

/** `backups/earshot-20251031T120000.db` beside the store; a second one of the same second gets a number. */
export function backupName(store: string, at: Date): string {
  const instant = at.toISOString().replace(/[-:]/g, '').slice(0, 15);
  const base = join(backupFolder(store), `${stem(store)}-${instant}`);
  for (let nth = 1; ; nth += 1) {
    const path = nth === 1 ? `${base}.db` : `${base}-${nth}.db`;
    if (!existsSync(path)) return path;
  }
}

export function syncToDisk(path: string): void {
  // Windows refuses to open folders and flushes renames by itself.
  try {
    const file = openSync(path, 'r+');
    fsyncSync(file);
    closeSync(file);
  } catch {
    const folder = openSync(path, 'r');
    fsyncSync(folder);
    closeSync(folder);
  }
}

/** Whether a file is a whole store of ours. @throws EarshotError store */
export async function checkCopy(path: string): Promise<void> {
  const opened = openSqlite(path, { create: false, timeout: 5000 });
  if (!opened) throw new EarshotError('no-input', words(`there is no file ${path}`, `파일이 없습니다: ${path}`));
  try {
    await checkVersion(opened.db, path);
    const { pages, strays } = await opened.db.examine();
    if (pages.length + strays.length > 0) {
      throw new EarshotError(
        'store',
        words(`${path} is damaged: ${pages[0] ?? 'rows point to what is not there'}`, `손상되었습니다: ${path}`),
      );
    }
  } finally {
    await opened.db.close();
  }
}

/** Says of a copy that `earshot backup` made it: what else keeps copies leaves them to people. */
export interface BackupMark {
  /** The store's own mark. */
  readonly store: string;
  /** The name that it was given; another one was given by hand. */
  readonly name: string;
}

async function giveId(handle: Handle): Promise<string> {
  // Another backup may have given it one meanwhile.
  const known = await findSetting(handle, STORE_ID);
  if (known !== undefined) return known;
  const made = randomUUID();
  await keepSetting(handle, STORE_ID, made);
  return made;
}

/** Which store this is, by a mark that it is given once: only the first backup waits for another writer before it copies. */
export const storeId = async (db: Db): Promise<string> =>
  (await findSetting(db, STORE_ID)) ?? (await db.transaction(giveId));

/**
 * Copies a store into a new file that is whole or not there at all: made beside it, checked, on the disk, then named.
 * @param mark of a copy that may be removed when newer ones are there
 * @throws EarshotError conflict when the file exists; store when the copy is not sound
 */
export async function writeBackup(db: Db, to: string, mark?: BackupMark): Promise<void> {
  const engine = copier(db);
  if (existsSync(to)) throw new EarshotError('conflict', words(`${to} is there already`, `이미 있습니다: ${to}`));
  makeFolder(dirname(to));
  const beside = join(dirname(to), `.${basename(to)}.${randomUUID()}.new`);
  try {
    closeSync(openSync(beside, 'wx', 0o600));
    await engine.copyInto(beside);
    // One file by itself, that also opens from a medium that cannot be written.
    const copy = Sqlite.open(beside, { timeout: 5000 });
    try {
      // A store that was restored from a backup may still have the mark of that.
      if (mark) await keepSetting(copy, BACKUP_MARK, JSON.stringify(mark));
      else await dropSetting(copy, BACKUP_MARK);
      copy.pragma('journal_mode = DELETE');
    } finally {
      await copy.close();
    }
    await checkCopy(beside);
    syncToDisk(beside);
    placeWhole(beside, to);
    syncToDisk(dirname(to));
  } finally {
    removeUnfinished(beside);
  }
}

/** The mark of a copy; undefined when it has none, or cannot be read. */
async function markOf(path: string): Promise<BackupMark | undefined> {
  if (!isStoreFile(path)) return undefined;
  try {
    const copy = Sqlite.open(path, { timeout: 0 }, true);
    try {
      const mark = await findSetting(copy, BACKUP_MARK);
      return mark === undefined ? undefined : (JSON.parse(mark) as BackupMark);
    } finally {
      await copy.close();
    }
  } catch {
    return undefined;
  }
}

/**
 * Removes the oldest backups that `earshot backup` made of this very store, all but so many.
 * @param made the one just made: it stays, whatever the clock says of its age
 * @returns those removed, and those of such a name that are left: of other stores, of an older earshot, kept by `restore`
 */
export async function rotateBackups(
  store: string,
  keep: number,
  { made, id }: { made: string; id: string },
): Promise<{ removed: string[]; left: string[] }> {
  const own: string[] = [];
  const left: string[] = [];
  for (const path of listNamed(store)) {
    const mark = await markOf(path);
    (mark?.store === id && mark.name === basename(path) ? own : left).push(path);
  }
  const removed = own.filter((path) => path !== made).slice(0, Math.max(0, own.length - keep));
  for (const path of removed) rmSync(path);
  return { removed, left };
}
