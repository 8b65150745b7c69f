import { randomUUID } from 'node:crypto';
import { constants, copyFileSync, existsSync, linkSync, realpathSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { EarshotError } from '../domain/errors.js';
import { words } from '../domain/words.js';
import { type Aside, keepAside } from './aside.js';
import { backupName, checkCopy, syncToDisk, writeBackup } from './backup.js';
import { listElsewhere, rememberBackups } from './copies.js';
import { makeFolder } from './engine/folder.js';
import { openSqlite, removeUnfinished, setCompanionsAside } from './engine/open.js';
import type { Sqlite } from './engine/sqlite.js';
import { BACKUP_MARK, dropSetting } from './settings.js';

const TIMEOUT_MS = 10_000;

/** The store when it is sound enough to be copied. */
async function openSound(path: string): Promise<Sqlite | undefined> {
  try {
    await checkCopy(path);
    return openSqlite(path, { create: false, timeout: TIMEOUT_MS })?.db;
  } catch (error) {
    if (error instanceof EarshotError && error.code === 'store') return undefined;
    throw error;
  }
}

function keepUnder(kept: string, store: string): void {
  makeFolder(dirname(kept));
  try {
    linkSync(store, kept);
  } catch {
    // A file system without links.
    copyFileSync(store, kept, constants.COPYFILE_EXCL);
  }
}

/** A store that nobody can open gives way: it is kept under another name, and the copy takes its place in one step. */
async function replaceDamaged(source: Sqlite, store: string, kept: string): Promise<void> {
  const beside = `${store}.${randomUUID()}.new`;
  try {
    await writeBackup(source, beside);
    setCompanionsAside(store, kept);
    // Two names for a moment: the damaged file is never gone, and never is there none.
    if (existsSync(store)) keepUnder(kept, store);
    renameSync(beside, store);
    syncToDisk(dirname(store));
  } finally {
    removeUnfinished(beside);
  }
}

/**
 * Puts a backup in the place of a store. The engine writes it through its own journal: others see the old store or the
 * new one, also after a crash. A store that is too damaged for that is set aside, with what belongs to it.
 * @returns where the replaced store is kept; undefined when there was none
 */
export async function restoreBackup(from: string, store: string, at: Date): Promise<string | undefined> {
  await checkCopy(from);
  if (existsSync(store) && realpathSync(from) === realpathSync(store)) {
    throw new EarshotError('usage', words(`${from} is the store itself`, `저장소 자체입니다: ${from}`), {
      hint: words('Name a backup: earshot backup makes one', '백업을 지정하십시오. 만들기: earshot backup'),
    });
  }
  const source = openSqlite(from, { create: false, timeout: TIMEOUT_MS })?.db;
  if (!source) throw new EarshotError('no-input', words(`there is no file ${from}`, `파일이 없습니다: ${from}`));
  try {
    const kept = backupName(store, at);
    const current = existsSync(store) ? await openSound(store) : undefined;
    if (current) {
      await writeBackup(current, kept);
      const copies = await listElsewhere(current);
      await current.close();
      await source.copyInto(store);
      await settle(store, kept, [...copies, from]);
      return kept;
    }
    const damaged = existsSync(store) ? `${kept}.damaged` : undefined;
    await replaceDamaged(source, store, damaged ?? `${kept}.left-over`);
    return damaged;
  } finally {
    await source.close();
  }
}

/**
 * What concerns the file and not its records: where its copies are, and that it outlives a power cut, which the copying
 * connection does not see to.
 */
async function settle(store: string, kept: string, copies: readonly string[]): Promise<void> {
  try {
    const opened = openSqlite(store, { create: false, timeout: TIMEOUT_MS });
    if (opened) {
      await rememberBackups(opened.db, store, copies);
      await dropSetting(opened.db, BACKUP_MARK);
    }
    opened?.db.pragma('wal_checkpoint(PASSIVE)');
    await opened?.db.close();
  } catch (error) {
    if (!(error instanceof EarshotError)) throw error;
    throw new EarshotError(
      error.code,
      words(
        `the backup is in its place, but may not last: ${error.text.en}`,
        `백업을 제자리에 놓았으나 온전히 저장되지 않았을 수 있습니다: ${error.text.ko}`,
      ),
      {
        hint: words(`What was there before is kept in ${kept}`, `그전의 것은 여기에 남겼습니다: ${kept}`),
        cause: error,
      },
    );
  }
}

/** `undo` right after it asks first, whoever types it: the records are other ones than everybody knew. */
export async function noteRestore(store: string, aside: Aside): Promise<void> {
  const db = openSqlite(store, { create: false, timeout: TIMEOUT_MS })?.db;
  try {
    await db?.transaction((handle) => keepAside(handle, aside, true));
  } finally {
    await db?.close();
  }
}
