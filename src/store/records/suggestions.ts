import { EarshotError } from '../../domain/errors.js';
import type { SuggestionFilter } from '../../domain/filter.js';
import { formatId, parseId, type SuggestionId } from '../../domain/records/identifier.js';
import { formatOutcomeId } from '../../domain/records/outcome.js';
import { personFields } from '../../domain/records/person.js';
import type { Suggestion } from '../../domain/records/suggestion.js';
import { suggestionFields } from '../../domain/records/suggestion-fields.js';
import { fold } from '../../domain/text/text.js';
import type { Listing } from '../../domain/text/typeset.js';
import { message } from '../../locale/message.js';
import type { Handle, SqlRow, SqlValue } from '../engine/db.js';
import { insertChange } from './history.js';
import type { Write } from '../journal/journal.js';
import { isWhole, rollupCount } from '../derived/rollup-read.js';
import { listing } from '../sql/columns.js';
import { columns, fromRow, listedFields, type SuggestionRow, type StoredSuggestion } from './suggestion-row.js';
import { suggestionFrom, suggestionWhere } from '../sql/filters.js';

export type { StoredSuggestion } from './suggestion-row.js';

const tables = `suggestion s JOIN session v ON v.number = s.session LEFT JOIN suggestion m ON m.id = s.merged_into`;

/** The columns of a suggestion that a command may set. */
export type SuggestionValues = Partial<Omit<Suggestion, 'id' | 'session' | 'seq' | 'revision' | 'mergedInto'>> & {
  /** Key of the row merged into. */
  readonly mergedInto?: number | null;
};

function toRow(values: SuggestionValues): SqlRow {
  const row: SqlRow = {};
  for (const [key, value] of Object.entries(values)) {
    const { column } = suggestionFields[key as keyof typeof suggestionFields];
    row[column] = toSql(value);
  }
  if (values.text !== undefined) row['search_text'] = fold(values.text);
  return row;
}

/** A value as its column stores it: yes and no as 1 and 0, lists joined with `;`, empty lists as null. */
export function toSql(value: SqlValue | boolean | readonly string[] | undefined): SqlValue {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'object') return value.length > 0 ? value.join(';') : null;
  return value;
}

const asId = (id: SuggestionId | string): SuggestionId => (typeof id === 'string' ? parseId(id) : id);

/** Finds a suggestion by its id; undefined when there is none. */
export async function findSuggestion(handle: Handle, id: SuggestionId | string): Promise<StoredSuggestion | undefined> {
  const { session, seq } = asId(id);
  const row = await handle.get<SuggestionRow>(`SELECT ${columns} FROM ${tables} WHERE s.session = ? AND s.seq = ?`, [
    session,
    seq,
  ]);
  return row && fromRow(row);
}

/** @throws EarshotError not-found */
export async function getSuggestion(handle: Handle, id: SuggestionId | string): Promise<StoredSuggestion> {
  const suggestion = await findSuggestion(handle, id);
  if (suggestion) return suggestion;
  const shown = formatId(asId(id));
  throw new EarshotError('not-found', message('store.thereIsNoSuggestion', shown), {
    hint: message('store.earshotListSessionShowsThose', asId(id).session),
  });
}

/**
 * Gets suggestions in the order of the ids.
 * @throws EarshotError `not-found` for the first id that does not exist
 */
export async function getSuggestions(handle: Handle, ids: readonly SuggestionId[]): Promise<StoredSuggestion[]> {
  const found: StoredSuggestion[] = [];
  for (const id of ids) found.push(await getSuggestion(handle, id));
  return found;
}

/** Number of texts that one query looks for. */
const LOOKED_FOR = 500;

/** The suggestions with one of these texts. */
export async function findByTexts(handle: Handle, texts: readonly string[]): Promise<readonly StoredSuggestion[]> {
  const found: StoredSuggestion[] = [];
  for (let at = 0; at < texts.length; at += LOOKED_FOR) {
    const some = texts.slice(at, at + LOOKED_FOR);
    const marks = some.map(() => '?').join(', ');
    const rows = await handle.all<SuggestionRow>(`SELECT ${columns} FROM ${tables} WHERE s.text IN (${marks})`, some);
    found.push(...rows.map(fromRow));
  }
  return found;
}

/** The folded texts of a session. */
export const listTexts = async (handle: Handle, session: number): Promise<ReadonlySet<string>> => {
  const rows = await handle.all<{ text: string }>('SELECT search_text AS text FROM suggestion WHERE session = ?', [
    session,
  ]);
  return new Set(rows.map(({ text }) => text));
};

/** Suggestions, newest session first, within it in the order of their ids. */
export async function listSuggestions(
  handle: Handle,
  filter: SuggestionFilter,
  page: { limit: number; offset: number },
): Promise<{ suggestions: StoredSuggestion[]; of: number }> {
  const { sql, params } = suggestionsInOrder(handle, filter);
  const limit = page.limit > 0 ? `LIMIT ${page.limit} OFFSET ${page.offset}` : '';
  const rows = await handle.all<SuggestionRow>(`${sql} ${limit}`, params);
  return { suggestions: rows.map(fromRow), of: await countSuggestions(handle, filter) };
}

/** All suggestions that the filter selects, in the order of `listSuggestions`, in batches. */
export async function* eachSuggestion(handle: Handle, filter: SuggestionFilter): AsyncGenerator<StoredSuggestion> {
  const { sql, params } = suggestionsInOrder(handle, filter);
  for await (const rows of handle.batches<SuggestionRow>(sql, params)) yield* rows.map(fromRow);
}

