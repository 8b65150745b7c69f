import { addDays, type Day } from '../domain/day.js';
import type { SuggestionFilter } from '../domain/filter.js';
import type { Milestone, Outcome } from '../domain/outcome.js';
import { type Period, monthsBefore, monthsFrom, previousPeriod } from '../domain/period.js';
import type { Scope } from '../domain/scope.js';
import { type EventTally, summarise, type Tally } from '../domain/statistics.js';
import { lastDay } from '../domain/when.js';
import type { Handle } from './engine/db.js';
import { listOverdue, listReviews, listSoon } from './listed.js';
import { milestoneBatches } from './outcome-parts.js';
import { outcomeBatches } from './outcomes.js';
import { proofSessions } from './proof.js';
import {
  countAll,
  countBySession,
  countGroups,
  joinSessions,
  sessionFigures,
  tallyRaised,
  tallySteps,
} from './statistics.js';

/** All that a report of a period is made of. */

export interface MonthScope {
  readonly period: Period;
  /** The day on which the report is looked at. */
  readonly asOf: Day;
  readonly filter: SuggestionFilter;
}

/** Months of the picture over time, the period's last one at the end. */
const MONTHS = 12;

/** Outcomes launched in the period, and what else happened on the way of others. */
async function outcomesIn(handle: Handle, period: Period, to: Day, filter: SuggestionFilter) {
  const { from } = period;
  // What is known by its year alone is told of where the whole year is in the period.
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

/** A month's days up to the day of the report. */
const daysOf = (month: string, asOf: Day): [first: Day, last: Day] => {
  const last = lastDay(month);
  return [`${month}-01`, last < asOf ? last : asOf];
};

/** Counts a period, the one before it, everything up to its end and up to now, and lists what needs a hand. */
export async function readMonth(handle: Handle, { period, asOf, filter }: MonthScope) {
  const end = period.to < asOf ? period.to : asOf;
  const before = previousPeriod(period);
  const raised = (from: Day | undefined, to: Day, on: Day): Scope => ({ view: 'raised', asOf: on, from, to, filter });
  const happened = (from: Day, to: Day): Scope => ({ view: 'happened', asOf: to, from, to, filter });
  const cohort = raised(period.from, end, asOf);
  const everything = raised(undefined, asOf, asOf);
  const counts = await countAll(handle, cohort);
  const groups = await countGroups(handle, cohort, ['department', 'district', 'category']);
  const allAtEnd = await countAll(handle, raised(undefined, end, end));
  // There may be many sessions by then, and are few since.
  const since = await sessionFigures(handle, raised(addDays(end, 1), asOf, asOf));
  const allNow = await countAll(handle, everything, undefined, joinSessions(allAtEnd.sessions, since));
  // Each month whole, as its own report told of it on its last day, also where the period ends within it.
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
    sessions: await proofSessions(handle, cohort, 'sessions'),
    bySession: await countBySession(handle, cohort),
    overdue: await listOverdue(handle, everything, summarise(allNow.tallies).replies.overdue),
    soon: await listSoon(handle, everything),
    reviews: await listReviews(handle, everything),
    outcomes: await outcomesIn(handle, period, end, filter),
  };
}
