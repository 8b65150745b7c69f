import { type Day, monthOf, quarterOf, yearOf } from '../../domain/time/day.js';
import type { SuggestionFilter } from '../../domain/filter.js';
import { dueOf, type RollupEntry, eventOf, rollupProperties, tallyOf } from '../../domain/figures/rollup.js';
import type { Grouping, Scope } from '../../domain/figures/scope.js';
import type { EventTally, Tally } from '../../domain/figures/statistics.js';
import { lastDay } from '../../domain/time/when.js';
import type { Handle } from '../engine/db.js';
import { Where } from '../sql/filters.js';

/**
 * Reads figures from the rollup, in constant time for any number of suggestions. It has whole months, each as of its
 * last day, and departments, districts and categories as of now, without filters. For everything else the result is
 * undefined, and the figures are counted from the rows.
 */

/** True for a filter without conditions. */
export const isWhole = (filter: SuggestionFilter): boolean =>
  Object.entries(filter).every(([, part]: [string, unknown]) => part === undefined);

const beginsMonth = (day: Day): boolean => day.endsWith('-01');
const endsMonth = (day: Day): boolean => day === lastDay(monthOf(day));

/** A bound after all days. */
const NEVER = '9999-12-31';

/** True when nothing changed after `day` up to `end`, so that the state on both days is the same. */
async function isQuiet(handle: Handle, day: Day, end: Day): Promise<boolean> {
  if (day === end) return true;
  const after = (table: string, column: string): string =>
    `EXISTS (SELECT 1 FROM ${table} WHERE ${column} > ? AND ${column} <= ?)`;
  const later = await handle.get(
    `SELECT 1 AS later WHERE ${after('status_change', 'effective_on')}
       OR ${after('suggestion', 'received_on')} OR ${after('suggestion', 'replied_on')}`,
    [day, end, day, end, day, end],
  );
  return later === undefined;
}

/** The group of an entry of the rollup. */
type KeyOf = (name: string, tally: Pick<Tally, 'status'>) => string | null;

const groups: Partial<Record<Grouping | 'all', { readonly account?: RollupEntry['account']; readonly key: KeyOf }>> = {
  all: { key: () => null },
  status: { key: (_, { status }) => status },
  month: { account: 'received', key: (month) => month },
  quarter: { account: 'received', key: quarterOf },
  year: { account: 'received', key: yearOf },
  ...Object.fromEntries(rollupProperties.map((account) => [account, { account, key: (name: string) => name || null }])),
};

/** Suggestions received in the period, in their state on the day. Equal tallies may be returned in several rows. */
export async function rollupRaised(handle: Handle, scope: Scope, by?: Grouping): Promise<Tally[] | undefined> {
  const { asOf, from } = scope;
  const to = scope.to !== undefined && scope.to < asOf ? scope.to : undefined;
  const group = groups[by ?? 'all'];
  if (!group || !isWhole(scope.filter) || !(await handle.dialect.seesAll(handle))) return undefined;
  const isNow = from === undefined && to === undefined && (await isQuiet(handle, asOf, NEVER));
  // For the present state without groups, the account `category` has the fewest rows.
  const account = group.account ?? (isNow ? 'category' : 'received');
  if (account !== 'received' && !isNow) return undefined;
  if (!isNow && !(await isQuiet(handle, asOf, lastDay(monthOf(asOf))))) return undefined;
  if ((from !== undefined && !beginsMonth(from)) || (to !== undefined && !endsMonth(to))) return undefined;
  const parts = group.account ? 'name, what' : 'what';
  const where = new Where().add('account = ?', account).add('month <= ?', monthOf(asOf));
  if (from !== undefined) where.add('name >= ?', monthOf(from));
  if (to !== undefined) where.add('name <= ?', monthOf(to));
  const rows = await handle.all<{ name?: string; what: string; count: number }>(
    `SELECT ${parts}, sum(suggestions) AS "count" FROM ledger ${where.sql}
     GROUP BY ${parts} HAVING sum(suggestions) <> 0 ORDER BY ${parts}`,
    where.params,
  );
  return rows.map(({ name = '', what, count }) => {
    const tally = tallyOf(what, asOf);
    return { key: group.key(name, tally), ...tally, count };
  });
}

/** Number of all suggestions; undefined when the rollup does not have it. */
export async function rollupCount(handle: Handle): Promise<number | undefined> {
  if (!(await handle.dialect.seesAll(handle))) return undefined;
  const row = await handle.get<{ count: number }>(
    `SELECT coalesce(sum(suggestions), 0) AS "count" FROM ledger WHERE account = 'category'`,
  );
  return row?.count;
}

/** Events of a month: changes of status, replies given, and replies that were due and not given. */
export async function rollupEvents(handle: Handle, scope: Scope): Promise<EventTally[] | undefined> {
  const { asOf, from, to } = scope;
  if (from === undefined || to === undefined || !isWhole(scope.filter)) return undefined;
  const month = monthOf(asOf);
  const isMonth = from === `${month}-01` && to >= asOf && to <= lastDay(month);
  if (!isMonth || !(await handle.dialect.seesAll(handle)) || !(await isQuiet(handle, asOf, lastDay(month))))
    return undefined;
  const rows = await handle.all<{ what: string; count: number }>(
    `SELECT what, suggestions AS "count" FROM ledger
     WHERE account = 'happened' AND name = '' AND month = ? AND suggestions <> 0 ORDER BY what`,
    [month],
  );
  return rows
    .filter(({ what }) => (dueOf(what) ?? to) <= to)
    .map(({ what, count }) => ({ key: null, ...eventOf(what, asOf), count }));
}
