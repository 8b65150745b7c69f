import { InvalidValue } from '../../domain/errors.js';
import { type Status, statuses } from '../../domain/records/status.js';
import { suggestionFields } from '../../domain/records/suggestion-fields.js';
import { message } from '../../locale/message.js';
import type { Handle, SqlRow, SqlValue } from '../engine/db.js';
import type { StoredSuggestion } from '../records/suggestions.js';
import { keepNote, keepReply } from '../records/transitions.js';
import type { Write } from '../journal/journal.js';

/** The values that the file has and that differ from the store; blank cells are left out. */
export const given = (row: SqlRow, columns: readonly string[]): SqlRow =>
  Object.fromEntries(columns.filter((column) => row[column] != null).map((column) => [column, row[column] ?? null]));

/** The day of the first stored reply; null without replies. */
export const firstReply = async (write: Write, key: SqlValue): Promise<string | null> =>
  (
    await write.handle.get<{ first: string | null }>(
      'SELECT min(replied_on) AS first FROM reply WHERE suggestion_id = ?',
      [key],
    )
  )?.first ?? null;

/**
 * Finds histories in the file that replace a history without entries: an earlier file had only the suggestion, with its
 * day and status. A history that contradicts that row is a change instead.
 */
export async function findFullerHistories(handle: Handle): Promise<void> {
  await handle.run(
    `UPDATE stage_change SET action = 'new' WHERE action = 'changed' AND key IN (
       SELECT c.key FROM stage_change c JOIN suggestion s ON s.id = c.key AND s.status = c.to_status
       WHERE c.seq = (SELECT max(l.seq) FROM stage_change l WHERE l.session = c.session AND l.suggestion_seq = c.suggestion_seq)
         AND NOT EXISTS (SELECT 1 FROM status_change h WHERE h.suggestion_id = c.key AND (
           h.seq > 2 OR h.entered_at IS NOT NULL OR h.entered_by IS NOT NULL OR h.note IS NOT NULL OR h.public = 1
           OR (h.seq = 2 AND h.day_known = 1 AND (c.day_known = 0 OR h.effective_on <> c.effective_on))
           OR (h.seq = 2 AND h.detail <> c.detail))))`,
  );
}

/** Writes such histories as if both files had been imported together. */
async function addFullerHistories(write: Write): Promise<void> {
  const keys = await write.handle.all<{ key: number }>(
    `SELECT DISTINCT key FROM stage_change WHERE action = 'new' AND key IS NOT NULL ORDER BY key`,
  );
  for (const { key } of keys) {
    const last = await putHistory(write, key);
    if (last?.['to_status'] === 'resolved') await write.update('suggestion', key, { resolved_on: dayResolved(last) });
  }
}

/** The day of resolution in the last change of a history; null where there is none or its day is unknown. */
const dayResolved = (last: SqlRow | undefined): SqlValue =>
  last?.['to_status'] === 'resolved' && last['day_known'] === 1 ? (last['effective_on'] ?? null) : null;

/**
 * Replaces the stored history by that of the file.
 * @param kept values of the stored changes to keep in a change of the file
 * @returns its last change
 */
async function putHistory(
  write: Write,
  key: SqlValue,
  kept: (row: SqlRow, steps: readonly SqlRow[]) => SqlRow = () => ({}),
): Promise<SqlRow | undefined> {
  const { handle } = write;
  const steps = await handle.all('SELECT * FROM status_change WHERE suggestion_id = ? ORDER BY seq DESC', [key]);
  for (const { id } of steps) await write.remove('status_change', id ?? null);
  const columns = 'seq, from_status, to_status, effective_on, day_known, entered_at, entered_by, detail, note, public';
  const rows = await handle.all(`SELECT ${columns} FROM stage_change WHERE key = ? AND action <> 'bad' ORDER BY seq`, [
    key,
  ]);
  for (const row of rows) await write.insert('status_change', { ...row, ...kept(row, steps), suggestion_id: key });
  return rows.at(-1);
}

/** A blank cell never erases the value of the same stored change. */
function keptOf(row: SqlRow, steps: readonly SqlRow[]): SqlRow {
  const step = steps.find(({ seq, to_status: to }) => seq === row['seq'] && to === row['to_status']);
  const blanks = ['entered_at', 'entered_by', 'detail', 'note'].filter((column) => row[column] == null);
  return Object.fromEntries(blanks.map((column) => [column, step?.[column] ?? null]));
}

/** Replaces the whole history of a suggestion by that of the file. @throws InvalidValue conflict */
export async function replaceHistory(write: Write, key: SqlValue): Promise<void> {
  const { handle } = write;
  const last = await putHistory(write, key, keptOf);
  const suggestion = await handle.get<{ status: Status }>('SELECT status FROM suggestion WHERE id = ?', [key]);
  if (last?.['to_status'] !== suggestion?.status) {
    throw new InvalidValue(message('store.historyEndsOtherwiseThanStatus', suggestion?.status), undefined, 'conflict');
  }
  const demand = suggestion && statuses[suggestion.status].demands;
  await write.update('suggestion', key, {
    resolved_on: dayResolved(last),
    ...(demand &&
      demand !== 'mergedInto' &&
      last?.['detail'] != null && { [suggestionFields[demand].column]: last['detail'] }),
  });
}

