import type { SqlRow, SqlValue } from '../engine/db.js';
import type { Dialect } from '../engine/dialect.js';
import { toSql } from '../records/suggestions.js';

/** The place of a row. It is identified by its record, because a line of a JSON file may have several records. */
export interface RowPlace {
  readonly file: number;
  /** 1-based, in the whole file. */
  readonly record: number;
  readonly line: number;
  /** 1-based character on the line at which it begins, where a line can have several records. */
  readonly begins?: number | undefined;
}

/**
 * Names the place of a row in its file: as it was read, or else by the column of a field.
 * @param read the place as the reader of the file named it
 */
export type Locate = (place: RowPlace, field: string, read: string | null) => string;

export const placeColumns = ['file', 'record', 'line', 'begins'] as const;

/** The values of `placeColumns`. */
export const placeValues = ({ file, record, line, begins }: RowPlace): SqlValue[] => [
  file,
  record,
  line,
  begins ?? null,
];

/** The file, record and line of a staged row. */
export const placeOf = (row: SqlRow): RowPlace => ({
  file: Number(row['file']),
  record: Number(row['record']),
  line: Number(row['line']),
  begins: row['begins'] == null ? undefined : Number(row['begins']),
});

/** The columns of `placeOf` as a table of the stage declares them. */
export const placeTypes = ({ integer }: Dialect): string =>
  `file ${integer} NOT NULL, record ${integer} NOT NULL, line ${integer} NOT NULL, begins ${integer}`;

/**
 * The common columns of the temporary tables in which rows wait until all of them are checked. A dry run that ends
 * there has not changed the store.
 */
export const stagedRow = (dialect: Dialect): string =>
  `id ${dialect.rowNumber}, ${placeTypes(dialect)}, raw ${dialect.text}, action ${dialect.text} DEFAULT 'new', target ${dialect.integer}`;

/** A row after parsing, with its values by the key of their field. */
export interface ImportRow extends RowPlace {
  readonly values: Readonly<Record<string, unknown>>;
  /** The source text of the row as JSON; only when wrong rows are to be written to a file. */
  readonly raw: string | null;
}

/** A value of a row as its column stores it; null when the row does not have it. */
export const valueOf = (values: ImportRow['values'], key: string): SqlValue => toSql(values[key] as SqlValue);
