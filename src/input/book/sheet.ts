import { inBatches } from '../table/batches.js';
import type { RawRecord, Source } from '../source.js';
import type { FinderOptions } from '../table/finder.js';
import { assertCellSizes, COLUMN_LIMIT, isBlank, toRecord } from '../table/header.js';
import { TableRecords } from '../table/table-records.js';
import { yearOf } from '../table/year.js';
import { UNPACKED_LIMIT } from '../xlsx/archive.js';
import { damaged, tooMuchText } from '../xlsx/refusal.js';
import { placeOf, type SheetRow } from '../xlsx/rows.js';
import type { Book, Sheet } from './book.js';

/** Number of characters in the cells of all sheets so far: a workbook can repeat one text in many cells. */
export interface Budget {
  size: number;
}

/** The records of the rows of a sheet; rows may be wider than the header. */
const recordsOf = (sheet: string, file: string, finder: FinderOptions): TableRecords<SheetRow> =>
  new TableRecords<SheetRow>({
    finder,
    name: `${file} (${sheet})`,
    place: (line) => `${file}: ${placeOf(sheet, line)}`,
    yearOf: (titles) => yearOf(file, titles, sheet),
    width: COLUMN_LIMIT,
    record: (header, row, year) => ({
      ...toRecord(header, row, false, row.lost),
      sheet,
      ...(year !== undefined && { year }),
      ...(row.covered && { covered: new Set(row.covered.keys()) }),
      ...(row.shown && { shown: row.shown }),
    }),
  });

/** Gives the covered cells of a row the value of their merge; throws `bad-data` when the merges cover too much. */
async function merger(book: Book, sheet: Sheet, name: string): Promise<(row: SheetRow) => SheetRow> {
  const merges = await book.merges(sheet);
  return (row) => {
    try {
      return merges ? merges.over(row) : row;
    } catch (cause) {
      throw damaged(`${name}: ${placeOf(sheet.name, row.line)}`, cause, book.format);
    }
  };
}

/**
 * Opens a sheet; undefined when it is empty. `TableFinder` says which rows are the header. Days are returned as
 * `YYYY-MM-DD`, with a time as `YYYY-MM-DD HH:MM:SS`, without a time zone, as in the sheet.
 * @throws EarshotError `usage` when the header row named by a flag does not exist; `bad-data`, here or while reading
 */
export async function openSheet(
  book: Book,
  sheet: Sheet,
  name: string,
  options: FinderOptions,
  budget: Budget,
): Promise<Source | undefined> {
  const locate = (line: number, column?: number): string => placeOf(sheet.name, line, column);
  const table = recordsOf(sheet.name, name, options);
  let before = 0;
  let blank = 0;
  const merged = await merger(book, sheet, name);
  const take = (rows: readonly SheetRow[]): RawRecord[] => {
    const records: RawRecord[] = [];
    for (const own of rows) {
      const { line } = own;
      // Blank rows at the end are not counted.
      blank += line - before - 1;
      before = line;
      assertCellSizes(own.cells, (column) => `${name}: ${locate(line, column)}`);
      const row = merged(own);
      for (const cell of row.cells) budget.size += cell?.length ?? 0;
      if (budget.size > UNPACKED_LIMIT) throw tooMuchText(name);
      if (own.lost === undefined && isBlank(own.cells)) blank += 1;
      else table.add(row, records);
    }
    return records;
  };

  const rows = book.rows(sheet);
  let first: RawRecord[] = [];
  while (table.header === undefined) {
    const next = await rows.next();
    first = next.done === true ? table.end() : take(next.value);
    if (next.done === true) break;
  }
  const { header, titles, doubtful } = table;
  if (header === undefined) return undefined;
  return {
    format: book.format,
    sheets: [sheet.name],
    from1904: book.from1904,
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
    doubtful,
    titles,
    locate,
  };
}
