import { changedMeanwhile, removedMeanwhile } from './conflict.js';
import type { Handle, SqlRow, SqlValue } from './engine/db.js';
import { LedgerWrite } from './ledger.js';
import { followChange } from './search-entries.js';
import { operated, personalColumns, revised, type Table, tableKeys } from './tables.js';

export interface Operation {
  /** The command, such as `session add`. */
  readonly command: string;
  /** The command line as typed, without personal data. */
  readonly line: string;
  /** Number of the operation that this one takes back. */
  readonly reverts?: number;
  /** Number of an operation that this write goes on with, for a command that saves as it goes. */
  readonly continues?: number | undefined;
}

export interface Author {
  readonly by: string;
  /** UTC instant. */
  readonly at: string;
}

/** A write in progress: changes rows and keeps, for each, how it was and how it is now. */
export interface Write {
  readonly handle: Handle;
  readonly author: Author;
  /** Number of the operation that this write is; the first change brings it into being. */
  operation(): Promise<number>;
  /** Its number if it has come into being. */
  begun(): number | undefined;
  /** @returns the row's key */
  insert(table: Table, row: SqlRow): Promise<SqlValue>;
  /** Puts a row back just as it was, the operation that made it included. */
  restore(table: Table, row: SqlRow): Promise<void>;
  /** @throws EarshotError conflict when `revision` is given and is no longer the row's */
  update(table: Table, key: SqlValue, patch: SqlRow, revision?: number): Promise<void>;
  /** @throws EarshotError conflict as `update` does */
  remove(table: Table, key: SqlValue, revision?: number): Promise<void>;
  /** What is kept of all rows together follows those that were written; to be called when all of them are. */
  finish(): Promise<void>;
}

const image = (table: Table, row: SqlRow): string => {
  const hidden = personalColumns[table] ?? [];
  return JSON.stringify(Object.fromEntries(Object.entries(row).filter(([column]) => !hidden.includes(column))));
};

/** What anybody who may write a table may read of it: of people only that they are there. */
export const readable = (table: Table): string => (personalColumns[table] ? tableKeys[table] : '*');

/** Begins a write on a transaction's handle. An operation that changes nothing leaves no trace. */
export function beginWrite(handle: Handle, operation: Operation, author: Author): Write {
  let id: number | undefined;
  let seq = 0;
  const ledger = new LedgerWrite(handle);

  const operationId = async (): Promise<number> => {
    if (id !== undefined) return id;
    if (operation.continues !== undefined) {
      id = operation.continues;
      const kept = await handle.get<{ seq: number }>(
        'SELECT coalesce(max(seq), 0) AS seq FROM change WHERE operation_id = ?',
        [id],
      );
      seq = kept?.seq ?? 0;
      return id;
    }
    const last = await handle.get<{ id: number }>('SELECT coalesce(max(id), 0) AS id FROM operation');
    id = (last?.id ?? 0) + 1;
    await handle.run(
      'INSERT INTO operation (id, entered_at, entered_by, command, line, reverts) VALUES (?, ?, ?, ?, ?, ?)',
      [id, author.at, author.by, operation.command, operation.line, operation.reverts ?? null],
    );
    return id;
  };

  const read = async (table: Table, key: SqlValue, revision: number | undefined): Promise<SqlRow> => {
    const row = await handle.get(`SELECT * FROM ${table} WHERE ${tableKeys[table]} = ?`, [key]);
    if (!row) throw await removedMeanwhile(handle, table, key);
    if (revision !== undefined && row['revision'] !== revision)
      throw await changedMeanwhile(handle, table, row, revision);
    return row;
  };

  const keep = async (table: Table, key: SqlValue, before: SqlRow | null, after: SqlRow | null): Promise<void> => {
    const number = await operationId();
    seq += 1;
    await handle.run(
      'INSERT INTO change (operation_id, seq, table_name, row_key, before_image, after_image) VALUES (?, ?, ?, ?, ?, ?)',
      [number, seq, table, String(key), before && image(table, before), after && image(table, after)],
    );
    await followChange(handle, table, before, after);
  };

  const put = async (table: Table, row: SqlRow): Promise<SqlValue> => {
    await ledger.touch(table, row);
    const columns = Object.keys(row);
    const inserted = await handle.get(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')}) RETURNING ${readable(table)}`,
      Object.values(row),
    );
    if (!inserted) throw new Error(`nothing was inserted into ${table}`);
    await ledger.touch(table, inserted);
    const key = inserted[tableKeys[table]] ?? null;
    await keep(table, key, null, inserted);
    return key;
  };

  return {
    handle,
    author,
    operation: operationId,
    begun: () => id,
    insert: async (table, row) => put(table, operated.has(table) ? { ...row, operation_id: await operationId() } : row),
    async restore(table, row) {
      await put(table, row);
    },
    async update(table, key, patch, revision) {
      const before = await read(table, key, revision);
      const columns = Object.keys(patch).filter((column) => patch[column] !== before[column]);
      if (columns.length === 0) return;
      await ledger.touch(table, before);
      const sets = columns.map((column) => `${column} = ?`);
      if (revised.has(table)) sets.push('revision = revision + 1');
      const after = await handle.get(
        `UPDATE ${table} SET ${sets.join(', ')} WHERE ${tableKeys[table]} = ? RETURNING *`,
        [...columns.map((column) => patch[column] ?? null), key],
      );
      if (!after) throw new Error(`row ${String(key)} of ${table} vanished`);
      await keep(table, key, before, after);
    },
    async remove(table, key, revision) {
      const before = await read(table, key, revision);
      await ledger.touch(table, before);
      await handle.run(`DELETE FROM ${table} WHERE ${tableKeys[table]} = ?`, [key]);
      await keep(table, key, before, null);
    },
    finish: () => ledger.settle(),
  };
}
