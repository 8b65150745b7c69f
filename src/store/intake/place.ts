import type { SqlRow, SqlValue } from '../engine/db.js';
import type { Dialect } from '../engine/dialect.js';

/** Where a row came from. It is known by its record: several records of a JSON file may stand on one line. */
export interface RowPlace {
  readonly file: number;
  /** 1-based, counted through the file. */
  readonly record: number;
  readonly line: number;
  /** 1-based character of the line at which it begins, where its line alone does not tell it from others. */
  readonly begins?: number | undefined;
}

/**
 * Names the place of a row in its file: as it was read, or else by the column of a field.
 * @param read the place as the reader of the file named it
 */
export type Locate = (place: RowPlace, field: string, read: string | null) => string;

export const placeColumns = ['file', 'record', 'line', 'begins'] as const;

/** In the order of `placeColumns`. */
export const placeValues = ({ file, record, line, begins }: RowPlace): SqlValue[] => [
  file,
  record,
  line,
  begins ?? null,
];

export const placeOf = (row: SqlRow): RowPlace => ({
  file: Number(row['file']),
  record: Number(row['record']),
  line: Number(row['line']),
  begins: row['begins'] == null ? undefined : Number(row['begins']),
});

export const placeTypes = ({ integer }: Dialect): string =>
  `file ${integer} NOT NULL, record ${integer} NOT NULL, line ${integer} NOT NULL, begins ${integer}`;

/**
 * Where the rows of an import wait until all of them are known to be right. Temporary: they are in nobody's way, and a
 * dry run that ends here has not touched the store.
 */
export const stagedRow = (dialect: Dialect): string =>
  `id ${dialect.rowNumber}, ${placeTypes(dialect)}, raw ${dialect.text}, action ${dialect.text} DEFAULT 'new', target ${dialect.integer}`;

/** A row that has been read, with its values under the fields' keys. */
export interface IntakeRow extends RowPlace {
  readonly values: Readonly<Record<string, unknown>>;
  /** The row as it stood in the file, as JSON; kept only where wrong rows are to be written out again. */
  readonly raw: string | null;
}
