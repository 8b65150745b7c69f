import { monthsSpanned } from '../../domain/time/day.js';
import type { Grouping, Scope, SessionFigures } from '../../domain/figures/scope.js';
import {
  type DaysToResolve,
  type EventFigures,
  type EventTally,
  type Figures,
  groupByKey,
  percentages,
  percentOf,
  summarise,
  summariseEvents,
  type Tally,
} from '../../domain/figures/statistics.js';

/** The numbers that the store counted for `stats`. */
export interface Counted {
  readonly scope: Scope;
  readonly sessions: SessionFigures;
  readonly by?: Grouping | undefined;
  /** For the view `raised` only. */
  readonly tallies: readonly Tally[];
  /** For the view `happened` only. */
  readonly events: readonly EventTally[];
}

type AnyFigures = Figures | EventFigures;

/** Figures of one group of `stats --by`. `key` is null for suggestions without that property. */
export interface Group {
  readonly by: Grouping;
  readonly key: string | null;
  readonly suggestions: number;
  /** Percent of all suggestions; null in the view `happened`. */
  readonly share: number | null;
  readonly resolved: number;
  readonly inProgress: number;
  /** Resolution rate in whole percent; null in the view `happened`. */
  readonly percent: number | null;
  readonly daysToResolve: DaysToResolve;
  readonly replies: Figures['replies'];
  readonly statuses: Readonly<Record<string, number>>;
}

export const chronological: ReadonlySet<Grouping> = new Set(['month', 'quarter', 'year']);

/**
 * Sorts groups: periods by time, sessions by number, others by size, then by name. The group without a name is last.
 */
function inOrder(by: Grouping, groups: readonly Group[]): Group[] {
  const name = (group: Group): string => group.key ?? '';
  const compare = (a: Group, b: Group): number => {
    if ((a.key === null) !== (b.key === null)) return a.key === null ? 1 : -1;
    if (by === 'session') return Number(a.key) - Number(b.key);
    if (!chronological.has(by) && a.suggestions !== b.suggestions) return b.suggestions - a.suggestions;
    return name(a) < name(b) ? -1 : 1;
  };
  return [...groups].sort(compare);
}

const statusCounts = (figures: AnyFigures): Record<string, number> =>
  Object.fromEntries(figures.statuses.map(({ status, count }) => [status, count]));

function group(by: Grouping, key: string | null, figures: AnyFigures): Group {
  const { suggestions, resolved, inProgress, daysToResolve, replies } = figures;
  const percent = 'percent' in figures ? figures.percent : null;
  return {
    by,
    key,
    suggestions,
    share: null,
    resolved,
    inProgress,
    percent,
    daysToResolve,
    replies,
    statuses: statusCounts(figures),
  };
}

function groupsOf({ by, scope, tallies, events }: Counted): Group[] {
  if (!by) return [];
  if (scope.view === 'happened') {
    return inOrder(
      by,
      [...groupByKey(events)].map(([key, some]) => group(by, key, summariseEvents(some))),
    );
  }
  const groups = [...groupByKey(tallies)]
    .map(([key, some]) => group(by, key, summarise(some)))
    .filter(({ suggestions }) => suggestions > 0);
  const ordered = inOrder(by, groups);
  const shares = percentages(ordered.map(({ suggestions }) => suggestions));
  return ordered.map((one, index) => ({ ...one, share: shares[index] ?? 0 }));
}

/** Definitions of the rates; in the data they are English in every language. */
const definitions = {
  raised:
    'resolved / all received that count; declined and transferred stay in the denominator and are not resolved; merged and withdrawn are left out',
  happened: 'resolved in the period, whenever received; no rate, since they are no part of those received in it',
};

/**
 * The JSON output of `stats`; scripts depend on it. Counts are whole numbers, percentages whole percent, days ISO days.
 */
export function statisticsData(counted: Counted) {
  const { scope, sessions, by } = counted;
  const figures: AnyFigures = scope.view === 'raised' ? summarise(counted.tallies) : summariseEvents(counted.events);
  const of = scope.view === 'raised' ? figures.suggestions : null;
  const deferred = (status: string): number => figures.statuses.find((share) => share.status === status)?.count ?? 0;
  const ours = figures.suggestions - deferred('transferred') - deferred('declined');
  return {
    asOf: scope.asOf,
    from: scope.from ?? null,
    to: scope.to ?? null,
    view: scope.view,
    months: monthsSpanned(sessions.first, sessions.last),
    sessions: sessions.sessions,
    attendees: sessions.attendees,
    suggestions: figures.suggestions,
    statuses: figures.statuses
      .map((share) => ({ percent: null, ...share }))
      .map(({ status, count, percent }) => ({ status, count, percent })),
    resolution: {
      count: figures.resolved,
      of,
      percent: 'percent' in figures ? figures.percent : null,
      definition: definitions[scope.view],
    },
    resolutionOfOurs:
      scope.view === 'raised'
        ? {
            count: figures.resolved,
            of: ours,
            percent: percentOf(figures.resolved, ours),
            definition: 'without transferred and declined',
          }
        : null,
    inProgress: figures.inProgress,
    daysToResolve: figures.daysToResolve,
    replies: figures.replies,
    excluded: figures.excluded,
    unclosedSessions: sessions.unclosed,
    ...('unknownDay' in figures && { unknownDay: figures.unknownDay }),
    ...(by && { groups: groupsOf(counted) }),
  };
}

/** The JSON output of `stats`. */
export type StatisticsData = ReturnType<typeof statisticsData>;
