import type { OperationRecord } from '../domain/operation.js';
import type { Handle, SqlRow, SqlValue } from './engine/db.js';
import type { Table } from './tables.js';
import { Where } from './where.js';

const columns = `o.id, o.entered_at AS "at", o.entered_by AS "by", o.command, o.line, o.reverts`;

export interface OperationFilter {
  readonly by?: string | undefined;
  /** Entered on or after, on or before; days in UTC. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Those that touched this suggestion, session or outcome. */
  readonly row?: { readonly table: 'suggestion' | 'session' | 'outcome'; readonly key: number } | undefined;
  readonly limit?: number | undefined;
}

/** Oldest first. */
export const listOperations = (handle: Handle, by?: string): Promise<OperationRecord[]> => {
  const where = new Where();
  if (by !== undefined) where.add('o.entered_by = ?', by);
  return handle.all<OperationRecord>(`SELECT ${columns} FROM operation o ${where.sql} ORDER BY o.id`, where.params);
};

export interface LoggedOperation extends OperationRecord {
  /** Rows that it wrote, those of an import included. */
  readonly rows: number;
}

/** Tables whose rows are records to a clerk. */
const counted = ['session', 'suggestion', 'outcome', 'outcome_suggestion', 'milestone'];

/** Newest first. */
export const logOperations = (handle: Handle, filter: OperationFilter): Promise<LoggedOperation[]> => {
  const where = new Where();
  if (filter.by !== undefined) where.add('o.entered_by = ?', filter.by);
  if (filter.from !== undefined) where.add('o.entered_at >= ?', filter.from);
  if (filter.to !== undefined) where.add('o.entered_at < ?', filter.to);
  if (filter.row) {
    const { table, key } = filter.row;
    const keyColumn = table === 'session' ? 'number' : 'id';
    // Parts of an outcome say in their image whose they are; another column follows in each of them.
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

/** One row's change within an operation. */
export interface Change {
  readonly operation: number;
  readonly table: Table;
  readonly key: string;
  readonly before: SqlRow | null;
  readonly after: SqlRow | null;
}

type ChangeRow = { operation: number; table: Table; key: string; before: string | null; after: string | null };

const parsed = (image: string | null): SqlRow | null => (image === null ? null : (JSON.parse(image) as SqlRow));

/** The changes of an operation, last one first: the order in which they are taken back. */
export async function listChangesOf(handle: Handle, operation: number): Promise<Change[]> {
  const rows = await handle.all<ChangeRow>(
    `SELECT operation_id AS operation, table_name AS "table", row_key AS "key", before_image AS "before", after_image AS "after"
     FROM change WHERE operation_id = ? ORDER BY seq DESC`,
    [operation],
  );
  return rows.map((row) => ({ ...row, before: parsed(row.before), after: parsed(row.after) }));
}

/** The operations after one that changed a row, by its key. */
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
