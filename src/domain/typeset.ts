/**
 * How a format sets values in a line. The store sets those that it can and hands each run of them out as one text: two
 * dozen values a row take longer to hand over one by one than to read.
 */
export interface Typeset {
  /** What stands before the value of a column: a comma, its key. */
  readonly before: (key: string, at: number) => string;
  /**
   * `bare`: codes, days and numbers as they are, nothing for what is empty; texts are the writer's affair. `json`: all of
   * them as JSON has them.
   */
  readonly values: 'bare' | 'json';
}

/** Rows in batches, by position, partly set. */
export interface Typed<Value> {
  /** Of each position what stands before its value; undefined where the value is set already. */
  readonly leads: readonly (string | undefined)[];
  readonly lists: AsyncIterable<readonly (readonly Value[])[]>;
}

/** Rows in batches, by position. */
export interface Listing<Value> {
  readonly lists: AsyncIterable<readonly (readonly Value[])[]>;
  /** The same with what can be set. */
  readonly set?: (typeset: Typeset) => Typed<Value>;
}
