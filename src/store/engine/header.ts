import { closeSync, openSync, readSync, statSync } from 'node:fs';

/** The first bytes of a SQLite file, by its file format; looked at without opening it as a database. */

/** "EARS": marks the file as ours, so that nobody's other SQLite file is taken for a store. */
export const APPLICATION_ID = 0x45_41_52_53;

/** `-wal` holds changes that are not in the file yet, `-shm` an index over them. */
export const companions = ['-wal', '-shm'] as const;

/** All that SQLite may put beside a file: `-journal` holds pages as they were before a change that has not ended. */
export const allCompanions = [...companions, '-journal'] as const;

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

export const isSqliteFile = (path: string): boolean => readStart(path, MAGIC.length).toString('latin1') === MAGIC;

/** A file that is not in WAL mode, as all backups are, has no -wal of its own (SQLite's file format, offset 18). */
export const isInWalMode = (path: string): boolean => readStart(path, HEADER_BYTES)[18] === 2;

/** Whether what stands there, also behind a link, is a store of ours or a copy of one. */
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
