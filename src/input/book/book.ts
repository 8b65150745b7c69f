import { BATCH } from '../table/batches.js';
import { UNPACKED_LIMIT } from '../xlsx/archive.js';
import { refusal, tooMuchText } from '../xlsx/refusal.js';
import type { SheetRow } from '../xlsx/rows.js';
import { EarshotError } from '../../domain/errors.js';
import { message } from '../../locale/message.js';
import type { BookFormat } from './format.js';
import { type Merge, Merges } from './merges.js';

/** A sheet of a workbook, in the order of its tabs, or a table of a document. */
export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Its file in the archive; undefined for a chart sheet. Not every kind of file has one for each sheet. */
  readonly path: string | undefined;
}

/** A file with sheets or tables. */
export interface Book {
  readonly format: BookFormat;
  /** Whether days are counted from 1904. */
  readonly from1904: boolean;
  readonly sheets: readonly Sheet[];
  /** Reads the rows of a sheet that are not empty, in batches. */
  rows(sheet: Sheet): AsyncGenerator<readonly SheetRow[]>;
  /** Which of its cells are merged; undefined when none are. */
  merges(sheet: Sheet): Promise<Merges | undefined>;
}

/** The error for `--table` with a file that is no document. */
export const noTables = (name: string, format: string): EarshotError =>
  new EarshotError('usage', message('input.isAndHasNoTables', name, format), { hint: message('input.leaveTableOut') });

/** The name of a table of a document, by its 1-based place. */
export const tableName = (nth: number): string => `#${nth}`;

/** A sheet or table that was read whole. */
export interface TableData {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly SheetRow[];
  readonly merges: readonly Merge[];
}

/** Most cells up to the last one with a value of each row, and merges, in all tables of a file that is held in memory. */
const MOST_CELLS = 2_000_000;
/** Most sheets or tables of a file. */
const MOST_TABLES = 2000;
/** More than the rows and columns of any spreadsheet. */
const FARTHEST = { row: 10_000_000, column: 20_000 };

/** What a file may hold. All of it is refused with `bad-data`: a small file can repeat what it has a million times. */
export class Bounds {
  private held = 0;
  private length = 0;

  constructor(private readonly name: string) {}

  /** Adds so many cells. @throws EarshotError */
  cells(count: number): void {
    this.held += count;
    if (this.held > MOST_CELLS) throw refusal(message('input.tooManyCells', this.name, MOST_CELLS));
  }

  /** Adds so many characters. @throws EarshotError */
  text(length: number): void {
    this.length += length;
    if (this.length > UNPACKED_LIMIT) throw tooMuchText(this.name);
  }

  /** @throws EarshotError for a cell farther from A1 than any spreadsheet reaches */
  place(line: number, column: number): void {
    if (line > FARTHEST.row || column > FARTHEST.column)
      throw refusal(message('input.sheetReachesAsFarAs', this.name, `${line}:${column}`));
  }

  /** @param count of all sheets or tables @throws EarshotError */
  tables(count: number): void {
    if (count > MOST_TABLES) throw refusal(message('input.tooManyTables', this.name, MOST_TABLES));
  }
}

/** A file whose tables are all in memory. */
export function bookOf(format: BookFormat, tables: readonly TableData[], from1904 = false): Book {
  const sheets = tables.map(({ name, hidden }): Sheet => ({ name, hidden, path: '' }));
  const data = new Map(sheets.map((sheet, at) => [sheet, tables[at]]));
  return {
    format,
    from1904,
    sheets,
    // Not awaited: all rows are there.
    async *rows(sheet) {
      const rows = data.get(sheet)?.rows ?? [];
      for (let at = 0; at < rows.length; at += BATCH) yield await Promise.resolve(rows.slice(at, at + BATCH));
    },
    merges: (sheet) => {
      const { merges = [] } = data.get(sheet) ?? {};
      return Promise.resolve(merges.length > 0 ? new Merges(merges) : undefined);
    },
  };
}
