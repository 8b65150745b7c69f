import { EarshotError } from '../../domain/errors.js';
import { type Message, message } from '../../locale/message.js';
import { bareWord, headerKnower, headerWord, isSameField } from '../fields.js';
import type { RawRecord } from '../source.js';
import { placeName } from './doubt.js';

/** Most characters of one cell. */
export const CELL_LIMIT = 1_048_576;
/** Most columns of a file, and most different keys of its records. */
export const COLUMN_LIMIT = 2000;

/** The columns of a table, to which rows are matched. */
export interface Header {
  /** Grows up to the width of the header row when there is data below header cells at the end that have no name. */
  readonly columns: string[];
  /** Number of cells of the header row, unnamed ones at its end included. */
  readonly width: number;
  /** The cells of each header row, to recognise a repeated header. */
  readonly heads: readonly Cells[];
}

type Cells = readonly (string | null)[];

/** A row, before it is known where the table begins. */
export interface TableRow {
  /** 1-based; a row goes on to `lastLine` when its cells hold line breaks (CSV). */
  readonly line: number;
  readonly lastLine?: number;
  readonly cells: Cells;
  /** 0-based cells that are covered by a merge, with the place of the merge's first cell (XLSX). */
  readonly covered?: ReadonlyMap<number, { readonly line: number; readonly column: number }>;
}

/** The cells of a row, without values that come from merges. */
export const ownCells = ({ cells, covered }: TableRow): Cells =>
  covered ? cells.map((cell, at) => (covered.has(at) ? null : cell)) : cells;

/** True when every cell of a row is missing or holds only white space; blank rows are counted, not imported. */
export const isBlank = (cells: Cells): boolean => cells.every((cell) => cell === null || cell.trim() === '');

