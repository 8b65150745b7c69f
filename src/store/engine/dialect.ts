import { bigramIndex, type SearchIndex } from './search-index.js';

/** Every difference between engines. What is not here is written once, in the common subset of SQL. */
export interface Dialect {
  readonly name: 'sqlite';
  /** What follows a table's closing parenthesis so that types are kept to. */
  readonly tableOptions: string;
  /** Column type and constraint of an identity that counts up by itself and never gives a number twice. */
  readonly identity: string;
  /** The last identity that a table gave; one parameter, the table's name. */
  readonly lastIdentity: string;
  /** Type of whole numbers. */
  readonly integer: string;
  /** A CHECK that lets only calendar days through: not 30 February, not `2024-2-3`. NULL passes. */
  readonly dayCheck: (column: string) => string;
  /** Whole days from one day column to another. */
  readonly daysBetween: (start: string, end: string) => string;
  /** A column that no index shall be looked up by: another one has all that is asked for. */
  readonly unindexed: (column: string) => string;
  /** A join in just the order in which it is written, where the engine would think otherwise. */
  readonly inOrder: string;
  readonly search: SearchIndex;
}

export const sqliteDialect: Dialect = {
  name: 'sqlite',
  tableOptions: 'STRICT',
  identity: 'INTEGER PRIMARY KEY AUTOINCREMENT',
  lastIdentity: 'SELECT coalesce(max(seq), 0) AS last FROM sqlite_sequence WHERE name = ?',
  integer: 'INTEGER',
  dayCheck: (column) => `CHECK (${column} IS date(${column}))`,
  daysBetween: (start, end) => `CAST(julianday(${end}) - julianday(${start}) AS INTEGER)`,
  unindexed: (column) => `+${column}`,
  inOrder: 'CROSS JOIN',
  search: bigramIndex,
};
