import { closeSync, openSync, readSync, statSync } from 'node:fs';

/** Reads the first bytes of a SQLite file without opening it as a database. */

/** "EARS": the application id in the file, by which a store is told from other SQLite files. */
export const APPLICATION_ID = 0x45_41_52_53;

/** `-wal` has changes that are not in the file yet, `-shm` an index of them. */
export const companions = ['-wal', '-shm'] as const;

/** All files that SQLite may put beside a database: `-journal` has the pages before an unfinished change. */
export const allCompanions = [...companions, '-journal'] as const;

/** A file of our own beside a store, see lost-wal.ts. */
export const MARK = '-mark';

const MAGIC = 'SQLite format 3\0';
const HEADER_BYTES = 100;

/** @throws the system's error when the file cannot be read */
export function readStart(path: string, bytes: number): Buffer {
  const file = openSync(path, 'r');
  try {
    const start = Buffer.alloc(bytes);
    return start.subarray(0, readSync(file, start, 0, bytes, 0));
  } finally {
    closeSync(file);
  }
}

/**
 * True when the file starts with SQLite's magic bytes.
 * @throws the system's error when the file cannot be read
 */
export const isSqliteFile = (path: string): boolean => readStart(path, MAGIC.length).toString('latin1') === MAGIC;

/** True for WAL mode (SQLite's file format, offset 18). A file in another mode, such as a backup, has no -wal. */
export const isInWalMode = (path: string): boolean => readStart(path, HEADER_BYTES)[18] === 2;

/** True when the path, also through a link, is a store or a copy of one. */
export function isStoreFile(path: string): boolean {
  try {
    if (!statSync(path).isFile()) return false;
    const header = readStart(path, HEADER_BYTES);
    return (
      header.length === HEADER_BYTES &&
      header.toString('latin1', 0, MAGIC.length) === MAGIC &&
      header.readUInt32BE(68) === APPLICATION_ID
    );
  } catch {
    return false;
  }
}
