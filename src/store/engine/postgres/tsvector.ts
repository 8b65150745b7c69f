import { tokensIn } from '../../../domain/text/bigrams.js';
import type { SearchIndex, TokenCount } from '../search-index.js';

/** Most entries of a token that are counted, because each one is looked up in its row. */
const MOST = 25_000;

/**
 * PostgreSQL stores the tokens as a text search vector with a GIN index. Tokens have only letters and digits, so
 * queries need no escapes.
 */
export const vectorIndex: SearchIndex = {
  create: `
CREATE TABLE search_index (
  suggestion_id BIGINT PRIMARY KEY,
  grams TSVECTOR NOT NULL
);
CREATE INDEX search_index_grams ON search_index USING gin (grams);
`,
  term: ({ token, prefix }) => (prefix ? `${token}:*` : token),
  allOf: (parts) => `(${parts.join(' & ')})`,
  anyOf: (parts) => `(${parts.join(' | ')})`,
  has: (key) => `${key} IN (SELECT suggestion_id FROM search_index WHERE grams @@ CAST(? AS tsquery))`,
  entries: {
    from: 'search_index i',
    key: 'i.suggestion_id',
    match: 'i.grams @@ CAST(? AS tsquery) AND i.suggestion_id < ?',
  },
  async drop(on, key) {
    await on.run('DELETE FROM search_index WHERE suggestion_id = ?', [key]);
  },
  /** Removes repeated tokens: the text may be a megabyte at most. */
  async add(on, entries) {
    await on.bulk(
      'search_index',
      ['suggestion_id', 'grams'],
      entries.map(({ key, tokens }) => [key, [...tokensIn(tokens)].join(' ')]),
    );
  },
  async clear(on) {
    await on.run('DELETE FROM search_index');
  },
  async compact() {
    // Rewritten by the purge like the other tables.
  },
  async *counts(on, tokens) {
    if (!tokens) {
      yield* on.batches<TokenCount>(
        `SELECT word AS token, ndoc AS entries FROM ts_stat('SELECT grams FROM search_index')`,
      );
      return;
    }
    if (tokens.length === 0) return;
    yield await on.all<TokenCount>(
      `SELECT * FROM (SELECT t.token, (SELECT count(*) FROM (SELECT 1 FROM search_index i WHERE i.grams @@ CAST(t.token AS tsquery) LIMIT ${MOST}) counted) AS entries
         FROM (VALUES ${tokens.map(() => '(?)').join(', ')}) t (token)) counted WHERE entries > 0`,
      tokens,
    );
  },
};
