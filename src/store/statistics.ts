import type { Grouping, Scope, SessionFigures } from '../domain/scope.js';
import type { EventTally, Tally } from '../domain/statistics.js';
import type { Handle, SqlValue } from './engine/db.js';
import { sessionWhere, suggestionWhere, Where } from './where.js';

const quarter = (day: string): string =>
  `substr(${day}, 1, 4) || '-Q' || ((CAST(substr(${day}, 6, 2) AS INTEGER) + 2) / 3)`;

/** What a group's rows have in common; `day` is the day that the view goes by. */
const keys: Readonly<Record<Grouping, (day: string) => string>> = {
  month: (day) => `substr(${day}, 1, 7)`,
  quarter,
  year: (day) => `substr(${day}, 1, 4)`,
  session: () => 'CAST(s.session AS TEXT)',
  district: () => 's.district',
  department: () => 's.department',
  category: () => 's.category',
  kind: () => 's.kind',
  audience: () => 'v.audience',
  reason: () => 's.reason',
};

const keyOf = (by: Grouping | undefined, day: string): string => (by ? keys[by](day) : 'NULL');

interface Source {
  /** Stands for `suggestion s`. */
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

/**
 * The suggestions as they stood on a day. Where nothing changed since, that is how they stand now; else the last change
 * up to that day says so, in the order in which changes were entered.
 */
async function suggestionsAsOf(handle: Handle, asOf: string): Promise<Source> {
  const later = await handle.get('SELECT 1 FROM status_change WHERE effective_on > ? LIMIT 1', [asOf]);
  if (!later) return { sql: 'suggestion s', params: [] };
  return {
    sql: `(SELECT x.id, x.session, x.seq, x.search_text, x.kind, x.category, x.district, x.department, x.on_the_spot,
             x.received_on, x.reply_due_on, x.replied_on, c.to_status AS status,
             CASE WHEN c.to_status = 'resolved' AND c.day_known = 1 THEN c.effective_on END AS resolved_on,
             CASE WHEN c.to_status = 'declined' THEN c.detail END AS reason,
             CASE WHEN c.to_status = 'long-term' THEN c.detail END AS review_on,
             CASE WHEN c.to_status = 'transferred' THEN c.detail END AS body,
             CASE WHEN c.to_status = 'merged' THEN c.detail END AS merged_into
           FROM suggestion x JOIN status_change c ON c.suggestion_id = x.id
            AND c.seq = (SELECT max(p.seq) FROM status_change p WHERE p.suggestion_id = x.id AND p.effective_on <= ?)) s`,
    params: [asOf],
  };
}

const counted = (column: string): string => `${column} NOT IN ('merged', 'withdrawn')`;

/** What was received in the period, as it stood on the day: alike ones together. */
export async function tallyRaised(handle: Handle, scope: Scope, by?: Grouping): Promise<Tally[]> {
  const source = await suggestionsAsOf(handle, scope.asOf);
  const where = suggestionWhere(scope.filter).add('s.received_on <= ?', scope.asOf);
  if (scope.from !== undefined) where.add('s.received_on >= ?', scope.from);
  if (scope.to !== undefined) where.add('s.received_on <= ?', scope.to);
  return handle.all<Tally>(
    `SELECT "key", status, days, reply, count(*) AS "count" FROM (
       SELECT ${keyOf(by, 's.received_on')} AS "key", s.status,
         CASE WHEN s.status = 'resolved' AND s.resolved_on IS NOT NULL
           THEN ${handle.dialect.daysBetween('s.received_on', 's.resolved_on')} END AS days,
         CASE WHEN NOT (${counted('s.status')}) THEN NULL
           WHEN s.replied_on <= ? THEN CASE WHEN s.replied_on <= s.reply_due_on THEN 'onTime' ELSE 'late' END
           WHEN s.reply_due_on >= ? THEN 'waiting' ELSE 'overdue' END AS reply
       FROM ${source.sql} JOIN session v ON v.number = s.session ${where.sql}) t
     GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
    [scope.asOf, scope.asOf, ...source.params, ...where.params],
  );
}

/** Bounds of the period in which something happened, the last never after the day of the figures. */
const bounds = ({ asOf, from, to }: Scope): [string, string] => [
  from ?? '0000-01-01',
  to !== undefined && to < asOf ? to : asOf,
];

/**
 * The steps taken in the period. A suggestion counts once in each status that it reached, at the last time it did;
 * those that count no longer are left out but for the step that put them out. Steps on unknown days come apart.
 */
export async function tallySteps(handle: Handle, scope: Scope, by?: Grouping): Promise<EventTally[]> {
  const source = await suggestionsAsOf(handle, scope.asOf);
  const period = bounds(scope);
  const where = suggestionWhere(scope.filter).add('c.effective_on BETWEEN ? AND ?', ...period);
  // A step back to `received` is a reopening, no receipt; a step that put it out counts while it is out.
  where.add(`(c.to_status <> 'received' OR c.seq = 1)`);
  where.add(
    `((${counted('s.status')} AND ${counted('c.to_status')}) OR (s.status = c.to_status AND NOT (${counted('c.to_status')})))`,
  );
  where.add(
    `c.seq = (SELECT max(l.seq) FROM status_change l WHERE l.suggestion_id = c.suggestion_id AND l.to_status = c.to_status
       AND l.day_known = c.day_known AND (l.to_status <> 'received' OR l.seq = 1)
       AND l.effective_on BETWEEN ? AND ?)`,
    ...period,
  );
  return handle.all<EventTally>(
    `SELECT "key", event, days, count(*) AS "count" FROM (
       SELECT ${keyOf(by, 'c.effective_on')} AS "key",
         CASE WHEN c.day_known = 1 THEN c.to_status ELSE 'unknownDay' END AS event,
         CASE WHEN c.to_status = 'resolved' AND c.day_known = 1
           THEN ${handle.dialect.daysBetween('s.received_on', 'c.effective_on')} END AS days
       FROM status_change c JOIN ${source.sql} ON s.id = c.suggestion_id JOIN session v ON v.number = s.session ${where.sql}) t
     GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    [...source.params, ...where.params],
  );
}

/** The first replies given in the period, and the replies that fell due in it and were not given. */
export async function tallyReplies(handle: Handle, scope: Scope, by?: Grouping): Promise<EventTally[]> {
  const source = await suggestionsAsOf(handle, scope.asOf);
  const period = bounds(scope);
  const given = suggestionWhere(scope.filter)
    .add(counted('s.status'))
    .add('s.replied_on BETWEEN ? AND ?', ...period);
  const due = suggestionWhere(scope.filter)
    .add(counted('s.status'))
    .add('s.reply_due_on BETWEEN ? AND ?', period[0], scope.to ?? '9999-12-31')
    .add('s.received_on <= ?', scope.asOf)
    .add('(s.replied_on IS NULL OR s.replied_on > ?)', scope.asOf);
  const from = `${source.sql} JOIN session v ON v.number = s.session`;
  return handle.all<EventTally>(
    `SELECT "key", event, NULL AS days, count(*) AS "count" FROM (
       SELECT ${keyOf(by, 's.replied_on')} AS "key", CASE WHEN s.replied_on <= s.reply_due_on THEN 'onTime' ELSE 'late' END AS event
       FROM ${from} ${given.sql}
       UNION ALL
       SELECT ${keyOf(by, 's.reply_due_on')} AS "key", CASE WHEN s.reply_due_on >= ? THEN 'waiting' ELSE 'overdue' END AS event
       FROM ${from} ${due.sql}) t
     GROUP BY 1, 2 ORDER BY 1, 2`,
    [...source.params, ...given.params, scope.asOf, ...source.params, ...due.params],
  );
}

/**
 * The sessions held in the period up to the day. A district, an audience and a number are the session's own; any other filter leaves
 * those at which a suggestion that it means was raised.
 */
export async function sessionFigures(handle: Handle, scope: Scope): Promise<SessionFigures> {
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
    const matching = suggestionWhere(rest, new Where().add('s.session = v.number'));
    where.add(`EXISTS (SELECT 1 FROM ${source.sql} ${matching.sql})`);
    params = [...where.params, ...source.params, ...matching.params];
  }
  const row = await handle.get<SessionFigures>(
    `SELECT count(*) AS sessions, coalesce(sum(v.attendees), 0) AS attendees,
       coalesce(sum(CASE WHEN v.closed_at IS NULL THEN 1 ELSE 0 END), 0) AS unclosed,
       min(v.held_on) AS first, max(v.held_on) AS last
     FROM session v ${where.sql}`,
    params,
  );
  return row ?? { sessions: 0, attendees: 0, unclosed: 0, first: null, last: null };
}

/** All that the figures of a scope are made of, counted at one moment. */
export async function countAll(handle: Handle, scope: Scope, by?: Grouping) {
  const raised = scope.view === 'raised';
  return {
    scope,
    by,
    sessions: await sessionFigures(handle, scope),
    tallies: raised ? await tallyRaised(handle, scope, by) : [],
    events: raised ? [] : [...(await tallySteps(handle, scope, by)), ...(await tallyReplies(handle, scope, by))],
  };
}
