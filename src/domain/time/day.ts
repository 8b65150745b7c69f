import { InvalidValue } from '../errors.js';
import { message } from '../../locale/message.js';

/** A local calendar day, `YYYY-MM-DD`. It is text throughout and never passes through a time zone. */
export type Day = string;

const MS_PER_DAY = 86_400_000;

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

/** 28 to 31. `month` is 1 to 12. */
export const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The day of these numbers. @throws InvalidValue when no calendar has it, or it is not of 1900 to 2199 */
export function dayOf(year: number, month: number, date: number): Day {
  if (month < 1 || month > 12) throw new InvalidValue(message('values.thereIsNoMonth', month));
  if (date < 1 || date > daysInMonth(year, month)) {
    throw new InvalidValue(message('values.thereIsNoIn', date, month, year));
  }
  if (year < 1900 || year > 2199) throw new InvalidValue(message('values.isNotYearOfOurs', year));
  return `${pad(year, 4)}-${pad(month)}-${pad(date)}`;
}

const toEpochDay = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY;

/** The day that is `count` days later, or earlier when it is negative. */
export const addDays = (day: Day, count: number): Day =>
  new Date((toEpochDay(day) + count) * MS_PER_DAY).toISOString().slice(0, 10);

/** Days from `start` to `end`; 0 on the same day, negative when `end` is earlier. */
export const daysBetween = (start: Day, end: Day): number => toEpochDay(end) - toEpochDay(start);

/** The calendar day of an instant in the time zone of the machine. */
export const localDay = (at: Date): Day => `${pad(at.getFullYear(), 4)}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;

/** Day and minute of an instant in the time zone of the machine, `2025-10-31 14:02`. */
export const localMinute = (at: Date): string => `${localDay(at)} ${pad(at.getHours())}:${pad(at.getMinutes())}`;

/** 0 = Sunday */
export const weekday = (day: Day): number => (((toEpochDay(day) + 4) % 7) + 7) % 7;

/** The month of a day, as `2026-03`. */
export const monthOf = (day: Day): string => day.slice(0, 7);

/** The calendar quarter of a day, as `2026-Q1`. */
export const quarterOf = (day: Day): string => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

/** The calendar year of a day, as `2026`. */
export const yearOf = (day: Day): string => day.slice(0, 4);

/** Number of calendar months from the month of the first day to that of the last, both included; 0 without days. */
export function monthsSpanned(first: Day | null, last: Day | null): number {
  if (first === null || last === null) return 0;
  const index = (day: Day): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return index(last) - index(first) + 1;
}
