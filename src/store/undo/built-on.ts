import type { Handle } from '../engine/db.js';
import { operated, type Table, tableKeys } from '../sql/tables.js';
import { dependents } from './references.js';

/** A command, and the operation whose entries hold its rows: itself, or its last redo. */
export interface Written {
  readonly command: number;
  readonly revert: number;
}

/** Later operations with an entry for a row of which the operation has one, too. */
const byEntry = (): string => `
  SELECT later.operation_id AS id FROM change own
  JOIN change later ON later.table_name = own.table_name AND later.row_key = own.row_key
  WHERE own.operation_id = ? AND later.operation_id > ? AND own.table_name <> 'person'`;

/** Later operations with an entry for a row that the command made; rows of an import have no entry of their own. */
const byRow = (table: Table): string => `
  SELECT c.operation_id AS id FROM ${table} x
  JOIN change c ON c.table_name = '${table}' AND c.row_key = CAST(x.${tableKeys[table]} AS TEXT)
  WHERE x.operation_id = ? AND c.operation_id > ?`;

/** Later operations with an entry for a row that refers to one that the command made. */
const byReference = (parent: Table, child: Table, column: string): string => `
  SELECT c.operation_id AS id FROM ${parent} p JOIN ${child} x ON x.${column} = p.${tableKeys[parent]}
  JOIN change c ON c.table_name = '${child}' AND c.row_key = CAST(x.${tableKeys[child]} AS TEXT)
  WHERE p.operation_id = ? AND c.operation_id > ?`;

/** Later imports of rows that refer to one that the command made. */
const byImport = (parent: Table, child: Table, column: string): string => `
  SELECT x.operation_id AS id FROM ${parent} p JOIN ${child} x ON x.${column} = p.${tableKeys[parent]}
  WHERE p.operation_id = ? AND x.operation_id > ?`;

/**
 * Numbers of the operations that changed rows of a command after it, or made rows that refer to its rows. Some may have
 * been taken back since.
 */
export async function builtOn(handle: Handle, { command, revert }: Written): Promise<number[]> {
  const queries: [sql: string, params: readonly number[]][] = [[byEntry(), [revert, revert]]];
  for (const table of operated) queries.push([byRow(table), [command, revert]]);
  for (const [parent, links] of Object.entries(dependents) as [Table, (typeof dependents)[Table]][]) {
    for (const [child, column] of links ?? []) {
      queries.push([byReference(parent, child, column), [command, revert]]);
      if (operated.has(child)) queries.push([byImport(parent, child, column), [command, command]]);
    }
  }
  const found = new Set<number>();
  for (const [sql, params] of queries) {
    for (const { id } of await handle.all<{ id: number }>(`SELECT DISTINCT id FROM (${sql}) AS later`, [...params]))
      found.add(id);
  }
  return [...found];
}
