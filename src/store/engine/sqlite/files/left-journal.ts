import { randomUUID } from 'node:crypto';
import { closeSync, copyFileSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { EarshotError } from '../../../../domain/errors.js';
import { message } from '../../../../locale/message.js';
import { allCompanions, isInWalMode, readStart } from './header.js';
import { Sqlite } from '../sqlite.js';

/**
 * A rollback journal (`-journal`) has the pages from before an unfinished change; SQLite writes them back into the file
 * of that name. earshot uses a -wal instead. A -journal of a store only exists when the upgrade of an older store, or
 * the first opening of a restored backup, was interrupted. Any other -journal is left over from another file of that
 * name. The layout is in SQLite's file format, sections 1.3 and 3.
 */

const MAGIC = 'd9d505f920a163d7';
const HEADER_BYTES = 28;

interface Journal {
  /** Number of pages of the file before the change. */
  readonly initialPages: number;
  readonly pageSize: number;
  readonly pages: number;
  /** The first page before the change; undefined when the change had not reached it. */
  readonly first: Buffer | undefined;
}

/** @returns undefined for a file that is not a journal */
function readJournal(path: string): Journal | undefined {
  const header = readStart(path, HEADER_BYTES);
  if (header.length < HEADER_BYTES || header.toString('hex', 0, 8) !== MAGIC) return undefined;
  const [initialPages, sectorSize, pageSize] = [16, 20, 24].map((at) => header.readUInt32BE(at)) as [
    number,
    number,
    number,
  ];
  if (pageSize < 512 || pageSize > 65_536 || sectorSize < 32 || sectorSize > 65_536) return undefined;
  // Records follow each header, which is at a multiple of the sector size: page number, page, checksum.
  const record = Buffer.alloc(pageSize + 8);
  const file = openSync(path, 'r');
  try {
    let first: Buffer | undefined;
    let pages = 0;
    for (let at = 0; ;) {
      const head = Buffer.alloc(12);
      if (readSync(file, head, 0, 12, at) < 12 || head.toString('hex', 0, 8) !== MAGIC) break;
      const size = statSync(path).size;
      const told = head.readUInt32BE(8);
      const rest = Math.floor((size - at - sectorSize) / record.length);
      // 0xffffffff: up to the end of the file.
      const count = told === 0xffff_ffff ? rest : Math.min(told, rest);
      at += sectorSize;
      for (let nth = 0; nth < count; nth += 1, at += record.length) {
        readSync(file, record, 0, record.length, at);
        pages += 1;
        if (record.readUInt32BE(0) === 1) first ??= Buffer.from(record.subarray(4, 4 + pageSize));
      }
      at = Math.ceil(at / sectorSize) * sectorSize;
      if (count === 0) break;
    }
    return { initialPages, pageSize, pages, first };
  } finally {
    closeSync(file);
  }
}

/** Page size from the first page of a database (SQLite's file format, section 1.3). */
const pageSizeOf = (page: Buffer): number => (page.readUInt16BE(16) === 1 ? 65_536 : page.readUInt16BE(16));
const changesOf = (page: Buffer): number => page.readUInt32BE(24);
const pagesOf = (page: Buffer): number => page.readUInt32BE(28);

/** Fields that no change of records touches: page size, text encoding, application id. */
const lasting = (page: Buffer): string =>
  [page.subarray(0, 18), page.subarray(20, 24), page.subarray(56, 60), page.subarray(68, 72)]
    .map((part) => part.toString('hex'))
    .join(' ');

/** True when the first pages of file and journal differ by one change at most. */
function belongs(path: string, journal: Journal): boolean {
  const now = readStart(path, journal.pageSize);
  if (now.length < 100 || pageSizeOf(now) !== journal.pageSize) return false;
  // The first page was not changed yet, so it still has the number of pages.
  if (!journal.first) return pagesOf(now) === journal.initialPages;
  if (pagesOf(journal.first) !== journal.initialPages || lasting(now) !== lasting(journal.first)) return false;
  const ahead = (changesOf(now) - changesOf(journal.first)) >>> 0;
  if (ahead === 0) return now.equals(journal.first);
  // A file in WAL mode only gets a -journal by the switch to WAL mode, which changes just its first page.
  return ahead === 1 && (!isInWalMode(path) || journal.pages === 1);
}

/** True when the file is sound after the journal is applied; tried on a temporary copy. */
function isSoundAfter(path: string): boolean {
  // Named as an unfinished copy, so that `doctor` finds it after an interruption.
  const copy = `${path}.${randomUUID()}.new`;
  try {
    for (const suffix of ['', '-journal']) copyFileSync(path + suffix, copy + suffix);
    const tried = Sqlite.open(copy, { timeout: 0 });
    try {
      return tried.pragma('integrity_check(1)') === 'ok' && tried.pragma('foreign_key_check') === undefined;
    } finally {
      void tried.close();
    }
  } catch (error) {
    if (error instanceof EarshotError && error.code === 'store') return false;
    throw error;
  } finally {
    for (const suffix of ['', ...allCompanions]) rmSync(copy + suffix, { force: true });
  }
}

/** True when SQLite would apply the journal: nobody holds a lock on it. Changes nothing. */
function isHot(path: string, timeout: number): boolean {
  const looking = Sqlite.open(path, { timeout }, true);
  try {
    looking.pragma('schema_version');
    return false;
  } catch (error) {
    const cause = error instanceof EarshotError ? error.cause : undefined;
    if (cause instanceof Error && 'code' in cause && cause.code === 'SQLITE_READONLY_ROLLBACK') return true;
    throw error;
  } finally {
    void looking.close();
  }
}

/**
 * Lets SQLite apply a journal only if it belongs to this file.
 * @throws EarshotError store when it may belong to another file; nothing is changed then
 */
export function checkJournal(path: string, timeout: number): void {
  const name = `${path}-journal`;
  try {
    checkFound(path, name, timeout);
  } catch (error) {
    // Whoever wrote the journal has finished meanwhile and removed it.
    const isGone = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isGone || !('path' in error) || error.path !== name) throw error;
  }
}

function checkFound(path: string, name: string, timeout: number): void {
  const found = statSync(name, { throwIfNoEntry: false });
  // Empty, or with a header of zeros: its change is complete.
  if (!found?.isFile() || found.size === 0 || readStart(name, 1)[0] === 0 || !isHot(path, timeout)) return;
  const journal = readJournal(name);
  if (journal && belongs(path, journal) && isSoundAfter(path)) return;
  throw new EarshotError('store', message('engine.doesNotGoWithLeft', path, name), {
    hint: message('engine.nothingWasTouchedPutBackup'),
  });
}
