import type { SuggestionFilter } from '../domain/filter.js';
import type { Reply, StatusChange } from '../domain/history.js';
import type { Handle, SqlValue } from './engine/db.js';
import type { Write } from './journal.js';
import { suggestionWhere } from './where.js';

type NewChange = Pick<StatusChange, 'seq' | 'from' | 'to' | 'on' | 'dayKnown' | 'detail' | 'note' | 'public'>;

export async function insertChange(write: Write, suggestionKey: SqlValue, change: NewChange): Promise<void> {
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

/** Adds what the citizen was told. */
export async function insertReply(
  write: Write,
  suggestionKey: SqlValue,
  reply: Pick<Reply, 'on' | 'text'>,
): Promise<void> {
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

const changeColumns = `s.session || '-' || s.seq AS suggestion, c.seq, c.from_status AS "from", c.to_status AS "to", c.effective_on AS "on",
  c.day_known AS "dayKnown", c.entered_at AS "at", c.entered_by AS "by", c.detail, c.note, c.public`;

type ChangeRow = Omit<StatusChange, 'dayKnown' | 'public'> & { readonly dayKnown: number; readonly public: number };

const changeFromRow = (row: ChangeRow): StatusChange => ({
  ...row,
  dayKnown: row.dayKnown === 1,
  public: row.public === 1,
});

/** The history of one suggestion, first step first. */
export async function listChanges(handle: Handle, key: number): Promise<StatusChange[]> {
  const rows = await handle.all<ChangeRow>(
    `SELECT ${changeColumns} FROM status_change c JOIN suggestion s ON s.id = c.suggestion_id WHERE s.id = ? ORDER BY c.seq`,
    [key],
  );
  return rows.map(changeFromRow);
}

/** The history of all that the filter means, by id, in batches. */
export async function* changeBatches(handle: Handle, filter: SuggestionFilter = {}): AsyncIterable<StatusChange[]> {
  const where = suggestionWhere(handle.dialect, filter);
  const sql = `SELECT ${changeColumns} FROM status_change c JOIN suggestion s ON s.id = c.suggestion_id
    JOIN session v ON v.number = s.session ${where.sql} ORDER BY s.session, s.seq, c.seq`;
  for await (const rows of handle.batches<ChangeRow>(sql, where.params)) yield rows.map(changeFromRow);
}

const replyColumns = `s.session || '-' || s.seq AS suggestion, r.seq, r.replied_on AS "on", r.text, r.entered_by AS "by",
  r.entered_at AS "at"`;

/** What was told about one suggestion, first reply first. */
export const listReplies = (handle: Handle, key: number): Promise<Reply[]> =>
  handle.all<Reply>(
    `SELECT ${replyColumns} FROM reply r JOIN suggestion s ON s.id = r.suggestion_id WHERE s.id = ? ORDER BY r.seq`,
    [key],
  );

/** The replies to all that the filter means, by id, in batches. */
export function replyBatches(handle: Handle, filter: SuggestionFilter = {}): AsyncIterable<Reply[]> {
  const where = suggestionWhere(handle.dialect, filter);
  const sql = `SELECT ${replyColumns} FROM reply r JOIN suggestion s ON s.id = r.suggestion_id
    JOIN session v ON v.number = s.session ${where.sql} ORDER BY s.session, s.seq, r.seq`;
  return handle.batches<Reply>(sql, where.params);
}
