import { closeSync, existsSync, linkSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { EarshotError } from '../../../domain/errors.js';
import { message } from '../../../locale/message.js';
import { makeFolder } from './files/folder.js';
import { allCompanions, APPLICATION_ID, isInWalMode, isSqliteFile, MARK } from './files/header.js';
import { checkJournal } from './files/left-journal.js';
import { noteMissingWal } from './files/lost-wal.js';
import { mayWrite } from './files/permission.js';
import { checkIndex, openReadOnly } from './read-only.js';
import { Sqlite } from './sqlite.js';

const BUSY_TIMEOUT_MS = 60_000;

const notOurs = (path: string, cause?: unknown): EarshotError =>
  new EarshotError('store', message('engine.isNotStore', path), {
    hint: message('engine.giveAnotherFileWithDb'),
    cause,
  });

/** Checks the first bytes before SQLite opens the file, because SQLite treats an empty file as a new database. */
function checkFile(path: string): void {
  try {
    if (!statSync(path).isFile()) throw notOurs(path);
    if (!isSqliteFile(path)) throw notOurs(path);
  } catch (error) {
    if (error instanceof EarshotError) throw error;
    throw new EarshotError('permission', message('engine.cannotBeRead', path), {
      cause: error,
    });
  }
}

/** Checks the whole database; leaves the file and its -wal unchanged. */
function isSound(path: string, timeout: number): boolean {
  const looking = Sqlite.open(path, { timeout }, true);
  try {
    return looking.pragma('integrity_check(1)') === 'ok';
  } catch (error) {
    if (error instanceof EarshotError && error.code === 'store') return false;
    throw error;
  } finally {
    void looking.close();
  }
}

/**
 * Checks a -wal that may belong to another store: for example when a backup was copied over the file by hand after a
 * crash. SQLite would apply it and mix both. A -wal older than its file is doubtful, so the whole database is checked;
 * this is rare.
 * @throws EarshotError store
 */
function checkCompanions(path: string, timeout: number): void {
  const wal = statSync(`${path}-wal`, { bigint: true, throwIfNoEntry: false });
  if (!wal || wal.size === 0n) return;
  const doubtful = statSync(path, { bigint: true }).ctimeNs > wal.ctimeNs;
  if (isInWalMode(path) && (!doubtful || isSound(path, timeout))) return;
  throw new EarshotError('store', message('engine.doesNotGoWithWal', path), {
    hint: message('engine.nothingWasTouchedPutBackupIn'),
  });
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

/** Errors of a full or failing disk, as opposed to missing permission. */
const isOfTheDisk = (error: unknown): boolean => ['EIO', 'ENOSPC', 'EDQUOT'].includes(String(codeOf(error)));

/** Creates the empty file first, readable by its owner only; SQLite gives -wal and -shm the same mode. */
function createFile(path: string, named: string): void {
  try {
    makeFolder(dirname(path));
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (isOfTheDisk(error)) throw error;
    throw new EarshotError('permission', message('engine.noStoreCanBeMade', named), {
      hint: message('engine.givePlaceThatYouCan'),
      cause: error,
    });
  }
}

/** A SQLite connection, and whether its file is new. */
export interface OpenedSqlite {
  readonly db: Sqlite;
  /** True when the file was created. */
  readonly created: boolean;
}

/**
 * Opens the file of a store; creates it when `create` is true; opens it read-only when this user may not write it. The
 * schema is not checked here. `named` is the path in the message when it cannot be created.
 * @returns undefined when there is no file and `create` is false
 * @throws EarshotError store (not ours, damaged), permission
 */
export function openSqlite(
  path: string,
  options: { create: boolean; named?: string; timeout?: number | undefined; onWait?: (() => void) | undefined },
): OpenedSqlite | undefined {
  const timeout = options.timeout ?? BUSY_TIMEOUT_MS;
  const created = !existsSync(path);
  if (created) {
    if (!options.create) return undefined;
    createFile(path, options.named ?? path);
  }
  const writable = mayWrite(path);
  if (!created) {
    checkFile(path);
    if (writable) checkJournal(path, timeout);
    else checkIndex(path);
    checkCompanions(path, timeout);
  }
  if (writable) noteMissingWal(path);
  const waiting = { timeout, onWait: options.onWait };
  const db = writable ? Sqlite.open(path, waiting) : openReadOnly(path, waiting);
  try {
    if (created) {
      db.pragma(`application_id = ${APPLICATION_ID}`);
    } else if (db.pragma('application_id') !== APPLICATION_ID) {
      throw notOurs(path);
    }
    // A WAL file reopens at NORMAL, which may lose the last commits at a power failure. Deleted data is overwritten,
    // because forgotten names must not remain in free pages.
    db.execSync('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON');
    return { db, created };
  } catch (error) {
    void db.close();
    throw error;
  }
}

/**
 * Switches to WAL mode, in which readers and a writer do not block each other. New stores and restored backups are not
 * in it yet.
 */
export function useWal(db: Sqlite): void {
  if (!db.readOnly && db.pragma('journal_mode') !== 'wal') db.pragma('journal_mode = WAL');
}

/** A store in memory, for a dry run of an import when there is no file yet. */
export function openMemory(): Sqlite {
  const db = Sqlite.open(':memory:', { timeout: 0 });
  db.pragma('foreign_keys = ON');
  return db;
}

/**
 * Renames a complete file to its final name, unless there is one already, which then stays.
 * @returns true when the file was renamed
 */
export function placeWhole(from: string, to: string): boolean {
  try {
    linkSync(from, to);
  } catch (error) {
    // On a file system without links (exFAT, some network shares) a short time between check and rename cannot be
    // avoided.
    if (codeOf(error) === 'EEXIST' || existsSync(to)) return false;
    renameSync(from, to);
  }
  return true;
}

/**
 * Deletes a temporary file. Errors are ignored: the store is complete without this, or has another error to report;
 * `doctor` finds leftover files.
 */
export function removeUnfinished(path: string): void {
  for (const suffix of ['', ...allCompanions]) {
    try {
      rmSync(path + suffix, { force: true });
    } catch {
      // Ignored, see above.
    }
  }
}

/**
 * Moves the leftover -wal, -shm and -journal of a store whose file is gone: SQLite would apply them to the next file of
 * that name.
 * @param kept new path, to which each suffix is added
 */
export function setCompanionsAside(path: string, kept: string): void {
  for (const suffix of [...allCompanions, MARK]) {
    if (!existsSync(path + suffix)) continue;
    makeFolder(dirname(kept));
    renameSync(path + suffix, kept + suffix);
  }
}
