import { EarshotError } from '../../domain/errors.js';
import type { LoggedOperation, OperationRecord } from '../../domain/operation.js';
import { message } from '../../locale/message.js';
import type { Handle, SqlRow, SqlValue } from '../engine/db.js';
import { type Table, tableKeys } from '../sql/tables.js';
import { Where } from '../sql/filters.js';
import { readImage } from './image.js';

const columns = `o.id, o.entered_at AS "at", o.entered_by AS "by", o.command, o.line, o.reverts`;

/** Which operations of the journal are listed. All conditions must hold. */
export interface OperationFilter {
  readonly by?: string | undefined;
  /** First and last day of entry, in UTC, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Operations that changed this suggestion, session or outcome. */
  readonly row?: { readonly table: 'suggestion' | 'session' | 'outcome'; readonly key: number } | undefined;
  readonly limit?: number | undefined;
}

/** All operations, oldest first. */
export const listOperations = (handle: Handle, by?: string): Promise<OperationRecord[]> => {
  const where = new Where();
  if (by !== undefined) where.add('o.entered_by = ?', by);
  return handle.all<OperationRecord>(`SELECT ${columns} FROM operation o ${where.sql} ORDER BY o.id`, where.params);
};

/** Tables whose rows are records for a clerk. */
const counted = ['session', 'suggestion', 'note', 'outcome', 'outcome_suggestion', 'milestone'];

/** Operations for `log`, newest first. */
export const logOperations = (handle: Handle, filter: OperationFilter): Promise<LoggedOperation[]> => {
  const where = new Where();
  if (filter.by !== undefined) where.add('o.entered_by = ?', filter.by);
  if (filter.from !== undefined) where.add('o.entered_at >= ?', filter.from);
  if (filter.to !== undefined) where.add('o.entered_at < ?', filter.to);
  if (filter.row) {
    const { table, key } = filter.row;
    const keyColumn = table === 'session' ? 'number' : 'id';
    // The images of an outcome's parts name their outcome, each in another column.
    const parts =
      table === 'outcome'
        ? `OR EXISTS (SELECT 1 FROM change c WHERE c.operation_id = o.id
             AND coalesce(c.after_image, c.before_image) LIKE '%"outcome_id":${key},%')`
        : '';
    where.add(
      `(EXISTS (SELECT 1 FROM change c WHERE c.operation_id = o.id AND c.table_name = ? AND c.row_key = ?)
        OR EXISTS (SELECT 1 FROM ${table} x WHERE x.operation_id = o.id AND x.${keyColumn} = ?) ${parts})`,
      table,
      String(key),
      key,
    );
  }
  const limit = filter.limit ? `LIMIT ${filter.limit}` : '';
  return handle.all<LoggedOperation>(
    `SELECT ${columns},
       ${handle.dialect.greatest(
         `(SELECT count(*) FROM change c WHERE c.operation_id = o.id AND c.table_name IN (${counted.map((table) => `'${table}'`).join(', ')}))`,
         `(SELECT count(*) FROM suggestion s WHERE s.operation_id = o.id)
             + (SELECT count(*) FROM session v WHERE v.operation_id = o.id)
             + (SELECT count(*) FROM outcome x WHERE x.operation_id = o.id)`,
       )} AS rows
     FROM operation o ${where.sql} ORDER BY o.id DESC ${limit}`,
    where.params,
  );
};

/** A change of one row within an operation. */
export interface Change {
  readonly operation: number;
  readonly table: Table;
  readonly key: string;
  readonly before: SqlRow | null;
  readonly after: SqlRow | null;
}

type ChangeRow = { operation: number; table: Table; key: string; before: string | null; after: string | null };

function parsed(operation: number, image: string | null): SqlRow | null {
  const row = image === null ? null : readImage(image);
  if (row === undefined) throw damagedOperation(operation);
  return row;
}

/** The error for an operation whose entries in the journal cannot be used. */
export const damagedOperation = (operation: number, cause?: unknown): EarshotError =>
  new EarshotError('store', message('store.journalCannotBeRead', operation), {
    hint: message('store.earshotDoctorNamesAll'),
    cause,
  });

/** Number of changes in memory at once. */
const CHANGES = 500;

/**
 * The changes of an operation, last one first, which is the order for reverting them. Read in batches, so that rows may
 * be written in between and memory stays bounded.
 * @throws EarshotError store when an image is damaged
 */
export async function* changesOf(handle: Handle, operation: number): AsyncGenerator<Change> {
  for (let before = Number.MAX_SAFE_INTEGER; ;) {
    const rows = await handle.all<ChangeRow & { seq: number }>(
      `SELECT seq, operation_id AS operation, table_name AS "table", row_key AS "key",
         before_image AS "before", after_image AS "after"
       FROM change WHERE operation_id = ? AND seq < ? ORDER BY seq DESC LIMIT ${CHANGES}`,
      [operation, before],
    );
    for (const { seq, ...row } of rows) {
      if (!Object.hasOwn(tableKeys, row.table)) throw damagedOperation(operation);
      yield { ...row, before: parsed(operation, row.before), after: parsed(operation, row.after) };
      before = seq;
    }
    if (rows.length < CHANGES) return;
  }
}

/** Operations after a given one that changed a row, by its key. */
export const listLaterChanges = (
  handle: Handle,
  table: Table,
  key: SqlValue,
  operation: number,
): Promise<OperationRecord[]> =>
  handle.all<OperationRecord>(
    `SELECT DISTINCT ${columns} FROM change c JOIN operation o ON o.id = c.operation_id
     WHERE c.table_name = ? AND c.row_key = ? AND c.operation_id > ? ORDER BY o.id`,
    [table, String(key), operation],
  );