/** Corrects a reply, and the day of the first reply. */
export async function correctReply(write: Write, row: SqlRow): Promise<void> {
  await write.update('reply', row['target'] ?? null, given(row, ['replied_on', 'text', 'entered_at', 'entered_by']));
  await write.update('suggestion', row['key'] ?? null, { replied_on: await firstReply(write, row['key'] ?? null) });
}

/** Writes new replies to stored suggestions, as if both files had been imported together. */
async function addNewReplies(write: Write): Promise<void> {
  const { handle } = write;
  const columns = 'seq, replied_on, text, entered_at, entered_by';
  const rows = await handle.all(
    `SELECT key, ${columns} FROM stage_reply WHERE action = 'new' AND key IS NOT NULL ORDER BY id`,
  );
  for (const { key = null, ...reply } of rows) {
    await write.insert('reply', { suggestion_id: key, ...reply });
    // The first reply gives the day of the reply.
    const day = await handle.get<{ on: string | null }>('SELECT replied_on AS "on" FROM suggestion WHERE id = ?', [
      key,
    ]);
    const on = String(reply['replied_on']);
    if (day?.on == null || day.on > on) await write.update('suggestion', key, { replied_on: on });
  }
}

/** Writes new notes on stored suggestions. */
async function addNewNotes(write: Write): Promise<void> {
  const rows = await write.handle.all(
    `SELECT key AS suggestion_id, seq, noted_on, text, public, entered_at, entered_by
     FROM stage_note WHERE action = 'new' AND key IS NOT NULL ORDER BY id`,
  );
  for (const row of rows) await write.insert('note', row);
}

/** Writes histories, replies and notes that are new on stored suggestions. */
export async function addNewHistory(write: Write): Promise<void> {
  await addFullerHistories(write);
  await addNewReplies(write);
  await addNewNotes(write);
}

/** Corrects a note. */
export const correctNote = (write: Write, row: SqlRow): Promise<void> =>
  write.update('note', row['target'] ?? null, given(row, ['noted_on', 'text', 'public', 'entered_at', 'entered_by']));

/** A reply needs its day. Without one, what the office says it did becomes a note of the present status. */
export async function keepUndatedReplies(handle: Handle): Promise<void> {
  await handle.run(
    `UPDATE stage_suggestion SET note = reply_text || CASE WHEN note IS NULL THEN '' ELSE '\n' || note END, reply_text = NULL
     WHERE reply_text IS NOT NULL AND replied_on IS NULL`,
  );
}

/** Condition: a stored note is a given one, or ends with it since it was added to another. */
const hasNote = (stored: string, given: string): string =>
  `(${stored} = ${given} OR substr(${stored}, length(${stored}) - length(${given})) = '\n' || ${given})`;

/** Condition: a staged row tells a reply or a note that its stored suggestion does not have. */
export const saysMore = `(
  (stage_suggestion.reply_text IS NOT NULL AND NOT EXISTS (SELECT 1 FROM reply r
    WHERE r.suggestion_id = stage_suggestion.target AND r.text = stage_suggestion.reply_text))
  OR (stage_suggestion.note IS NOT NULL AND NOT EXISTS (SELECT 1 FROM status_change h
    WHERE h.suggestion_id = stage_suggestion.target AND ${hasNote('h.note', 'stage_suggestion.note')})
    AND NOT EXISTS (SELECT 1 FROM note n WHERE n.suggestion_id = stage_suggestion.target AND n.text = stage_suggestion.note)))`;

const textOf = (value: SqlValue | undefined): string | null => (value == null ? null : String(value));

/**
 * Adds the reply and the note of a staged row that its suggestion does not have: the note to the last step of the history
 * where that has none, else as a note of its own.
 * @param today the day of such a note, where the row does not say since when its status is
 */
export async function addSaid(write: Write, suggestion: StoredSuggestion, row: SqlRow, today: string): Promise<void> {
  const { handle } = write;
  const { key } = suggestion;
  const [reply, note, on] = [textOf(row['reply_text']), textOf(row['note']), textOf(row['replied_on'])];
  if (reply !== null && on !== null) {
    const same = await handle.get('SELECT id FROM reply WHERE suggestion_id = ? AND text = ?', [key, reply]);
    if (!same) await keepReply(write, suggestion, { on, text: reply });
  }
  if (note === null) return;
  const steps = await handle.all<{ id: number; note: string | null }>(
    'SELECT id, note FROM status_change WHERE suggestion_id = ? ORDER BY seq',
    [key],
  );
  const last = steps.at(-1);
  if (!last || steps.some((step) => step.note === note || step.note?.endsWith(`\n${note}`))) return;
  if (last.note === null) await write.update('status_change', last.id, { note });
  else await keepNote(write, suggestion, { on: today, text: note, public: false });
}
