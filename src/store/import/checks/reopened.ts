import { type Status, statusCodes, statuses } from '../../../domain/records/status.js';
import { message } from '../../../locale/message.js';
import type { Problem } from '../../../domain/errors.js';
import type { Handle, SqlRow } from '../../engine/db.js';
import { type Locate, placeColumns, placeOf } from '../row.js';

const listed = (isOne: (status: Status) => boolean): string =>
  statusCodes
    .filter(isOne)
    .map((status) => `'${status}'`)
    .join(', ');

const isOngoing = (status: Status): boolean => ['open', 'deferred'].includes(statuses[status].standing);

/** A row that sets a closed suggestion back to a status that is open. */
export type Reopening = SqlRow & {
  readonly session: number;
  readonly seq: number;
  readonly was: Status;
  readonly becomes: Status;
};

/** The rows that reopen what is closed in the store, and may, in the order of the files; rows must be resolved. */
export async function findReopenings(handle: Handle): Promise<Reopening[]> {
  const of = (table: string, target: string, status: string, action: string): string =>
    `SELECT ${placeColumns.map((column) => `x.${column}`).join(', ')}, s.session, s.seq, s.status AS was, x.${status} AS becomes
     FROM ${table} x JOIN suggestion s ON s.id = x.${target}
     WHERE x.action = '${action}' AND s.status NOT IN (${listed(isOngoing)}) AND x.${status} IN (${listed(isOngoing)})`;
  const rows = await handle.all<Reopening>(
    `${of('stage_suggestion', 'target', 'status', 'changed')}
     UNION ALL ${of('stage_answer', 'key', 'becomes', 'new')} ORDER BY file, record`,
  );
  return rows.filter(({ was, becomes }) => statuses[was].next.includes(becomes));
}

/** A reopening as a line of a list. */
export const reopeningLine =
  (locate: Locate) =>
  (row: Reopening): Problem => {
    const { session, seq, was, becomes } = row;
    const reason = message('keeping.reopens', `${session}-${seq}`, statuses[was].label, statuses[becomes].label);
    return { where: locate(placeOf(row), 'status', null), field: 'status', reason };
  };
