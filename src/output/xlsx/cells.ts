import { escapeDirectionMarks } from '../../domain/text/direction-marks.js';
import { harmless, visibleBlock } from '../../domain/text/text.js';
import { cellText } from '../cells.js';
import type { Column, Labels, Row } from '../view.js';
import { formatted, LEFT, type Look, PLAIN } from './looks.js';

/** A cell: a text or a number, never a formula. Its look shows whether a number is a day. */
export interface SheetCell {
  readonly value: string | number;
  readonly look: Look;
}

/** Most characters of a cell in Excel, which calls a file with more damaged. */
const LONGEST = 32_767;

/** The first day that Excel counts correctly: its calendar has a 29 February 1900. */
const FIRST_DAY = '1900-03-01';
/** Day 0 of Excel's calendar, in days since 1970. */
const DAY_0 = -25_569;
const MS_PER_DAY = 86_400_000;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Characters that XML does not allow. */
const UNWRITABLE = /\p{Noncharacter_Code_Point}/gu;
/** Text that a spreadsheet would read as an escape: `_x000d_`. */
const ESCAPE = /_(?=x[\da-f]{4}_)/gi;
/** Matches most texts, which need no escapes. */
const COMMON = /^[ -[\]^`-~\u00b7\uac00-\ud7a3]*$/;

function cutTo(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** Escapes a character that XML 1.0 does not allow: `_xFFFE_` (ECMA-376 Part 1, 22.9.2.19). */
const spelt = (character: string): string =>
  `_x${character.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`;

/**
 * Text for importing again: direction marks, which would reverse the visible order, are written as escapes that import
 * reads again. Cut at the limit of a cell; exports refuse longer text before.
 */
const exactText = (text: string): string =>
  cutTo(
    COMMON.test(text)
      ? text
      : harmless(escapeDirectionMarks(text))
          .replace(ESCAPE, '_x005F_')
          .replace(/[\ufffe\uffff]/g, spelt),
    LONGEST,
  );

/** Text for reading: lines stay, invisible and control characters are shown as escapes. */
export const sheetText = (text: string): string =>
  cutTo(
    COMMON.test(text)
      ? text
      : visibleBlock(text)
          .replace(UNWRITABLE, (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16)}`)
          .replace(ESCAPE, '_x005F_'),
    LONGEST,
  );

/** A text cell: its type is explicit and not guessed from the first character. */
export const textCell = (text: string, look: Look = PLAIN): SheetCell => ({ value: sheetText(text), look });

const DAY_LOOK = formatted('yyyy-mm-dd') | LEFT;

/** A day as a number of Excel's calendar; undefined for a text that is not such a day. */
function dayCell(value: string): SheetCell | undefined {
  const [, year, month, date] = DAY.exec(value) ?? [];
  if (year === undefined || value < FIRST_DAY) return undefined;
  // Computed in UTC, so that the day does not depend on the time zone.
  return { value: Date.UTC(Number(year), Number(month) - 1, Number(date)) / MS_PER_DAY - DAY_0, look: DAY_LOOK };
}

function numberCell({ type }: Column, value: number): SheetCell {
  const whole = Number.isInteger(value);
  if (type === 'percent') return { value: value / 100, look: formatted(whole ? '0%' : '0.0%') };
  if (type === 'count' || type === 'days') return { value, look: formatted(whole ? '#,##0' : '#,##0.0') };
  return { value, look: LEFT };
}

/** A typed cell for figures and days, else the text that people see. */
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
