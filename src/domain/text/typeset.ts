/**
 * How a format writes the values of a row. The store writes those that it can in SQL and returns each run of them as
 * one text, because reading two dozen values a row one by one takes longer than the query.
 */
export interface Typeset {
  /** The text before the value of a column: a comma, or its key. */
  readonly before: (key: string, at: number) => string;
  /**
   * `bare`: codes, days and numbers unquoted, empty values as nothing; the writer formats texts. `json`: all values as
   * JSON.
   */
  readonly values: 'bare' | 'json';
}

/** Rows in batches, by position, partly formatted. */
export interface Typed<Value> {
  /** For each position the text before its value; undefined where the value is formatted already. */
  readonly leads: readonly (string | undefined)[];
  readonly lists: AsyncIterable<readonly (readonly Value[])[]>;
}

/** Rows in batches, by position. */
export interface Listing<Value> {
  readonly lists: AsyncIterable<readonly (readonly Value[])[]>;
  /** The same rows, with the values formatted that SQL can format. */
  readonly set?: (typeset: Typeset) => Typed<Value>;
}
