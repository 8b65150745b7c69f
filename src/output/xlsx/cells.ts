import type { CellObject } from 'write-excel-file/node';
import { visibleBlock } from '../../domain/text.js';
import { cellText } from '../cells.js';
import type { Column, Labels, Row } from '../view.js';

/** What a cell of Excel holds; a file with more in one is called damaged. */
const LONGEST = 32_767;

/** Days before it are counted differently: Excel's calendar has a 29 February 1900. */
const FIRST_DAY = '1900-03-01';
const MS_PER_DAY = 86_400_000;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** What XML has no place for, and U+FFFD, which the library drops without a word. */
const UNWRITABLE = /[\ufffd\p{Noncharacter_Code_Point}]/gu;
/** What a spreadsheet would read as a character: `_x000d_`. */
const ESCAPE = /_(?=x[\da-f]{4}_)/gi;

function cutTo(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/**
 * The library looks shared texts up in a plain object, where `constructor` is found without having been put there, and
 * the workbook would be damaged. Written with its first letter by number it is another text to the library alone.
 */
const apart = (text: string): string =>
  text in {} ? `_x${(text.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}_${text.slice(1)}` : text;

/** Text as a spreadsheet shows it: lines stay lines, what is hidden or would be obeyed is shown. */
export const sheetText = (text: string): string =>
  cutTo(
    apart(
      visibleBlock(text)
        .replace(UNWRITABLE, (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16)}`)
        .replace(ESCAPE, '_x005F_'),
    ),
    LONGEST,
  );

/** Always text, never a formula: what a cell is, is said by its type and not read off its first character. */
export const textCell = (text: string): CellObject => ({ value: sheetText(text), type: String });

/** The day as the number that a spreadsheet counts it by; undefined for what is no day of its calendar. */
function dayCell(value: string): CellObject | undefined {
  const [, year, month, date] = DAY.exec(value) ?? [];
  if (year === undefined || value < FIRST_DAY) return undefined;
  // The library counts in UTC, so that the day is the same in every time zone.
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(date));
  return midnight % MS_PER_DAY === 0
    ? { value: new Date(midnight), type: Date, format: 'yyyy-mm-dd', align: 'left' }
    : undefined;
}

function numberCell({ type }: Column, value: number): CellObject {
  const whole = Number.isInteger(value);
  if (type === 'percent') return { value: value / 100, type: Number, format: whole ? '0%' : '0.0%' };
  if (type === 'count' || type === 'days') return { value, type: Number, format: whole ? '#,##0' : '#,##0.0' };
  return { value, type: Number, align: 'left' };
}

/** Figures and days as such, whatever they are shown as; all else as a person reads it. */
export function sheetCell(column: Column, row: Row, labels: Labels): CellObject {
  const value = row[column.key] ?? null;
  if (typeof value === 'number' && Number.isFinite(value) && (column.show === undefined || NUMERIC.has(column.type)))
    return numberCell(column, value);
  if (typeof value === 'string' && column.type === 'day') {
    const day = dayCell(value);
    if (day) return day;
  }
  if (typeof value === 'string' && column.type === 'text' && column.show === undefined) return textCell(value);
  return textCell(cellText(column, row, labels));
}

const NUMERIC: ReadonlySet<Column['type']> = new Set(['count', 'percent', 'days']);
