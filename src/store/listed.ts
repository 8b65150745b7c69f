import { addDays, type Day } from '../domain/day.js';
import { type Listed, type ListedRow, REVIEW_DAYS, SOON_DAYS } from '../domain/listed.js';
import type { Scope } from '../domain/scope.js';
import { counted, type Source, suggestionsAsOf } from './counted-rows.js';
import type { Handle, SqlValue } from './engine/db.js';
import { suggestionFrom, suggestionWhere } from './where.js';

/** Rows of a list that a person reads; the counts say how many more there are. */
const LISTED = 10;

/** A condition over `suggestion s`, and its parameters. */
type Stretch = readonly [condition: string, ...params: SqlValue[]];

interface Wanted {
  readonly source: Source;
  readonly day: string;
  readonly stretches: readonly Stretch[];
  readonly known?: number;
}

/**
 * What of a scope lies in stretches that have no row in common, the first by a day and how much it is. Each stretch is one
 * of an index, read in its order: an OR would read all of them.
 */
async function listed(
  handle: Handle,
  { asOf, filter }: Scope,
  { source, day, stretches, known }: Wanted,
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
  const rows = await handle.all<ListedRow>(
    `SELECT session || '-' || seq AS id, "on", status, department, text FROM (${all(
      (from) => `SELECT * FROM (SELECT ${day} AS "on", s.session, s.seq, s.status, s.department, s.text ${from}
        ORDER BY ${day}, s.session, s.seq LIMIT ${LISTED}) part`,
    )}) parts ORDER BY "on", session, seq LIMIT ${LISTED}`,
    params,
  );
  if (known !== undefined) return { rows, of: known };
  const total = await handle.get<{ of: number }>(
    `SELECT sum(rows) AS "of" FROM (${all((from) => `SELECT count(*) AS rows ${from}`)}) parts`,
    params,
  );
  return { rows, of: total?.of ?? 0 };
}

/** Replies that fall due in a span of days, and had not been given on the day. */
const open = (asOf: Day, condition: string, ...days: readonly Day[]): Stretch[] =>
  ([['s.replied_on IS NULL'], ['s.replied_on > ?', asOf]] as const).map(([unanswered, ...params]) => [
    `${unanswered} AND ${condition} AND ${counted('s.status')}`,
    ...params,
    ...days,
  ]);

/** @param of how many there are, which the figures say */
export async function listOverdue(handle: Handle, scope: Scope, of: number): Promise<Listed> {
  const source = await suggestionsAsOf(handle, scope.asOf);
  const stretches = open(scope.asOf, 's.reply_due_on < ?', scope.asOf);
  return listed(handle, scope, { source, day: 's.reply_due_on', stretches, known: of });
}

/** Replies that fall due soon. */
export async function listSoon(handle: Handle, scope: Scope): Promise<Listed> {
  const source = await suggestionsAsOf(handle, scope.asOf);
  const until = addDays(scope.asOf, SOON_DAYS);
  const stretches = open(scope.asOf, 's.reply_due_on BETWEEN ? AND ?', scope.asOf, until);
  return listed(handle, scope, { source, day: 's.reply_due_on', stretches });
}

/** Long-term tasks that are to be looked at soon, or should have been. */
export async function listReviews(handle: Handle, scope: Scope): Promise<Listed> {
  const source = await suggestionsAsOf(handle, scope.asOf);
  const day = source.nextLookOn;
  const until = addDays(scope.asOf, REVIEW_DAYS);
  return listed(handle, scope, { source, day, stretches: [[`s.status = 'long-term' AND ${day} <= ?`, until]] });
}
