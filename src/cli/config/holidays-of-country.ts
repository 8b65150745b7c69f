import * as koreaByYear from '@hyunbinseo/holidays-kr/all';
import Calendar from 'date-holidays';
import { addDays, type Day } from '../../domain/time/day.js';
import { type Holidays, listedHolidays } from '../../domain/time/holidays.js';

const HOUR_MS = 3_600_000;
/** Shortest day off, in hours: the day on which summer time begins has 23, and half a day off is a working day. */
const WHOLE_DAY = 23;

/**
 * The public holidays of a country, computed by its rules, so that those of any year are known. Days that a government
 * names once, as for an election, are not among them.
 */
class ComputedHolidays implements Holidays {
  private readonly byYear = new Map<string, ReadonlySet<Day>>();

  constructor(private readonly calendar: Calendar) {}

  has(day: Day): boolean {
    const year = day.slice(0, 4);
    let days = this.byYear.get(year);
    if (!days) this.byYear.set(year, (days = this.daysOf(year)));
    return days.has(day);
  }

  knows(): boolean {
    return true;
  }

  private daysOf(year: string): ReadonlySet<Day> {
    const days = new Set<Day>();
    for (const { date, start, end, type } of this.calendar.getHolidays(Number(year))) {
      const hours = (end.getTime() - start.getTime()) / HOUR_MS;
      if (type !== 'public' || hours < WHOLE_DAY) continue;
      for (let at = 0; at < Math.round(hours / 24); at += 1) days.add(addDays(date.slice(0, 10), at));
    }
    return days;
  }
}

/**
 * The holidays of a country or a part of it (`KR`, `DE-BY`); undefined for one that is not known. Korea's are those of
 * the official gazette, with the days of elections and those that the government named; the gazette of later years is not
 * known.
 */
export function holidaysOf(code: string): Holidays | undefined {
  if (code === 'KR') return listedHolidays(Object.values(koreaByYear).flatMap((year) => Object.keys(year)));
  const [country = '', state, region] = code.split('-');
  const calendar = new Calendar();
  // Undefined for what the package does not know, whatever its types say.
  const knows = (list: Readonly<Record<string, string>> | undefined, key: string | undefined): boolean =>
    key === undefined || (list !== undefined && Object.hasOwn(list, key));
  const isKnown =
    knows(calendar.getCountries(), country) &&
    knows(calendar.getStates(country), state) &&
    knows(calendar.getRegions(country, state ?? ''), region);
  return isKnown ? new ComputedHolidays(new Calendar(country, state ?? '', region ?? '')) : undefined;
}
