import { addDays, type Day } from '../domain/day.js';
import type { SuggestionFilter } from '../domain/filter.js';
import { type Listed, type ListedRow, REVIEW_DAYS, SOON_DAYS } from '../domain/listed.js';
import type { Milestone, Outcome } from '../domain/outcome.js';
import { type Period, monthsBefore, monthsFrom, previousPeriod } from '../domain/period.js';
import type { Scope } from '../domain/scope.js';
import type { EventTally, Tally } from '../domain/statistics.js';
import { lastDay } from '../domain/when.js';
import { raisedRows } from './counted-rows.js';
import type { Handle } from './engine/db.js';
import { milestoneBatches } from './outcome-parts.js';
import { outcomeBatches } from './outcomes.js';
import { proofSessions } from './proof.js';
import { countAll, tallyRaised, tallySteps } from './statistics.js';

/** All that a report of a period is made of. */

export interface MonthScope {
  readonly period: Period;
  /** The day on which the report is looked at. */
  readonly asOf: Day;
  readonly filter: SuggestionFilter;
}

/** Months of the picture over time, the period's last one at the end. */
const MONTHS = 12;
/** Rows of a list that a person reads; the counts say how many more there are. */
const LISTED = 10;

const noKey = (): string => 'NULL';

/** The first rows of a condition over the counted rows `t` and `suggestion x`, by a day, and how many there are. */
async function listed(handle: Handle, scope: Scope, day: string, condition: string, until: Day): Promise<Listed> {
  const { sql, params } = await raisedRows(handle, scope, noKey);
  const from = `FROM ${sql} t JOIN suggestion x ON x.id = t.suggestion WHERE ${condition} AND ${day} <= ?`;
  const rows = await handle.all<ListedRow>(
    `SELECT x.session || '-' || x.seq AS id, ${day} AS "on", t.status, x.department, x.text ${from}
     ORDER BY ${day}, x.session, x.seq LIMIT ${LISTED}`,
    [...params, until],
  );
  const total = await handle.get<{ of: number }>(`SELECT count(*) AS "of" ${from}`, [...params, until]);
  return { rows, of: total?.of ?? 0 };
}

/** Outcomes launched in the period, and what else happened on the way of others. */
async function outcomesIn(handle: Handle, { kind, from }: Period, to: Day, filter: SuggestionFilter) {
  // What is known by its year alone is told of in a whole year's report.
  const known = kind === 'year' ? 4 : 7;
  const within = (when: string | null): boolean =>
    when !== null && when.length >= known && when >= from.slice(0, when.length) && when <= to.slice(0, when.length);
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

const daysOf = (month: string, end: Day): [first: Day, last: Day] => {
  const last = lastDay(month);
  return [`${month}-01`, last < end ? last : end];
};

/** Counts a period, the one before it, everything up to its end and up to now, and lists what needs a hand. */
export async function readMonth(handle: Handle, { period, asOf, filter }: MonthScope) {
  const end = period.to < asOf ? period.to : asOf;
  const before = previousPeriod(period);
  const raised = (from: Day | undefined, to: Day, on: Day): Scope => ({ view: 'raised', asOf: on, from, to, filter });
  const happened = (from: Day, to: Day): Scope => ({ view: 'happened', asOf: to, from, to, filter });
  const cohort = raised(period.from, end, asOf);
  const everything = raised(undefined, asOf, asOf);
  // Each month as its own report told of it on its last day.
  const byMonth: { month: string; raised: Tally[]; happened: EventTally[] }[] = [];
  for (const month of monthsFrom(monthsBefore(end, MONTHS - 1), end)) {
    const [first, last] = daysOf(month, end);
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
    cohort: await countAll(handle, cohort),
    cohortAtEnd: await countAll(handle, raised(period.from, end, end)),
    happened: await countAll(handle, happened(period.from, end)),
    cohortBefore: await countAll(handle, raised(before.from, before.to, before.to)),
    happenedBefore: await countAll(handle, happened(before.from, before.to)),
    allAtEnd: await countAll(handle, raised(undefined, end, end)),
    allNow: await countAll(handle, everything),
    groups: {
      department: await countAll(handle, cohort, 'department'),
      district: await countAll(handle, cohort, 'district'),
      category: await countAll(handle, cohort, 'category'),
    },
    byMonth,
    sessions: await proofSessions(handle, cohort, 'sessions'),
    bySession: await tallyRaised(handle, cohort, 'session'),
    overdue: await listed(handle, everything, 'x.reply_due_on', "t.reply = 'overdue'", asOf),
    soon: await listed(handle, everything, 'x.reply_due_on', "t.reply = 'waiting'", addDays(asOf, SOON_DAYS)),
    reviews: await listed(handle, everything, 'x.review_on', "t.status = 'long-term'", addDays(asOf, REVIEW_DAYS)),
    outcomes: await outcomesIn(handle, period, end, filter),
  };
}
