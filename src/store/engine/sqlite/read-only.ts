import { readFileSync, realpathSync, statSync } from 'node:fs';
import { EarshotError } from '../../../domain/errors.js';
import { message } from '../../../locale/message.js';
import { isInWalMode } from './files/header.js';
import { Sqlite } from './sqlite.js';
import { translate } from './errors.js';
import type { Waiting } from './waiting.js';

/**
 * Opens a store that this user may not write: another user's file, or a read-only disk. SQLite makes a -wal and a -shm
 * even for reading; they would belong to the reader and lock out the owner. Therefore a file without a -wal is read
 * into memory (better-sqlite3 has no `immutable=1`), and no file is made.
 */

/** Most bytes of a file that is read into memory, 2 GB: the limit of SQLite. */
const LARGEST = 2_000_000_000;

/** Number of attempts to read a file that is being written. */
const TRIES = 3;

const COPY = message('engine.copyItWithItsWal');

function tooLarge(path: string, bytes: number): EarshotError {
  const size = (bytes / 1e9).toFixed(1);
  return new EarshotError('permission', message('engine.mayOnlyBeReadAnd', path, size), { hint: COPY });
}

const needsWriting = (path: string, companion: string, cause?: unknown): EarshotError =>
  new EarshotError('permission', message('engine.mayOnlyBeReadBut', path, companion), { hint: COPY, cause });

const sizeOf = (path: string): bigint | undefined => statSync(path, { bigint: true, throwIfNoEntry: false })?.size;

/** True when a file in WAL mode may have changes outside of it. */
const hasWal = (file: string): boolean => {
  const size = sizeOf(`${file}-wal`);
  return size !== undefined && (size > 0n || sizeOf(`${file}-shm`) !== undefined);
};

/**
 * Call before SQLite opens the file, because SQLite would make a missing -shm.
 * @throws EarshotError permission when changes in the -wal cannot be read without writing
 */
export function checkIndex(path: string): void {
  const file = realpathSync(path);
  if (isInWalMode(file) && hasWal(file) && sizeOf(`${file}-shm`) === undefined) throw needsWriting(path, `${file}-wal`);
}

/** Opens the file with SQLite, read-only, with the -wal and -shm that are there. */
function openFile(path: string, file: string, waiting: Waiting): Sqlite {
  const companion = `${file}${isInWalMode(file) ? '-wal' : '-journal'}`;
  const db = Sqlite.open(path, waiting, true);
  try {
    db.pragma('schema_version');
    return db;
  } catch (error) {
    void db.close();
    throw error instanceof EarshotError && error.code === 'permission' ? needsWriting(path, companion, error) : error;
  }
}

/** Identifies a state of the file: if two calls return the same, nobody wrote in between. */
function stateOf(file: string): string {
  const { ino, size, mtimeNs, ctimeNs } = statSync(file, { bigint: true });
  return [ino, size, mtimeNs, ctimeNs, hasWal(file)].join(' ');
}

/** @throws EarshotError permission when the file is too large */
export function bytesOf(path: string, read: () => Buffer): Buffer {
  const { size } = statSync(path);
  if (size > LARGEST) throw tooLarge(path, size);
  return read();
}

/**
 * Opens a store for reading only.
 * @throws EarshotError permission when changes outside of the file must be written first, or it is too large; busy
 */
export function openReadOnly(path: string, waiting: Waiting): Sqlite {
  const file = realpathSync(path);
  for (let left = TRIES; left > 0; left -= 1) {
    if (!isInWalMode(file) || hasWal(file)) return openFile(path, file, waiting);
    const before = stateOf(file);
    const bytes = bytesOf(path, () => readFileSync(file));
    if (stateOf(file) === before) return Sqlite.ofBytes(bytes, path, waiting, true);
  }
  throw translate(Object.assign(new Error('somebody wrote to it each time'), { code: 'SQLITE_BUSY' }), path);
}
