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
  /** In how many entries each of these tokens is, or every token when none are named. */
  readonly counts: (on: Statements, tokens?: readonly string[]) => AsyncIterable<readonly TokenCount[]>;
}

export interface Entry {
  readonly key: number;
  readonly tokens: Iterable<string>;
}

export interface TokenCount {
  readonly token: string;
  readonly entries: number;
}

/** SQLite keeps bigrams in FTS5, without the texts and without places in them; the text is looked at afterwards. */
export const bigramIndex: SearchIndex = {
  create: `
CREATE VIRTUAL TABLE search_index USING fts5(
  grams, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);
`,
  term: ({ token, prefix }) => (prefix ? `${token}*` : token),
  allOf: (parts) => `(${parts.join(' AND ')})`,
  anyOf: (parts) => `(${parts.join(' OR ')})`,
  has: (key) => `${key} IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)`,
  entries: { from: 'search_index i', key: 'i.rowid', match: 'i.search_index MATCH ? AND i.rowid < ?' },
  async drop(on, key) {
    await on.run('DELETE FROM search_index WHERE rowid = ?', [key]);
  },
  /** One at a time: several in one statement are slower here. */
  async add(on, entries) {
    for (const { key, tokens } of entries)
      await on.run('INSERT INTO search_index (rowid, grams) VALUES (?, ?)', [key, [...tokens].join(' ')]);
  },
  async clear(on) {
    await on.run(`INSERT INTO search_index (search_index) VALUES ('delete-all')`);
  },
  async *counts(on, tokens) {
    await on.exec(
      `CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_token USING fts5vocab('main', 'search_index', 'row')`,
    );
    const among = tokens ? `WHERE term IN (${tokens.map(() => '?').join(', ')})` : '';
    yield* on.batches<TokenCount>(`SELECT term AS token, doc AS entries FROM temp.search_token ${among}`, tokens);
  },
};
