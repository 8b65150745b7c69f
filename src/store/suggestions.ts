import { EarshotError } from '../domain/errors.js';
import type { SuggestionFilter } from '../domain/filter.js';
import { formatId, parseId, type SuggestionId } from '../domain/identifier.js';
import { formatOutcomeId } from '../domain/outcome.js';
import { josa } from '../domain/particle.js';
import { personFields } from '../domain/person.js';
import type { Suggestion } from '../domain/suggestion.js';
import { suggestionFields } from '../domain/suggestion-fields.js';
import { fold } from '../domain/text.js';
import type { Listing } from '../domain/typeset.js';
import { words } from '../domain/words.js';
import type { Handle, SqlRow, SqlValue } from './engine/db.js';
import { insertChange } from './history.js';
import type { Write } from './journal.js';
import { isWhole, keptCount } from './kept-figures.js';
import { listing } from './lists.js';
import { columns, fromRow, listedFields, type Row, type StoredSuggestion } from './suggestion-row.js';
import { suggestionFrom, suggestionWhere } from './where.js';

export type { StoredSuggestion } from './suggestion-row.js';

const tables = `suggestion s JOIN session v ON v.number = s.session LEFT JOIN suggestion m ON m.id = s.merged_into`;

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

export function toSql(value: SqlValue | boolean | readonly string[] | undefined): SqlValue {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'object') return value.length > 0 ? value.join(';') : null;
  return value;
}

const asId = (id: SuggestionId | string): SuggestionId => (typeof id === 'string' ? parseId(id) : id);

export async function findSuggestion(handle: Handle, id: SuggestionId | string): Promise<StoredSuggestion | undefined> {
  const { session, seq } = asId(id);
  const row = await handle.get<Row>(`SELECT ${columns} FROM ${tables} WHERE s.session = ? AND s.seq = ?`, [
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
  throw new EarshotError(
    'not-found',
    words(`there is no suggestion ${shown}`, `건의 ${josa(shown, '이/가')} 없습니다`),
    {
      hint: words(
        `earshot list --session ${asId(id).session} shows those of its session`,
        `earshot list --session ${josa(asId(id).session, '으로/로')} 그 회차의 건의를 볼 수 있습니다`,
      ),
    },
  );
}

export async function getSuggestions(handle: Handle, ids: readonly SuggestionId[]): Promise<StoredSuggestion[]> {
  const found: StoredSuggestion[] = [];
  for (const id of ids) found.push(await getSuggestion(handle, id));
  return found;
}

/** What was said at a session, folded. */
export const listTexts = async (handle: Handle, session: number): Promise<ReadonlySet<string>> => {
  const rows = await handle.all<{ text: string }>('SELECT search_text AS text FROM suggestion WHERE session = ?', [
    session,
  ]);
  return new Set(rows.map(({ text }) => text));
};

/** Newest session first, within it in the order they were said. */
export async function listSuggestions(
  handle: Handle,
  filter: SuggestionFilter,
  page: { limit: number; offset: number },
): Promise<{ suggestions: StoredSuggestion[]; of: number }> {
  const where = suggestionWhere(handle.dialect, filter);
  const limit = page.limit > 0 ? `LIMIT ${page.limit} OFFSET ${page.offset}` : '';
  const rows = await handle.all<Row>(
    `SELECT ${columns} FROM ${tables} ${where.sql} ORDER BY s.session DESC, s.seq ${limit}`,
    where.params,
  );
  return { suggestions: rows.map(fromRow), of: await countSuggestions(handle, filter) };
}

export async function countSuggestions(handle: Handle, filter: SuggestionFilter): Promise<number> {
  const kept = isWhole(filter) ? await keptCount(handle) : undefined;
  if (kept !== undefined) return kept;
  const where = suggestionWhere(handle.dialect, filter);
  const total = await handle.get<{ count: number }>(
    `SELECT count(*) AS "count" FROM ${suggestionFrom(filter)} ${where.sql}`,
    where.params,
  );
  return total?.count ?? 0;
}

/**
 * Fields of all that the filter means, by id, in batches of rows by position; lists of names are one text, separated by ;
 * @param keys what of each, in this order: of a suggestion, `proposerName` and `proposerContact`
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
 * The next seq of a session. What was given out once is never given again, also when the suggestion or the whole session
 * is gone or taken back: the count is outside the journal and outlives both.
 */
async function issueSeq(write: Write, session: number): Promise<number> {
  const row = await write.handle.get<{ last: number }>(
    `INSERT INTO issued (session, last_seq) VALUES (?, 1)
     ON CONFLICT (session) DO UPDATE SET last_seq = issued.last_seq + 1 RETURNING last_seq AS last`,
    [session],
  );
  return row?.last ?? 1;
}

/** Writes a new suggestion down, received; further steps are changes of status. */
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

/** @throws EarshotError conflict when `revision` is given and somebody changed it since */
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
 * Takes suggestions out together; one that was merged into another of them is no hindrance.
 * @throws EarshotError conflict when somebody changed one of them since it was read, or others are merged into it
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
 * Takes a suggestion out with its history and replies.
 * @throws EarshotError conflict while others are merged into it, or an outcome came of it
 */
export async function removeSuggestion(write: Write, suggestion: StoredSuggestion): Promise<void> {
  const { handle } = write;
  const merged = await handle.get<{ id: string }>(
    `SELECT session || '-' || seq AS id FROM suggestion WHERE merged_into = ? LIMIT 1`,
    [suggestion.key],
  );
  if (merged) {
    throw new EarshotError(
      'conflict',
      words(
        `${merged.id} was merged into ${suggestion.id}`,
        `${josa(merged.id, '이/가')} ${suggestion.id}에 합쳐져 있습니다`,
      ),
      { hint: words(`First: earshot status ${merged.id} reviewing`, `먼저: earshot status ${merged.id} reviewing`) },
    );
  }
  const led = await handle.get<{ id: number; name: string }>(
    `SELECT o.id, o.name FROM outcome o JOIN outcome_suggestion l ON l.outcome_id = o.id
     WHERE l.suggestion_id = ? ORDER BY o.id LIMIT 1`,
    [suggestion.key],
  );
  if (led) {
    const unlink = `earshot outcome link ${formatOutcomeId(led.id)} ${suggestion.id} --remove`;
    throw new EarshotError(
      'conflict',
      words(
        `${suggestion.id} led to ${led.name}`,
        `${josa(suggestion.id, '은/는')} ${josa(led.name, '으로/로')} 이어진 건의입니다`,
      ),
      { hint: words(`First: ${unlink}`, `먼저: ${unlink}`) },
    );
  }
  for (const table of ['status_change', 'reply'] as const) {
    const rows = await handle.all<{ id: number }>(`SELECT id FROM ${table} WHERE suggestion_id = ? ORDER BY seq DESC`, [
      suggestion.key,
    ]);
    for (const { id } of rows) await write.remove(table, id);
  }
  await write.remove('suggestion', suggestion.key, suggestion.revision);
}
