import { harmless, visibleBlock } from '../../domain/text.js';
import { cellText } from '../cells.js';
import type { Column, Labels, Row } from '../view.js';
import { formatted, LEFT, type Look, PLAIN } from './looks.js';

/** A cell of a sheet: always text or always a number, which is a day where its look says so; never a formula. */
export interface SheetCell {
  readonly value: string | number;
  readonly look: Look;
}

/** What a cell of Excel holds; a file with more in one is called damaged. */
const LONGEST = 32_767;

/** Days before it are counted differently: Excel's calendar has a 29 February 1900. */
const FIRST_DAY = '1900-03-01';
/** The day 0 of that calendar, counted from 1970. */
const DAY_0 = -25_569;
const MS_PER_DAY = 86_400_000;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** What XML has no place for. */
const UNWRITABLE = /\p{Noncharacter_Code_Point}/gu;
/** What a spreadsheet would read as a character: `_x000d_`. */
const ESCAPE = /_(?=x[\da-f]{4}_)/gi;
/** What most texts are made of: nothing in it needs a second look. */
const COMMON = /^[ -^`-~\u00b7\uac00-\ud7a3]*$/;

function cutTo(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** What XML 1.0 has no place for, as workbooks spell it: `_xFFFE_` (ECMA-376 Part 1, 22.9.2.19). */
const spelt = (character: string): string =>
  `_x${character.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`;

/**
 * Text as it is, for reading it in again: only marks of direction, which would turn what is seen, are shown as escapes.
 * Longer text than a cell holds is cut; exports refuse it before.
 */
const exactText = (text: string): string =>
  cutTo(
    COMMON.test(text)
      ? text
      : harmless(text)
          .replace(ESCAPE, '_x005F_')
          .replace(/[\ufffe\uffff]/g, spelt),
    LONGEST,
  );

/** Text as a spreadsheet shows it: lines stay lines, what is hidden or would be obeyed is shown. */
export const sheetText = (text: string): string =>
  cutTo(
    COMMON.test(text)
      ? text
      : visibleBlock(text)
          .replace(UNWRITABLE, (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16)}`)
          .replace(ESCAPE, '_x005F_'),
    LONGEST,
  );

/** What a cell is, is said by its type and not read off its first character. */
export const textCell = (text: string, look: Look = PLAIN): SheetCell => ({ value: sheetText(text), look });

const DAY_LOOK = formatted('yyyy-mm-dd') | LEFT;

/** The day as the number that a spreadsheet counts it by; undefined for what is no day of its calendar. */
function dayCell(value: string): SheetCell | undefined {
  const [, year, month, date] = DAY.exec(value) ?? [];
  if (year === undefined || value < FIRST_DAY) return undefined;
  // Counted in UTC, so that the day is the same in every time zone.
  return { value: Date.UTC(Number(year), Number(month) - 1, Number(date)) / MS_PER_DAY - DAY_0, look: DAY_LOOK };
}

function numberCell({ type }: Column, value: number): SheetCell {
  const whole = Number.isInteger(value);
  if (type === 'percent') return { value: value / 100, look: formatted(whole ? '0%' : '0.0%') };
  if (type === 'count' || type === 'days') return { value, look: formatted(whole ? '#,##0' : '#,##0.0') };
  return { value, look: LEFT };
}

/** Figures and days as such, whatever they are shown as; all else as a person reads it. */
export function sheetCell(column: Column, row: Row, labels: Labels): SheetCell {
  const value = row[column.key] ?? null;
  if (typeof value === 'number' && Number.isFinite(value) && (column.show === undefined || NUMERIC.has(column.type)))
    return numberCell(column, value);
  if (typeof value === 'string' && column.type === 'day') {
    const day = dayCell(value);
    if (day) return day;
  }
  if (typeof value === 'string' && column.type === 'text' && column.show === undefined)
    return column.exact ? { value: exactText(value), look: PLAIN } : textCell(value);
  return textCell(cellText(column, row, labels));
}

const NUMERIC: ReadonlySet<Column['type']> = new Set(['count', 'percent', 'days']);
