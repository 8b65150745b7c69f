import { addDays, type Day } from '../../domain/time/day.js';
import type { SuggestionFilter } from '../../domain/filter.js';
import type { Milestone, Outcome } from '../../domain/records/outcome.js';
import { type Period, monthsBefore, monthsFrom, previousPeriod } from '../../domain/time/period.js';
import type { Scope } from '../../domain/figures/scope.js';
import { type EventTally, summarise, type Tally } from '../../domain/figures/statistics.js';
import { lastDay } from '../../domain/time/when.js';
import type { Handle } from '../engine/db.js';
import { listOverdue, listReviews, listSoon, type Words } from './due-lists.js';
import { milestoneBatches } from '../records/outcome-parts.js';
import { outcomeBatches } from '../records/outcomes.js';
import { explainedSessions } from './explain.js';
import {
  countAll,
  countBySession,
  countGroups,
  joinSessions,
  sessionFigures,
  tallyRaised,
  tallySteps,
} from './statistics.js';

/** The numbers and lists of a period's report. */

export interface PeriodScope {
  readonly period: Period;
  /** The day of the report. */
  readonly asOf: Day;
  readonly filter: SuggestionFilter;
  /** Which words on open work are told. */
  readonly words: Words;
}

/** Number of months in the chart over time; the last month of the period is the last one. */
const MONTHS = 12;

/** Outcomes launched in the period, and milestones of others. */
async function outcomesIn(handle: Handle, period: Period, to: Day, filter: SuggestionFilter) {
  const { from } = period;
  // An outcome known by its year only is included when the whole year is in the period.
  const isKnown = (when: string): boolean =>
    when.length > 4 || (from <= `${when}-01-01` && period.to >= `${when}-12-31`);
  const within = (when: string | null): boolean =>
    when !== null && isKnown(when) && when >= from.slice(0, when.length) && when <= to.slice(0, when.length);
  const only = Object.keys(filter).length > 0 ? filter : undefined;
  const outcomes: Outcome[] = [];
  const milestones: Milestone[] = [];
  for await (const batch of outcomeBatches(handle, only)) outcomes.push(...batch);
  for await (const batch of milestoneBatches(handle, only)) milestones.push(...batch.filter(({ on }) => within(on)));
  const names = new Map(outcomes.map(({ id, name }) => [id, name]));
  return {
    launched: outcomes.filter(({ launchedOn }) => within(launchedOn)),
    milestones: milestones.map(({ outcome, on, text }) => ({ name: names.get(outcome) ?? outcome, on, text })),
  };
}

/** The days of a month up to the day of the report. */
const daysOf = (month: string, asOf: Day): [first: Day, last: Day] => {
  const last = lastDay(month);
  return [`${month}-01`, last < asOf ? last : asOf];
};

/**
 * Reads the figures of a period, of the one before it, of all time up to its end and up to now, and the lists of due
 * suggestions.
 */
export async function readPeriod(handle: Handle, { period, asOf, filter, words }: PeriodScope) {
  const end = period.to < asOf ? period.to : asOf;
  const before = previousPeriod(period);
  const raised = (from: Day | undefined, to: Day, on: Day): Scope => ({ view: 'raised', asOf: on, from, to, filter });
  const happened = (from: Day, to: Day): Scope => ({ view: 'happened', asOf: to, from, to, filter });
  const cohort = raised(period.from, end, asOf);
  const everything = raised(undefined, asOf, asOf);
  const counts = await countAll(handle, cohort);
  const groups = await countGroups(handle, cohort, ['department', 'district', 'category']);
  const allAtEnd = await countAll(handle, raised(undefined, end, end));
  // Only sessions after the period are counted again; they are few.
  const since = await sessionFigures(handle, raised(addDays(end, 1), asOf, asOf));
  const allNow = await countAll(handle, everything, undefined, joinSessions(allAtEnd.sessions, since));
  // Each month as its own report had it on its last day, also when the period ends within it.
  const byMonth: { month: string; raised: Tally[]; happened: EventTally[] }[] = [];
  for (const month of monthsFrom(monthsBefore(end, MONTHS - 1), end)) {
    const [first, last] = daysOf(month, asOf);
    byMonth.push({
      month,
      raised: await tallyRaised(handle, raised(first, last, last)),
      happened: await tallySteps(handle, happened(first, last)),
    });
  }
  return {
    period,
    before,
    asOf,
    end,
    cohort: counts,
    cohortAtEnd: await countAll(handle, raised(period.from, end, end)),
    happened: await countAll(handle, happened(period.from, end)),
    cohortBefore: await countAll(handle, raised(before.from, before.to, before.to)),
    happenedBefore: await countAll(handle, happened(before.from, before.to)),
    allAtEnd,
    allNow,
    groups: {
      department: { ...counts, by: 'department' as const, tallies: groups.department },
      district: { ...counts, by: 'district' as const, tallies: groups.district },
      category: { ...counts, by: 'category' as const, tallies: groups.category },
    },
    byMonth,
    sessions: await explainedSessions(handle, cohort, 'sessions'),
    bySession: await countBySession(handle, cohort),
    overdue: await listOverdue(handle, everything, words, summarise(allNow.tallies).replies.overdue),
    soon: await listSoon(handle, everything, words),
    reviews: await listReviews(handle, everything, words),
    outcomes: await outcomesIn(handle, period, end, filter),
  };
}
