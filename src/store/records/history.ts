import type { SuggestionFilter } from '../../domain/filter.js';
import type { Note, Reply, StatusChange } from '../../domain/records/history.js';
import type { Listing } from '../../domain/text/typeset.js';
import type { Handle, SqlRow, SqlValue } from '../engine/db.js';
import type { Write } from '../journal/journal.js';
import { type Fields, listing, selected } from '../sql/columns.js';
import { suggestionWhere } from '../sql/filters.js';

type NewChange = Pick<StatusChange, 'seq' | 'from' | 'to' | 'on' | 'dayKnown' | 'detail' | 'note' | 'public'>;

/** Adds a change of status to a suggestion's history. The suggestion's own row is not changed. */
export async function insertChange(write: Write, suggestionKey: SqlValue, change: NewChange): Promise<void> {
  // A server says when the operation began, and by whom.
  await write.operation();
  await write.insert('status_change', {
    suggestion_id: suggestionKey,
    seq: change.seq,
    from_status: change.from,
    to_status: change.to,
    effective_on: change.on,
    day_known: change.dayKnown ? 1 : 0,
    entered_at: write.author.at,
    entered_by: write.author.by,
    detail: change.detail,
    note: change.note,
    public: change.public ? 1 : 0,
  });
}

/** Adds a reply or a note under the next number of its kind, with its author. */
async function insertSaid(write: Write, table: 'reply' | 'note', suggestionKey: SqlValue, row: SqlRow): Promise<void> {
  await write.operation();
  const last = await write.handle.get<{ seq: number }>(
    `SELECT coalesce(max(seq), 0) AS seq FROM ${table} WHERE suggestion_id = ?`,
    [suggestionKey],
  );
  await write.insert(table, {
    suggestion_id: suggestionKey,
    seq: (last?.seq ?? 0) + 1,
    ...row,
    entered_at: write.author.at,
    entered_by: write.author.by,
  });
}

/** Adds a reply to the citizen. */
export const insertReply = (write: Write, suggestionKey: SqlValue, { on, text }: Pick<Reply, 'on' | 'text'>) =>
  insertSaid(write, 'reply', suggestionKey, { replied_on: on, text });

/** What a note says, on its day. */
export type NewNote = Pick<Note, 'on' | 'text' | 'public'>;

/** Adds a note to a suggestion's history. */
export const insertNote = (write: Write, suggestionKey: SqlValue, note: NewNote): Promise<void> =>
  insertSaid(write, 'note', suggestionKey, { noted_on: note.on, text: note.text, public: note.public ? 1 : 0 });

/** Fields of `status_change c` and its `suggestion s`. */
const changes: Fields = {
  sql: {
    suggestion: `s.session || '-' || s.seq`,
    seq: 'c.seq',
    from: 'c.from_status',
    to: 'c.to_status',
    on: 'c.effective_on',
    dayKnown: 'c.day_known',
    at: 'c.entered_at',
    by: 'c.entered_by',
    detail: 'c.detail',
    note: 'c.note',
    public: 'c.public',
  },
  plain: ['suggestion', 'seq', 'from', 'to', 'on', 'at'],
  flags: ['dayKnown', 'public'],
};

type ChangeRow = Omit<StatusChange, 'dayKnown' | 'public'> & { readonly dayKnown: number; readonly public: number };

const changeFromRow = (row: ChangeRow): StatusChange => ({
  ...row,
  dayKnown: row.dayKnown === 1,
  public: row.public === 1,
});

/** The history of one suggestion, first change first. */
export async function listChanges(handle: Handle, key: number): Promise<StatusChange[]> {
  const rows = await handle.all<ChangeRow>(
    `SELECT ${selected(changes)} FROM status_change c JOIN suggestion s ON s.id = c.suggestion_id WHERE s.id = ? ORDER BY c.seq`,
    [key],
  );
  return rows.map(changeFromRow);
}

/** Fields of the history of all suggestions that the filter selects, by id, in batches of rows as arrays. */
export function changeLists(
  handle: Handle,
  keys: readonly string[],
  filter: SuggestionFilter = {},
): Listing<SqlValue | boolean> {
  const { sql, params } = suggestionWhere(handle.dialect, filter);
  const from = `FROM status_change c JOIN suggestion s ON s.id = c.suggestion_id
    JOIN session v ON v.number = s.session ${sql} ORDER BY s.session, s.seq, c.seq`;
  return listing(handle, changes, keys, { from, params });
}

/** Fields of `reply r` and its `suggestion s`. */
const replies: Fields = {
  sql: {
    suggestion: `s.session || '-' || s.seq`,
    seq: 'r.seq',
    on: 'r.replied_on',
    text: 'r.text',
    by: 'r.entered_by',
    at: 'r.entered_at',
  },
  plain: ['suggestion', 'seq', 'on', 'at'],
  flags: [],
};

/** The replies to one suggestion, first reply first. */
export const listReplies = (handle: Handle, key: number): Promise<Reply[]> =>
  handle.all<Reply>(
    `SELECT ${selected(replies)} FROM reply r JOIN suggestion s ON s.id = r.suggestion_id WHERE s.id = ? ORDER BY r.seq`,
    [key],
  );

/** Fields of the replies to all suggestions that the filter selects, by id, in batches of rows as arrays. */
export function replyLists(
  handle: Handle,
  keys: readonly string[],
  filter: SuggestionFilter = {},
): Listing<SqlValue | boolean> {
  const { sql, params } = suggestionWhere(handle.dialect, filter);
  const from = `FROM reply r JOIN suggestion s ON s.id = r.suggestion_id
    JOIN session v ON v.number = s.session ${sql} ORDER BY s.session, s.seq, r.seq`;
  return listing(handle, replies, keys, { from, params });
}

/** Fields of `note n` and its `suggestion s`. */
const notes: Fields = {
  sql: {
    suggestion: `s.session || '-' || s.seq`,
    seq: 'n.seq',
    on: 'n.noted_on',
    text: 'n.text',
    public: 'n.public',
    at: 'n.entered_at',
    by: 'n.entered_by',
  },
  plain: ['suggestion', 'seq', 'on', 'at'],
  flags: ['public'],
};

/** The notes on one suggestion, first note first. */
export async function listNotes(handle: Handle, key: number): Promise<Note[]> {
  const rows = await handle.all<Omit<Note, 'public'> & { readonly public: number }>(
    `SELECT ${selected(notes)} FROM note n JOIN suggestion s ON s.id = n.suggestion_id WHERE s.id = ? ORDER BY n.seq`,
    [key],
  );
  return rows.map((row) => ({ ...row, public: row.public === 1 }));
}

/** Fields of the notes on all suggestions that the filter selects, by id, in batches of rows as arrays. */
export function noteLists(
  handle: Handle,
  keys: readonly string[],
  filter: SuggestionFilter = {},
): Listing<SqlValue | boolean> {
  const { sql, params } = suggestionWhere(handle.dialect, filter);
  const from = `FROM note n JOIN suggestion s ON s.id = n.suggestion_id
    JOIN session v ON v.number = s.session ${sql} ORDER BY s.session, s.seq, n.seq`;
  return listing(handle, notes, keys, { from, params });
}
