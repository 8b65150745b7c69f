import type { Show } from './shown.js';
import { unescapeXstring } from './strings.js';

/** Information from other parts of a workbook that cells need. */
export interface Meanings {
  readonly strings: readonly string[];
  /** For each style, true when it shows numbers as days. */
  readonly dates: readonly boolean[];
  /** True when days are counted from 1904. */
  readonly from1904: boolean;
  readonly show?: Show | undefined;
}

/** A cell as it is stored in the sheet. */
export interface RawCell {
  /** `s`, `str`, `inlineStr`, `b`, `d`, `n`; a number when missing. */
  readonly type: string;
  readonly style: string;
  /** undefined where nothing is stored. */
  readonly value: string | undefined;
}

/**
 * The text of a cell; null when it is empty, undefined when it is invalid: a missing shared string, an unknown style or
 * type.
 */
export function cellText(
  { type, style, value }: RawCell,
  { strings, dates, from1904 }: Meanings,
): string | null | undefined {
  if (value === undefined || value === '') return known.has(type) ? null : undefined;
  switch (type) {
    case 's':
      return strings[Number(value)];
    case 'str':
    case 'inlineStr':
      return unescapeXstring(value);
    case 'b':
      return value === '1' ? 'true' : value === '0' ? 'false' : undefined;
    case 'd':
      return isoText(value);
    case 'n': {
      const isDate = style === '' ? false : dates[Number(style)];
      if (isDate !== true) return isDate === undefined ? undefined : decimal(value);
      const serial = Number(value);
      return Number.isNaN(serial) ? undefined : serialText(serial + (from1904 ? DAYS_TO_1904 : 0));
    }
    default:
      return undefined;
  }
}

const known: ReadonlySet<string> = new Set(['s', 'str', 'inlineStr', 'b', 'd', 'n']);
/** What a cell shows in place of its value, by its format; undefined where it shows the value. */
export function cellShown({ type, style, value }: RawCell, { show }: Meanings): string | undefined {
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  return type === 'n' && show && style !== '' && value ? show(Number(style), Number(value)) : undefined;
}

/** The text that spreadsheets show for a number that is not a day. */
export const NO_DAY = '#####';
const NIL = Date.UTC(1899, 11, 30);
const END_OF_DAYS = Date.UTC(10_000, 0, 1);

const MS_PER_DAY = 86_400_000;
/** Number of days between the starts of the two calendars. */
export const DAYS_TO_1904 = 1462;

/** Cache: a sheet has few different days, and each occurs in many rows. */
const seen = new Map<number, string>();
const MOST_SEEN = 10_000;

function serialText(serial: number): string {
  let text = seen.get(serial);
  if (text === undefined) {
    text = dateText(NIL + Math.floor(serial * MS_PER_DAY));
    if (seen.size === MOST_SEEN) seen.clear();
    seen.set(serial, text);
  }
  return text;
}

/** Reads a day in ISO 8601; undefined for other text. Without a zone, because sheets have none. */
function isoText(value: string): string | undefined {
  const instant = Date.parse(/T[\d:.,]+$/i.test(value) ? `${value}Z` : value);
  return Number.isNaN(instant) ? undefined : dateText(instant);
}

/** Day and time from the UTC parts, because spreadsheets have no time zone. @param instant in milliseconds */
function dateText(instant: number): string {
  if (!(instant >= NIL && instant < END_OF_DAYS)) return NO_DAY;
  // Rounded to seconds: fractions of a day are inexact by some milliseconds.
  const [day = '', time = ''] = new Date(Math.round(instant / 1000) * 1000).toISOString().slice(0, 19).split('T');
  // A number below 1 is a time without a day.
  if (day <= '1899-12-30') return time;
  return time === '00:00:00' ? day : `${day} ${time}`;
}

/** The shortest decimal form of a number in the file: `0.10000000000000001` → `0.1`, `1.2E+6` → `1200000`. */
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
