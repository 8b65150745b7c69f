import { Worker } from 'node:worker_threads';
import { message } from '../../locale/message.js';
import { cellShown, cellText, DAYS_TO_1904, type Meanings, NO_DAY } from '../xlsx/cells.js';
import { isDateFormat } from '../xlsx/formats.js';
import { damaged, refusal } from '../xlsx/refusal.js';
import { showOf } from '../xlsx/shown.js';
import { type Book, bookOf, Bounds, type TableData } from './book.js';
import { Grid, type GridCell } from './grid.js';
import type { XlsBook, XlsCell, XlsResult, XlsSheet } from './xls-worker.js';

const MIB = 1_048_576;
/** Most bytes of a file in the old format of Excel. It is not packed: a sheet of 65,536 rows has some 10 MiB. */
const SIZE_LIMIT = 32 * MIB;
/** A damaged file can make the library allocate without end, or go round in circles. */
const MOST = { memoryMiB: 768, milliseconds: 60_000 };

/** Streams of files in Microsoft's compound format, by which other kinds are told. */
const streams = { hwp: 'HwpSummaryInformation', password: 'EncryptedPackage', doc: 'WordDocument' } as const;
const has = (bytes: Buffer, stream: string): boolean => bytes.includes(Buffer.from(stream, 'utf16le'));

/** @throws EarshotError `bad-data` for other kinds of files than workbooks */
function refuseOthers(bytes: Buffer, name: string): void {
  if (has(bytes, streams.hwp)) throw refusal(message('input.isHwp', name), undefined, message('input.saveAsHwpx'));
  if (has(bytes, streams.doc)) throw refusal(message('input.isDoc', name), undefined, message('input.saveAsDocx'));
  if (has(bytes, streams.password)) throw refusal(message('input.isBehindPassword', name));
  if (bytes.length > SIZE_LIMIT) throw refusal(message('input.isLargerThanMiB', name, SIZE_LIMIT / MIB));
}

/** Reads a workbook in a thread with limits of memory and time. */
async function resultOf(bytes: Buffer): Promise<XlsResult> {
  const worker = new Worker(new URL('apart/xls-worker.cjs', import.meta.url), {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: MOST.memoryMiB },
    // What the library prints about records that it does not know.
    stdout: true,
    stderr: true,
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<XlsResult>((resolve) => {
      const stop = (problem: string): void => resolve({ problem });
      timer = setTimeout(() => stop('too slow'), MOST.milliseconds);
      worker.once('message', resolve);
      worker.once('error', (error) => stop(String(error)));
      worker.once('exit', () => stop('ended early'));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

/**
 * Reads a workbook in the format of Excel 97 to 2003.
 * @throws EarshotError `bad-data` for another kind of file, one with a password, and one that is damaged or too large
 */
export async function openXls(bytes: Buffer, name: string): Promise<Book> {
  refuseOthers(bytes, name);
  const result = await resultOf(bytes);
  if ('problem' in result) {
    const isLocked = /password/i.test(result.problem);
    throw isLocked ? refusal(message('input.isBehindPassword', name)) : damaged(name, result.problem, 'xls');
  }
  const { book } = result;
  const bounds = new Bounds(name);
  bounds.tables(book.sheets.length);
  const tables: TableData[] = [];
  for (const sheet of book.sheets) tables.push(await tableOf(sheet, book, bounds));
  return bookOf('xls', tables, book.from1904);
}

async function tableOf(sheet: XlsSheet, { common, from1904 }: XlsBook, bounds: Bounds): Promise<TableData> {
  const codes = [...new Set(sheet.rows.flatMap((row) => row.map((cell) => cell?.[2] ?? 'General')))];
  const dates = codes.map(isDateFormat);
  // What the common formats of days show depends on the language.
  const isPlain = (code: string, at: number): boolean =>
    /^(?:general|@)$/i.test(code) || (dates[at] === true && common.includes(code));
  const shownBy = codes.map((code, at) => (isPlain(code, at) ? undefined : code));
  const show = await showOf(shownBy, from1904 ? DAYS_TO_1904 : 0);
  const styles = new Map(codes.map((code, at) => [code, String(at)]));
  const meanings: Meanings = { strings: [], dates, from1904, show };
  const grid = new Grid(bounds);
  for (const row of sheet.rows) {
    grid.openRow();
    for (const cell of row) grid.add(cell ? cellOf(cell, styles, meanings) : { value: null });
    grid.closeRow();
  }
  for (const { s, e } of sheet.merges) grid.merge({ top: s.r + 1, left: s.c, bottom: e.r + 1, right: e.c });
  return grid.done(sheet.name, sheet.hidden);
}

function cellOf([type, stored, format]: XlsCell, styles: ReadonlyMap<string, string>, meanings: Meanings): GridCell {
  if (type === 'e') {
    const shown = format === '' ? (errorWords[Number(stored)] ?? '#VALUE!') : format;
    return { value: null, lost: message('input.formulaFailed', shown) };
  }
  if (typeof stored === 'string') return { value: stored };
  if (type !== 'n' && type !== 'b') return { value: null };
  const value = type === 'b' ? (stored === true ? '1' : '0') : String(stored);
  const raw = { type, style: styles.get(format) ?? '', value };
  const text = cellText(raw, meanings) ?? null;
  if (text === NO_DAY) return { value: null, lost: message('input.isNoDayOfSpreadsheets', value) };
  return { value: text, shown: cellShown(raw, meanings) };
}

/** The errors of formulas by their code in the file. */
const errorWords: Readonly<Partial<Record<number, string>>> = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A',
};
