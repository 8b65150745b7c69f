import { inBatches } from '../table/batches.js';
import type { RawRecord, Source } from '../source.js';
import { type FinderOptions, type Table, TableFinder } from '../table/finder.js';
import {
  assertCellSizes,
  assertHead,
  COLUMN_LIMIT,
  type Header,
  isBlank,
  readHeader,
  toRecord,
} from '../table/header.js';
import { yearOf } from '../table/year.js';
import { UNPACKED_LIMIT } from '../xlsx/archive.js';
import { tooMuchText } from '../xlsx/refusal.js';
import { placeOf, type SheetRow } from '../xlsx/rows.js';
import type { Book, Sheet } from './book.js';

/** Number of characters in the cells of all sheets so far: a workbook can repeat one text in many cells. */
export interface Budget {
  size: number;
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
  const where = (line: number, column?: number): string => placeOf(sheet.name, line, column);
  let year: number | undefined;
  let before = 0;
  let blank = 0;
  let header: Header | undefined;
  let titles: readonly number[] = [];
  let doubtful = false;
  const finder = new TableFinder<SheetRow>(options);
  const recordOf = (under: Header, row: SheetRow): RawRecord => ({
    ...toRecord(under, row, false, row.lost),
    sheet: sheet.name,
    ...(year !== undefined && { year }),
    ...(row.covered && { covered: new Set(row.covered.keys()) }),
    ...(row.shown && { shown: row.shown }),
  });
  const begin = (table: Table<SheetRow>): RawRecord[] => {
    assertHead(table.head, options.lines, `${name} (${sheet.name})`);
    const [first] = table.head;
    if (first === undefined) return [];
    // Rows of a sheet may be wider than the header.
    const found = { ...readHeader(table.head, `${name}: ${where(first.line)}`), width: COLUMN_LIMIT };
    header = found;
    titles = table.titles.map(({ line }) => line);
    const above = table.titles.map(({ cells }) => cells);
    year = yearOf(name, above, sheet.name);
    doubtful = table.doubtful;
    return table.rest.map((row) => recordOf(found, row));
  };
  const merges = await book.merges(sheet);
  const take = (rows: readonly SheetRow[]): RawRecord[] => {
    const records: RawRecord[] = [];
    for (const own of rows) {
      const { line } = own;
      // Blank rows at the end are not counted.
      blank += line - before - 1;
      before = line;
      assertCellSizes(own.cells, (column) => `${name}: ${where(line, column)}`);
      const row = merges ? merges.over(own) : own;
      for (const cell of row.cells) budget.size += cell?.length ?? 0;
      if (budget.size > UNPACKED_LIMIT) throw tooMuchText(name);
      if (own.lost === undefined && isBlank(own.cells)) blank += 1;
      else if (header === undefined) {
        const table = finder.add(row);
        if (table) records.push(...begin(table));
      } else records.push(recordOf(header, row));
    }
    return records;
  };

  const rows = book.rows(sheet);
  let first: RawRecord[] = [];
  const begun = (): Header | undefined => header;
  while (begun() === undefined) {
    const next = await rows.next();
    first = next.done === true ? begin(finder.end()) : take(next.value);
    if (next.done === true) break;
  }
  const found = begun();
  if (found === undefined) return undefined;
  return {
    format: book.format,
    sheets: [sheet.name],
    from1904: book.from1904,
    columns: found.columns,
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
    locate: where,
  };
}
