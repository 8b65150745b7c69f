import { type Day, addDays, weekday } from './day.js';

/** The number of days within which the office replies, and which days count. */
export interface ReplyRule {
  readonly days: number;
  /** Saturdays, Sundays and holidays are not counted. */
  readonly workingDays: boolean;
  readonly holidays: ReadonlySet<Day>;
}

/** Paju City's own rule: fourteen calendar days. */
export const officeRule: ReplyRule = { days: 14, workingDays: false, holidays: new Set() };

/** True on Monday to Friday, except for the holidays given. */
export function isWorkingDay(day: Day, holidays: ReadonlySet<Day>): boolean {
  const at = weekday(day);
  return at !== 0 && at !== 6 && !holidays.has(day);
}

/** The `count`th working day after a day; the day itself for 0. */
export function addWorkingDays(day: Day, count: number, holidays: ReadonlySet<Day>): Day {
  let reached = day;
  for (let left = count; left > 0;) {
    reached = addDays(reached, 1);
    if (isWorkingDay(reached, holidays)) left -= 1;
  }
  return reached;
}

/** The last day on which a reply is in time. */
export const replyDueOn = (receivedOn: Day, rule: ReplyRule): Day =>
  rule.workingDays ? addWorkingDays(receivedOn, rule.days, rule.holidays) : addDays(receivedOn, rule.days);
