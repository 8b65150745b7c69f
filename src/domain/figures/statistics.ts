import { countedStatuses, type Status } from '../records/status.js';

/**
 * State of the first reply: given in time or late; not given, before or after its due day; or not recorded, where the
 * matter is settled and nobody wrote a reply down.
 */
export type ReplyState = 'onTime' | 'late' | 'waiting' | 'overdue' | 'notRecorded';

const replyStates = ['onTime', 'late', 'waiting', 'overdue', 'notRecorded'] as const satisfies readonly ReplyState[];

/** A number for each state of replies. */
const byState = (of: (state: ReplyState) => number): Record<ReplyState, number> => ({
  onTime: of('onTime'),
  late: of('late'),
  waiting: of('waiting'),
  overdue: of('overdue'),
  notRecorded: of('notRecorded'),
});

/**
 * Number of suggestions that are equal in all properties that figures depend on. Every figure is a sum over tallies.
 */
export interface Tally {
  /** The group; null for suggestions without that property. */
  readonly key: string | null;
  readonly status: Status;
  /** Days from received to the last resolution; null unless resolved on a known day. */
  readonly days: number | null;
  /** Null where no reply is expected. */
  readonly reply: ReplyState | null;
  readonly count: number;
}

/** A status with its count and its part of the whole, in whole percent. */
export interface Share {
  readonly status: Status;
  readonly count: number;
  readonly percent: number;
}

/**
 * Days from received to resolved. `count` is the number of suggestions behind the figures, which are null when it is
 * 0.
 */
export interface DaysToResolve {
  readonly median: number | null;
  readonly p90: number | null;
  readonly count: number;
}

/** Figures of the view `raised`: suggestions received in a period, with the status they have on one day. */
export interface Figures {
  /** Without merged and withdrawn suggestions. */
  readonly suggestions: number;
  readonly statuses: readonly Share[];
  readonly excluded: Readonly<Record<'merged' | 'withdrawn', number>>;
  readonly resolved: number;
  readonly inProgress: number;
  /** Resolved ÷ suggestions in whole percent, halves up; null when there are none. */
  readonly percent: number | null;
  readonly daysToResolve: DaysToResolve;
  readonly replies: Readonly<Record<ReplyState, number>>;
}

/** `count` in `of` in whole percent, halves rounded up, in exact arithmetic; null when `of` is 0. */
export const percentOf = (count: number, of: number): number | null =>
  of === 0 ? null : Math.floor((200 * count + of) / (2 * of));

/**
 * Whole percentages that add up to 100 (largest remainder; among equal remainders the larger count, then the earlier).
 * All zero when the counts are.
 */
export function percentages(counts: readonly number[]): number[] {
  const sum = counts.reduce((total, count) => total + count, 0);
  if (sum === 0) return counts.map(() => 0);
  const shares = counts.map((count) => Math.floor((100 * count) / sum));
  const left = 100 - shares.reduce((total, share) => total + share, 0);
  const order = counts
    .map((count, index) => ({ index, count, remainder: (100 * count) % sum }))
    .sort((a, b) => b.remainder - a.remainder || b.count - a.count || a.index - b.index);
  for (const { index } of order.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}

/** Values and how often each occurs. A million suggestions have only a few hundred different values. */
export type Histogram = ReadonlyMap<number, number>;

/** Median (the mean of the two middle ones when even) and 90th percentile by nearest rank. */
export function spread(histogram: Histogram): DaysToResolve {
  // Numbers are sorted without pairs: a comparison function that destructures pairs took as long as reading the
  // tallies.
  const sorted = Float64Array.from(histogram.keys()).sort();
  const times = (value: number): number => histogram.get(value) ?? 0;
  const count = sorted.reduce((total, value) => total + times(value), 0);
  if (count === 0) return { median: null, p90: null, count };
  /** The value at a 1-based rank. */
  const at = (rank: number): number => {
    let seen = 0;
    return sorted.find((value) => (seen += times(value)) >= rank) ?? NaN;
  };
  const median = (at(Math.floor((count + 1) / 2)) + at(Math.floor(count / 2) + 1)) / 2;
  return { median, p90: at(Math.ceil((90 * count) / 100)), count };
}

const add = <Key>(sums: Map<Key, number>, key: Key, count: number): void => {
  sums.set(key, (sums.get(key) ?? 0) + count);
};

/** Computes all figures from tallies; the keys of the groups are ignored. */
export function summarise(tallies: Iterable<Tally>): Figures {
  const byStatus = new Map<Status, number>();
  const byDays = new Map<number, number>();
  const replies = byState(() => 0);
  for (const { status, days, reply, count } of tallies) {
    add(byStatus, status, count);
    if (days !== null) add(byDays, days, count);
    if (reply !== null) replies[reply] += count;
  }
  const of = (status: Status): number => byStatus.get(status) ?? 0;
  const counted = countedStatuses.map(of);
  const suggestions = counted.reduce((total, count) => total + count, 0);
  const shares = percentages(counted);
  return {
    suggestions,
    statuses: countedStatuses.map((status, index) => ({ status, count: of(status), percent: shares[index] ?? 0 })),
    excluded: { merged: of('merged'), withdrawn: of('withdrawn') },
    resolved: of('resolved'),
    inProgress: of('in-progress'),
    percent: percentOf(of('resolved'), suggestions),
    daysToResolve: spread(byDays),
    replies,
  };
}

/** Number of events of one kind in a period: a status reached, a reply given or due. */
export interface EventTally {
  readonly key: string | null;
  readonly event: Status | ReplyState | 'unknownDay';
  readonly days: number | null;
  readonly count: number;
}

/** True for an event that says whether the first reply came in time, not for a change of status. */
export const isOfReply = (event: EventTally['event']): boolean => (replyStates as readonly string[]).includes(event);

/** Figures of the view `happened`: what took place in a period, whenever the suggestions were received. */
export interface EventFigures {
  /** Received in the period. */
  readonly suggestions: number;
  /** How many suggestions reached each status. One suggestion may reach several, so there are no percentages. */
  readonly statuses: readonly { readonly status: Status; readonly count: number }[];
  readonly excluded: Figures['excluded'];
  readonly resolved: number;
  readonly inProgress: number;
  readonly daysToResolve: DaysToResolve;
  readonly replies: Figures['replies'];
  /** Changes of old records without a known day; not included in the other figures. */
  readonly unknownDay: number;
}

/** Computes the figures of events from tallies; the keys of the groups are ignored. */
export function summariseEvents(tallies: Iterable<EventTally>): EventFigures {
  const byEvent = new Map<EventTally['event'], number>();
  const byDays = new Map<number, number>();
  for (const { event, days, count } of tallies) {
    add(byEvent, event, count);
    if (days !== null) add(byDays, days, count);
  }
  const of = (event: EventTally['event']): number => byEvent.get(event) ?? 0;
  return {
    suggestions: of('received'),
    statuses: countedStatuses.map((status) => ({ status, count: of(status) })),
    excluded: { merged: of('merged'), withdrawn: of('withdrawn') },
    resolved: of('resolved'),
    inProgress: of('in-progress'),
    daysToResolve: spread(byDays),
    replies: byState(of),
    unknownDay: of('unknownDay'),
  };
}

/** Groups tallies by key, in the order in which keys first occur. */
export function groupByKey<Item extends { readonly key: string | null }>(
  tallies: Iterable<Item>,
): Map<string | null, Item[]> {
  const groups = new Map<string | null, Item[]>();
  for (const tally of tallies) {
    const group = groups.get(tally.key);
    if (group) group.push(tally);
    else groups.set(tally.key, [tally]);
  }
  return groups;
}
