import { type Day, daysBetween, monthOf } from '../time/day.js';
import { counts, isSettled, type Status } from '../records/status.js';
import type { EventTally, Tally } from './statistics.js';

/** Properties by which the rollup also counts the suggestions as they stand now. */
export const rollupProperties = ['department', 'district', 'category'] as const;
type Property = (typeof rollupProperties)[number];

/**
 * One entry of the rollup, from which figures are summed. For each suggestion and each month in which it changed, the
 * state at the month's end is stored with +1 and the state before with −1: the sum of all entries up to a month is the
 * state on its last day. By department, district and category only the present state is stored, since months would
 * multiply the entries. Events of a month are stored as they appear on its last day.
 */
export interface RollupEntry {
  /** What `name` holds: the month received, the value of a property, or nothing for events. */
  readonly account: 'received' | Property | 'happened';
  /** Empty where there is none. */
  readonly name: string;
  /** Empty where the entry is about the present state. */
  readonly month: string;
  /** All values that figures depend on, joined: `resolved 12 onTime`, `received - 2025-09-14`. */
  readonly what: string;
}

/** The parts of a suggestion that figures depend on. */
export interface SuggestionHistory {
  readonly receivedOn: Day;
  readonly replyDueOn: Day;
  readonly repliedOn: Day | null;
  /** Values of the properties; empty where missing. */
  readonly properties: Readonly<Record<Property, string>>;
  /** In the order in which they were entered. */
  readonly steps: readonly HistoryStep[];
}

/** One change of status. `dayKnown` is false where an old record does not say the day; `on` is then a stand-in. */
export interface HistoryStep {
  readonly to: Status;
  readonly on: Day;
  readonly dayKnown: boolean;
}

const NONE = '-';

/** A bound that no day of the month is after; for comparisons only. */
const endOf = (month: string): Day => `${month}-31`;

/** The last change, in the order of entry, that had taken effect by the end. */
const stepBy = ({ steps }: SuggestionHistory, end: Day): HistoryStep | undefined =>
  steps.findLast(({ on }) => on <= end);

const daysTo = ({ receivedOn }: SuggestionHistory, { to, on, dayKnown }: HistoryStep): number | typeof NONE =>
  to === 'resolved' && dayKnown ? daysBetween(receivedOn, on) : NONE;

const replied = ({ repliedOn, replyDueOn }: SuggestionHistory): 'onTime' | 'late' =>
  repliedOn !== null && repliedOn <= replyDueOn ? 'onTime' : 'late';

/** Behind the day due of a reply that is not recorded. */
const UNRECORDED = '/notRecorded';

const isOpen = ({ repliedOn }: SuggestionHistory, end: Day): boolean => repliedOn === null || repliedOn > end;

const replyAt = (history: SuggestionHistory, status: Status, end: Day): string => {
  if (!counts(status)) return NONE;
  if (!isOpen(history, end)) return replied(history);
  return isSettled(status) ? 'notRecorded' : history.replyDueOn;
};

/**
 * The state at the end of a month; undefined before it was received. An open reply is stored with the day it is due.
 */
function standing(history: SuggestionHistory, month: string): string | undefined {
  const end = endOf(month);
  const step = history.receivedOn <= end ? stepBy(history, end) : undefined;
  if (!step) return undefined;
  return `${step.to} ${daysTo(history, step)} ${replyAt(history, step.to, end)}`;
}

/** The events of a month, as they appear on its last day; see `stepRows` and `replyRows`. */
function happenings(history: SuggestionHistory, month: string): string[] {
  const end = endOf(month);
  const status = stepBy(history, end)?.to;
  if (status === undefined) return [];
  const found = new Map<string, string>();
  for (const [index, step] of history.steps.entries()) {
    const { to, on, dayKnown } = step;
    if (monthOf(on) !== month || (to === 'received' && index > 0)) continue;
    const told = counts(to) ? counts(status) : to === status;
    if (told) found.set(`${to} ${dayKnown}`, `${dayKnown ? to : 'unknownDay'} ${daysTo(history, step)}`);
  }
  const said = [...found.values()];
  if (!counts(status)) return said;
  if (history.repliedOn !== null && monthOf(history.repliedOn) === month) said.push(`${replied(history)} ${NONE}`);
  if (monthOf(history.replyDueOn) === month && isOpen(history, end)) {
    said.push(`${history.replyDueOn}${isSettled(status) ? UNRECORDED : ''} ${NONE}`);
  }
  return said;
}

/** Passes all entries of a suggestion to `add`. */
export function eachEntry(history: SuggestionHistory, add: (entry: RollupEntry, count: number) => void): void {
  const { receivedOn, replyDueOn, repliedOn, properties, steps } = history;
  const days = [receivedOn, replyDueOn, repliedOn ?? receivedOn, ...steps.map(({ on }) => on)];
  let before: string | undefined;
  for (const month of [...new Set(days.map(monthOf))].sort()) {
    const now = standing(history, month);
    if (now !== before) {
      const entry = { account: 'received', name: monthOf(receivedOn), month } as const;
      if (before !== undefined) add({ ...entry, what: before }, -1);
      if (now !== undefined) add({ ...entry, what: now }, 1);
      before = now;
    }
    for (const what of happenings(history, month)) add({ account: 'happened', name: '', month, what }, 1);
  }
  if (before === undefined) return;
  for (const account of rollupProperties) add({ account, name: properties[account], month: '', what: before }, 1);
}

const numberOf = (days: string | undefined): number | null => (days === NONE ? null : Number(days));

/** An open reply is waiting until the day it is due has passed, where one is owed. */
function openOr<Known extends string>(word: string, asOf: Day): Known | 'waiting' | 'overdue' | 'notRecorded' {
  if (!/^\d/.test(word)) return word as Known;
  if (word.endsWith(UNRECORDED)) return 'notRecorded';
  return word >= asOf ? 'waiting' : 'overdue';
}

/** Turns an entry about a state into a tally. */
export function tallyOf(what: string, asOf: Day): Omit<Tally, 'key' | 'count'> {
  const [status, days, reply = NONE] = what.split(' ');
  return {
    status: status as Status,
    days: numberOf(days),
    reply: reply === NONE ? null : openOr<'onTime' | 'late' | 'notRecorded'>(reply, asOf),
  };
}

/** The due day of the open reply in an entry; undefined for other entries. */
export const dueOf = (what: string): Day | undefined => /^\d[\d-]*/.exec(what)?.[0];

/** Turns an entry about an event into a tally. */
export function eventOf(what: string, asOf: Day): Omit<EventTally, 'key' | 'count'> {
  const [event = '', days] = what.split(' ');
  return { event: openOr<EventTally['event']>(event, asOf), days: numberOf(days) };
}
