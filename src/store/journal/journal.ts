import { changedMeanwhile, removedMeanwhile } from './conflict.js';
import type { Handle, SqlRow, SqlValue } from '../engine/db.js';
import { RollupWrite } from '../derived/rollup-write.js';
import { followChange } from '../derived/search-entries.js';
import { operated, personalColumns, revised, type Table, tableKeys } from '../sql/tables.js';

/** The command that writes, as the journal keeps it. */
export interface Operation {
  /** The command, such as `session add`. */
  readonly command: string;
  /** The command line as typed, without personal data. */
  readonly line: string;
  /** Number of the operation that this one reverts. */
  readonly reverts?: number;
  /** Number of the operation that this write continues, for a command that saves step by step. */
  readonly continues?: number | undefined;
}

/** Who writes, and when. */
export interface Author {
  readonly by: string;
  /** UTC instant. */
  readonly at: string;
}

/** A write in progress: changes rows and records each with its state before and after. */
export interface Write {
  readonly handle: Handle;
  /** The author as the journal records it, once the operation exists. */
  readonly author: Author;
  /** Number of the operation of this write; the first change creates it. */
  operation(): Promise<number>;
  /** The number, if the operation exists. */
  begun(): number | undefined;
  /** Number of suggestions that no longer refer to a person, whose name is still in the store. */
  released(): number;
  /** @returns the row's key */
  insert(table: Table, row: SqlRow): Promise<SqlValue>;
  /** Writes a row back unchanged, with its original operation. */
  restore(table: Table, row: SqlRow): Promise<void>;
  /** @throws EarshotError conflict when `revision` is given and is no longer the row's */
  update(table: Table, key: SqlValue, patch: SqlRow, revision?: number): Promise<void>;
  /** @throws EarshotError conflict as for `update` */
  remove(table: Table, key: SqlValue, revision?: number): Promise<void>;
  /** Updates derived tables; call once, last. */
  finish(): Promise<void>;
}

const image = (table: Table, row: SqlRow): string => {
  const hidden = personalColumns[table] ?? [];
  return JSON.stringify(Object.fromEntries(Object.entries(row).filter(([column]) => !hidden.includes(column))));
};

/** The columns that every role with write permission may read: of people only the key. */
export const readable = (table: Table): string => (personalColumns[table] ? tableKeys[table] : '*');

/** The instant `at`, but not before the operation began and not after the server's clock. */
const between = (began = '', at: string, now = at): string => (at < began ? began : at > now ? now : at);

/** Begins a write in a transaction. An operation without changes is not recorded. */
export const beginWrite = (handle: Handle, operation: Operation, author: Author): Write =>
  new JournaledWrite(handle, operation, author);

class JournaledWrite implements Write {
  /** Number of the operation, once it exists. */
  private id: number | undefined;
  /** Number of the last entry of the operation. */
  private seq = 0;
  private entered: Author;
  private names = 0;
  private readonly rollup: RollupWrite;

  constructor(
    readonly handle: Handle,
    private readonly wanted: Operation,
    author: Author,
  ) {
    this.entered = author;
    this.rollup = new RollupWrite(handle);
  }

  get author(): Author {
    return this.entered;
  }

  async operation(): Promise<number> {
    if (this.id !== undefined) return this.id;
    const { continues } = this.wanted;
    this.id = continues === undefined ? await this.begin() : await this.continue(continues);
    return this.id;
  }

  begun(): number | undefined {
    return this.id;
  }

  released(): number {
    return this.names;
  }

  async insert(table: Table, row: SqlRow): Promise<SqlValue> {
    return this.put(table, operated.has(table) ? { ...row, operation_id: await this.operation() } : row);
  }

  async restore(table: Table, row: SqlRow): Promise<void> {
    // A server lets a removed row come back only by an operation that reverts its removal.
    await this.operation();
    await this.put(table, row);
  }

