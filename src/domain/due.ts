import { addDays, type Day } from './day.js';
import { InvalidValue } from './errors.js';
import type { Status } from './status.js';
import { parseCount } from './values.js';
import { words } from './words.js';

/** What falls due on a day: a reply to the citizen, or another look at a long-term task. */
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

/** How many are due in a department: before today, and from today on up to the end that was asked for. */
export interface DueCount {
  readonly department: string | null;
  readonly overdue: number;
  readonly soon: number;
  readonly reviewsPast: number;
  readonly reviewsSoon: number;
}

/** From when on something is late, and up to when it is looked for. */
export interface DueSpan {
  readonly today: Day;
  readonly until: Day;
}

const UNITS: Readonly<Record<string, number>> = { '': 1, d: 1, 일: 1, w: 7, 주: 7 };
/** Ten years: nobody plans further, and days have an end. */
const LONGEST = 3660;

/** Days of `14d`, `2w`, `14`, `14일`, `2주`. @throws InvalidValue */
export function parseSpan(raw: string): number {
  const match = /^(\d+)\s*(d|w|일|주)?$/.exec(raw.normalize('NFC').trim().toLowerCase());
  if (!match) {
    throw new InvalidValue(
      words('is not a number of days or weeks', '며칠인지 알 수 없습니다'),
      words('Write 14d or 2w', '14d(일)나 2w(주)처럼 적으십시오'),
    );
  }
  const days = parseCount(match[1] ?? '') * (UNITS[match[2] ?? ''] ?? 1);
  if (days <= LONGEST) return days;
  throw new InvalidValue(words('is more than ten years', '10년을 넘습니다'));
}

export const dueSpan = (today: Day, within: number): DueSpan => ({ today, until: addDays(today, within) });

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
