import { expectMany } from './bulk.js';
import { ftsIndex } from './search-fts.js';
import type { SearchIndex } from './search-index.js';
import { vectorIndex } from './search-vector.js';
import type { Statements } from './statements.js';

/** Every difference between engines. What is not here is written once, in the common subset of SQL. */
export interface Dialect {
  readonly name: 'sqlite' | 'postgres';
  /** What follows a table's closing parenthesis so that types are kept to. */
  readonly tableOptions: string;
  /** The same for a table that is its own index, where the engine has such. */
  readonly keyedOptions: string;
  /** Type of texts, which sort by their code points. */
  readonly text: string;
  /** Type of whole numbers. */
  readonly integer: string;
  /** Column type and constraint of an identity that counts up by itself and never gives a number twice. */
  readonly identity: string;
  /** The same for a table that lives no longer than its connection. */
  readonly rowNumber: string;
  /** The last identity that a table gave; one parameter, the table's name. */
  readonly lastIdentity: string;
  /** Lets an identity go on after this number, and after rows that were given theirs. */
  readonly raiseIdentity: (on: Statements, table: string, last?: number) => Promise<void>;
  /** Stands before the name of an index over a temporary table. */
  readonly temporary: string;
  /** Lets the engine know how many rows have come into tables that were empty. */
  readonly settle: (on: Statements, tables: readonly string[]) => Promise<void>;
  /** Makes ready for many rows. @returns what ends it, before the transaction does */
  readonly expectMany: (on: Statements, tables: readonly string[]) => Promise<() => Promise<void>>;
  /** A CHECK that lets only calendar days through: not 30 February, not `2024-2-3`. NULL passes. */
  readonly dayCheck: (column: string) => string;
  /** Whole days from one day column to another. */
  readonly daysBetween: (start: string, end: string) => string;
  /** Whether whoever asks sees all suggestions: a server may keep rows from a role. */
  readonly seesAll: (on: Statements) => Promise<boolean>;
  /** The least and the greatest of values of which none is NULL. */
  readonly least: (...values: readonly string[]) => string;
  readonly greatest: (...values: readonly string[]) => string;
  /** An aggregate: texts one after another. */
  readonly joined: (text: string, separator: string) => string;
  /** A value as JSON has it, null too. */
  readonly json: (value: string) => string;
  /** A column that no index shall be looked up by: another one has all that is asked for. */
  readonly unindexed: (column: string) => string;
  /** A join in just the order in which it is written, where the engine would think otherwise. */
  readonly inOrder: string;
  readonly search: SearchIndex;
}

export const sqliteDialect: Dialect = {
  name: 'sqlite',
  tableOptions: 'STRICT',
  keyedOptions: 'STRICT, WITHOUT ROWID',
  text: 'TEXT',
  integer: 'INTEGER',
  identity: 'INTEGER PRIMARY KEY AUTOINCREMENT',
  rowNumber: 'INTEGER PRIMARY KEY',
  lastIdentity: 'SELECT coalesce(max(seq), 0) AS last FROM sqlite_sequence WHERE name = ?',
  // It counts rows that were given theirs by itself.
  async raiseIdentity(on, table, last = 0) {
    if (last === 0) return;
    await on.run(
      `INSERT INTO sqlite_sequence (name, seq) SELECT ?, 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?)`,
      [table, table],
    );
    await on.run('UPDATE sqlite_sequence SET seq = ? WHERE name = ? AND seq < ?', [last, table, last]);
  },
  temporary: 'temp.',
  settle: async () => {},
  expectMany,
  dayCheck: (column) => `CHECK (${column} IS date(${column}))`,
  daysBetween: (start, end) => `CAST(julianday(${end}) - julianday(${start}) AS INTEGER)`,
  seesAll: async () => true,
  least: (...values) => `min(${values.join(', ')})`,
  greatest: (...values) => `max(${values.join(', ')})`,
  joined: (text, separator) => `group_concat(${text}, '${separator}')`,
  json: (value) => `json_quote(${value})`,
  unindexed: (column) => `+${column}`,
  inOrder: 'CROSS JOIN',
  search: ftsIndex,
};

/** The Gregorian calendar in SQL that never fails, whatever stands in the column: a cast to a date would. */
function isDay(day: string): string {
  const part = (from: number, length: number): string => `CAST(substr(${day}, ${from}, ${length}) AS INTEGER)`;
  const year = part(1, 4);
  const february = `CASE WHEN ${year} % 4 = 0 AND (${year} % 100 <> 0 OR ${year} % 400 = 0) THEN 29 ELSE 28 END`;
  const last = `CASE WHEN ${part(6, 2)} = 2 THEN ${february} WHEN ${part(6, 2)} IN (4, 6, 9, 11) THEN 30 ELSE 31 END`;
  const shape = '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$';
  return `CASE WHEN ${day} IS NULL THEN TRUE WHEN ${day} ~ '${shape}' THEN ${part(9, 2)} <= ${last} ELSE FALSE END`;
}

export const postgresDialect: Dialect = {
  name: 'postgres',
  tableOptions: '',
  keyedOptions: '',
  text: 'TEXT COLLATE "C"',
  integer: 'BIGINT',
  identity: 'BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY',
  rowNumber: 'BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY',
  // Whoever may only read cannot ask a sequence.
  lastIdentity: `SELECT CASE WHEN has_sequence_privilege(name, 'USAGE, SELECT')
    THEN coalesce(pg_sequence_last_value(CAST(name AS regclass)), 0) ELSE 0 END AS last
    FROM (SELECT pg_get_serial_sequence(?, 'id') AS name) identity`,
  async raiseIdentity(on, table, last = 0) {
    const sequence = `CAST(pg_get_serial_sequence('${table}', 'id') AS regclass)`;
    await on.all(
      `SELECT setval(${sequence}, last) FROM (SELECT greatest(coalesce(max(id), 0), ?) AS last FROM ${table}) known
       WHERE last > coalesce(pg_sequence_last_value(${sequence}), 0)`,
      [last],
    );
  },
  temporary: '',
  settle: (on, tables) => on.exec(`ANALYZE ${tables.join(', ')}`),
  // Taking indexes out would keep everybody else from reading.
  expectMany: async () => async () => {},
  dayCheck: (column) => `CHECK (${isDay(column)})`,
  daysBetween: (start, end) => `(CAST(${end} AS DATE) - CAST(${start} AS DATE))`,
  async seesAll(on) {
    const row = await on.get<{ kept: number }>(`SELECT CAST(row_security_active('suggestion') AS INTEGER) AS kept`);
    return row?.kept === 0;
  },
  least: (...values) => `least(${values.join(', ')})`,
  greatest: (...values) => `greatest(${values.join(', ')})`,
  joined: (text, separator) => `string_agg(${text}, '${separator}')`,
  json: (value) => `coalesce(to_json(${value})::text, 'null')`,
  unindexed: (column) => column,
  inOrder: 'JOIN',
  search: vectorIndex,
};
