import type { Handle, SqlRow, SqlValue } from '../engine/db.js';
import { type Table, tableKeys } from '../sql/tables.js';

/** References to the rows of a table: they must be removed before the row, and can only come back after it. */
export const dependents: Partial<Record<Table, readonly (readonly [table: Table, column: string])[]>> = {
  session: [['suggestion', 'session']],
  suggestion: [
    ['status_change', 'suggestion_id'],
    ['reply', 'suggestion_id'],
    ['note', 'suggestion_id'],
    ['suggestion', 'merged_into'],
    ['outcome_suggestion', 'suggestion_id'],
  ],
  outcome: [
    ['milestone', 'outcome_id'],
    ['outcome_partner', 'outcome_id'],
    ['outcome_suggestion', 'outcome_id'],
  ],
};

/** Unique columns of a table besides its key. */
const distinct: Partial<Record<Table, readonly string[]>> = {
  status_change: ['suggestion_id', 'seq'],
  reply: ['suggestion_id', 'seq'],
  note: ['suggestion_id', 'seq'],
  outcome: ['name_key'],
  outcome_suggestion: ['outcome_id', 'suggestion_id'],
  outcome_partner: ['outcome_id', 'name'],
  milestone: ['outcome_id', 'seq'],
};

/** True when other rows refer to this one. */
export async function isNeeded(handle: Handle, table: Table, key: SqlValue): Promise<boolean> {
  for (const [other, column] of dependents[table] ?? []) {
    if (await handle.get(`SELECT 1 FROM ${other} WHERE ${column} = ? LIMIT 1`, [key])) return true;
  }
  return false;
}

/** True when a row can be written back: its references exist, and no other row has its unique values. */
export async function hasPlace(handle: Handle, table: Table, row: SqlRow): Promise<boolean> {
  for (const [parent, links] of Object.entries(dependents) as [Table, (typeof dependents)[Table]][]) {
    for (const [child, column] of links ?? []) {
      const value = row[column] ?? null;
      if (child !== table || value === null) continue;
      if (!(await handle.get(`SELECT 1 FROM ${parent} WHERE ${tableKeys[parent]} = ?`, [value]))) return false;
    }
  }
  const columns = distinct[table];
  if (!columns) return true;
  const key = tableKeys[table];
  const rival = await handle.get(
    `SELECT 1 FROM ${table} WHERE ${columns.map((column) => `${column} = ?`).join(' AND ')} AND ${key} <> ?`,
    [...columns, key].map((column) => row[column] ?? null),
  );
  return rival === undefined;
}
