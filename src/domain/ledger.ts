import { type Day, daysBetween, monthOf } from './day.js';
import { counts, type Status } from './status.js';
import type { EventTally, Tally } from './statistics.js';

/** What suggestions say of themselves, by which how they stand now is kept. */
export const keptProperties = ['department', 'district', 'category'] as const;
type Property = (typeof keptProperties)[number];

/**
 * What is kept so that figures need not be counted anew. Of each suggestion and each month in which something happened to
 * it, how it stands at the month's end goes in with +1, and how it stood before with -1: the sum up to a month is how all
 * of them stood on its last day. By department and the like, which would be as much again for each, only how they stand
 * now. Beside that, what happened in a month is kept as it is told of on its last day.
 */
export interface Entry {
  /** What `name` names: the month received, the department and the like, or nothing, in what happened. */
  readonly account: 'received' | Property | 'happened';
  /** Blank where there is none. */
  readonly name: string;
  /** Blank where it is of no month, but of now. */
  readonly month: string;
  /** All that the figures look at, in a few words: `resolved 12 onTime`, `received - 2025-09-14`. */
  readonly what: string;
}

/** All that figures look at in a suggestion. */
export interface Life {
  readonly receivedOn: Day;
  readonly replyDueOn: Day;
  readonly repliedOn: Day | null;
  /** What it says of itself, blank where it says nothing. */
  readonly properties: Readonly<Record<Property, string>>;
  /** In the order in which they were entered. */
  readonly steps: readonly LifeStep[];
}

export interface LifeStep {
  readonly to: Status;
  readonly on: Day;
  readonly dayKnown: boolean;
}

const NONE = '-';

/** No day of the month is after it; only for comparing. */
const endOf = (month: string): Day => `${month}-31`;

/** The last that was entered of those that had taken effect. */
const stepBy = ({ steps }: Life, end: Day): LifeStep | undefined => steps.findLast(({ on }) => on <= end);

const daysTo = ({ receivedOn }: Life, { to, on, dayKnown }: LifeStep): number | typeof NONE =>
  to === 'resolved' && dayKnown ? daysBetween(receivedOn, on) : NONE;

const replied = ({ repliedOn, replyDueOn }: Life): 'onTime' | 'late' =>
  repliedOn !== null && repliedOn <= replyDueOn ? 'onTime' : 'late';

const isOpen = ({ repliedOn }: Life, end: Day): boolean => repliedOn === null || repliedOn > end;

/** How it stood at the end of a month; undefined when it was not there yet. An open reply is known by the day it is due. */
function standing(life: Life, month: string): string | undefined {
  const end = endOf(month);
  const step = life.receivedOn <= end ? stepBy(life, end) : undefined;
  if (!step) return undefined;
  const reply = !counts(step.to) ? NONE : isOpen(life, end) ? life.replyDueOn : replied(life);
  return `${step.to} ${daysTo(life, step)} ${reply}`;
}

/** What happened to it in a month, as that is told of on the month's last day: see `stepRows` and `replyRows`. */
function happenings(life: Life, month: string): string[] {
  const end = endOf(month);
  const status = stepBy(life, end)?.to;
  if (status === undefined) return [];
  const found = new Map<string, string>();
  for (const [index, step] of life.steps.entries()) {
    const { to, on, dayKnown } = step;
    if (monthOf(on) !== month || (to === 'received' && index > 0)) continue;
    const told = counts(to) ? counts(status) : to === status;
    if (told) found.set(`${to} ${dayKnown}`, `${dayKnown ? to : 'unknownDay'} ${daysTo(life, step)}`);
  }
  const said = [...found.values()];
  if (!counts(status)) return said;
  if (life.repliedOn !== null && monthOf(life.repliedOn) === month) said.push(`${replied(life)} ${NONE}`);
  if (monthOf(life.replyDueOn) === month && isOpen(life, end)) said.push(`${life.replyDueOn} ${NONE}`);
  return said;
}

/** All entries of a suggestion. */
export function enter(life: Life, add: (entry: Entry, count: number) => void): void {
  const { receivedOn, replyDueOn, repliedOn, properties, steps } = life;
  const days = [receivedOn, replyDueOn, repliedOn ?? receivedOn, ...steps.map(({ on }) => on)];
  let before: string | undefined;
  for (const month of [...new Set(days.map(monthOf))].sort()) {
    const now = standing(life, month);
    if (now !== before) {
      const entry = { account: 'received', name: monthOf(receivedOn), month } as const;
      if (before !== undefined) add({ ...entry, what: before }, -1);
      if (now !== undefined) add({ ...entry, what: now }, 1);
      before = now;
    }
    for (const what of happenings(life, month)) add({ account: 'happened', name: '', month, what }, 1);
  }
  if (before === undefined) return;
  for (const account of keptProperties) add({ account, name: properties[account], month: '', what: before }, 1);
}

const numberOf = (days: string | undefined): number | null => (days === NONE ? null : Number(days));

/** An open reply is waiting until its day is over. */
const openOr = <Known extends string>(word: string | undefined, asOf: Day): Known | 'waiting' | 'overdue' =>
  /^\d/.test(word ?? '') ? ((word ?? '') >= asOf ? 'waiting' : 'overdue') : (word as Known);

/** An entry about how suggestions stand, as figures have it. */
export function tallyOf(what: string, asOf: Day): Omit<Tally, 'key' | 'count'> {
  const [status, days, reply] = what.split(' ');
  return {
    status: status as Status,
    days: numberOf(days),
    reply: reply === NONE ? null : openOr<'onTime' | 'late'>(reply, asOf),
  };
}

/** The day on which a reply falls due, of an entry that is about such; else undefined. */
export const dueOf = (what: string): Day | undefined => /^\d\S*/.exec(what)?.[0];

/** An entry about what happened, as figures have it. */
export function eventOf(what: string, asOf: Day): Omit<EventTally, 'key' | 'count'> {
  const [event, days] = what.split(' ');
  return { event: openOr<EventTally['event']>(event, asOf), days: numberOf(days) };
}
