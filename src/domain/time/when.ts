import { type Day, dayOf, daysBetween, daysInMonth } from './day.js';
import { type DayReading, readDay, type WrittenDay } from './written-day.js';
import { InvalidValue } from '../errors.js';
import { message } from '../../locale/message.js';

/** A date as precisely as it is known: `2024-03-04`, `2024-03` or `2024`. It is never completed by a guess. */
export type When = string;

const YEAR = /^(\d{4})\s*년?$/;
const MONTH = /^(\d{4})(?:\s*[-./]\s*|\s*년\s*)(\d{1,2})\s*(?:월|\.)?$/;

/** The reason given for a text that is not a date in a known form. */
export const NOT_A_WHEN = message('values.isNotDayMonthOr');

/**
 * Reads `2024`, `2024-03`, `2024. 3.`, `2024년 3월`, and every day that `readDay` reads.
 * @throws InvalidValue
 */
export function readWhen(raw: string, reading: DayReading = {}): Omit<WrittenDay, 'day'> & { readonly day: When } {
  const text = raw.normalize('NFC').trim();
  const read = reading.other?.(text);
  if (read !== undefined) return { day: read };
  const year = YEAR.exec(text)?.[1];
  if (year !== undefined) return { day: dayOf(Number(year), 1, 1).slice(0, 4) };
  const month = MONTH.exec(text);
  if (month) return { day: dayOf(Number(month[1]), Number(month[2]), 1).slice(0, 7) };
  try {
    return readDay(text, reading);
  } catch (error) {
    if (!(error instanceof InvalidValue) || error.hint === undefined) throw error;
    throw new InvalidValue(NOT_A_WHEN, message('values.howToWriteWhen'));
  }
}

/** The same as somebody types it. @throws InvalidValue as `parseDay` */
export function parseWhen(raw: string): When {
  const { day, remark, isSpan } = readWhen(raw);
  if (remark) throw new InvalidValue(remark);
  if (isSpan) throw new InvalidValue(NOT_A_WHEN, message('values.howToWriteWhen'));
  return day;
}

/** True for a whole day; a `When` may also be a month or a year. */
export const isDay = (when: When): boolean => when.length === 10;

/** The first day of the range that a date stands for. */
export const firstDay = (when: When): Day => `${when}-01-01`.slice(0, 10);

/** The last day of the range that a date stands for. */
export function lastDay(when: When): Day {
  if (isDay(when)) return when;
  const month = when.length === 7 ? when : `${when}-12`;
  return `${month}-${daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)))}`;
}

/** Compares by time; a less precise date sorts after the dates that lie within it. */
export const compareWhen = (a: When, b: When): number => {
  const [left, right] = [lastDay(a), lastDay(b)];
  return left === right ? b.length - a.length : left < right ? -1 : 1;
};

/** The least and the most days between two dates; equal when both are days. */
export interface Span {
  readonly least: number;
  readonly most: number;
}

/** `most` is at least 0 when `to` can be the later date; `least` is then at least 0 too. */
export function spanBetween(from: When, to: When): Span {
  const most = daysBetween(firstDay(from), lastDay(to));
  const least = daysBetween(lastDay(from), firstDay(to));
  return { least: most >= 0 ? Math.max(0, least) : least, most };
}

/** The distance of two dates, in the finest unit that both have. */
export interface Distance {
  readonly count: number;
  readonly unit: 'day' | 'month' | 'year';
}

/** The time between two dates, in the finest unit that both of them know. Negative when `to` is earlier. */
export function distanceBetween(from: When, to: When): Distance {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  if (from.length === 4 || to.length === 4) return { count: years, unit: 'year' };
  if (isDay(from) && isDay(to)) return { count: daysBetween(from, to), unit: 'day' };
  return { count: years * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7)), unit: 'month' };
}
