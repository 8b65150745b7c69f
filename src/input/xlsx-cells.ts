import { unescapeXstring } from './xlsx-strings.js';

/** What the cells of a workbook mean beside what stands in them. */
export interface Meanings {
  readonly strings: readonly string[];
  /** Whether a style shows a number as a day. */
  readonly dates: readonly boolean[];
  /** Days are counted from 1904. */
  readonly from1904: boolean;
}

/** A cell as the sheet has it. */
export interface RawCell {
  /** `s`, `str`, `inlineStr`, `b`, `d`, `n`; a number without one. */
  readonly type: string;
  readonly style: string;
  /** undefined where nothing is stored. */
  readonly value: string | undefined;
}

/**
 * A cell as text; null where it has nothing, undefined where it has what no workbook can: a string that is not there, a
 * style, a type.
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
/** What spreadsheets themselves show for a number that is no day of theirs. */
const NO_DAY = '#####';
const NIL = Date.UTC(1899, 11, 30);
const END_OF_DAYS = Date.UTC(10_000, 0, 1);

const MS_PER_DAY = 86_400_000;
/** From the beginning of one calendar to that of the other. */
const DAYS_TO_1904 = 1462;

/** Days of a sheet are few, and each stands in many rows. */
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

/** A day as ISO 8601 has it; undefined for what is none. No zone is that of the sheet, which knows none. */
function isoText(value: string): string | undefined {
  const instant = Date.parse(/T[\d:.,]+$/i.test(value) ? `${value}Z` : value);
  return Number.isNaN(instant) ? undefined : dateText(instant);
}

/** Spreadsheets have no time zone: the day and the time stand in the UTC parts. @param instant in milliseconds */
function dateText(instant: number): string {
  if (!(instant >= NIL && instant < END_OF_DAYS)) return NO_DAY;
  // A second is the finest a sheet means; its fraction of a day is off by a few milliseconds.
  const [day = '', time = ''] = new Date(Math.round(instant / 1000) * 1000).toISOString().slice(0, 19).split('T');
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
