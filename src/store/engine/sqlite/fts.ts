import type { SearchIndex, TokenCount } from '../search-index.js';

/** SQLite stores the tokens in FTS5 without texts and positions; matches are checked against the text afterwards. */
export const ftsIndex: SearchIndex = {
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
  /** One row per statement: several are slower here. */
  async add(on, entries) {
    for (const { key, tokens } of entries)
      await on.run('INSERT INTO search_index (rowid, grams) VALUES (?, ?)', [key, tokens]);
  },
  async clear(on) {
    await on.run(`INSERT INTO search_index (search_index) VALUES ('delete-all')`);
  },
  async compact(on) {
    await on.run(`INSERT INTO search_index (search_index) VALUES ('optimize')`);
  },
  async *counts(on, tokens) {
    await on.exec(
      `CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_token USING fts5vocab('main', 'search_index', 'row')`,
    );
    const among = tokens ? `WHERE term IN (${tokens.map(() => '?').join(', ')})` : '';
    yield* on.batches<TokenCount>(`SELECT term AS token, doc AS entries FROM temp.search_token ${among}`, tokens);
  },
};
