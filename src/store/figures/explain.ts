import type { Scope } from '../../domain/figures/scope.js';
import {
  ofReplies,
  type ExplainedRow,
  type ExplainedSession,
  type ExplainedFigure,
} from '../../domain/figures/explain.js';
import { counted, raisedRows, replyRows, type Source, stepRows } from './source-rows.js';
import type { Handle } from '../engine/db.js';
import { sessionScope } from './statistics.js';

/** Condition for the counted rows that a figure is made of. */
function condition(figure: ExplainedFigure, view: Scope['view']): string {
  const event = view === 'raised' ? 't.status' : 't.event';
  switch (figure) {
    case 'suggestions':
      return view === 'raised' ? counted('t.status') : `t.event = 'received'`;
    case 'resolution':
    case 'resolutionOfOurs':
      return `${event} = 'resolved'`;
    case 'median':
    case 'p90':
      return 't.days IS NOT NULL';
    case 'onTime':
    case 'late':
    case 'waiting':
    case 'overdue':
    case 'notRecorded':
      return `${view === 'raised' ? 't.reply' : 't.event'} = '${figure}'`;
    default:
      return `${event} = '${figure}'`;
  }
}

const noKey = (): string => 'NULL';

function rowsOf(handle: Handle, scope: Scope, figure: ExplainedFigure): Promise<Source> {
  if (scope.view === 'raised') return raisedRows(handle, scope, noKey);
  return ofReplies.has(figure) ? replyRows(handle, scope, noKey) : stepRows(handle, scope, noKey);
}

/** The suggestions behind a figure, by id; by days for a median or percentile. */
export async function explainedRows(handle: Handle, scope: Scope, figure: ExplainedFigure): Promise<ExplainedRow[]> {
  const { sql, params } = await rowsOf(handle, scope, figure);
  const order = figure === 'median' || figure === 'p90' ? 't.days, x.session, x.seq' : 'x.session, x.seq';
  return handle.all<ExplainedRow>(
    `SELECT x.session || '-' || x.seq AS id, x.received_on AS "receivedOn", t.status, x.reply_due_on AS "replyDueOn",
       CASE WHEN x.replied_on <= ? THEN x.replied_on END AS "repliedOn", t."on", t.days, x.department, x.text
     FROM ${sql} t JOIN suggestion x ON x.id = t.suggestion WHERE ${condition(figure, scope.view)} ORDER BY ${order}`,
    [scope.asOf, ...params],
  );
}

/** The sessions behind a figure, by number. */
export async function explainedSessions(
  handle: Handle,
  scope: Scope,
  figure: ExplainedFigure,
): Promise<ExplainedSession[]> {
  const { sql, params } = await sessionScope(handle, scope);
  const only = figure === 'unclosedSessions' ? 'WHERE t."closedAt" IS NULL' : '';
  return handle.all<ExplainedSession>(
    `SELECT t.number, t."heldOn", t.place, t.district, t.audience, t.attendees FROM (
       SELECT v.number, v.held_on AS "heldOn", v.place, v.district, v.audience, v.attendees, v.closed_at AS "closedAt"
       FROM ${sql}) t ${only} ORDER BY t.number`,
    params,
  );
}
