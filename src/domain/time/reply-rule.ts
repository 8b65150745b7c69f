import { type Message, message } from '../../locale/message.js';
import { type Day, addDays, daysBetween, weekday } from './day.js';
import { type Holidays, noHolidays } from './holidays.js';

/** How the days of a reply are counted. */
export const replyClocks = {
  calendar: message('values.everyDayCounts'),
  'working-days': message('values.workingDaysAfterFirst'),
  'kr-petition': message('values.koreanActOnPetitions'),
} as const satisfies Record<string, Message>;

/** The name of a clock, as it stands in the settings. */
export type ReplyClock = keyof typeof replyClocks;

/** The number of days within which the office replies, and which days count. */
export interface ReplyRule {
  readonly days: number;
  readonly clock: ReplyClock;
  readonly holidays: Holidays;
}

/** Paju City's own rule: fourteen calendar days. */
export const officeRule: ReplyRule = { days: 14, clock: 'calendar', holidays: noHolidays };

/** Korea's act on petitions counts periods of up to five days in hours, eight a day, and longer ones in days. */
const LAST_OF_HOURS = 5;

/** True on Monday to Friday, except for holidays. */
export function isWorkingDay(day: Day, holidays: Holidays): boolean {
  const at = weekday(day);
  return at !== 0 && at !== 6 && !holidays.has(day);
}

/** The `count`th working day after a day; the day itself for 0. */
export function addWorkingDays(day: Day, count: number, holidays: Holidays): Day {
  let reached = day;
  for (let left = count; left > 0;) {
    reached = addDays(reached, 1);
    if (isWorkingDay(reached, holidays)) left -= 1;
  }
  return reached;
}

/** Number of working days after `start` up to `end`, that one included; 0 when `end` is not later. */
function workingDaysBetween(start: Day, end: Day, holidays: Holidays): number {
  let count = 0;
  for (let day = start; day < end;) {
    day = addDays(day, 1);
    if (isWorkingDay(day, holidays)) count += 1;
  }
  return count;
}

/** True when the day on which something is received is the first of its period. */
const firstDayCounts = ({ clock, days }: ReplyRule, receivedOn: Day, holidays: Holidays): boolean =>
  clock === 'kr-petition' && days > LAST_OF_HOURS && isWorkingDay(receivedOn, holidays);

/**
 * The last day on which a reply is in time. By Korea's act on petitions (민원 처리에 관한 법률, article 19) the first day
 * of a period counts, Saturdays and holidays do not, and what is received on a day off begins on the next working day. A
 * period of up to five days is counted in hours, so that it ends as many working days later, at the hour of receipt.
 */
export function replyDueOn(receivedOn: Day, rule: ReplyRule): Day {
  const { clock, days, holidays } = rule;
  if (clock === 'calendar') return addDays(receivedOn, days);
  return addWorkingDays(receivedOn, firstDayCounts(rule, receivedOn, holidays) ? days - 1 : days, holidays);
}

/** The number of a day in the period that begins when something is received, by the clock's own days. */
export function dayOfPeriod(receivedOn: Day, day: Day, rule: ReplyRule): number {
  const { clock, holidays } = rule;
  if (clock === 'calendar') return daysBetween(receivedOn, day);
  return workingDaysBetween(receivedOn, day, holidays) + (firstDayCounts(rule, receivedOn, holidays) ? 1 : 0);
}

/** The years of a period whose holidays are not known, so that its last day may be wrong; none by the calendar. */
export function unknownYears(receivedOn: Day, dueOn: Day, { clock, holidays }: ReplyRule): number[] {
  if (clock === 'calendar') return [];
  const [first, last] = [Number(receivedOn.slice(0, 4)), Number(dueOn.slice(0, 4))];
  return Array.from({ length: last - first + 1 }, (_, at) => first + at).filter((year) => !holidays.knows(year));
}
