import { addDays, type Day, daysBetween, daysInMonth } from './day.js';
import { parseDay } from './written-day.js';
import { InvalidValue } from '../errors.js';
import { message } from '../../locale/message.js';

/** A range of days, both ends included. */
export interface Period {
  readonly kind: 'month' | 'quarter' | 'year' | 'range';
  /** `2025-09`, `2025-Q3`, `2025`, `2025-09-01..2025-10-14` */
  readonly key: string;
  readonly from: Day;
  readonly to: Day;
}

const YEAR = /^(\d{4}) ?년?$/;
const QUARTER = /^(\d{4}) ?(?:-? ?Q|년 ?)([1-4]) ?(?:분기)?$/i;
const MONTH = /^(\d{4}) ?(?:[-./] ?|년 ?)(\d{1,2}) ?월?\.?$/;

const pad = (value: number): string => String(value).padStart(2, '0');

/** The period of `length` months that begins with month `first`. */
function months(kind: Period['kind'], key: string, year: number, first: number, length: number): Period {
  const last = first + length - 1;
  return {
    kind,
    key,
    from: parseDay(`${year}-${pad(first)}-01`),
    to: parseDay(`${year}-${pad(last)}-${daysInMonth(year, last)}`),
  };
}

const monthPeriod = (year: number, month: number): Period => months('month', `${year}-${pad(month)}`, year, month, 1);
const quarterPeriod = (year: number, quarter: number): Period =>
  months('quarter', `${year}-Q${quarter}`, year, 3 * quarter - 2, 3);
const yearPeriod = (year: number): Period => months('year', String(year), year, 1, 12);

function parseOne(raw: string): Period {
  const quarter = /Q|분기/i.test(raw) ? QUARTER.exec(raw) : null;
  if (quarter) return quarterPeriod(Number(quarter[1]), Number(quarter[2]));
  const year = YEAR.exec(raw);
  if (year) return yearPeriod(Number(year[1]));
  const month = MONTH.exec(raw);
  if (month && Number(month[2]) >= 1 && Number(month[2]) <= 12) return monthPeriod(Number(month[1]), Number(month[2]));
  const day = parseDay(raw);
  return { kind: 'range', key: day, from: day, to: day };
}

/** The number of months, when the days are whole months; else undefined. */
function wholeMonths(from: Day, to: Day): number | undefined {
  if (!from.endsWith('-01') || !addDays(to, 1).endsWith('-01')) return undefined;
  return monthsFrom(from, to).length;
}

/** The month, quarter or year of exactly these days, so that equal periods are equal however they were written. */
function named(from: Day, to: Day): Period | undefined {
  const length = wholeMonths(from, to);
  const [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))];
  if (length === 1) return monthPeriod(year, month);
  if (length === 3 && month % 3 === 1) return quarterPeriod(year, Math.ceil(month / 3));
  return length === 12 && month === 1 ? yearPeriod(year) : undefined;
}

/**
 * `2025-09`, `2025-Q3`, `2025`, `2025년 9월`, `2025년 3분기`, or two of them or of days with `..` between.
 * @throws InvalidValue
 */
export function parsePeriod(raw: string): Period {
  const text = raw.normalize('NFC').replace(/\s+/g, ' ').trim();
  const parts = text.split('..');
  const hint = message('values.howToWritePeriod');
  try {
    if (parts.length > 2) throw new InvalidValue(message('values.isNotPeriod'));
    const [first, last] = parts.map((part) => parseOne(part.trim()));
    if (!first) throw new InvalidValue(message('values.isNotPeriod'));
    if (!last) return first;
    if (first.from > last.to) {
      throw new InvalidValue(message('values.isAfter', first.from, last.to));
    }
    return (
      named(first.from, last.to) ?? { kind: 'range', key: `${first.from}..${last.to}`, from: first.from, to: last.to }
    );
  } catch (error) {
    if (!(error instanceof InvalidValue)) throw error;
    throw new InvalidValue(error.reason, hint);
  }
}

/** The month before that of a day; the default period of a report. */
export function lastMonth(today: Day): Period {
  const last = addDays(`${today.slice(0, 7)}-01`, -1);
  return monthPeriod(Number(last.slice(0, 4)), Number(last.slice(5, 7)));
}

/** The period before, of the same kind and length: as many months for a range of whole months, else as many days. */
export function previousPeriod({ kind, from, to }: Period): Period {
  const last = addDays(from, -1);
  const [year, month] = [Number(last.slice(0, 4)), Number(last.slice(5, 7))];
  if (kind === 'month') return monthPeriod(year, month);
  if (kind === 'quarter') return quarterPeriod(year, Math.ceil(month / 3));
  if (kind === 'year') return yearPeriod(year);
  const length = wholeMonths(from, to);
  const first = length === undefined ? addDays(last, -daysBetween(from, to)) : monthsBefore(from, length);
  return { kind, key: `${first}..${last}`, from: first, to: last };
}

/** The first day of the month that is `count` months before that of the day. */
export function monthsBefore(day: Day, count: number): Day {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - count;
  return `${Math.floor(index / 12)}-${pad((index % 12) + 1)}-01`;
}

/** The months from that of the first day to that of the last, as `2025-01`. */
export function monthsFrom(first: Day, last: Day): string[] {
  const keys: string[] = [];
  for (let day = `${first.slice(0, 7)}-01`; day <= last; day = monthsBefore(day, -1)) keys.push(day.slice(0, 7));
  return keys;
}
