import type { AwaitingReply, DueCount, DueItem, DueSpan } from '../../domain/figures/due.js';
import { isSettled, statusCodes } from '../../domain/records/status.js';
import type { SuggestionFilter } from '../../domain/filter.js';
import type { Handle, SqlValue } from '../engine/db.js';
import type { Dialect } from '../engine/dialect.js';
import { owesReply, suggestionFrom, suggestionWhere, Where } from '../sql/filters.js';

/** One row per open reply due by the end of the span, and per review due by then. */
function dueRows(
  dialect: Dialect,
  filter: SuggestionFilter,
  { today, until }: DueSpan,
  columns: string,
): { sql: string; params: SqlValue[] } {
  const from = `FROM ${suggestionFrom(filter)}`;
  const replies = suggestionWhere(
    dialect,
    filter,
    new Where()
      .add('(s.replied_on IS NULL OR s.replied_on > ?)', today)
      .add('s.reply_due_on <= ?', until)
      .add(owesReply('s.status')),
  );
  const reviews = suggestionWhere(
    dialect,
    filter,
    new Where().add("s.status = 'long-term'").add('s.review_on <= ?', until),
  );
  return {
    sql: `SELECT 'reply' AS what, s.reply_due_on AS due_on, ${columns} ${from} ${replies.sql}
      UNION ALL SELECT 'review' AS what, s.review_on AS due_on, ${columns} ${from} ${reviews.sql}`,
    params: [...replies.params, ...reviews.params],
  };
}

/** The open replies that are due on `from` or later, in the order of their ids. */
export async function listAwaitingReply(
  handle: Handle,
  filter: SuggestionFilter,
  from: string,
): Promise<AwaitingReply[]> {
  const waiting = new Where().add('s.replied_on IS NULL').add(owesReply('s.status')).add('s.reply_due_on >= ?', from);
  const { sql, params } = suggestionWhere(handle.dialect, filter, waiting);
  return handle.all<AwaitingReply>(
    `SELECT s.session || '-' || s.seq AS id, s.session, s.seq, s.department, s.received_on AS "receivedOn",
       s.reply_due_on AS "replyDueOn", s.text
     FROM ${suggestionFrom(filter)} ${sql} ORDER BY s.session, s.seq`,
    params,
  );
}

/** Number of settled suggestions without a reply that is written down. */
export async function countNotRecorded(handle: Handle, filter: SuggestionFilter): Promise<number> {
  const settled = new Where().anyOf('s.status', statusCodes.filter(isSettled)).add('s.replied_on IS NULL');
  const { sql, params } = suggestionWhere(handle.dialect, filter, settled);
  const row = await handle.get<{ count: number }>(
    `SELECT count(*) AS "count" FROM ${suggestionFrom(filter)} ${sql}`,
    params,
  );
  return row?.count ?? 0;
}

/** By department, most overdue first. */
export async function countDue(handle: Handle, filter: SuggestionFilter, span: DueSpan): Promise<DueCount[]> {
  const { sql, params } = dueRows(handle.dialect, filter, span, 's.department');
  const sum = (what: string, when: string): string =>
    `coalesce(sum(CASE WHEN what = '${what}' AND due_on ${when} ? THEN 1 ELSE 0 END), 0)`;
  return handle.all<DueCount>(
    `SELECT * FROM (SELECT department, ${sum('reply', '<')} AS "overdue", ${sum('reply', '>=')} AS "soon",
       ${sum('review', '<')} AS "reviewsPast", ${sum('review', '>=')} AS "reviewsSoon"
     FROM (${sql}) due GROUP BY department) counted
     ORDER BY "overdue" + "reviewsPast" DESC, "soon" + "reviewsSoon" DESC, department IS NULL, department`,
    [span.today, span.today, span.today, span.today, ...params],
  );
}

/** Earliest due day first. @param page all rows when there is no limit */
export async function listDue(
  handle: Handle,
  filter: SuggestionFilter,
  span: DueSpan,
  page: { readonly limit: number; readonly offset: number },
): Promise<DueItem[]> {
  const { sql, params } = dueRows(
    handle.dialect,
    filter,
    span,
    's.session, s.seq, s.department, s.status, s.received_on, s.text',
  );
  const limit = page.limit > 0 ? `LIMIT ${page.limit} OFFSET ${page.offset}` : '';
  return handle.all<DueItem>(
    `SELECT session || '-' || seq AS id, what, due_on AS "on", department, status, received_on AS "receivedOn", text
     FROM (${sql}) due ORDER BY due_on, session, seq, what ${limit}`,
    params,
  );
}
