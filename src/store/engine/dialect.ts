import { expectMany } from './sqlite/bulk-load.js';
import { hasStatisticsOfNames } from './postgres/purge.js';
import { ftsIndex } from './sqlite/fts.js';
import type { SearchIndex } from './search-index.js';
import { vectorIndex } from './postgres/tsvector.js';
import { instant } from './postgres/instant.js';
import { mayRead, seesAll, seesDrafts } from './postgres/sees-all.js';
import type { Statements } from './statements.js';

/** The differences between the engines. All other SQL is written once, in their common subset. */
export interface Dialect {
  readonly name: 'sqlite' | 'postgres';
  /** Options after the closing parenthesis of a table, so that column types are enforced. */
  readonly tableOptions: string;
  /** The same for a table that is stored as its own index, where the engine has such tables. */
  readonly keyedOptions: string;
  /** Type of text columns, which sort by code points. */
  readonly text: string;
  /** Type of integer columns. */
  readonly integer: string;
  /** The number that a column of text holds; no row has it when the text is no number. */
  readonly keyIn: (column: string) => string;
  /** Type and constraint of a key that counts up and never repeats a number. */
  readonly identity: string;
  /** The same for a temporary table. */
  readonly rowNumber: string;
  /**
   * Query for the last key that a table gave out, NULL when the role may not know it. One parameter: the name of the
   * table.
   */
  readonly lastIdentity: string;
  /** Query whether the role may read the facts of the store: 1 or 0 in the column `may`. */
  readonly mayReadFacts: string;
  /** Raises the sequence to at least `last` and max(id). */
  readonly raiseIdentity: (on: Statements, table: string, last?: number) => Promise<void>;
  /** Sets the sequence to `last`, whatever it was. */
  readonly setIdentity: (on: Statements, table: string, last: number) => Promise<void>;
  /** Prefix of the name of an index on a temporary table. */
  readonly temporary: string;
  /** Updates the statistics of tables that were filled. */
  readonly updateStatistics: (on: Statements, tables: readonly string[]) => Promise<void>;
  /** Keeps values of these columns out of the statistics of the table, which have samples of them. */
  readonly keepNoSamples: (on: Statements, table: string, columns: readonly string[]) => Promise<void>;
  /**
   * Prepares tables for many rows. @returns a function that ends the preparation, to be called before the transaction
   * ends
   */
  readonly expectMany: (on: Statements, tables: readonly string[]) => Promise<() => Promise<void>>;
  /** A CHECK that accepts only calendar days: not 30 February, not `2024-2-3`. NULL passes. */
  readonly dayCheck: (column: string) => string;
  /** Number of days between two columns of days. */
  readonly daysBetween: (start: string, end: string) => string;
  /** The present instant by the server's clock, in UTC; undefined for a file, which uses the program's. */
  readonly instant?: (on: Statements) => Promise<string>;
  /** True when the current role sees all records; a server may hide rows from a role. */
  readonly seesAll: (on: Statements) => Promise<boolean>;
  /** True when this role may read all these: tables (any column), or `table.column`. */
  readonly mayRead: (on: Statements, names: readonly string[]) => Promise<boolean>;
  /** True when the current role sees the drafts of others. */
  readonly seesDrafts: (on: Statements) => Promise<boolean>;
  /** True when the engine has samples of names or contacts outside of their table. */
  readonly samplesNames: (on: Statements) => Promise<boolean>;
  /** The smallest and the largest of values that are not NULL. */
  readonly least: (...values: readonly string[]) => string;
  readonly greatest: (...values: readonly string[]) => string;
  /** Aggregate that joins texts. */
  readonly joined: (text: string, separator: string) => string;
  /** A value as JSON, also NULL. */
  readonly json: (value: string) => string;
  /** A column written so that no index on it is used, because another index contains all that is needed. */
  readonly unindexed: (column: string) => string;
  /** A join in exactly the order written, where the engine would choose another. */
  readonly inOrder: string;
  readonly search: SearchIndex;
}

