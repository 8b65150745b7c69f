import type { RawRecord } from '../source.js';
import { type FinderOptions, type Table, TableFinder } from './finder.js';
import { assertHead, type Header, readHeader, type TableRow } from './header.js';

/** What differs between the tables of texts and those of sheets. */
export interface TableRules<R extends TableRow> {
  readonly finder: FinderOptions;
  /** The table, as errors of its header name it. */
  readonly name: string;
  /** A line of it, as errors name it. */
  readonly place: (line: number) => string;
  /** The year of days that say none. @param titles the rows above the header */
  readonly yearOf: (titles: readonly R['cells'][]) => number | undefined;
  /** Most cells of a row, where rows may be wider than the header. */
  readonly width?: number;
  readonly record: (header: Header, row: R, year: number | undefined) => RawRecord;
}

/** Makes records of the rows of a table: finds its header first. */
export class TableRecords<R extends TableRow> {
  /** Undefined until it is found. */
  header: Header | undefined;
  /** Lines above the header that are not blank. */
  titles: readonly number[] = [];
  /** True when the header may be a record. */
  doubtful = false;
  private year: number | undefined;
  private readonly finder: TableFinder<R>;

  constructor(private readonly rules: TableRules<R>) {
    this.finder = new TableFinder(rules.finder);
  }

  /** Takes a row that is not blank. @param into gets its record, and, once the header is found, those of rows before */
  add(row: R, into: RawRecord[]): void {
    if (this.header) {
      into.push(this.rules.record(this.header, row, this.year));
      return;
    }
    const table = this.finder.add(row);
    if (table) into.push(...this.begin(table));
  }

  /** At the end of the file, where the header was not found before. @returns nothing where no row could be it */
  end(): RawRecord[] {
    return this.begin(this.finder.end());
  }

  private begin({ head, titles, rest, doubtful }: Table<R>): RawRecord[] {
    const { finder, name, place, yearOf, width, record } = this.rules;
    assertHead(head, finder.lines, name);
    const [first] = head;
    if (first === undefined) return [];
    const found = readHeader(head, place(first.line));
    const header = { ...found, width: width ?? found.width };
    this.header = header;
    this.titles = titles.map(({ line }) => line);
    this.year = yearOf(titles.map(({ cells }) => cells));
    this.doubtful = doubtful;
    return rest.map((row) => record(header, row, this.year));
  }
}
