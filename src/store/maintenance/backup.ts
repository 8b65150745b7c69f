import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { EarshotError } from '../../domain/errors.js';
import { message } from '../../locale/message.js';
import type { Db, Handle } from '../engine/db.js';
import { makeFolder, syncFolder } from '../engine/sqlite/files/folder.js';
import { isStoreFile } from '../engine/sqlite/files/header.js';
import { openSqlite, placeWhole, removeUnfinished } from '../engine/sqlite/file.js';
import { openReadOnly } from '../engine/sqlite/read-only.js';
import { Sqlite } from '../engine/sqlite/sqlite.js';
import { checkVersion } from '../sql/schema.js';
import { BACKUP_MARK, dropFact, findFact, keepFact, STORE_ID } from '../sql/facts.js';

/** The error for a backup of a store on a server, which has its own backups. */
export const backedUpByServer = (): EarshotError =>
  new EarshotError('usage', message('maintenance.thisStoreIsBackedUp'), {
    hint: message('maintenance.copyInFileOfIts'),
  });

function copier(db: Db): Sqlite {
  if (db instanceof Sqlite) return db;
  throw backedUpByServer();
}

/** The folder for copies of a store: beside its file. */
export const backupFolder = (store: string): string => join(dirname(store), 'backups');

const NAMED = /^(.+)-\d{8}T\d{6}(?:-\d+)?\.db$/;
const stem = (store: string): string => basename(store).replace(/\.[^.]*$/, '');

/** Backups of the same second end with a number, which must sort as a number. */
const inOrder = (one: string, other: string): number => one.localeCompare(other, 'en', { numeric: true });

const within = (store: string, belongs: (name: string) => boolean): string[] => {
  const folder = backupFolder(store);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter(belongs);
  // `city-…-2.db` is later than `city-….db`.
  return names.sort((a, b) => inOrder(a.replace('.db', ''), b.replace('.db', ''))).map((name) => join(folder, name));
};

/** Files in the backup folder with a name of a backup of this store, oldest first. */
const listNamed = (store: string): string[] => within(store, (name) => NAMED.exec(name)?.[1] === stem(store));

/** All copies of this store in its backup folder, replaced damaged stores included. */
export const listCopies = (store: string): string[] => within(store, (name) => name.startsWith(`${stem(store)}-`));

/** `backups/earshot-20251031T120000.db` beside the store; another one of the same second gets a number. */
export function backupName(store: string, at: Date): string {
  const instant = at.toISOString().replace(/[-:]/g, '').slice(0, 15);
  const base = join(backupFolder(store), `${stem(store)}-${instant}`);
  for (let nth = 1; ; nth += 1) {
    const path = nth === 1 ? `${base}.db` : `${base}-${nth}.db`;
    if (!existsSync(path)) return path;
  }
}

function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Checks that a file is a sound store. @throws EarshotError store */
export async function checkCopy(path: string): Promise<void> {
  const opened = openSqlite(path, { create: false, timeout: 5000 });
  if (!opened) throw new EarshotError('no-input', message('maintenance.thereIsNoFile', path));
  try {
    await checkVersion(opened.db, path);
    const { pages, strays } = await opened.db.examine();
    if (pages.length + strays.length > 0) {
      throw new EarshotError('store', message('maintenance.isDamaged', path, pages[0]));
    }
  } finally {
    await opened.db.close();
  }
}

/** Marks a copy as made by `earshot backup`; other copies are never removed automatically. */
export interface BackupMark {
  /** The id of the store. */
  readonly store: string;
  /** Its original file name; another name was given by hand. */
  readonly name: string;
}

async function giveId(handle: Handle): Promise<string> {
  // Another backup may have set it meanwhile.
  const known = await findFact(handle, STORE_ID);
  if (known !== undefined) return known;
  const made = randomUUID();
  await keepFact(handle, STORE_ID, made);
  return made;
}

/**
 * The id of this store, made with the first backup; only that one may have to wait for another writer.
 * @returns undefined for a store that has none and may only be read
 */
export const storeId = async (db: Db): Promise<string | undefined> =>
  (await findFact(db, STORE_ID)) ?? (db.readOnly ? undefined : await db.transaction(giveId));

/**
 * Copies a store into a new file, which exists only when it is complete: written beside it, checked, flushed, then
 * renamed.
 * @param mark for a copy that may be removed when there are newer ones
 * @throws EarshotError conflict when the file exists; store when the copy is not sound
 */
export async function writeBackup(db: Db, to: string, mark?: BackupMark): Promise<void> {
  const engine = copier(db);
  if (existsSync(to)) throw new EarshotError('conflict', message('maintenance.isThereAlready', to));
  makeFolder(dirname(to));
  const beside = join(dirname(to), `.${basename(to)}.${randomUUID()}.new`);
  try {
    closeSync(openSync(beside, 'wx', 0o600));
    await engine.copyInto(beside);
    // A single file that also opens from a read-only medium.
    const copy = Sqlite.open(beside, { timeout: 5000 });
    try {
      // A store restored from a backup may still have the mark of that backup.
      if (mark) await keepFact(copy, BACKUP_MARK, JSON.stringify(mark));
      else await dropFact(copy, BACKUP_MARK);
      copy.pragma('journal_mode = DELETE');
    } finally {
      await copy.close();
    }
    await checkCopy(beside);
    syncFile(beside);
    placeWhole(beside, to);
    syncFolder(dirname(to));
  } finally {
    removeUnfinished(beside);
  }
}

/** The mark of a copy; undefined when it has none or cannot be read. */
async function markOf(path: string): Promise<BackupMark | undefined> {
  if (!isStoreFile(path)) return undefined;
  try {
    // Without making a -wal or -shm beside a file that may be another's.
    const copy = openReadOnly(path, { timeout: 0 });
    try {
      const mark = await findFact(copy, BACKUP_MARK);
      return mark === undefined ? undefined : (JSON.parse(mark) as BackupMark);
    } finally {
      await copy.close();
    }
  } catch {
    return undefined;
  }
}

/**
 * Removes the oldest backups of this store that `earshot backup` made, and keeps a given number.
 * @param made the backup just made, which is kept even if the clock was wrong
 * @returns the removed files, and files with such names that were not removed: of other stores, of an older earshot,
 * kept by `restore`
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
