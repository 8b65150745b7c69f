import { closeSync, copyFileSync, mkdtempSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EarshotError } from '../../domain/errors.js';
import { josa } from '../../domain/particle.js';
import { words } from '../../domain/words.js';
import { isInWalMode, readStart } from './header.js';
import { Sqlite } from './sqlite.js';

/**
 * A rollback journal (`-journal`) has the pages as they were before a change that never ended; SQLite writes them back
 * into whatever file stands beside it. earshot itself works with a -wal; a file comes to a -journal of its own when an
 * older store is brought up to date or a backup that was put in place is opened, and that is cut off. Any other one is left
 * over from another file of that name. The layout is that of SQLite's file format, sections 1.3 and 3.
 */

const MAGIC = 'd9d505f920a163d7';
const HEADER_BYTES = 28;

interface Journal {
  /** Pages of the file before the change. */
  readonly initialPages: number;
  readonly pageSize: number;
  readonly pages: number;
  /** The first page as it was before the change; undefined when the change had not come to it. */
  readonly first: Buffer | undefined;
}

/** @returns undefined for a file that is no journal */
function readJournal(path: string): Journal | undefined {
  const header = readStart(path, HEADER_BYTES);
  if (header.length < HEADER_BYTES || header.toString('hex', 0, 8) !== MAGIC) return undefined;
  const [initialPages, sectorSize, pageSize] = [16, 20, 24].map((at) => header.readUInt32BE(at)) as [
    number,
    number,
    number,
  ];
  if (pageSize < 512 || pageSize > 65_536 || sectorSize < 32 || sectorSize > 65_536) return undefined;
  // After each header, at a multiple of the sector's size: page number, page, checksum.
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
      // 0xffffffff: as many as there are.
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

/** Of a database's first page (SQLite's file format, section 1.3). */
const pageSizeOf = (page: Buffer): number => (page.readUInt16BE(16) === 1 ? 65_536 : page.readUInt16BE(16));
const changesOf = (page: Buffer): number => page.readUInt32BE(24);
const pagesOf = (page: Buffer): number => page.readUInt32BE(28);

/** What no change of records touches: the page's size, the text encoding, the application. */
const lasting = (page: Buffer): string =>
  [page.subarray(0, 18), page.subarray(20, 24), page.subarray(56, 60), page.subarray(68, 72)]
    .map((part) => part.toString('hex'))
    .join(' ');

/** Whether the first pages of the file and of the journal are a change apart at most. */
function belongs(path: string, journal: Journal): boolean {
  const now = readStart(path, journal.pageSize);
  if (now.length < 100 || pageSizeOf(now) !== journal.pageSize) return false;
  // Not changed yet, so it still says how many pages there were.
  if (!journal.first) return pagesOf(now) === journal.initialPages;
  if (pagesOf(journal.first) !== journal.initialPages || lasting(now) !== lasting(journal.first)) return false;
  const ahead = (changesOf(now) - changesOf(journal.first)) >>> 0;
  if (ahead === 0) return now.equals(journal.first);
  // A file that says it has a -wal comes to a -journal by being made so, which changes its first page alone.
  return ahead === 1 && (!isInWalMode(path) || journal.pages === 1);
}

/** Whether the file is sound once the journal was written back: tried on a copy, which is gone afterwards. */
function isSoundAfter(path: string): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-journal-'));
  const copy = join(folder, 'copy.db');
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
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether SQLite would write it back: somebody who is writing at this moment has one, too, and a lock. Touches nothing. */
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
 * Lets SQLite write back a journal of this very file alone.
 * @throws EarshotError store when it may be left over from another one; nothing is touched then
 */
export function checkJournal(path: string, timeout: number): void {
  const name = `${path}-journal`;
  const found = statSync(name, { throwIfNoEntry: false });
  // Emptied, or its header set to zeros: the change it was for has ended.
  if (!found?.isFile() || found.size === 0 || readStart(name, 1)[0] === 0 || !isHot(path, timeout)) return;
  const journal = readJournal(name);
  if (journal && belongs(path, journal) && isSoundAfter(path)) return;
  throw new EarshotError(
    'store',
    words(
      `${path} does not go with ${name}, left over from an earlier store`,
      `${josa(path, '와/과')} 옆에 남은 ${josa(name, '이/가')} 서로 맞지 않습니다`,
    ),
    {
      hint: words(
        'Nothing was touched. Put a backup in place with earshot restore FILE, or move the -journal file away',
        '바뀐 것은 없습니다. earshot restore 파일로 백업을 복원하거나 -journal 파일을 치우십시오',
      ),
    },
  );
}
