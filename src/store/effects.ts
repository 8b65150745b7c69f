import type { Handle, SqlRow } from './engine/db.js';
import { listChangesOf } from './operations.js';
import type { Table } from './tables.js';

/** What reverting an operation does to one record, for saying so beforehand. */
export interface Effect {
  readonly table: 'session' | 'suggestion';
  /** `172-3`, or a session's number. */
  readonly name: string;
  /** The record comes back, goes, or is changed. */
  readonly what: 'back' | 'gone' | 'changed';
  /** Columns that change, from and to. */
  readonly columns: readonly { readonly column: string; readonly from: SqlRow[string]; readonly to: SqlRow[string] }[];
}

export interface Effects {
  readonly records: readonly Effect[];
  /** Rows without an image of their own: those of an import. */
  readonly bulk: readonly { readonly table: Table; readonly count: number }[];
}

const silent: ReadonlySet<string> = new Set(['revision', 'search_text', 'person_id', 'operation_id', 'id']);

const nameOf = (table: string, row: SqlRow): string =>
  table === 'session' ? String(row['number']) : `${String(row['session'])}-${String(row['seq'])}`;

/** What would happen if an operation were reverted. */
export async function effectsOf(handle: Handle, operation: number): Promise<Effects> {
  const changes = await listChangesOf(handle, operation);
  const records = new Map<
    string,
    { table: Effect['table']; before: SqlRow | null; after: SqlRow | null; name: string }
  >();
  for (const { table, before, after } of changes) {
    if (table !== 'session' && table !== 'suggestion') continue;
    const row = before ?? after;
    if (!row) continue;
    const name = nameOf(table, row);
    const id = `${table} ${name}`;
    const seen = records.get(id);
    // Last change first: the first one seen says how it is now, the last one how it was.
    records.set(id, { table, name, before, after: seen ? seen.after : after });
  }
  const effects = [...records.values()].map(({ table, name, before, after }): Effect => {
    if (before === null || after === null) return { table, name, what: before === null ? 'gone' : 'back', columns: [] };
    const columns = Object.keys(after)
      .filter((column) => !silent.has(column) && before[column] !== after[column])
      .map((column) => ({ column, from: after[column] ?? null, to: before[column] ?? null }));
    return { table, name, what: 'changed', columns };
  });
  const bulk: { table: Table; count: number }[] = [];
  const imaged = new Set(changes.map(({ table }) => table));
  for (const table of ['session', 'suggestion', 'status_change', 'reply'] as const) {
    if (imaged.has(table) && (await isGradual(handle, operation))) continue;
    const row = await handle.get<{ count: number }>(`SELECT count(*) AS "count" FROM ${table} WHERE operation_id = ?`, [
      operation,
    ]);
    if (row && row.count > 0) bulk.push({ table, count: row.count });
  }
  return { records: effects.reverse(), bulk };
}

/** Whether every row that an operation made has its own image: all but imports. */
async function isGradual(handle: Handle, operation: number): Promise<boolean> {
  return (await handle.get('SELECT 1 FROM import_file WHERE operation_id = ? LIMIT 1', [operation])) === undefined;
}
