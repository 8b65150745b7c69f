import type { Grouping, Scope, SessionFigures } from '../../domain/figures/scope.js';
import { type EventTally, isOfReply, type Tally } from '../../domain/figures/statistics.js';
import { bounds, counted, raisedRows, replyRows, type Source, stepRows, suggestionsAsOf } from './source-rows.js';
import type { Handle } from '../engine/db.js';
import type { Dialect } from '../engine/dialect.js';
import { rollupEvents, rollupRaised } from '../derived/rollup-read.js';
import { sessionWhere, suggestionWhere, Where } from '../sql/filters.js';

const quarter = (day: string): string =>
  `substr(${day}, 1, 4) || '-Q' || ((CAST(substr(${day}, 6, 2) AS INTEGER) + 2) / 3)`;

/** SQL of each group; `day` is the day of the view. */
const keys: Readonly<Record<Grouping, (day: string, dialect: Dialect) => string>> = {
  month: (day) => `substr(${day}, 1, 7)`,
  quarter,
  year: (day) => `substr(${day}, 1, 4)`,
  session: () => 'CAST(s.session AS TEXT)',
  district: () => 's.district',
  // Grouping by the index on departments would look up every row in the order of that index.
  department: (_, { unindexed }) => unindexed('s.department'),
  category: () => 's.category',
  kind: () => 's.kind',
  status: () => 's.status',
  audience: () => 'v.audience',
  reason: () => 's.reason',
};

const keyOf =
  ({ dialect }: Handle, by: Grouping | undefined) =>
  (day: string): string =>
    by ? keys[by](day, dialect) : 'NULL';