  async update(table: Table, key: SqlValue, patch: SqlRow, revision?: number): Promise<void> {
    const before = await this.read(table, key, revision);
    const columns = Object.keys(patch).filter((column) => patch[column] !== before[column]);
    if (columns.length === 0) return;
    await this.rollup.touch(table, before);
    const changed: SqlRow = Object.fromEntries(columns.map((column) => [column, patch[column] ?? null]));
    if (revised.has(table)) changed['revision'] = Number(before['revision']) + 1;
    await this.enter(table, key, before, { ...before, ...changed });
    const sets = Object.keys(changed).map((column) => `${column} = ?`);
    const after = await this.handle.get(
      `UPDATE ${table} SET ${sets.join(', ')} WHERE ${tableKeys[table]} = ? RETURNING *`,
      [...Object.values(changed), key],
    );
    if (!after || Object.entries(changed).some(([column, value]) => after[column] !== value))
      throw new Error(`row ${String(key)} of ${table} is not as it was entered in the journal`);
    await followChange(this.handle, table, before, after);
  }

  async remove(table: Table, key: SqlValue, revision?: number): Promise<void> {
    const before = await this.read(table, key, revision);
    await this.rollup.touch(table, before);
    await this.enter(table, key, before, null);
    await this.handle.run(`DELETE FROM ${table} WHERE ${tableKeys[table]} = ?`, [key]);
    await followChange(this.handle, table, before, null);
  }

  finish(): Promise<void> {
    return this.rollup.update();
  }

  /** Makes the operation. @returns its number */
  private async begin(): Promise<number> {
    const { command, line, reverts = null } = this.wanted;
    const { by, at } = this.entered;
    const last = await this.handle.get<{ id: number }>('SELECT coalesce(max(id), 0) AS id FROM operation');
    const id = (last?.id ?? 0) + 1;
    // A server may replace author and time.
    const kept = await this.handle.get<Author>(
      `INSERT INTO operation (id, entered_at, entered_by, command, line, reverts) VALUES (?, ?, ?, ?, ?, ?)
       RETURNING entered_by AS "by", entered_at AS "at"`,
      [id, at, by, command, line, reverts],
    );
    if (kept) this.entered = kept;
    return id;
  }

  /** Goes on with an operation of this command. @returns its number */
  private async continue(id: number): Promise<number> {
    const { handle, entered } = this;
    const kept = await handle.get<{ seq: number; began: string }>(
      `SELECT coalesce(max(c.seq), 0) AS seq, max(o.entered_at) AS began
       FROM operation o LEFT JOIN change c ON c.operation_id = o.id WHERE o.id = ?`,
      [id],
    );
    this.entered = { ...entered, at: between(kept?.began, entered.at, await handle.dialect.instant?.(handle)) };
    this.seq = kept?.seq ?? 0;
    return id;
  }

  /** @throws EarshotError conflict when the row is gone or has another revision */
  private async read(table: Table, key: SqlValue, revision: number | undefined): Promise<SqlRow> {
    const row = await this.handle.get(`SELECT * FROM ${table} WHERE ${tableKeys[table]} = ?`, [key]);
    if (!row) throw await removedMeanwhile(this.handle, table, key);
    if (revision !== undefined && row['revision'] !== revision)
      throw await changedMeanwhile(this.handle, table, row, revision);
    return row;
  }

  /** Adds an entry. It comes before a change or a removal, so that a server can compare it with the row as it stands. */
  private async enter(table: Table, key: SqlValue, before: SqlRow | null, after: SqlRow | null): Promise<void> {
    const number = await this.operation();
    this.seq += 1;
    const person = table === 'suggestion' ? (before?.['person_id'] ?? null) : null;
    if (person !== null && person !== after?.['person_id']) this.names += 1;
    await this.handle.run(
      'INSERT INTO change (operation_id, seq, table_name, row_key, before_image, after_image) VALUES (?, ?, ?, ?, ?, ?)',
      [number, this.seq, table, String(key), before && image(table, before), after && image(table, after)],
    );
  }

  /** Inserts a row, with its entry after it. @returns its key */
  private async put(table: Table, row: SqlRow): Promise<SqlValue> {
    await this.rollup.touch(table, row);
    const columns = Object.keys(row);
    const inserted = await this.handle.get(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')}) RETURNING ${readable(table)}`,
      Object.values(row),
    );
    if (!inserted) throw new Error(`nothing was inserted into ${table}`);
    await this.rollup.touch(table, inserted);
    const key = inserted[tableKeys[table]] ?? null;
    await this.enter(table, key, null, inserted);
    await followChange(this.handle, table, null, inserted);
    return key;
  }
}
