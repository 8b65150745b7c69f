import { InvalidValue } from '../../domain/errors.js';
import { parseId } from '../../domain/identifier.js';
import { type Status, statuses } from '../../domain/status.js';
import { suggestionFields } from '../../domain/suggestion-fields.js';
import { words } from '../../domain/words.js';
import type { SqlRow, SqlValue } from '../engine/db.js';
import { insertReply } from '../history.js';
import type { Write } from '../journal.js';
import { getSuggestion } from '../suggestions.js';

/** What the file says and the store does not, blanks left out. */
export const given = (row: SqlRow, columns: readonly string[]): SqlRow =>
  Object.fromEntries(columns.filter((column) => row[column] != null).map((column) => [column, row[column] ?? null]));

/** The day of the first reply that is kept; null without any. */
export const firstReply = async (write: Write, key: SqlValue): Promise<string | null> =>
  (
    await write.handle.get<{ first: string | null }>(
      'SELECT min(replied_on) AS first FROM reply WHERE suggestion_id = ?',
      [key],
    )
  )?.first ?? null;

/** A suggestion's whole history as the file has it, in the place of the one that is here. */
export async function replaceHistory(write: Write, key: SqlValue): Promise<void> {
  const { handle } = write;
  for (const { id } of await handle.all<{ id: number }>(
    'SELECT id FROM status_change WHERE suggestion_id = ? ORDER BY seq DESC',
    [key],
  )) {
    await write.remove('status_change', id);
  }
  const columns = 'seq, from_status, to_status, effective_on, day_known, entered_at, entered_by, detail, note, public';
  const rows = await handle.all(`SELECT ${columns} FROM stage_change WHERE key = ? AND action <> 'bad' ORDER BY seq`, [
    key,
  ]);
  for (const row of rows) await write.insert('status_change', { ...row, suggestion_id: key });
  const suggestion = await handle.get<{ status: Status }>('SELECT status FROM suggestion WHERE id = ?', [key]);
  const last = rows.at(-1);
  if (last?.['to_status'] !== suggestion?.status) {
    throw new InvalidValue(
      words(
        `the history ends otherwise than the status, ${suggestion?.status ?? ''}`,
        `이력의 마지막이 지금 상태와 다릅니다: ${suggestion?.status ?? ''}`,
      ),
      undefined,
      'conflict',
    );
  }
  const demand = suggestion && statuses[suggestion.status].demands;
  await write.update('suggestion', key, {
    resolved_on: last?.['to_status'] === 'resolved' && last['day_known'] === 1 ? (last['effective_on'] ?? null) : null,
    ...(demand && demand !== 'mergedInto' && { [suggestionFields[demand].column]: last?.['detail'] ?? null }),
  });
}

/** Corrects a reply, and with it the day of the first one. */
export async function correctReply(write: Write, row: SqlRow): Promise<void> {
  await write.update('reply', row['target'] ?? null, given(row, ['replied_on', 'text', 'entered_at', 'entered_by']));
  await write.update('suggestion', row['key'] ?? null, { replied_on: await firstReply(write, row['key'] ?? null) });
}

/** Replies that are new to suggestions which were here before. */
export async function addNewReplies(write: Write): Promise<void> {
  const rows = await write.handle.all<{ key: number; on: string; text: string | null; session: number; seq: number }>(
    `SELECT key, replied_on AS "on", text, session, suggestion_seq AS seq FROM stage_reply WHERE action = 'new' AND key IS NOT NULL ORDER BY id`,
  );
  for (const { key, on, text: said, session, seq } of rows) {
    await insertReply(write, key, { on, text: said });
    const { repliedOn } = await getSuggestion(write.handle, parseId(`${session}-${seq}`));
    if (repliedOn === null || repliedOn > on) await write.update('suggestion', key, { replied_on: on });
  }
}
