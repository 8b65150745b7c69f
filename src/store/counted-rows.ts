import type { Scope } from '../domain/scope.js';
import type { Handle, SqlValue } from './engine/db.js';
import { suggestionFrom, suggestionWhere } from './where.js';

/** The rows that figures are counted from, one a suggestion and what it counts for. Figures and their proof share them. */

export interface Source {
  /** Stands in FROM, with an alias behind it where it needs one. */
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

interface AsOf extends Source {
  /** The column of the next look at a long-term task, as it is planned today. */
  readonly nextLookOn: string;
}

/**
 * The suggestions as they stood on a day. Where nothing changed since, that is how they stand now; else the last change
 * up to that day says so, in the order in which changes were entered.
 */
export async function suggestionsAsOf(handle: Handle, asOf: string): Promise<AsOf> {
  const later = await handle.get('SELECT 1 FROM status_change WHERE effective_on > ? LIMIT 1', [asOf]);
  if (!later) return { sql: 'suggestion s', params: [], nextLookOn: 's.review_on' };
  return {
    nextLookOn: 's.next_look_on',
    sql: `(SELECT x.id, x.session, x.seq, x.search_text, x.kind, x.category, x.district, x.department, x.text,
             CASE WHEN c.to_status = 'resolved' THEN x.on_the_spot ELSE 0 END AS on_the_spot,
             x.received_on, x.reply_due_on, x.replied_on, x.review_on AS next_look_on, c.to_status AS status,
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

export const counted = (column: string): string => `${column} NOT IN ('merged', 'withdrawn')`;

/** Bounds of the period in which something happened, the last never after the day of the figures. */
export const bounds = ({ asOf, from, to }: Scope): [string, string] => [
  from ?? '0000-01-01',
  to !== undefined && to < asOf ? to : asOf,
];

const from = ({ filter }: Scope, source: Source, key: (day: string) => string): string =>
  suggestionFrom(filter, source.sql, key('').startsWith('v.'));

/**
 * What was received in the period, as it stood on the day.
 * @param key SQL of what groups have in common
 * @param more columns beside it, with their names
 */
export async function raisedRows(
  handle: Handle,
  scope: Scope,
  key: (day: string) => string,
  more: readonly string[] = [],
): Promise<Source> {
  const source = await suggestionsAsOf(handle, scope.asOf);
  // The index by days is kept out of it: nearly all rows are of before, and another index has all that is asked for.
  const where = suggestionWhere(handle.dialect, scope.filter).add(
    `${handle.dialect.unindexed('s.received_on')} <= ?`,
    scope.asOf,
  );
  if (scope.from !== undefined) where.add('s.received_on >= ?', scope.from);
  if (scope.to !== undefined) where.add('s.received_on <= ?', scope.to);
  return {
    sql: `(SELECT ${key('s.received_on')} AS "key", ${more.map((column) => `${column}, `).join('')}s.id AS suggestion, s.status,
         CASE WHEN s.status = 'resolved' THEN s.resolved_on END AS "on",
         CASE WHEN s.status = 'resolved' AND s.resolved_on IS NOT NULL
           THEN ${handle.dialect.daysBetween('s.received_on', 's.resolved_on')} END AS days,
         CASE WHEN NOT (${counted('s.status')}) THEN NULL
           WHEN s.replied_on <= ? THEN CASE WHEN s.replied_on <= s.reply_due_on THEN 'onTime' ELSE 'late' END
           WHEN s.reply_due_on >= ? THEN 'waiting' ELSE 'overdue' END AS reply
       FROM ${from(scope, source, key)} ${where.sql})`,
    params: [scope.asOf, scope.asOf, ...source.params, ...where.params],
  };
}

/**
 * The steps taken in the period. A suggestion counts once in each status that it reached, at the last time it did;
 * those that count no longer are left out but for the step that put them out. Steps on unknown days come apart.
 */
export async function stepRows(handle: Handle, scope: Scope, key: (day: string) => string): Promise<Source> {
  const source = await suggestionsAsOf(handle, scope.asOf);
  const period = bounds(scope);
  const where = suggestionWhere(handle.dialect, scope.filter).add('c.effective_on BETWEEN ? AND ?', ...period);
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
  return {
    sql: `(SELECT ${key('c.effective_on')} AS "key", s.id AS suggestion, c.to_status AS status, c.effective_on AS "on",
         CASE WHEN c.day_known = 1 THEN c.to_status ELSE 'unknownDay' END AS event,
         CASE WHEN c.to_status = 'resolved' AND c.day_known = 1
           THEN ${handle.dialect.daysBetween('s.received_on', 'c.effective_on')} END AS days
       FROM status_change c JOIN ${source.sql} ON s.id = c.suggestion_id JOIN session v ON v.number = s.session ${where.sql})`,
    params: [...source.params, ...where.params],
  };
}

/** The first replies given in the period, and the replies that fell due in it and were not given. */
export async function replyRows(handle: Handle, scope: Scope, key: (day: string) => string): Promise<Source> {
  const source = await suggestionsAsOf(handle, scope.asOf);
  const period = bounds(scope);
  const given = suggestionWhere(handle.dialect, scope.filter)
    .add(counted('s.status'))
    .add('s.replied_on BETWEEN ? AND ?', ...period);
  const due = suggestionWhere(handle.dialect, scope.filter)
    .add(counted('s.status'))
    .add('s.reply_due_on BETWEEN ? AND ?', period[0], scope.to ?? '9999-12-31')
    .add('s.received_on <= ?', scope.asOf)
    .add('(s.replied_on IS NULL OR s.replied_on > ?)', scope.asOf);
  const rows = from(scope, source, key);
  return {
    sql: `(SELECT ${key('s.replied_on')} AS "key", s.id AS suggestion, s.status, s.replied_on AS "on",
         CASE WHEN s.replied_on <= s.reply_due_on THEN 'onTime' ELSE 'late' END AS event, NULL AS days
       FROM ${rows} ${given.sql}
       UNION ALL
       SELECT ${key('s.reply_due_on')} AS "key", s.id AS suggestion, s.status, s.reply_due_on AS "on",
         CASE WHEN s.reply_due_on >= ? THEN 'waiting' ELSE 'overdue' END AS event, NULL AS days
       FROM ${rows} ${due.sql})`,
    params: [...source.params, ...given.params, scope.asOf, ...source.params, ...due.params],
  };
}
