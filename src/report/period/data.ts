import type { Day } from '../../domain/time/day.js';
import { type DayStep, daySteps } from '../../domain/time/day-steps.js';
import type { Listed } from '../../domain/figures/due-lists.js';
import type { Milestone, Outcome } from '../../domain/records/outcome.js';
import type { Period } from '../../domain/time/period.js';
import { type EventTally, summarise, summariseEvents, type Tally } from '../../domain/figures/statistics.js';
import { type Counted, type StatisticsData, statisticsData } from '../figures/figures.js';

/** The numbers and lists that the store read for a report. */
export interface PeriodCounts {
  readonly period: Period;
  readonly before: Period;
  readonly asOf: Day;
  /** The last day of the period, or `asOf` while it runs. */
  readonly end: Day;
  readonly cohort: Counted;
  readonly cohortAtEnd: Counted;
  readonly happened: Counted;
  readonly cohortBefore: Counted;
  readonly happenedBefore: Counted;
  readonly allAtEnd: Counted;
  readonly allNow: Counted;
  readonly groups: Readonly<Record<'department' | 'district' | 'category', Counted>>;
  /** The months up to the end, each in its state on its last day. */
  readonly byMonth: readonly {
    readonly month: string;
    readonly raised: readonly Tally[];
    readonly happened: readonly EventTally[];
  }[];
  readonly sessions: readonly {
    readonly number: number;
    readonly heldOn: Day;
    readonly place: string | null;
    readonly district: string | null;
    readonly audience: string | null;
    readonly attendees: number | null;
  }[];
  /** Number of suggestions that count, by the session at which they were received. */
  readonly bySession: ReadonlyMap<number, number>;
  readonly overdue: Listed;
  readonly soon: Listed;
  readonly reviews: Listed;
  readonly outcomes: {
    readonly launched: readonly Outcome[];
    readonly milestones: readonly (Pick<Milestone, 'on' | 'text'> & { readonly name: string })[];
  };
}

/** A row of the report's first table. */
export type Measure =
  'sessions' | 'attendees' | 'suggestions' | 'resolvedAtEnd' | 'rateAtEnd' | 'resolvedInPeriod' | 'onTime' | 'late';

/** A measure in this period and in the one before. `change` is their difference; null when one is unknown. */
export interface MeasureRow {
  readonly measure: Measure;
  readonly value: number | null;
  readonly before: number | null;
  readonly change: number | null;
}

/** The measures of a period. */
function measures(cohort: StatisticsData, happened: StatisticsData): Record<Measure, number | null> {
  return {
    sessions: cohort.sessions,
    attendees: cohort.attendees,
    suggestions: cohort.suggestions,
    resolvedAtEnd: cohort.resolution.count,
    rateAtEnd: cohort.resolution.percent,
    resolvedInPeriod: happened.resolution.count,
    onTime: happened.replies.onTime,
    late: happened.replies.late,
  };
}

function compared(counts: PeriodCounts): MeasureRow[] {
  const here = measures(statisticsData(counts.cohortAtEnd), statisticsData(counts.happened));
  const then = measures(statisticsData(counts.cohortBefore), statisticsData(counts.happenedBefore));
  return (Object.keys(here) as Measure[]).map((measure) => {
    const [value, before] = [here[measure], then[measure]];
    return { measure, value, before, change: value === null || before === null ? null : value - before };
  });
}

function statuses(atEnd: StatisticsData, now: StatisticsData) {
  return now.statuses.map(({ status, count, percent }) => {
    const then = atEnd.statuses.find((each) => each.status === status);
    return { status, atEnd: then?.count ?? 0, atEndPercent: then?.percent ?? 0, now: count, nowPercent: percent ?? 0 };
  });
}

