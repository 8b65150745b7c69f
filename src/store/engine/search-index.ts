import type { Term } from '../../domain/text/bigrams.js';
import type { Statements } from './statements.js';

/** A condition on tokens in the query language of the engine. */
export type Match = string;

/** The search index of an engine. It has one entry per suggestion: its tokens, under the key of its row. */
export interface SearchIndex {
  /** The SQL that creates the index. */
  readonly create: string;
  readonly term: (term: Term) => Match;
  readonly allOf: (parts: readonly Match[]) => Match;
  readonly anyOf: (parts: readonly Match[]) => Match;
  /** Condition: the entry of this key matches. One parameter, a match. */
  readonly has: (key: string) => string;
  /**
   * Joins entries so that they are read latest first, without reading all. `match` has two parameters: a match, and a
   * key that results stay below.
   */
  readonly entries: { readonly from: string; readonly key: string; readonly match: string };
  readonly drop: (on: Statements, key: number) => Promise<void>;
  readonly add: (on: Statements, entries: readonly IndexEntry[]) => Promise<void>;
  /** Deletes all entries. */
  readonly clear: (on: Statements) => Promise<void>;
  /** Removes deleted entries physically, where the engine keeps them for a while. */
  readonly compact: (on: Statements) => Promise<void>;
  /**
   * Number of entries for each of these tokens; frequent tokens may be undercounted (see the engines). Without tokens:
   * exact numbers of all tokens.
   */
  readonly counts: (on: Statements, tokens?: readonly string[]) => AsyncIterable<readonly TokenCount[]>;
}

/** The tokens of one suggestion in the search index. `key` is the key of its row. */
export interface IndexEntry {
  readonly key: number;
  /** Separated by blanks; a token may be repeated. */
  readonly tokens: string;
}

/** A token and the number of entries that have it. */
export interface TokenCount {
  readonly token: string;
  readonly entries: number;
}
