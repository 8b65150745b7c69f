import ICAL from 'ical.js';
import { EarshotError } from '../../domain/errors.js';
import { addDays, type Day, daysBetween } from '../../domain/time/day.js';
import { type Holidays, listedHolidays } from '../../domain/time/holidays.js';
import { message } from '../../locale/message.js';

/** The last day for which entries that repeat are followed. */
const LAST: Day = '2099-12-31';
/** Most days of one entry, repetitions aside. */
const LONGEST = 31;

/** The local day of a time of a calendar. */
const dayOf = (time: ICAL.Time): Day =>
  [time.year, time.month, time.day].map((part, at) => String(part).padStart(at === 0 ? 4 : 2, '0')).join('-');

/** The days of one entry, also of one that repeats. An end is the day after the last one (RFC 5545, 3.6.1). */
function* daysOf(entry: ICAL.Event): Generator<Day> {
  const length = Math.max(1, daysBetween(dayOf(entry.startDate), dayOf(entry.endDate)));
  const run = (start: Day): Day[] => Array.from({ length: Math.min(length, LONGEST) }, (_, at) => addDays(start, at));
  if (!entry.isRecurring()) {
    yield* run(dayOf(entry.startDate));
    return;
  }
  const repeats = entry.iterator();
  for (let next = repeats.next() as ICAL.Time | null; next; next = repeats.next() as ICAL.Time | null) {
    const start = dayOf(next);
    if (start > LAST) return;
    yield* run(start);
  }
}

/** The days of all entries of a calendar (iCalendar, RFC 5545). @throws EarshotError config when it cannot be read */
export function holidaysIn(text: string, path: string): Holidays {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
    // Without the list of exceptions, each entry would look for its own among all others.
    const entries = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each, { exceptions: [] }));
    return listedHolidays(entries.flatMap((entry) => [...daysOf(entry)]));
  } catch (error) {
    throw new EarshotError('config', message('settings.isNotCalendar', path), { cause: error });
  }
}
