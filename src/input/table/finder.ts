import { bareWord } from '../fields.js';
import { isValue, mayBeRecord } from './doubt.js';
import { columnsOf, ownCells, type TableRow } from './header.js';

/** Number of rows in which the header is searched. */
const SEARCHED = 30;
/** Most lines of a header. */
const TALLEST = 3;
/** Number of known names that make a row a header. */
const ENOUGH = 2;
/** Most characters of the name of a group of columns. */
const GROUP_LENGTH = 20;

/** A table in the rows of a file or a sheet. */
export interface Table<R extends TableRow> {
  /** Rows above the header. */
  readonly titles: readonly R[];
  /** The rows that name the columns: one to three. Empty when there are no rows. */
  readonly head: readonly R[];
  /** Rows below the header that were read while it was searched. */
  readonly rest: readonly R[];
  /** True when the header may be a record: no flag, no two known names tell that it is none. */
  readonly doubtful: boolean;
}

/** How a header is found. */
export interface FinderOptions {
  /** True for a word, as `bareWord` makes it, that is the name of a column which can be read. */
  readonly isKnown: (word: string) => boolean;
  /** First and last line of the header, if a flag says it. */
  readonly lines?: readonly [number, number] | undefined;
}

/** True for a cell of a title row: `기준일: 2026-09-30`, `(단위: 건)`. */
const isTitle = (cell: string): boolean =>
  /[\d:：]|^[([].*[)\]]$/.test(cell.trim()) || cell.trim().length > GROUP_LENGTH;

const filledAt = (cells: readonly (string | null)[]): number[] =>
  [...cells.keys()].filter((at) => (cells[at] ?? '').trim() !== '');

/** True when each cell is below a blank cell or below the first of several columns of a group. */
function standsInGroups(below: readonly number[], upper: readonly string[]): boolean {
  const blank = (at: number): boolean => (upper[at] ?? '') === '';
  return below.every((at) => blank(at) || (blank(at + 1) && below.includes(at + 1)));
}

/**
 * Finds the header: of the first 30 rows that are not blank, the first row with two or more known names, with the rows
 * above and below it that belong to it; without such a row, the first row that is not a title.
 */
export class TableFinder<R extends TableRow> {
  private readonly held: R[] = [];

  constructor(private readonly options: FinderOptions) {}

  /** @param row a row that is not blank @returns the table as soon as the header is known; before that undefined */
  add(row: R): Table<R> | undefined {
    const { lines } = this.options;
    this.held.push(row);
    const enough = lines ? row.line > lines[1] : this.held.length === SEARCHED + TALLEST;
    return enough ? this.end() : undefined;
  }

  /** The same at the end of the file. */
  end(): Table<R> {
    const { lines } = this.options;
    const [from, to] = lines ? this.said(lines) : this.found();
    const [head, rest] = [this.held.slice(from, to), this.held.slice(to)];
    const isSure = lines !== undefined || head.some((row) => this.isNamed(row));
    const doubtful = !isSure && mayBeRecord(ownCells(head[0] ?? { line: 0, cells: [] }), rest.map(ownCells));
    return { titles: this.held.slice(0, from), head, rest, doubtful };
  }

  private said([first, last]: readonly [number, number]): readonly [number, number] {
    const from = this.held.findIndex(({ line }) => line >= first);
    const after = this.held.findIndex(({ line }) => line > last);
    return from < 0 ? [this.held.length, this.held.length] : [from, after < 0 ? this.held.length : after];
  }

  private found(): readonly [number, number] {
    const searched = this.held.slice(0, SEARCHED);
    const named = searched.findIndex((row) => this.isNamed(row));
    if (named < 0) {
      const first = Math.max(
        0,
        searched.findIndex((row) => !this.isTitleRow(row)),
      );
      return [first, Math.min(first + 1, this.held.length)];
    }
    let [from, to] = [named, named + 1];
    while (to - from < TALLEST && this.isGroupRow(from - 1)) from -= 1;
    for (let more = TALLEST - (to - from); more > 0; more -= 1) if (this.goesOn(from, to, to + more)) to += more;
    return [from, to];
  }

  private isNamed(row: R): boolean {
    return this.names(row) >= ENOUGH && !hasValues(row);
  }

  /** Number of different known names in the row. */
  private names(row: R): number {
    const words = filledAt(ownCells(row)).map((at) => bareWord(row.cells[at] ?? ''));
    return new Set(words.filter(this.options.isKnown)).size;
  }

  /** True for a title row: only one cell is filled, and it does not name a field. */
  private isTitleRow(row: R): boolean {
    return filledAt(ownCells(row)).length === 1 && this.names(row) === 0;
  }

  /** True when the row names groups of columns of the next row, and is needed to tell those columns apart. */
  private isGroupRow(at: number): boolean {
    const [row, next] = [this.held[at], this.held[at + 1]];
    if (!row || !next || !follows(row, next)) return false;
    const filled = filledAt(ownCells(row));
    if (filled.length < 2 || filled.some((each) => isTitle(row.cells[each] ?? ''))) return false;
    const own = ownCells(next);
    const words = filledAt(own).map((each) => bareWord(own[each] ?? ''));
    return new Set(words).size < words.length || filled.some((each) => (own[each] ?? '').trim() === '');
  }

  /** True when the header in rows `from` to `sure` continues up to the row before `to`. */
  private goesOn(from: number, sure: number, to: number): boolean {
    const [row, ...head] = this.held.slice(from, to).reverse();
    if (!row || this.held.length < to || hasValues(row)) return false;
    const lines = this.held.slice(from, sure).map(({ line }) => line);
    if (![row, ...head].every((each, at, all) => at === 0 || follows(each, all[at - 1] ?? each))) return false;
    if ([...(row.covered?.values() ?? [])].some(({ line }) => lines.includes(line))) return true;
    const filled = filledAt(ownCells(row));
    if (head.some((each) => hasValues(each) || saysTheSame(each, row))) return false;
    const upper = columnsOf(head.reverse());
    const known = this.names(row);
    const isBelowBlank = filled.some((at) => (upper[at] ?? '') === '');
    return (
      (known > 0 && standsInGroups(filled, upper)) || (known >= ENOUGH && known * 2 >= filled.length && isBelowBlank)
    );
  }
}

const follows = (above: TableRow, below: TableRow): boolean => below.line === (above.lastLine ?? above.line) + 1;

const hasValues = (row: TableRow): boolean => ownCells(row).some((cell) => isValue(cell ?? ''));

const saysTheSame = (above: TableRow, below: TableRow): boolean =>
  filledAt(ownCells(below)).every((at) => bareWord(below.cells[at] ?? '') === bareWord(above.cells[at] ?? ''));
