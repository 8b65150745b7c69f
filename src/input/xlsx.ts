import { EarshotError } from '../domain/errors.js';
import { recordKinds } from '../domain/record-kind.js';
import { words } from '../domain/words.js';
import { inBatches } from './batches.js';
import { assertCellSizes, COLUMN_LIMIT, emptyFile, type Header, isBlank, readHeader, toRecord } from './header.js';
import type { RawRecord, Source } from './source.js';
import { UNPACKED_LIMIT } from './xlsx-archive.js';
import { joined, type Part } from './xlsx-records.js';
import { placeOf, type SheetRow } from './xlsx-rows.js';
import { type Sheet, tooMuchText, Workbook } from './xlsx-workbook.js';

export interface XlsxOptions {
  /** The file, as errors name it. */
  readonly name: string;
  /** The first sheet that is not hidden, when not given. */
  readonly sheet?: string | undefined;
}

/** What the sheets hold, where every one of several is named after a kind of record: an export of ours. */
function recordSheets({ sheets }: Workbook): readonly Sheet[] | undefined {
  const kinds = new Set<string>(recordKinds);
  return sheets.length > 1 && sheets.every(({ name }) => kinds.has(name)) ? sheets : undefined;
}

/**
 * A workbook: one sheet of it, or all of them where it is an export of ours.
 * @throws EarshotError `bad-data` for what is no workbook, is damaged or would unpack to more than 200 MiB, for an
 * empty sheet and a column named twice, here or while reading; `usage` for a sheet that is not there
 */
export async function openXlsx(bytes: Buffer, { name, sheet }: XlsxOptions): Promise<Source> {
  const book = await Workbook.open(bytes, name);
  const sheets = sheet === undefined ? recordSheets(book) : undefined;
  if (sheets === undefined) return openSheet(book, chooseSheet(book.sheets, sheet, name), name);
  const parts: Part[] = [];
  for (const each of sheets) parts.push({ kind: each.name, source: await openSheet(book, each, name) });
  return joined(parts);
}

/**
 * One sheet of a workbook; its first row that is not blank names the columns. Days come as `YYYY-MM-DD`, with a time
 * of day as `YYYY-MM-DD HH:MM:SS`, as they stand in the sheet: spreadsheets know no time zone.
 */
async function openSheet(book: Workbook, sheet: Sheet, name: string): Promise<Source> {
  const where = (line: number, column?: number): string => placeOf(sheet.name, line, column);
  let before = 0;
  let blank = 0;
  let size = 0;
  let header: Header | undefined;
  const take = (rows: readonly SheetRow[]): RawRecord[] => {
    const records: RawRecord[] = [];
    for (const { line, cells, lost } of rows) {
      // Rows behind the last one with something in it are no rows.
      blank += line - before - 1;
      before = line;
      assertCellSizes(cells, (column) => `${name}: ${where(line, column)}`);
      for (const cell of cells) size += cell?.length ?? 0;
      if (size > UNPACKED_LIMIT) throw tooMuchText(name);
      if (lost === undefined && isBlank(cells)) blank += 1;
      // Rows of a sheet may be wider than its head.
      else if (header === undefined) header = { ...readHeader(cells, `${name}: ${where(line)}`), width: COLUMN_LIMIT };
      else records.push({ ...toRecord(header, line, cells, false), ...(lost && { unreadable: lost }) });
    }
    return records;
  };

  const rows = book.rows(sheet);
  let first: RawRecord[] = [];
  while (header === undefined) {
    const next = await rows.next();
    if (next.done === true) throw emptyFile(`${name} (${sheet.name})`);
    first = take(next.value);
  }
  return {
    format: 'xlsx',
    sheet: sheet.name,
    columns: header.columns,
    batches: (async function* () {
      try {
        yield* inBatches(first);
        first = [];
        for await (const more of rows) yield* inBatches(take(more));
      } finally {
        await rows.return(undefined);
      }
    })(),
    blank: () => blank,
    locate: where,
  };
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
