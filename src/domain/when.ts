import { type Day, type DayReader, daysBetween, daysInMonth, parseDay } from './day.js';
import { InvalidValue } from './errors.js';
import { words } from './words.js';

/** A day as precisely as it is known: `2024-03-04`, `2024-03` or `2024`. Nothing is made up to fill it. */
export type When = string;

const YEAR = /^(\d{4})\s*년?$/;
const MONTH = /^(\d{4})(?:\s*[-./]\s*|\s*년\s*)(\d{1,2})\s*(?:월|\.)?$/;

/** Reads `2024`, `2024-03`, `2024. 3.`, `2024년 3월`, and every day that `parseDay` reads. @throws InvalidValue */
export function parseWhen(raw: string, other?: DayReader): When {
  const text = raw.normalize('NFC').trim();
  const read = other?.(text);
  if (read !== undefined) return read;
  const year = YEAR.exec(text)?.[1];
  if (year !== undefined) return parseDay(`${year}-01-01`).slice(0, 4);
  const month = MONTH.exec(text);
  if (month) return parseDay(`${month[1] ?? ''}-${month[2] ?? ''}-1`).slice(0, 7);
  try {
    return parseDay(text);
  } catch (error) {
    if (!(error instanceof InvalidValue) || error.hint === undefined) throw error;
    throw new InvalidValue(
      words('is not a day, a month or a year', '날짜도 연월도 연도도 아닙니다'),
      words('Write 2024-03-04, 2024-03 or 2024', '2024-03-04, 2024-03 또는 2024처럼 적으십시오'),
    );
  }
}

export const isDay = (when: When): boolean => when.length === 10;

/** The first day that it can be. */
export const firstDay = (when: When): Day => `${when}-01-01`.slice(0, 10);

/** The last day that it can be. */
export function lastDay(when: When): Day {
  if (isDay(when)) return when;
  const month = when.length === 7 ? when : `${when}-12`;
  return `${month}-${daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)))}`;
}

/** In the order of time; what is known less precisely stands behind what is known to lie within it. */
export const compareWhen = (a: When, b: When): number => {
  const [left, right] = [lastDay(a), lastDay(b)];
  return left === right ? b.length - a.length : left < right ? -1 : 1;
};

/** The fewest and the most days from one to the other: the same when both are days. */
export interface Span {
  readonly least: number;
  readonly most: number;
}

/** Never negative at its most where `to` can be the later one; its least is cut off at 0 then. */
export function spanBetween(from: When, to: When): Span {
  const most = daysBetween(firstDay(from), lastDay(to));
  const least = daysBetween(lastDay(from), firstDay(to));
  return { least: most >= 0 ? Math.max(0, least) : least, most };
}

/** How far apart, in the unit in which both are known. */
export interface Distance {
  readonly count: number;
  readonly unit: 'day' | 'month' | 'year';
}

export function distanceBetween(from: When, to: When): Distance {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  if (from.length === 4 || to.length === 4) return { count: years, unit: 'year' };
  if (isDay(from) && isDay(to)) return { count: daysBetween(from, to), unit: 'day' };
  return { count: years * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7)), unit: 'month' };
}
