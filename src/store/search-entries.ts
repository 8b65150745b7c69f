import { tokensOf } from '../domain/bigrams.js';
import type { SearchedText } from '../domain/search.js';
import { fold } from '../domain/text.js';
import type { Handle, SqlRow } from './engine/db.js';
import { addEntries, clearIndex, dropEntry } from './engine/search-index.js';
import type { Table } from './tables.js';

/** The column of a table that is searched, and the one that says to which suggestion it belongs. */
const searched: Partial<Record<Table, { readonly text: string; readonly owner: string }>> = {
  suggestion: { text: 'text', owner: 'id' },
  reply: { text: 'text', owner: 'suggestion_id' },
  status_change: { text: 'note', owner: 'suggestion_id' },
};

type Found = SearchedText & { readonly key: number };

/** What was said of suggestions, by their keys. @param keys selects the keys, or lists a `?` for each */
const textsSql = (keys: string): string =>
  `SELECT id AS "key", 'text' AS place, received_on AS "on", text FROM suggestion WHERE id IN (${keys})
   UNION ALL SELECT suggestion_id, 'reply', replied_on, text FROM reply WHERE suggestion_id IN (${keys}) AND text IS NOT NULL
   UNION ALL SELECT suggestion_id, 'note', effective_on, note FROM status_change
     WHERE suggestion_id IN (${keys}) AND note IS NOT NULL`;

/** All texts of these suggestions, by key. */
export async function readTexts(
  handle: Handle,
  keys: readonly number[],
): Promise<ReadonlyMap<number, readonly SearchedText[]>> {
  const texts = new Map<number, SearchedText[]>(keys.map((key) => [key, []]));
  if (keys.length === 0) return texts;
  const sql = textsSql(keys.map(() => '?').join(', '));
  for (const { key, ...text } of await handle.all<Found>(sql, [...keys, ...keys, ...keys])) texts.get(key)?.push(text);
  return texts;
}

/** What the index must have of a suggestion. */
export const entryOf = (texts: readonly SearchedText[]): readonly string[] => [
  ...new Set(texts.flatMap(({ place, text }) => tokensOf(place, fold(text)))),
];

async function addAll(handle: Handle, keys: readonly number[]): Promise<void> {
  const texts = await readTexts(handle, keys);
  await addEntries(
    handle,
    keys.map((key) => ({ key, tokens: entryOf(texts.get(key) ?? []) })),
  );
}

/** Keeps the index in step with a row that was written, changed or taken out; most changes touch no text. */
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
  if (!own || before !== null) await dropEntry(handle, key);
  if (!own || after !== null) await addAll(handle, [key]);
}

/** Keys a statement: enough that reading them costs little, few enough for its parameters. */
export const KEYS = 200;

/** All keys of suggestions after one, in order, so many at a time. */
export async function* keyBatches(handle: Handle, after = 0): AsyncGenerator<readonly number[]> {
  for (let last = after; ;) {
    const rows = await handle.all<{ id: number }>(`SELECT id FROM suggestion WHERE id > ? ORDER BY id LIMIT ${KEYS}`, [
      last,
    ]);
    if (rows.length === 0) return;
    yield rows.map(({ id }) => id);
    last = rows.at(-1)?.id ?? last;
  }
}

/** Fills the index with the suggestions after a key, as an import brings them. */
export async function fillEntries(handle: Handle, after = 0): Promise<void> {
  for await (const keys of keyBatches(handle, after)) await addAll(handle, keys);
}

export async function rebuildEntries(handle: Handle): Promise<void> {
  await clearIndex(handle);
  await fillEntries(handle);
}