/** Tallies of suggestions received in the period, in their state on the day, counted from the rows. */
export async function countRaised(handle: Handle, scope: Scope, by?: Grouping): Promise<Tally[]> {
  const { sql, params } = await raisedRows(handle, scope, keyOf(handle, by));
  return handle.all<Tally>(
    `SELECT "key", status, days, reply, count(*) AS "count" FROM ${sql} t GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
    params,
  );
}

/** The same for several properties in one pass over the rows. Equal tallies may be returned several times. */
export async function countGroups<By extends 'department' | 'district' | 'category'>(
  handle: Handle,
  scope: Scope,
  groupings: readonly By[],
): Promise<Record<By, Tally[]>> {
  const columns = groupings.map((by) => `${keyOf(handle, by)('s.received_on')} AS ${by}`);
  const { sql, params } = await raisedRows(handle, scope, keyOf(handle, undefined), columns);
  const names = groupings.join(', ');
  const rows = await handle.all<Omit<Tally, 'key'> & Readonly<Record<By, string | null>>>(
    `SELECT ${names}, status, days, reply, count(*) AS "count" FROM ${sql} t GROUP BY ${names}, status, days, reply`,
    params,
  );
  const of = (by: By): Tally[] =>
    rows.map((row) => ({ key: row[by], status: row.status, days: row.days, reply: row.reply, count: row.count }));
  return Object.fromEntries(groupings.map((by) => [by, of(by)])) as Record<By, Tally[]>;
}

/** By session, suggestions received in the period that count on the day. */
export async function countBySession(handle: Handle, scope: Scope): Promise<ReadonlyMap<number, number>> {
  const { sql, params } = await raisedRows(handle, scope, () => 's.session');
  const rows = await handle.all<{ session: number; count: number }>(
    `SELECT "key" AS session, count(*) AS "count" FROM ${sql} t WHERE ${counted('t.status')} GROUP BY "key"`,
    params,
  );
  return new Map(rows.map(({ session, count }) => [session, count]));
}

const tallyEvents = (handle: Handle, { sql, params }: Source): Promise<EventTally[]> =>
  handle.all<EventTally>(
    `SELECT "key", event, days, count(*) AS "count" FROM ${sql} t GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    params,
  );

/** Tallies of the changes of status in the period, counted from the rows. */
export const countSteps = async (handle: Handle, scope: Scope, by?: Grouping): Promise<EventTally[]> =>
  tallyEvents(handle, await stepRows(handle, scope, keyOf(handle, by)));

/** Tallies of first replies given in the period, and of replies due in it and not given, counted from the rows. */
export const countReplies = async (handle: Handle, scope: Scope, by?: Grouping): Promise<EventTally[]> =>
  tallyEvents(handle, await replyRows(handle, scope, keyOf(handle, by)));

/** Suggestions received in the period, in their state on the day; from the rollup where possible. */
export const tallyRaised = async (handle: Handle, scope: Scope, by?: Grouping): Promise<Tally[]> =>
  (await rollupRaised(handle, scope, by)) ?? countRaised(handle, scope, by);

/** Changes of status in the period; from the rollup where possible. */
export async function tallySteps(handle: Handle, scope: Scope, by?: Grouping): Promise<EventTally[]> {
  const kept = by ? undefined : await rollupEvents(handle, scope);
  return kept?.filter(({ event }) => !isOfReply(event)) ?? countSteps(handle, scope, by);
}

/** First replies given in the period, and replies due in it and not given; from the rollup where possible. */
export async function tallyReplies(handle: Handle, scope: Scope, by?: Grouping): Promise<EventTally[]> {
  const kept = by ? undefined : await rollupEvents(handle, scope);
  return kept?.filter(({ event }) => isOfReply(event)) ?? countReplies(handle, scope, by);
}

/**
 * The sessions held in the period up to the day. District, audience and number are properties of the session; any other
 * condition selects sessions with a suggestion that fulfils it.
 */
export async function sessionScope(handle: Handle, scope: Scope): Promise<Source> {
  const { district, audience, session, ...rest } = scope.filter;
  const where = sessionWhere({
    ...(district && { district }),
    ...(audience && { audience }),
    ...(scope.from !== undefined && { from: scope.from }),
  });
  where.anyOf('v.number', session).add('v.held_on <= ?', bounds(scope)[1]);
  let params = where.params;
  if (Object.values<unknown>(rest).some((part) => part !== undefined)) {
    const source = await suggestionsAsOf(handle, scope.asOf);
    const matching = suggestionWhere(handle.dialect, rest, new Where().add('s.session = v.number'));
    where.add(`EXISTS (SELECT 1 FROM ${source.sql} ${matching.sql})`);
    params = [...where.params, ...source.params, ...matching.params];
  }
  return { sql: `session v ${where.sql}`, params };
}

/** Counts the sessions of a scope. In a store without sessions all counts are 0 and the days null. */
export async function sessionFigures(handle: Handle, scope: Scope): Promise<SessionFigures> {
  const { sql, params } = await sessionScope(handle, scope);
  const row = await handle.get<SessionFigures>(
    `SELECT count(*) AS sessions, coalesce(sum(v.attendees), 0) AS attendees,
       coalesce(sum(CASE WHEN v.closed_at IS NULL THEN 1 ELSE 0 END), 0) AS unclosed,
       min(v.held_on) AS first, max(v.held_on) AS last
     FROM ${sql}`,
    params,
  );
  return row ?? { sessions: 0, attendees: 0, unclosed: 0, first: null, last: null };
}

/** Adds the figures of later sessions to those of earlier ones. */
export const joinSessions = (earlier: SessionFigures, later: SessionFigures): SessionFigures => ({
  sessions: earlier.sessions + later.sessions,
  attendees: earlier.attendees + later.attendees,
  unclosed: earlier.unclosed + later.unclosed,
  first: earlier.first ?? later.first,
  last: later.last ?? earlier.last,
});

/**
 * Reads all numbers that the figures of a scope need, in one state of the store.
 * @param sessions the figures of its sessions, if they are known already
 */
export async function countAll(handle: Handle, scope: Scope, by?: Grouping, sessions?: SessionFigures) {
  const raised = scope.view === 'raised';
  return {
    scope,
    by,
    sessions: sessions ?? (await sessionFigures(handle, scope)),
    tallies: raised ? await tallyRaised(handle, scope, by) : [],
    events: raised ? [] : [...(await tallySteps(handle, scope, by)), ...(await tallyReplies(handle, scope, by))],
  };
}