function suggestionsInOrder(handle: Handle, filter: SuggestionFilter): { sql: string; params: readonly SqlValue[] } {
  const { sql, params } = suggestionWhere(handle.dialect, filter);
  return { sql: `SELECT ${columns} FROM ${tables} ${sql} ORDER BY s.session DESC, s.seq`, params };
}

/** Counts suggestions. Without a filter it reads the stored count, not the table. */
export async function countSuggestions(handle: Handle, filter: SuggestionFilter): Promise<number> {
  const kept = isWhole(filter) ? await rollupCount(handle) : undefined;
  if (kept !== undefined) return kept;
  const where = suggestionWhere(handle.dialect, filter);
  const total = await handle.get<{ count: number }>(
    `SELECT count(*) AS "count" FROM ${suggestionFrom(filter)} ${where.sql}`,
    where.params,
  );
  return total?.count ?? 0;
}

/**
 * Fields of all selected suggestions, by id, in batches of rows as arrays; lists of names are one text, separated by ;
 * @param keys the fields in this order; also `proposerName` and `proposerContact`
 */
export function suggestionLists(
  handle: Handle,
  keys: readonly string[],
  filter: SuggestionFilter = {},
): Listing<SqlValue | boolean> {
  const { sql, params } = suggestionWhere(handle.dialect, filter);
  const people = keys.some((key) => key in personFields) ? 'LEFT JOIN person p ON p.id = s.person_id' : '';
  const from = `FROM ${tables} ${people} ${sql} ORDER BY s.session, s.seq`;
  return listing(handle, listedFields, keys, { from, params });
}

/**
 * The next number within a session. A number is never given out twice, also when the suggestion or session was removed
 * or undone: the counter is not part of the journal.
 */
async function issueSeq(write: Write, session: number): Promise<number> {
  const row = await write.handle.get<{ last: number }>(
    `INSERT INTO issued (session, last_seq) VALUES (?, 1)
     ON CONFLICT (session) DO UPDATE SET last_seq = issued.last_seq + 1 RETURNING last_seq AS last`,
    [session],
  );
  return row?.last ?? 1;
}

/** Adds a suggestion as received. */
export async function insertSuggestion(
  write: Write,
  session: number,
  values: SuggestionValues & { text: string; receivedOn: string; replyDueOn: string },
): Promise<StoredSuggestion> {
  const seq = await issueSeq(write, session);
  const row = { status: 'received', ...toRow(values), session, seq };
  const key = await write.insert('suggestion', row);
  await insertChange(write, key, {
    seq: 1,
    from: null,
    to: 'received',
    on: values.receivedOn,
    dayKnown: true,
    detail: null,
    note: null,
    public: false,
  });
  return getSuggestion(write.handle, { session, seq });
}

/** @throws EarshotError conflict when it was changed since `revision` */
export async function updateSuggestion(
  write: Write,
  suggestion: StoredSuggestion,
  values: SuggestionValues,
  revision?: number,
): Promise<StoredSuggestion> {
  await write.update('suggestion', suggestion.key, toRow(values), revision);
  return getSuggestion(write.handle, suggestion);
}

/**
 * Removes several suggestions; one may be merged into another of them.
 * @throws EarshotError conflict when one was changed since it was read, or others are merged into it
 */
export async function removeSuggestions(write: Write, suggestions: readonly StoredSuggestion[]): Promise<void> {
  const loose: StoredSuggestion[] = [];
  for (const each of suggestions) {
    loose.push(
      each.mergedInto === null ? each : await updateSuggestion(write, each, { mergedInto: null }, each.revision),
    );
  }
  for (const suggestion of loose) await removeSuggestion(write, suggestion);
}

/**
 * Removes a suggestion with its history, replies and notes.
 * @throws EarshotError conflict while others are merged into it, or an outcome came of it
 */
export async function removeSuggestion(write: Write, suggestion: StoredSuggestion): Promise<void> {
  const { handle } = write;
  const merged = await handle.get<{ id: string }>(
    `SELECT session || '-' || seq AS id FROM suggestion WHERE merged_into = ? LIMIT 1`,
    [suggestion.key],
  );
  if (merged) {
    throw new EarshotError('conflict', message('store.wasMergedInto', merged.id, suggestion.id), {
      hint: message('store.firstEarshotStatusReviewing', merged.id),
    });
  }
  const led = await handle.get<{ id: number; name: string }>(
    `SELECT o.id, o.name FROM outcome o JOIN outcome_suggestion l ON l.outcome_id = o.id
     WHERE l.suggestion_id = ? ORDER BY o.id LIMIT 1`,
    [suggestion.key],
  );
  if (led) {
    const unlink = `earshot outcome link ${formatOutcomeId(led.id)} ${suggestion.id} --remove`;
    throw new EarshotError('conflict', message('store.ledTo', suggestion.id, led.name), {
      hint: message('store.first', unlink),
    });
  }
  for (const table of ['status_change', 'reply', 'note'] as const) {
    const rows = await handle.all<{ id: number }>(`SELECT id FROM ${table} WHERE suggestion_id = ? ORDER BY seq DESC`, [
      suggestion.key,
    ]);
    for (const { id } of rows) await write.remove(table, id);
  }
  await write.remove('suggestion', suggestion.key, suggestion.revision);
}
