import { InvalidValue } from '../errors.js';
import { message } from '../../locale/message.js';
import { type Day, addDays, dayOf, daysBetween } from './day.js';
import { dayAtStart, NOT_A_DAY } from './written-day.js';

/** Days off of an office beside Saturdays and Sundays. */
export interface Holidays {
  has(day: Day): boolean;
  /** False when the holidays of that year are not known. */
  knows(year: number): boolean;
}

/** An office without holidays: its days off are the weekends, of every year. */
export const noHolidays: Holidays = { has: () => false, knows: () => true };

/** The days of a list; the years in which it has days are known. */
export function listedHolidays(days: Iterable<Day>): Holidays {
  const all = new Set(days);
  const years = new Set(Array.from(all, (day) => Number(day.slice(0, 4))));
  return { has: (day) => all.has(day), knows: (year) => years.has(year) };
}

/** All of several: a day off is one in any of them, a known year one in any. */
export const joinedHolidays = (all: readonly Holidays[]): Holidays => ({
  has: (day) => all.some((each) => each.has(day)),
  knows: (year) => all.some((each) => each.knows(year)),
});

/** A country, with or without a state and a region: `KR`, `DE-BY`. */
const COUNTRY = /^[A-Z]{2}(?:-[A-Z\d]{1,3}){0,2}$/;

/** Where holidays come from: a country, or a file. */
export type HolidaySource = { readonly country: string } | { readonly file: string };

/** The sources of the setting `holidays`, which are separated by `;`: `KR; own-days.txt`. */
export const holidaySources = (setting: string): HolidaySource[] =>
  setting
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => (COUNTRY.test(part) ? { country: part } : { file: part }));

/** Longest range of days in one line of a file; more is taken for a typing error. */
const LONGEST = 31;

/** The end of a range follows. */
const UNTIL = /^ ?[~∼〜–-] ?(?=\d)/;
/** The last day of a range without its year and perhaps without its month: `09-26`, `26일`. */
const DATE_ONLY = /^(?:(\d{1,2})-)?(\d{1,2})(?!\. ?\d)(?: ?[.일])?(?= |$)/;

/**
 * The days of one line of a file of holidays: `2026-09-24`, `2026. 9. 24. 추석`, `2026-09-24~09-26 Chuseok`; none for a
 * blank line or a remark (`#`).
 * @throws InvalidValue
 */
export function parseHolidayLine(line: string): Day[] {
  const raw = line.normalize('NFKC').replace(/#.*/s, '').replace(/\s+/g, ' ').trim();
  if (raw === '') return [];
  const { day: first, rest } = dayAtStart(raw);
  const sign = UNTIL.exec(rest)?.[0];
  if (sign === undefined) {
    if (rest !== '' && !rest.startsWith(' ')) throw new InvalidValue(NOT_A_DAY);
    return [first];
  }
  const last = lastDay(rest.slice(sign.length), first);
  const count = daysBetween(first, last);
  if (count < 0) throw new InvalidValue(message('values.endsBeforeItBegins', first, last));
  if (count >= LONGEST) throw new InvalidValue(message('values.isMoreThanDays', LONGEST));
  return Array.from({ length: count + 1 }, (_, at) => addDays(first, at));
}

/** The last day of a range; what it does not say is as in the first. */
function lastDay(text: string, first: Day): Day {
  const [year, month] = [Number(first.slice(0, 4)), Number(first.slice(5, 7))];
  const [short, shortMonth = month, date] = DATE_ONLY.exec(text) ?? [];
  return short === undefined ? dayAtStart(text, { year }).day : dayOf(year, Number(shortMonth), Number(date));
}
