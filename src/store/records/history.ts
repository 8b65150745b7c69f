import type { SuggestionFilter } from '../../domain/filter.js';
import type { Reply, StatusChange } from '../../domain/records/history.js';
import type { Listing } from '../../domain/text/typeset.js';
import type { Handle, SqlValue } from '../engine/db.js';
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

/** Adds a reply to the citizen. */
export async function insertReply(
  write: Write,
  suggestionKey: SqlValue,
  reply: Pick<Reply, 'on' | 'text'>,
): Promise<void> {
  await write.operation();
  const last = await write.handle.get<{ seq: number }>(
    'SELECT coalesce(max(seq), 0) AS seq FROM reply WHERE suggestion_id = ?',
    [suggestionKey],
  );
  await write.insert('reply', {
    suggestion_id: suggestionKey,
    seq: (last?.seq ?? 0) + 1,
    replied_on: reply.on,
    text: reply.text,
    entered_at: write.author.at,
    entered_by: write.author.by,
  });
}

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
