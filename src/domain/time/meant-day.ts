import { type Day, addDays, dayOf, daysInMonth, weekday } from './day.js';
import { parseDay, readDay, weekdayNumber } from './written-day.js';

/** Days as people say them, seen from today. */

/** Days from today. */
const words: Readonly<Record<string, number>> = {
  ...{ 오늘: 0, 어제: -1, 그제: -2, 그저께: -2, 엊그제: -2, 내일: 1, 모레: 2 },
  ...{ today: 0, yesterday: -1, tomorrow: 1 },
};

/** `월요일`, `monday`, `mon`. */
const WEEKDAY = /^(?:(.)요일|(sun|mon|tue|wed|thu|fri|sat)(?:day|sday|nesday|rsday|urday)?)$/;

/** `27일`, perhaps with its weekday behind. */
const DATE = /^(\d{1,2}) ?일( ?\(.+)?$/;

/** True when a text says a month and a day, and no year. */
function lacksYear(text: string, year: number): boolean {
  try {
    return readDay(text, { year }).lacksYear === true;
  } catch {
    return false;
  }
}

/** The last day with that weekday up to today, or the next one from today. */
function dayOfWeek(at: number, today: Day, ahead: boolean): Day {
  const since = (weekday(today) - at + 7) % 7;
  return addDays(today, ahead ? (7 - since) % 7 : -since);
}

/** That date of this month or of the nearest other one that has it, on the right side of today. */
function dayOfMonth(date: number, today: Day, ahead: boolean): Day | undefined {
  const first = dayOf(Number(today.slice(0, 4)), Number(today.slice(5, 7)), 1);
  // Of three months in a row, at least one has 31 days.
  for (let month = first, left = 3; left > 0; left -= 1) {
    const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
    if (date >= 1 && date <= daysInMonth(year, number)) {
      const day = dayOf(year, number, date);
      if (ahead ? day >= today : day <= today) return day;
    }
    const beside = ahead ? addDays(month, daysInMonth(year, number)) : addDays(month, -1);
    month = `${beside.slice(0, 7)}-01`;
  }
  return undefined;
}

/**
 * The day meant by a word, a weekday, a date without its month, or one without its year: `어제`, `monday`, `27일`, `11/27`.
 * It is the last such day up to today or, where days lie ahead, the next one from today.
 * @returns undefined for what is no such text, as a whole date
 * @throws InvalidValue for a day that no calendar has, and for a weekday that is not that day's
 */
export function meantDay(raw: string, today: Day, ahead = false): Day | undefined {
  const text = raw.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
  const offset = Object.hasOwn(words, text) ? words[text] : undefined;
  if (offset !== undefined) return addDays(today, offset);
  const [, korean = '', english = korean] = WEEKDAY.exec(text) ?? [];
  const at = weekdayNumber(english);
  if (at >= 0) return dayOfWeek(at, today, ahead);
  const [, date, rest = ''] = DATE.exec(text) ?? [];
  if (date !== undefined) {
    const day = dayOfMonth(Number(date), today, ahead);
    return day && parseDay(`${day}${rest}`);
  }
  const year = Number(today.slice(0, 4));
  if (!lacksYear(text, year)) return undefined;
  const { day } = readDay(text, { year });
  return parseDay(text, { year: ahead ? year + Number(day < today) : year - Number(day > today) });
}
