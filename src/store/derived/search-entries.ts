import { tokenText } from '../../domain/text/bigrams.js';
import type { SearchedText } from '../../domain/figures/search.js';
import { fold } from '../../domain/text/text.js';
import type { Handle, SqlRow } from '../engine/db.js';
import type { Table } from '../sql/tables.js';

/** For each searched table, the column with the text and the column with the key of the suggestion. */
export const searched: Partial<Record<Table, { readonly text: string; readonly owner: string }>> = {
  suggestion: { text: 'text', owner: 'id' },
  reply: { text: 'text', owner: 'suggestion_id' },
  note: { text: 'text', owner: 'suggestion_id' },
  status_change: { text: 'note', owner: 'suggestion_id' },
};

/** A text and its place, the input of the index. */
type SaidText = Pick<SearchedText, 'place' | 'text'>;
type Found = SearchedText & { readonly key: number };

/** Replies and notes. @param which condition on `suggestion_id` */
const toldSql = (which: string): string =>
  `SELECT suggestion_id AS "key", 'reply' AS place, replied_on AS "on", text FROM reply WHERE ${which} AND text IS NOT NULL
   UNION ALL SELECT suggestion_id, 'note', effective_on, note FROM status_change WHERE ${which} AND note IS NOT NULL
   UNION ALL SELECT suggestion_id, 'note', noted_on, text FROM note WHERE ${which}`;

/** All texts of suggestions, by key. @param keys a list with a `?` for each key */
const textsSql = (keys: string): string =>
  `SELECT id AS "key", 'text' AS place, received_on AS "on", text FROM suggestion WHERE id IN (${keys})
   UNION ALL ${toldSql(`suggestion_id IN (${keys})`)}`;

/** All texts of these suggestions, by key. */
export async function readTexts(
  handle: Handle,
  keys: readonly number[],
): Promise<ReadonlyMap<number, readonly SearchedText[]>> {
  const texts = new Map<number, SearchedText[]>(keys.map((key) => [key, []]));
  if (keys.length === 0) return texts;
  const sql = textsSql(keys.map(() => '?').join(', '));
  for (const { key, ...text } of await handle.all<Found>(sql, [...keys, ...keys, ...keys, ...keys]))
    texts.get(key)?.push(text);
  return texts;
}

/** The tokens of a suggestion for the index, separated by blanks; a token may be repeated. */
export const entryOf = (texts: readonly SaidText[]): string =>
  texts.map(({ place, text }) => tokenText(place, fold(text))).join(' ');

async function addAll(handle: Handle, texts: ReadonlyMap<number, readonly SaidText[]>): Promise<void> {
  await handle.dialect.search.add(
    handle,
    [...texts].map(([key, own]) => ({ key, tokens: entryOf(own) })),
  );
}

/** Updates the index after a row was written, changed or removed. Most changes do not affect a text. */
export async function followChange(
  handle: Handle,
  table: Table,
  before: SqlRow | null,
  after: SqlRow | null,
): Promise<void> {
  const columns = searched[table];
  if (!columns) return;
  const own = table === 'suggestion';
  const said = (row: SqlRow | null): unknown => (row === null ? null : (row[columns.text] ?? null));
  if (said(before) === said(after)) return;
  const key = Number((after ?? before)?.[columns.owner]);
  if (!own || before !== null) await handle.dialect.search.drop(handle, key);
  if (!own || after !== null) await addAll(handle, await readTexts(handle, [key]));
}

/** Number of keys per statement, limited by the number of parameters. */
export const KEYS = 200;

/** Number of rows per batch when all rows are read. */
const BATCH = 500;

/** All texts of the suggestions after a key, in batches in the order of their keys. */
export async function* textBatches(
  handle: Handle,
  after = 0,
): AsyncGenerator<ReadonlyMap<number, readonly SaidText[]>> {
  for (let last = after; ;) {
    const own = await handle.all<{ key: number; text: string }>(
      `SELECT id AS "key", text FROM suggestion WHERE id > ? ORDER BY id LIMIT ${BATCH}`,
      [last],
    );
    const end = own.at(-1)?.key;
    if (end === undefined) return;
    const texts = new Map<number, SaidText[]>(own.map(({ key, text }) => [key, [{ place: 'text', text }]]));
    for (const { key, ...text } of await handle.all<Found>(toldSql('suggestion_id > ? AND suggestion_id <= ?'), [
      ...[last, end],
      ...[last, end],
      ...[last, end],
    ]))
      texts.get(key)?.push(text);
    yield texts;
    last = end;
  }
}

/** Adds the suggestions with keys after `after` to the index. */
export async function fillEntries(handle: Handle, after = 0): Promise<void> {
  for await (const texts of textBatches(handle, after)) await addAll(handle, texts);
}

/** Replaces the entries of some suggestions. */
export async function renewEntries(handle: Handle, keys: readonly number[]): Promise<void> {
  for (let from = 0; from < keys.length; from += KEYS) {
    const some = keys.slice(from, from + KEYS);
    for (const key of some) await handle.dialect.search.drop(handle, key);
    await addAll(handle, await readTexts(handle, some));
  }
}

/** Deletes the entries of the search index and makes them again from all suggestions. */
export async function rebuildEntries(handle: Handle): Promise<void> {
  await handle.dialect.search.clear(handle);
  await fillEntries(handle);
}