/** The JSON output of `report`; scripts depend on it, see docs/reporting.md. */
export function periodData(counts: PeriodCounts) {
  const { period, before, asOf, end, outcomes } = counts;
  const [atEnd, now] = [statisticsData(counts.allAtEnd), statisticsData(counts.allNow)];
  const happened = statisticsData(counts.happened);
  const groups = {
    departments: statisticsData(counts.groups.department).groups ?? [],
    districts: statisticsData(counts.groups.district).groups ?? [],
    categories: statisticsData(counts.groups.category).groups ?? [],
  };
  const daysTaken: DayStep[] = daySteps(counts.happened.events.filter(({ event }) => event === 'resolved'));
  return {
    period,
    before,
    asOf,
    end,
    measures: compared(counts),
    sessions: counts.sessions.map((session) => ({
      ...session,
      suggestions: counts.bySession.get(session.number) ?? 0,
    })),
    raised: statisticsData(counts.cohort),
    happened,
    all: { statuses: statuses(atEnd, now), atEnd: atEnd.resolution, now: now.resolution, excluded: now.excluded },
    totals: { atEnd: atEnd.suggestions, now: now.suggestions },
    months: counts.byMonth.map(({ month, raised, happened: steps }) => ({
      month,
      raised: summarise(raised).suggestions,
      resolved: summariseEvents(steps).resolved,
    })),
    ...groups,
    daysToResolve: { ...happened.daysToResolve, steps: daysTaken },
    overdue: counts.overdue,
    soon: counts.soon,
    /** Settled suggestions without a reply that is written down, of all time. */
    notRecorded: now.replies.notRecorded,
    reviews: counts.reviews,
    outcomes: {
      launched: outcomes.launched.map(({ id, name, kind, launchedOn, summary, suggestions }) => ({
        ...{ id, name, kind, launchedOn, summary, suggestions },
      })),
      milestones: outcomes.milestones,
    },
  };
}

/** The JSON output of `report`. */
export type PeriodData = ReturnType<typeof periodData>;

/** The same as one long table for spreadsheets: section, subject, measure, value. */
export function longRows(
  data: PeriodData,
): { section: string; key: string | null; measure: string; value: number | null }[] {
  const row = (section: string, key: string | null, measure: string, value: number | null) => ({
    ...{ section, key, measure, value },
  });
  const groups = (section: string, some: PeriodData['departments']) =>
    some.flatMap(({ key, suggestions, resolved, percent, inProgress, daysToResolve, replies }) => [
      row(section, key, 'suggestions', suggestions),
      row(section, key, 'resolved', resolved),
      row(section, key, 'percent', percent),
      row(section, key, 'inProgress', inProgress),
      row(section, key, 'medianDays', daysToResolve.median),
      row(section, key, 'overdue', replies.overdue),
    ]);
  return [
    ...data.measures.flatMap(({ measure, value, before, change }) => [
      row('measures', measure, 'value', value),
      row('measures', measure, 'before', before),
      row('measures', measure, 'change', change),
    ]),
    ...data.raised.statuses.map(({ status, count }) => row('raised', status, 'count', count)),
    ...data.happened.statuses.map(({ status, count }) => row('happened', status, 'count', count)),
    ...data.all.statuses.flatMap(({ status, atEnd, now }) => [
      row('all', status, 'atEnd', atEnd),
      row('all', status, 'now', now),
    ]),
    ...data.months.flatMap(({ month, raised, resolved }) => [
      row('months', month, 'raised', raised),
      row('months', month, 'resolved', resolved),
    ]),
    ...groups('departments', data.departments),
    ...groups('districts', data.districts),
    ...groups('categories', data.categories),
    ...data.daysToResolve.steps.map(({ from, to, count }) => row('days', `${from}-${to ?? ''}`, 'resolved', count)),
    row('replies', null, 'overdue', data.overdue.of),
    row('replies', null, 'soon', data.soon.of),
    row('replies', null, 'notRecorded', data.notRecorded),
    row('reviews', null, 'soon', data.reviews.of),
  ];
}
