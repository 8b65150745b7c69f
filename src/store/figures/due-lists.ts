import { addDays, type Day } from '../../domain/time/day.js';
import { type Listed, type ListedRow, REVIEW_DAYS, SOON_DAYS } from '../../domain/figures/due-lists.js';
import type { Scope } from '../../domain/figures/scope.js';
import { type Source, suggestionsAsOf } from './source-rows.js';
import type { Handle, SqlValue } from '../engine/db.js';
import { listLastWords } from './last-words.js';
import { owesReply, suggestionFrom, suggestionWhere } from '../sql/filters.js';

/** Rows of a list in a report; the counts have the total. */
const LISTED = 10;

/** A condition on `suggestion s` with its parameters. */
type Stretch = readonly [condition: string, ...params: SqlValue[]];

/** Which words on a suggestion a report tells: those that may be shown outside the office, or all. */
export type Words = 'public' | 'all';

interface DueList {
  readonly words: Words;
  readonly source: Source;
  readonly day: string;
  readonly stretches: readonly Stretch[];
  readonly known?: number;
}

/**
 * First ten rows of disjoint conditions by day, and the total. Each condition is a range of one index, read in order;
 * with OR the engine would read all rows.
 */
async function listed(
  handle: Handle,
  { asOf, filter }: Scope,
  { source, day, stretches, known, words }: DueList,
): Promise<Listed> {
  const parts = stretches.map(([condition, ...params]) => {
    const where = suggestionWhere(handle.dialect, filter)
      .add(condition, ...params)
      .add(`${handle.dialect.unindexed('s.received_on')} <= ?`, asOf);
    return {
      from: `FROM ${suggestionFrom(filter, source.sql)} ${where.sql}`,
      params: [...source.params, ...where.params],
    };
  });
  const params = parts.flatMap((part) => part.params);
  const all = (sql: (from: string) => string): string => parts.map(({ from }) => sql(from)).join(' UNION ALL ');
  const first = await handle.all<Omit<ListedRow, 'lastWord'> & { key: number }>(
    `SELECT id AS "key", session || '-' || seq AS id, "on", status, department, text FROM (${all(
      (from) => `SELECT * FROM (SELECT ${day} AS "on", s.id, s.session, s.seq, s.status, s.department, s.text ${from}
        ORDER BY ${day}, s.session, s.seq LIMIT ${LISTED}) part`,
    )}) parts ORDER BY "on", session, seq LIMIT ${LISTED}`,
    params,
  );
  const keys = first.map(({ key }) => key);
  const last = await listLastWords(handle, keys, asOf, words === 'public');
  const rows = first.map(({ key, ...row }) => ({ ...row, lastWord: last.get(key)?.text ?? null }));
  if (known !== undefined) return { rows, of: known };
  const total = await handle.get<{ of: number }>(
    `SELECT sum(rows) AS "of" FROM (${all((from) => `SELECT count(*) AS rows ${from}`)}) parts`,
    params,
  );
  return { rows, of: total?.of ?? 0 };
}

/** Replies due in a range of days and not given on the day of the report. */
const open = (asOf: Day, condition: string, ...days: readonly Day[]): Stretch[] =>
  ([['s.replied_on IS NULL'], ['s.replied_on > ?', asOf]] as const).map(([unanswered, ...params]) => [
    `${unanswered} AND ${condition} AND ${owesReply('s.status')}`,
    ...params,
    ...days,
  ]);

/** @param of the total, from the figures */
export async function listOverdue(handle: Handle, scope: Scope, words: Words, of: number): Promise<Listed> {
  const source = await suggestionsAsOf(handle, scope.asOf);
  const stretches = open(scope.asOf, 's.reply_due_on < ?', scope.asOf);
  return listed(handle, scope, { source, day: 's.reply_due_on', stretches, words, known: of });
}

/** Replies due soon. */
export async function listSoon(handle: Handle, scope: Scope, words: Words): Promise<Listed> {
  const source = await suggestionsAsOf(handle, scope.asOf);
  const until = addDays(scope.asOf, SOON_DAYS);
  const stretches = open(scope.asOf, 's.reply_due_on BETWEEN ? AND ?', scope.asOf, until);
  return listed(handle, scope, { source, day: 's.reply_due_on', stretches, words });
}

/** Long-term tasks whose review is due soon or overdue. */
export async function listReviews(handle: Handle, scope: Scope, words: Words): Promise<Listed> {
  const source = await suggestionsAsOf(handle, scope.asOf);
  const day = source.nextLookOn;
  const until = addDays(scope.asOf, REVIEW_DAYS);
  const stretches = [[`s.status = 'long-term' AND ${day} <= ?`, until]] as const;
  return listed(handle, scope, { source, day, stretches, words });
}