/** A name without line breaks. */
const nameOf = (cell: string | null | undefined): string =>
  (cell ?? '')
    .split(/[\r\n]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ')
    .normalize('NFC');

/** The name of the group of a column: in the row above, or, where that is blank, the next one to its left. */
function groupOf(upper: TableRow | undefined, column: number): string {
  let at = column;
  while (at > 0 && nameOf(upper?.cells[at]) === '') at -= 1;
  return nameOf(upper?.cells[at]);
}

/**
 * The names of columns with a header of one or several rows: the lowest name, with the name of its group before it when
 * several columns have the same lowest name, or that of the group alone where both are names of one field; '' for a column
 * without a name.
 */
export function columnsOf(head: readonly TableRow[]): string[] {
  const own = head.map(ownCells);
  const width = Math.max(0, ...head.map(({ cells }) => cells.length));
  const named = Array.from({ length: width }, (_, column) => {
    const row = own.findLastIndex((cells) => nameOf(cells[column]) !== '');
    return { row, name: row < 0 ? '' : nameOf(own[row]?.[column]) };
  });
  const counts = new Map<string, number>();
  for (const { name } of named) counts.set(headerWord(name), (counts.get(headerWord(name)) ?? 0) + 1);
  return named.map(({ row, name }, column) => {
    const group = row > 0 && (counts.get(headerWord(name)) ?? 0) > 1 ? groupOf(head[row - 1], column) : '';
    if (group === '') return name;
    const both = `${group} ${name}`;
    return !headerKnower([])(bareWord(both)) && isSameField(group, name) ? group : both;
  });
}

/**
 * Reads the rows of the header.
 * @param where file and row, as errors name them: `건의.csv:1`
 * @returns names trimmed and in NFC; two columns may have the same name
 * @throws EarshotError `bad-data` for more columns than `COLUMN_LIMIT`
 */
export function readHeader(head: readonly TableRow[], where: string): Header {
  const names = columnsOf(head);
  const named = names.findLastIndex((name) => name !== '') + 1;
  if (named > COLUMN_LIMIT) throw tooManyColumns(where, named);
  const columns = names.slice(0, named).map((name, index) => (name === '' ? placeName(index) : name));
  return { columns, width: Math.min(names.length, COLUMN_LIMIT), heads: head.map(ownCells) };
}

/** True for a row that repeats most of a header row, as on each page of a printed sheet. */
function repeatsHeader({ heads }: Header, cells: Cells): boolean {
  const first = cells.findIndex((cell) => cell !== null && cell !== '');
  return heads.some((words) => {
    if (first < 0 || words[first] !== cells[first]) return false;
    const filled = [...cells.keys()].filter((at) => (cells[at] ?? '').trim() !== '');
    const same = filled.filter((at) => words[at] === cells[at]).length;
    return same > 1 && same * 2 > filled.length;
  });
}

/** What spreadsheets write where a formula failed, or a column is too narrow. */
const ERROR = /^(?:#(?:N\/A|NAME\?|REF!|VALUE!|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)|Err:\d{3}|#{3,})$/;

const errorsIn = (cells: Cells): { column: number; reason: Message }[] =>
  cells.flatMap((cell, at) =>
    cell !== null && /^[#E]/.test(cell) && ERROR.test(cell.trim())
      ? [{ column: at + 1, reason: message('input.isSpreadsheetError', cell.trim()) }]
      : [],
  );

/**
 * Makes a record of a row. With `ragged`, missing or additional cells are a problem of the row; without it, as in a
 * spreadsheet, missing cells at the end are empty.
 */
export function toRecord(
  header: Header,
  row: TableRow,
  ragged: boolean,
  lost: RawRecord['unreadable'] = [],
): RawRecord {
  const { line, cells, covered, lastLine = line } = row;
  const { columns, width } = header;
  let used = cells.length;
  // A merge may be wider than the table.
  while (used > columns.length && ((cells[used - 1] ?? '').trim() === '' || covered?.has(used - 1))) used -= 1;
  if (used > width) return { line, values: cells, problem: tooLong(width, used) };
  while (columns.length < used) columns.push(placeName(columns.length));
  if (ragged && cells.length < columns.length && cells.length < width) {
    return { line, values: cells, problem: tooShort(cells.length, columns.length, line, lastLine) };
  }
  const unreadable = [...lost, ...errorsIn(cells)];
  return {
    line,
    values: used === cells.length ? cells : cells.slice(0, used),
    ...(unreadable.length > 0 && { unreadable }),
    ...(repeatsHeader(header, ownCells(row)) && { repeatsHeader: true }),
  };
}

/** @throws EarshotError `bad-data` that names the cell when one is larger than `CELL_LIMIT` */
export function assertCellSizes(cells: Cells, where: (column: number) => string): void {
  for (const [index, cell] of cells.entries()) {
    if (cell !== null && cell.length > CELL_LIMIT) throw tooLarge(where(index + 1));
  }
}

/** The error for one value that is longer than a reader may hold in memory. `where`: file and line. */
export function tooLarge(where: string): EarshotError {
  return new EarshotError('bad-data', message('input.valueTooLong', where), {
    hint: message('input.shortenItAndLookFor'),
  });
}

/** The error for a file without a header row. */
export function emptyFile(name: string): EarshotError {
  return new EarshotError('bad-data', message('input.isEmpty', name), {
    hint: message('input.giveFileWhoseFirstRow'),
  });
}

/** Checks that the header rows named by a flag exist. @throws EarshotError usage */
export function assertHead(
  head: readonly TableRow[],
  lines: readonly [number, number] | undefined,
  name: string,
): void {
  if (head.length > 0 || lines === undefined) return;
  throw new EarshotError('usage', message('input.hasNoHeaderRow', name, lines[0]), {
    hint: message('input.headerRowIsLine'),
  });
}

/** The error for more columns than `COLUMN_LIMIT`. `where`: file and line. */
export const tooManyColumns = (where: string, count: number): EarshotError =>
  new EarshotError('bad-data', message('input.columnsLimitIs', where, count, COLUMN_LIMIT), {
    hint: message('input.keepColumnsThatAreNeeded'),
  });

const tooLong = (width: number, used: number): RawRecord['problem'] => ({
  reason: message('input.cellsButHeaderHasIs', used, width),
  column: width + 1,
});

function tooShort(used: number, expected: number, line: number, lastLine: number): RawRecord['problem'] {
  const short = message('input.butHeaderHas', used, expected);
  if (lastLine === line) return { reason: short };
  return {
    reason: message('input.itRunsToLineIs', short, lastLine),
  };
}
