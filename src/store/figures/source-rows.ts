import type { Scope } from '../../domain/figures/scope.js';
import type { Handle, SqlValue } from '../engine/db.js';
import { owesReply, suggestionFrom, suggestionWhere } from '../sql/filters.js';

/** The rows that figures are counted from, one per suggestion and event. Figures and `explain` use the same rows. */

export interface Source {
  /** A FROM clause; an alias follows it where needed. */
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

interface AsOf extends Source {
  /** The column of the review day as it is planned today. */
  readonly nextLookOn: string;
}

/**
 * The suggestions in their state on a day: the rows as they are when nothing changed since; else the last change up to
 * that day, in the order of entry.
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

/** SQL condition: the status in `column` counts (merged and withdrawn do not; docs/counting.md). */
export const counted = (column: string): string => `${column} NOT IN ('merged', 'withdrawn')`;

/** First and last day of the period; the last is never after the day of the figures. */
export const bounds = ({ asOf, from, to }: Scope): [string, string] => [
  from ?? '0000-01-01',
  to !== undefined && to < asOf ? to : asOf,
];

const from = ({ filter }: Scope, source: Source, key: (day: string) => string): string =>
  suggestionFrom(filter, source.sql, key('').startsWith('v.'));

/**
 * Suggestions received in the period, in their state on the day.
 * @param key SQL of the group
 * @param more further columns, with their names
 */
export async function raisedRows(
  handle: Handle,
  scope: Scope,
  key: (day: string) => string,
  more: readonly string[] = [],
): Promise<Source> {
  const source = await suggestionsAsOf(handle, scope.asOf);
  // Avoids the index by day: nearly all rows are earlier, and another index contains all columns needed.
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
           WHEN NOT (${owesReply('s.status')}) THEN 'notRecorded'
           WHEN s.reply_due_on >= ? THEN 'waiting' ELSE 'overdue' END AS reply
       FROM ${from(scope, source, key)} ${where.sql})`,
    params: [scope.asOf, scope.asOf, ...source.params, ...where.params],
  };
}

/**
 * The changes of status in the period. A suggestion counts once for each status that it reached, at the last time it
 * did. Merged and withdrawn suggestions count only with the change that made them so. Changes on unknown days are
 * counted separately.
 */
export async function stepRows(handle: Handle, scope: Scope, key: (day: string) => string): Promise<Source> {
  const source = await suggestionsAsOf(handle, scope.asOf);
  const period = bounds(scope);
  const where = suggestionWhere(handle.dialect, scope.filter).add('c.effective_on BETWEEN ? AND ?', ...period);
  // A change back to `received` reopens a suggestion and is not a receipt; merging and withdrawing count while they
  // last.
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

/** First replies given in the period, and replies due in it and not given. */
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
         CASE WHEN NOT (${owesReply('s.status')}) THEN 'notRecorded'
           WHEN s.reply_due_on >= ? THEN 'waiting' ELSE 'overdue' END AS event, NULL AS days
       FROM ${rows} ${due.sql})`,
    params: [...source.params, ...given.params, scope.asOf, ...source.params, ...due.params],
  };
}
