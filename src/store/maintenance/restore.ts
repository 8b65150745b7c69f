import { randomUUID } from 'node:crypto';
import { constants, copyFileSync, existsSync, linkSync, realpathSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { EarshotError } from '../../domain/errors.js';
import { message } from '../../locale/message.js';
import { type Aside, keepAside } from '../journal/aside.js';
import { backupName, checkCopy, writeBackup } from './backup.js';
import { listElsewhere, rememberCopies } from './copies.js';
import { makeFolder, syncFolder } from '../engine/sqlite/files/folder.js';
import { openSqlite, removeUnfinished, setCompanionsAside } from '../engine/sqlite/file.js';
import { mayOnlyBeRead, mayWrite } from '../engine/sqlite/files/permission.js';
import type { Sqlite } from '../engine/sqlite/sqlite.js';
import { keepForgotten, listForgotten } from './forgotten.js';
import { BACKUP_MARK, dropFact, type Fact } from '../sql/facts.js';

const TIMEOUT_MS = 10_000;

/** The store if it is sound enough to be copied. */
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
    // On a file system without links.
    copyFileSync(store, kept, constants.COPYFILE_EXCL);
  }
}

/** Replaces a store that cannot be opened: it is kept under another name, and the copy is renamed to its name. */
async function replaceDamaged(source: Sqlite, store: string, kept: string): Promise<void> {
  const beside = `${store}.${randomUUID()}.new`;
  try {
    await writeBackup(source, beside);
    setCompanionsAside(store, kept);
    // For a moment the damaged file has two names, so that the path is never without a file.
    if (existsSync(store)) keepUnder(kept, store);
    renameSync(beside, store);
    syncFolder(dirname(store));
  } finally {
    removeUnfinished(beside);
  }
}

/**
 * Replaces a store by a backup. The engine writes it with its own journal: others see the old store or the new one,
 * also after a crash. A store that is too damaged for that is kept under another name, with its companion files.
 * @returns the path of the replaced store; undefined when there was none
 */
export async function restoreBackup(from: string, store: string, at: Date): Promise<string | undefined> {
  await checkCopy(from);
  if (existsSync(store) && realpathSync(from) === realpathSync(store)) {
    throw new EarshotError('usage', message('maintenance.isStoreItself', from), {
      hint: message('maintenance.nameBackupEarshotBackupMakes'),
    });
  }
  if (existsSync(store) && !mayWrite(store)) throw mayOnlyBeRead(store);
  const source = openSqlite(from, { create: false, timeout: TIMEOUT_MS })?.db;
  if (!source) throw new EarshotError('no-input', message('maintenance.noSuchBackup', from));
  try {
    const kept = backupName(store, at);
    const current = existsSync(store) ? await openSound(store) : undefined;
    if (current) {
      await writeBackup(current, kept);
      const copies = [...(await listElsewhere(current)), from];
      const forgotten = await listForgotten(current);
      await current.close();
      await source.copyInto(store);
      await updateFileFacts(store, kept, { copies, forgotten });
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
 * Updates what belongs to the file, not to the records: the places of its copies and the forgotten people; and flushes
 * it, which the copying connection does not do.
 */
async function updateFileFacts(
  store: string,
  kept: string,
  { copies, forgotten }: { readonly copies: readonly string[]; readonly forgotten: readonly Fact[] },
): Promise<void> {
  try {
    const opened = openSqlite(store, { create: false, timeout: TIMEOUT_MS });
    if (opened) {
      await rememberCopies(opened.db, store, copies);
      await keepForgotten(opened.db, forgotten);
      await dropFact(opened.db, BACKUP_MARK);
      // It belongs to the replaced store.
      opened.db.mark?.drop(true);
    }
    opened?.db.pragma('wal_checkpoint(PASSIVE)');
    await opened?.db.close();
  } catch (error) {
    throw afterRestore(error, kept);
  }
}

/** An error of what follows a restore: it says that the backup is in its place. @param kept where the store of before is */
export const afterRestore = (error: unknown, kept: string | undefined): unknown =>
  error instanceof EarshotError
    ? new EarshotError(error.code, message('maintenance.backupIsInItsPlace', error.text), {
        ...(kept !== undefined && { hint: message('maintenance.whatWasThereBeforeIs', kept) }),
        cause: error,
      })
    : error;

/** Notes the restore for every user, so that a following `undo` asks first. */
export async function noteRestore(store: string, aside: Aside): Promise<void> {
  const db = openSqlite(store, { create: false, timeout: TIMEOUT_MS })?.db;
  try {
    await db?.transaction((handle) => keepAside(handle, aside, true));
  } finally {
    await db?.close();
  }
}
