import { addDays, type Day } from '../time/day.js';
import { InvalidValue } from '../errors.js';
import type { Status } from '../records/status.js';
import { parseCount } from '../values.js';
import { message } from '../../locale/message.js';

/** Something due on a day: a reply to the citizen, or the review of a long-term task. */
export interface DueItem {
  /** `172-3` */
  readonly id: string;
  readonly what: 'reply' | 'review';
  readonly on: Day;
  readonly department: string | null;
  readonly status: Status;
  readonly receivedOn: Day;
  readonly text: string;
}

/** An open reply, and its days. */
export interface AwaitingReply {
  /** `172-3` */
  readonly id: string;
  readonly session: number;
  readonly seq: number;
  readonly department: string | null;
  readonly receivedOn: Day;
  readonly replyDueOn: Day;
  readonly text: string;
}

/** An open reply whose day due moves. */
export interface MovedReply extends AwaitingReply {
  readonly becomes: Day;
}

/** Numbers of due items of one department: overdue before today, soon from today to the end of the span. */
export interface DueCount {
  readonly department: string | null;
  readonly overdue: number;
  readonly soon: number;
  readonly reviewsPast: number;
  readonly reviewsSoon: number;
}

/** Items before `today` are overdue; those after `until` are left out. */
export interface DueSpan {
  readonly today: Day;
  readonly until: Day;
}

const UNITS: Readonly<Record<string, number>> = { '': 1, d: 1, 일: 1, w: 7, 주: 7 };
/** Ten years. The limit keeps sums of days within the calendar. */
const LONGEST = 3660;

/** Parses a number of days: `14d`, `2w`, `14`, `14일`, `2주`. @throws InvalidValue */
export function parseSpan(raw: string): number {
  const match = /^(\d+)\s*(d|w|일|주)?$/.exec(raw.normalize('NFC').trim().toLowerCase());
  if (!match) {
    throw new InvalidValue(message('values.isNotNumberOfDays'), message('values.howToWriteSpan'));
  }
  const days = parseCount(match[1] ?? '') * (UNITS[match[2] ?? ''] ?? 1);
  if (days <= LONGEST) return days;
  throw new InvalidValue(message('values.isMoreThanTenYears'));
}

/** The days of a list of due suggestions: today, and the last day that is `within` days from it. */
export const dueSpan = (today: Day, within: number): DueSpan => ({ today, until: addDays(today, within) });

/** Adds up the counts of all departments. */
export const sumOf = (counts: readonly DueCount[]): Omit<DueCount, 'department'> =>
  counts.reduce(
    (sum, each) => ({
      overdue: sum.overdue + each.overdue,
      soon: sum.soon + each.soon,
      reviewsPast: sum.reviewsPast + each.reviewsPast,
      reviewsSoon: sum.reviewsSoon + each.reviewsSoon,
    }),
    { overdue: 0, soon: 0, reviewsPast: 0, reviewsSoon: 0 },
  );
