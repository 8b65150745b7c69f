import { EarshotError } from '../domain/errors.js';
import { recordKinds } from '../domain/record-kind.js';
import { type Words, words } from '../domain/words.js';
import { inBatches } from './batches.js';
import { assertCellSizes, emptyFile, type Header, isBlank, readHeader, toRecord } from './header.js';
import type { RawRecord, Source } from './source.js';
import { damaged, openArchive, readEntry, refusal, UNPACKED_LIMIT } from './xlsx-archive.js';
import { readCells } from './xlsx-cells.js';
import { columnLetters, type LostCell, scanSheet, type SheetScan } from './xlsx-scan.js';
import { joined, type Part } from './xlsx-records.js';
import { readSheets, type Sheet } from './xlsx-workbook.js';
import { unpack } from './zip.js';

/** Cells between A1 and the last one that is filled: the reader gives memory to each. */
const AREA_LIMIT = 20_000_000;

export interface XlsxOptions {
  /** The file, as errors name it. */
  readonly name: string;
  /** The first sheet that is not hidden, when not given. */
  readonly sheet?: string | undefined;
}

/** What a sheet holds by its name, where every sheet of a workbook is named after a kind of record: an export of ours. */
async function recordSheets(bytes: Buffer, name: string): Promise<readonly string[] | undefined> {
  const sheets = await sheetsOf(bytes, name);
  const kinds = new Set<string>(recordKinds);
  return sheets.length > 1 && sheets.every((sheet) => kinds.has(sheet.name))
    ? sheets.map((sheet) => sheet.name)
    : undefined;
}

/**
 * A workbook: one sheet of it, or all of them where it is an export of ours.
 * @throws EarshotError as `openSheet` does
 */
export async function openXlsx(bytes: Buffer, options: XlsxOptions): Promise<Source> {
  const kinds = options.sheet === undefined ? await recordSheets(bytes, options.name) : undefined;
  if (kinds === undefined) return openSheet(bytes, options);
  const parts: Part[] = [];
  for (const sheet of kinds) parts.push({ kind: sheet, source: await openSheet(bytes, { ...options, sheet }) });
  return joined(parts);
}

/**
 * One sheet of a workbook; its first row that is not blank names the columns. Days come as `YYYY-MM-DD`, with a time
 * of day as `YYYY-MM-DD HH:MM:SS`, as they stand in the sheet: spreadsheets know no time zone.
 * @throws EarshotError `bad-data` for what is no workbook, is damaged or would unpack to more than 200 MiB, for an
 * empty sheet and a column named twice; `usage` for a sheet that is not there.
 */
async function openSheet(bytes: Buffer, { name, sheet: wanted }: XlsxOptions): Promise<Source> {
  const { sheet, scan } = await examine(bytes, name, wanted);
  const where = (line: number, column?: number): string =>
    `${sheet.name}!${column === undefined ? line : `${columnLetters(column)}${line}`}`;
  if (scan.rows * scan.columns > AREA_LIMIT) {
    const last = where(scan.rows, scan.columns);
    throw refusal(words(`${name}: the sheet reaches as far as ${last}`, `${name}: 시트가 ${last}까지 이어집니다`));
  }
  const rows = await readCells(bytes, sheet.position, name, (line, column) => where(line, column));

  const lost = byRow(scan.lost);
  let blank = 0;
  let header: Header | undefined;
  const records: RawRecord[] = [];
  let size = 0;
  for (const [index, cells] of rows.entries()) {
    const line = index + 1;
    const unreadable = lost.get(line);
    assertCellSizes(cells, (column) => `${name}: ${where(line, column)}`);
    // Cells share their text in the archive: a small one can say a large one thousands of times.
    size += cells.reduce((sum, cell) => sum + (cell?.length ?? 0), 0);
    if (size > UNPACKED_LIMIT) {
      throw refusal(
        words(`${name}: the texts of its cells exceed 200 MiB`, `${name}: 칸의 글이 모두 200MiB를 넘습니다`),
      );
    }
    if (unreadable === undefined && isBlank(cells)) blank += 1;
    else if (header === undefined) header = readHeader(cells, `${name}: ${where(line)}`);
    else records.push({ ...toRecord(header, line, trimmed(cells), false), ...(unreadable && { unreadable }) });
  }
  if (header === undefined) throw emptyFile(`${name} (${sheet.name})`);
  return {
    format: 'xlsx',
    sheet: sheet.name,
    columns: header.columns,
    batches: (async function* () {
      yield* inBatches(records);
    })(),
    blank: () => blank,
    locate: where,
  };
}

async function sheetsOf(bytes: Buffer, name: string): Promise<readonly Sheet[]> {
  const entries = openArchive(bytes, name);
  try {
    const workbook = await readEntry(bytes, entries, 'xl/workbook.xml');
    return readSheets(workbook, await readEntry(bytes, entries, 'xl/_rels/workbook.xml.rels'));
  } catch (error) {
    throw error instanceof EarshotError ? error : damaged(name, error);
  }
}

/** Finds the sheet, and unpacks everything once: what a zip's directory claims about sizes is not to be trusted. */
async function examine(bytes: Buffer, name: string, wanted?: string): Promise<{ sheet: Sheet; scan: SheetScan }> {
  const entries = openArchive(bytes, name);
  try {
    const sheet = chooseSheet(await sheetsOf(bytes, name), wanted, name);
    let scan: SheetScan = { rows: 0, columns: 0, lost: [] };
    for (const entry of entries) {
      const pieces = unpack(bytes, entry);
      if (entry.name === sheet.path) scan = await scanSheet(pieces, name);
      else await drain(pieces);
    }
    return { sheet, scan };
  } catch (error) {
    throw error instanceof EarshotError ? error : damaged(name, error);
  }
}

async function drain(pieces: AsyncGenerator<Buffer>): Promise<void> {
  while ((await pieces.next()).done !== true);
}

function chooseSheet(sheets: readonly Sheet[], wanted: string | undefined, name: string): Sheet {
  const readable = sheets.filter((sheet) => sheet.path !== undefined);
  const normal = (text: string): string => text.normalize('NFC');
  const chosen =
    wanted === undefined
      ? (readable.find((sheet) => !sheet.hidden) ?? readable[0])
      : readable.find((sheet) => normal(sheet.name) === normal(wanted));
  if (chosen !== undefined) return chosen;
  if (wanted === undefined) throw emptyFile(name);
  const names = readable.map((sheet) => sheet.name).join(', ');
  throw new EarshotError('usage', words(`${name} has no sheet "${wanted}"`, `${name}: "${wanted}" 시트가 없습니다`), {
    hint: words(`its sheets: ${names}`, `있는 시트: ${names}`),
  });
}

function byRow(lost: readonly LostCell[]): ReadonlyMap<number, readonly { column: number; reason: Words }[]> {
  const rows = new Map<number, { column: number; reason: Words }[]>();
  for (const { row, column, reason } of lost) {
    const cells = rows.get(row);
    if (cells === undefined) rows.set(row, [{ column, reason }]);
    else cells.push({ column, reason });
  }
  return rows;
}

/** The reader pads every row to the width of the widest. */
function trimmed(cells: readonly (string | null)[]): readonly (string | null)[] {
  let used = cells.length;
  while (used > 0 && cells[used - 1] === null) used -= 1;
  return cells.slice(0, used);
}
