import { closeSync, existsSync, linkSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { EarshotError } from '../../domain/errors.js';
import { josa } from '../../domain/particle.js';
import { words } from '../../domain/words.js';
import { makeFolder } from './folder.js';
import { allCompanions, APPLICATION_ID, isInWalMode, isSqliteFile } from './header.js';
import { checkJournal } from './left-journal.js';
import { Sqlite } from './sqlite.js';

const BUSY_TIMEOUT_MS = 60_000;

const notOurs = (path: string, cause?: unknown): EarshotError =>
  new EarshotError('store', words(`${path} is not a store of earshot`, `earshot 저장소가 아닙니다: ${path}`), {
    hint: words(
      'Give another file with --db; this one is left as it is',
      '--db로 다른 파일을 지정하십시오. 이 파일은 그대로 둡니다',
    ),
    cause,
  });

/** Looks at the first bytes before SQLite does, which would take an empty file for a new database. */
function checkFile(path: string): void {
  try {
    if (!statSync(path).isFile()) throw notOurs(path);
    if (!isSqliteFile(path)) throw notOurs(path);
  } catch (error) {
    if (error instanceof EarshotError) throw error;
    throw new EarshotError('permission', words(`${path} cannot be read`, `읽을 수 없습니다: ${path}`), {
      cause: error,
    });
  }
}

/** Looks at everything, and leaves the file and its -wal as they are. */
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
 * A -wal may be left over from another store: when a backup is copied over a file by hand after a crash. Replayed, it
 * would mix both. One that was last written before the file beside it is doubtful; that is rare enough to look at all.
 * @throws EarshotError store
 */
function checkCompanions(path: string, timeout: number): void {
  const wal = statSync(`${path}-wal`, { bigint: true, throwIfNoEntry: false });
  if (!wal || wal.size === 0n) return;
  const doubtful = statSync(path, { bigint: true }).ctimeNs > wal.ctimeNs;
  if (isInWalMode(path) && (!doubtful || isSound(path, timeout))) return;
  throw new EarshotError(
    'store',
    words(
      `${path} does not go with ${path}-wal, left over from an earlier store`,
      `${josa(path, '와/과')} 옆에 남은 ${path}-wal이 서로 맞지 않습니다`,
    ),
    {
      hint: words(
        'Nothing was touched. Put the backup in place with earshot restore FILE, or move the -wal and -shm files away',
        '바뀐 것은 없습니다. earshot restore 파일로 백업을 복원하거나 -wal과 -shm 파일을 치우십시오',
      ),
    },
  );
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

/** Full or failing, not forbidden. */
const isOfTheDisk = (error: unknown): boolean => ['EIO', 'ENOSPC', 'EDQUOT'].includes(String(codeOf(error)));

/** Makes the empty file first, readable by its owner alone; SQLite gives -wal and -shm the same mode. */
function createFile(path: string): void {
  try {
    makeFolder(dirname(path));
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (isOfTheDisk(error)) throw error;
    throw new EarshotError(
      'permission',
      words(`no store can be made at ${path}`, `저장소를 만들 수 없습니다: ${path}`),
      {
        hint: words('Give a place that you can write to with --db', '--db로 쓸 수 있는 위치를 지정하십시오'),
        cause: error,
      },
    );
  }
}

export interface OpenedSqlite {
  readonly db: Sqlite;
  /** True when the file was not there before. */
  readonly created: boolean;
}

/**
 * Opens a store's file, making it when `create` says so. Its schema is the caller's affair.
 * @returns undefined when there is no file and none shall be made
 * @throws EarshotError store (not ours, damaged), permission
 */
export function openSqlite(
  path: string,
  options: { create: boolean; timeout?: number | undefined; onWait?: (() => void) | undefined },
): OpenedSqlite | undefined {
  const timeout = options.timeout ?? BUSY_TIMEOUT_MS;
  const created = !existsSync(path);
  if (created) {
    if (!options.create) return undefined;
    createFile(path);
  } else {
    checkFile(path);
    checkJournal(path, timeout);
    checkCompanions(path, timeout);
  }
  const db = Sqlite.open(path, { timeout, onWait: options.onWait });
  try {
    if (created) {
      db.pragma(`application_id = ${APPLICATION_ID}`);
    } else if (db.pragma('application_id') !== APPLICATION_ID) {
      throw notOurs(path);
    }
    // A WAL file reopens at NORMAL, which may lose the last commits with the power. What is deleted is overwritten: names
    // that were forgotten must not linger in free pages.
    db.settle('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON');
    return { db, created };
  } catch (error) {
    void db.close();
    throw error;
  }
}

/** Lets others read while one writes. A new store, and one that was put in place from a backup, is not so yet. */
export function useWal(db: Sqlite): void {
  if (db.pragma('journal_mode') !== 'wal') db.pragma('journal_mode = WAL');
}

/** A store that lives in memory and is gone at the end: for trying an import before there is a file. */
export function openMemory(): Sqlite {
  const db = Sqlite.open(':memory:', { timeout: 0 });
  db.pragma('foreign_keys = ON');
  return db;
}

/**
 * Gives a whole file its name, unless somebody else's stands there already: then theirs stays.
 * @returns whether it is ours that stands there
 */
export function placeWhole(from: string, to: string): boolean {
  try {
    linkSync(from, to);
  } catch (error) {
    // A file system without links (exFAT, some network shares): the moment between look and rename is the best there is.
    if (codeOf(error) === 'EEXIST' || existsSync(to)) return false;
    renameSync(from, to);
  }
  return true;
}

/**
 * Takes away what a store was made under, whole or not. When that fails, what was made stands all the same, and what
 * could not be made has its own reason; `doctor` finds what is left over.
 */
export function removeUnfinished(path: string): void {
  for (const suffix of ['', ...allCompanions]) {
    try {
      rmSync(path + suffix, { force: true });
    } catch {
      // See above.
    }
  }
}

/**
 * Moves what is left over of a store whose file is gone: SQLite would take it for part of the next file of that name.
 * @param kept where it goes, with the ending of each
 */
export function setCompanionsAside(path: string, kept: string): void {
  for (const suffix of allCompanions) {
    if (!existsSync(path + suffix)) continue;
    makeFolder(dirname(kept));
    renameSync(path + suffix, kept + suffix);
  }
}
