import type { CellValue } from 'read-excel-file/node';
import { damaged } from './xlsx-archive.js';

/**
 * The cells of a sheet, row by row, as text; null where it has nothing.
 * @param position 1-based, among all sheets
 * @throws EarshotError `bad-data` that names the cell, when the reader can tell which one it cannot read
 */
export async function readCells(
  bytes: Buffer,
  position: number,
  name: string,
  where: (line: number, column: number) => string,
): Promise<(string | null)[][]> {
  const { readSheet } = await import('read-excel-file/node');
  try {
    const rows = await readSheet(bytes, position, { trim: false, parseNumber: decimal });
    return rows.map((row) => row.map(cellText));
  } catch (cause) {
    const [, row, column] = /at row (\d+), col (\d+)/.exec(cause instanceof Error ? cause.message : '') ?? [];
    throw damaged(name, cause, row && column ? where(Number(row), Number(column)) : undefined);
  }
}

function cellText(value: CellValue<string> | null): string | null {
  // The library's own types call a Date `typeof Date`.
  const cell: unknown = value;
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'boolean') return String(cell);
  return cell instanceof Date ? dateText(cell) : null;
}

/** What spreadsheets themselves show for a number that is no day of theirs. */
const NO_DAY = '#####';
const NIL = Date.UTC(1899, 11, 30);
const END_OF_DAYS = Date.UTC(10_000, 0, 1);

/** Spreadsheets have no time zone: the day and the time stand in the UTC parts. */
function dateText(date: Date): string {
  if (!(date.getTime() >= NIL && date.getTime() < END_OF_DAYS)) return NO_DAY;
  // A second is the finest a sheet means; its fraction of a day is off by a few milliseconds.
  const [day = '', time = ''] = new Date(Math.round(date.getTime() / 1000) * 1000)
    .toISOString()
    .slice(0, 19)
    .split('T');
  // Below 1, a number is only a time of day.
  if (day <= '1899-12-30') return time;
  return time === '00:00:00' ? day : `${day} ${time}`;
}

/** A number as the file has it, to its shortest decimal text: `0.10000000000000001` → `0.1`, `1.2E+6` → `1200000`. */
export function decimal(source: string): string {
  if (/^-?\d+$/.test(source)) return source;
  const number = Number(source);
  if (!Number.isFinite(number)) return source;
  const [, sign = '', whole = '', fraction = '', exponent = ''] =
    /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(String(number)) ?? [];
  if (exponent === '') return String(number);
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point >= digits.length) return sign + digits.padEnd(point, '0');
  return `${sign}0.${'0'.repeat(Math.max(0, -point))}${digits}`;
}
