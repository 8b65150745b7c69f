import type { Term } from '../../domain/bigrams.js';
import type { Handle } from './db.js';

/**
 * The index of what was said, one entry a suggestion, under the key of its row. This is all that an engine must know of
 * it: SQLite keeps bigrams in FTS5, without the texts and without places in them; the text is looked at afterwards.
 */
export const createIndex = `
CREATE VIRTUAL TABLE search_index USING fts5(
  grams, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);
`;

/** A condition over an index: tokens of it, all or any of several. */
export type Match = string;

export const term = ({ token, prefix }: Term): Match => (prefix ? `${token}*` : token);
export const allOf = (parts: readonly Match[]): Match => `(${parts.join(' AND ')})`;
export const anyOf = (parts: readonly Match[]): Match => `(${parts.join(' OR ')})`;

/** True of the rows whose key is in the index with what the one parameter, a match, says. */
export const matchCondition = (key: string): string =>
  `${key} IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)`;

/** Entries that match, to be joined and read last first without looking at all; parameters: the match, a key to stay below. */
export const matching = {
  from: 'search_index i',
  key: 'i.rowid',
  condition: 'i.search_index MATCH ? AND i.rowid < ?',
};

export async function dropEntry(handle: Handle, key: number): Promise<void> {
  await handle.run('DELETE FROM search_index WHERE rowid = ?', [key]);
}

/** One at a time: several in one statement are slower here. */
export async function addEntry(handle: Handle, key: number, tokens: Iterable<string>): Promise<void> {
  await handle.run('INSERT INTO search_index (rowid, grams) VALUES (?, ?)', [key, [...tokens].join(' ')]);
}

/** Leaves nothing in it. */
export const clearIndex = async (handle: Handle): Promise<void> => {
  await handle.run(`INSERT INTO search_index (search_index) VALUES ('delete-all')`);
};

/** In how many entries each of these tokens is, or every token when none are named. */
export async function* tokenCounts(
  handle: Handle,
  tokens?: readonly string[],
): AsyncIterable<readonly { token: string; entries: number }[]> {
  await handle.exec(
    `CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_token USING fts5vocab('main', 'search_index', 'row')`,
  );
  const among = tokens ? `WHERE term IN (${tokens.map(() => '?').join(', ')})` : '';
  yield* handle.batches(`SELECT term AS token, doc AS entries FROM temp.search_token ${among}`, tokens);
}