export const sqliteDialect: Dialect = {
  name: 'sqlite',
  tableOptions: 'STRICT',
  keyedOptions: 'STRICT, WITHOUT ROWID',
  text: 'TEXT',
  integer: 'INTEGER',
  keyIn: (column) => `CAST(${column} AS INTEGER)`,
  identity: 'INTEGER PRIMARY KEY AUTOINCREMENT',
  rowNumber: 'INTEGER PRIMARY KEY',
  mayReadFacts: 'SELECT 1 AS may',
  lastIdentity: 'SELECT coalesce(max(seq), 0) AS last FROM sqlite_sequence WHERE name = ?',
  // The engine itself counts rows that were inserted with a key.
  async raiseIdentity(on, table, last = 0) {
    if (last === 0) return;
    await on.run(
      `INSERT INTO sqlite_sequence (name, seq) SELECT ?, 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?)`,
      [table, table],
    );
    await on.run('UPDATE sqlite_sequence SET seq = ? WHERE name = ? AND seq < ?', [last, table, last]);
  },
  async setIdentity(on, table, last) {
    await on.run('UPDATE sqlite_sequence SET seq = ? WHERE name = ?', [last, table]);
  },
  temporary: 'temp.',
  updateStatistics: async () => {},
  keepNoSamples: async () => {},
  expectMany,
  dayCheck: (column) => `CHECK (${column} IS date(${column}))`,
  daysBetween: (start, end) => `CAST(julianday(${end}) - julianday(${start}) AS INTEGER)`,
  seesAll: async () => true,
  mayRead: async () => true,
  seesDrafts: async () => true,
  samplesNames: async () => false,
  least: (...values) => `min(${values.join(', ')})`,
  greatest: (...values) => `max(${values.join(', ')})`,
  joined: (text, separator) => `group_concat(${text}, '${separator}')`,
  json: (value) => `json_quote(${value})`,
  unindexed: (column) => `+${column}`,
  inOrder: 'CROSS JOIN',
  search: ftsIndex,
};

/** Checks a Gregorian day in SQL that never fails, whatever the column contains; a cast to a date would fail. */
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
  keyIn: (column) => `CASE WHEN ${column} ~ '^[0-9]{1,18}$' THEN CAST(${column} AS BIGINT) END`,
  identity: 'BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY',
  rowNumber: 'BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY',
  // A role that has rights on the tables only may not read a sequence.
  mayReadFacts: `SELECT CASE WHEN has_table_privilege('setting', 'SELECT') THEN 1 ELSE 0 END AS may`,
  lastIdentity: `SELECT CASE WHEN has_sequence_privilege(name, 'USAGE, SELECT')
    THEN coalesce(pg_sequence_last_value(CAST(name AS regclass)), 0) END AS last
    FROM (SELECT pg_get_serial_sequence(?, 'id') AS name) identity`,
  async raiseIdentity(on, table, last = 0) {
    const sequence = `CAST(pg_get_serial_sequence('${table}', 'id') AS regclass)`;
    await on.all(
      `SELECT setval(${sequence}, last) FROM (SELECT greatest(coalesce(max(id), 0), ?) AS last FROM ${table}) known
       WHERE last > coalesce(pg_sequence_last_value(${sequence}), 0)`,
      [last],
    );
  },
  async setIdentity(on, table, last) {
    await on.all(`SELECT setval(CAST(pg_get_serial_sequence('${table}', 'id') AS regclass), ?, ?)`, [
      Math.max(last, 1),
      last > 0 ? 'true' : 'false',
    ]);
  },
  temporary: '',
  updateStatistics: (on, tables) => on.exec(`ANALYZE ${tables.join(', ')}`),
  keepNoSamples: (on, table, columns) =>
    on.exec(`ALTER TABLE ${table} ${columns.map((column) => `ALTER COLUMN ${column} SET STATISTICS 0`).join(', ')}`),
  // Dropping indexes would lock out all readers.
  expectMany: async () => async () => {},
  dayCheck: (column) => `CHECK (${isDay(column)})`,
  daysBetween: (start, end) => `(CAST(${end} AS DATE) - CAST(${start} AS DATE))`,
  instant,
  seesAll,
  mayRead,
  seesDrafts,
  samplesNames: hasStatisticsOfNames,
  least: (...values) => `least(${values.join(', ')})`,
  greatest: (...values) => `greatest(${values.join(', ')})`,
  joined: (text, separator) => `string_agg(${text}, '${separator}')`,
  json: (value) => `coalesce(to_json(${value})::text, 'null')`,
  unindexed: (column) => column,
  inOrder: 'JOIN',
  search: vectorIndex,
};
