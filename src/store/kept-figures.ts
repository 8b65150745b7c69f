import { type Day, monthOf, quarterOf, yearOf } from '../domain/day.js';
import type { SuggestionFilter } from '../domain/filter.js';
import { dueOf, type Entry, eventOf, keptProperties, tallyOf } from '../domain/ledger.js';
import type { Grouping, Scope } from '../domain/scope.js';
import type { EventTally, Tally } from '../domain/statistics.js';
import { lastDay } from '../domain/when.js';
import type { Handle } from './engine/db.js';
import { Where } from './where.js';

/**
 * Figures as the ledger has them, which takes the same time however many suggestions there are. It knows whole months,
 * each as of its last day, departments and the like as of now, and no filters: undefined for all else, which is counted
 * from the rows.
 */

/** Whether a filter leaves out nothing. */
export const isWhole = (filter: SuggestionFilter): boolean =>
  Object.entries(filter).every(([, part]: [string, unknown]) => part === undefined);

const beginsMonth = (day: Day): boolean => day.endsWith('-01');
const endsMonth = (day: Day): boolean => day === lastDay(monthOf(day));

/** After all days. */
const NEVER = '9999-12-31';

/** Whether nothing happened after a day until another one: things stood on both as they did on either. */
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

/** Who belongs to a group, by what the ledger knows of it. */
type KeyOf = (name: string, tally: Pick<Tally, 'status'>) => string | null;

const groups: Partial<Record<Grouping | 'all', { readonly account?: Entry['account']; readonly key: KeyOf }>> = {
  all: { key: () => null },
  status: { key: (_, { status }) => status },
  month: { account: 'received', key: (month) => month },
  quarter: { account: 'received', key: quarterOf },
  year: { account: 'received', key: yearOf },
  ...Object.fromEntries(keptProperties.map((account) => [account, { account, key: (name: string) => name || null }])),
};

/** What was received in the period, as it stood on the day. Alike ones may come in several rows. */
export async function keptRaised(handle: Handle, scope: Scope, by?: Grouping): Promise<Tally[] | undefined> {
  const { asOf, from } = scope;
  const to = scope.to !== undefined && scope.to < asOf ? scope.to : undefined;
  const group = groups[by ?? 'all'];
  if (!group || !isWhole(scope.filter) || !(await handle.dialect.seesAll(handle))) return undefined;
  const isNow = from === undefined && to === undefined && (await isQuiet(handle, asOf, NEVER));
  // Where the account does not matter, how they stand now by one of their properties is the least to add up.
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

/** How many suggestions there are in all. */
export async function keptCount(handle: Handle): Promise<number | undefined> {
  if (!(await handle.dialect.seesAll(handle))) return undefined;
  const row = await handle.get<{ count: number }>(
    `SELECT coalesce(sum(suggestions), 0) AS "count" FROM ledger WHERE account = 'category'`,
  );
  return row?.count;
}

/** What happened in a month: steps, replies given, and replies that fell due and were not. */
export async function keptEvents(handle: Handle, scope: Scope): Promise<EventTally[] | undefined> {
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
