import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { EarshotError } from '../domain/errors.js';
import { words } from '../domain/words.js';
import type { Db } from './engine/db.js';
import { makeFolder } from './engine/folder.js';
import { openSqlite, placeWhole, removeUnfinished } from './engine/open.js';
import { Sqlite } from './engine/sqlite.js';
import { checkVersion } from './schema.js';

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

/** Backups of a store in its folder, oldest first. */
export const listBackups = (store: string): string[] => within(store, (name) => NAMED.exec(name)?.[1] === stem(store));

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

/**
 * Copies a store into a new file that is whole or not there at all: made beside it, checked, on the disk, then named.
 * @throws EarshotError conflict when the file exists; store when the copy is not sound
 */
export async function writeBackup(db: Db, to: string): Promise<void> {
  const engine = copier(db);
  if (existsSync(to)) throw new EarshotError('conflict', words(`${to} is there already`, `이미 있습니다: ${to}`));
  makeFolder(dirname(to));
  const beside = join(dirname(to), `.${basename(to)}.${randomUUID()}.new`);
  try {
    closeSync(openSync(beside, 'wx', 0o600));
    await engine.copyInto(beside);
    // One file by itself, that also opens from a medium that cannot be written.
    const copy = Sqlite.open(beside, { timeout: 5000 });
    copy.pragma('journal_mode = DELETE');
    await copy.close();
    await checkCopy(beside);
    syncToDisk(beside);
    placeWhole(beside, to);
    syncToDisk(dirname(to));
  } finally {
    removeUnfinished(beside);
  }
}

/**
 * Removes the oldest backups of a store, all but so many.
 * @param made the one just made: it stays, whatever the clock says of its age
 * @returns those removed
 */
export function rotateBackups(store: string, keep: number, made: string): string[] {
  const all = listBackups(store);
  const others = all.filter((path) => path !== made);
  const old = others.slice(0, Math.max(0, all.length - keep));
  for (const path of old) rmSync(path);
  return old;
}
