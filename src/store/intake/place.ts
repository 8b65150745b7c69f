import type { Dialect } from '../engine/dialect.js';

/**
 * Where the rows of an import wait until all of them are known to be right. Temporary: they are in nobody's way, and a
 * dry run that ends here has not touched the store. `file` and `line` say where a row came from.
 */
export const place = ({ rowNumber, integer, text }: Dialect): string =>
  `id ${rowNumber}, file ${integer} NOT NULL, line ${integer} NOT NULL, raw ${text}, action ${text} DEFAULT 'new', target ${integer}`;

/** A row that has been read, with its values under the fields' keys. */
export interface IntakeRow {
  readonly file: number;
  readonly line: number;
  readonly values: Readonly<Record<string, unknown>>;
  /** The row as it stood in the file, as JSON; kept only where wrong rows are to be written out again. */
  readonly raw: string | null;
}
