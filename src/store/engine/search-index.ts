import type { Term } from '../../domain/bigrams.js';
import type { Statements } from './statements.js';

/** A condition over the index, in the engine's own language: tokens of it, all or any of several. */
export type Match = string;

/** How an engine keeps and finds the tokens of what was said: one entry a suggestion, under the key of its row. */
export interface SearchIndex {
  /** The SQL that makes it. */
  readonly create: string;
  readonly term: (term: Term) => Match;
  readonly allOf: (parts: readonly Match[]) => Match;
  readonly anyOf: (parts: readonly Match[]) => Match;
  /** True of the rows whose key is in the index with what the one parameter, a match, says. */
  readonly has: (key: string) => string;
  /** Entries to be joined and read last first without looking at all; `match` has two parameters: a match, a key to stay below. */
  readonly entries: { readonly from: string; readonly key: string; readonly match: string };
  readonly drop: (on: Statements, key: number) => Promise<void>;
  readonly add: (on: Statements, entries: readonly Entry[]) => Promise<void>;
  /** Leaves nothing in it. */
  readonly clear: (on: Statements) => Promise<void>;
  /** In how many entries each of these tokens is, of many tens of thousands perhaps fewer; or every token, exactly, when none are named. */
  readonly counts: (on: Statements, tokens?: readonly string[]) => AsyncIterable<readonly TokenCount[]>;
}

export interface Entry {
  readonly key: number;
  /** With blanks between; one may come again. */
  readonly tokens: string;
}

export interface TokenCount {
  readonly token: string;
  readonly entries: number;
}
