import { EarshotError, InvalidValue, type Problem } from '../../domain/errors.js';
import { parseId, type SuggestionId } from '../../domain/identifier.js';
import type { StatusChange } from '../../domain/history.js';
import { planStep } from '../../domain/step.js';
import type { Status } from '../../domain/status.js';
import type { Suggestion } from '../../domain/suggestion.js';
import { type Words, words } from '../../domain/words.js';
import { editSuggestion } from '../correction.js';
import type { SqlRow, SqlValue } from '../engine/db.js';
import { insertReply, listChanges } from '../history.js';
import type { Write } from '../journal.js';
import { keepPerson } from '../people.js';
import { takeStep } from '../progress.js';
import { getSuggestion, type StoredSuggestion } from '../suggestions.js';
import { sessionColumns, suggestionColumns } from './tables.js';

/** Columns that a step of the status sets, or that a step needs. */
const ofStatus: ReadonlySet<string> = new Set([
  'status',
  'resolved_on',
  'review_on',
  'reason',
  'alternative',
  'body',
  'on_the_spot',
]);

/** Columns that are corrected together with the first step. */
const ofReceipt: ReadonlySet<string> = new Set(['received_on', 'reply_due_on']);

/** What the file says and the store does not, blanks left out. */
const given = (row: SqlRow, columns: readonly string[]): SqlRow =>
  Object.fromEntries(columns.filter((column) => row[column] != null).map((column) => [column, row[column] ?? null]));

const text = (value: SqlValue | undefined): string | null => (value == null ? null : String(value));

/** The present status has a day that nobody knew, or another than was thought: the last step is corrected. */
async function correctStatus(
  write: Write,
  suggestion: StoredSuggestion,
  history: readonly StatusChange[],
  row: SqlRow,
): Promise<void> {
  const [before, last] = history.slice(-2);
  const day = text(suggestion.status === 'resolved' ? (row['resolved_on'] ?? row['status_on']) : row['status_on']);
  if (day !== null && before?.dayKnown && last && day < before.on) {
    throw new InvalidValue(
      words(`is before the step before it, ${before.on}`, `앞 단계의 날짜 ${before.on}보다 앞섭니다`),
    );
  }
  const patch = given(
    row,
    suggestionColumns.filter((column) => ofStatus.has(column) && column !== 'status'),
  );
  await write.update('suggestion', suggestion.key, patch);
  if (day === null || !last || (day === last.on && last.dayKnown)) return;
  const step = await write.handle.get<{ id: number }>(
    'SELECT id FROM status_change WHERE suggestion_id = ? AND seq = ?',
    [suggestion.key, last.seq],
  );
  if (step) await write.update('status_change', step.id, { effective_on: day, day_known: 1 });
}

/** The day received and the day a reply is due move together, with the first step of the history. */
async function correctDays(write: Write, id: SuggestionId, row: SqlRow, today: string): Promise<void> {
  const suggestion = await getSuggestion(write.handle, id);
  const [receivedOn, replyDueOn] = [text(row['received_on']), text(row['reply_due_on'])];
  const given = {
    ...(receivedOn !== null && receivedOn !== suggestion.receivedOn && { receivedOn }),
    ...(replyDueOn !== null && replyDueOn !== suggestion.replyDueOn && { replyDueOn }),
  };
  if (Object.keys(given).length > 0) await editSuggestion(write, suggestion, given, today);
}

/** Says which value of a row is being written, for the case that it cannot be. */
type Spot = (field: string, value: SqlValue | undefined) => void;

async function updateSuggestionRow(write: Write, row: SqlRow, today: string, spot: Spot): Promise<void> {
  const { handle } = write;
  const id = await handle.get<{ session: number; seq: number }>('SELECT session, seq FROM suggestion WHERE id = ?', [
    row['target'] ?? null,
  ]);
  if (!id) return;
  const plain = given(
    row,
    suggestionColumns.filter((column) => !ofStatus.has(column) && !ofReceipt.has(column)),
  );
  spot(row['received_on'] == null ? 'replyDueOn' : 'receivedOn', row['received_on'] ?? row['reply_due_on']);
  // In the order in which no day comes before the one it was received on.
  const received = text(row['received_on']);
  const earlier = received !== null && received < (await getSuggestion(handle, id)).receivedOn;
  if (earlier) await correctDays(write, id, row, today);
  if (plain['text'] != null) plain['search_text'] = row['search_text'] ?? null;
  await write.update('suggestion', row['target'] ?? null, plain);
  await keepPerson(write, Number(row['target']), {
    ...(row['name'] != null && { name: text(row['name']) }),
    ...(row['contact'] != null && { contact: text(row['contact']) }),
  });
  if (!earlier) await correctDays(write, id, row, today);
  const suggestion = await getSuggestion(handle, id);
  const history = await listChanges(handle, suggestion.key);
  const last = history.at(-1);
  const to = (row['status'] ?? (row['resolved_on'] != null ? 'resolved' : suggestion.status)) as Status;
  if (!last) return;
  const merged = row['merged_seq'] == null ? null : `${String(row['merged_session'])}-${String(row['merged_seq'])}`;
  const input = {
    to,
    on: text(row['resolved_on'] ?? row['status_on']) ?? today,
    reviewOn: text(row['review_on']) ?? suggestion.reviewOn,
    reason: (row['reason'] ?? null) as Suggestion['reason'],
    alternative: text(row['alternative']),
    body: text(row['body']),
    mergedInto: merged,
    onTheSpot: row['on_the_spot'] === 1,
  };
  if (to !== suggestion.status) spot('status', to);
  else if (row['resolved_on'] != null) spot('resolvedOn', row['resolved_on']);
  else spot('statusOn', row['status_on']);
  const step = planStep(suggestion, last, input, today);
  if (step) await takeStep(write, suggestion, step);
  else await correctStatus(write, suggestion, history, row);
}

/** Why a row cannot be written; undefined when it is no fault of the row. */
function reasonOf(error: unknown): Words | undefined {
  if (error instanceof InvalidValue) return error.reason;
  return error instanceof EarshotError && ['conflict', 'not-found'].includes(error.code) ? error.text : undefined;
}

/** A suggestion's whole history as the file has it, in the place of the one that is here. */
async function replaceHistory(write: Write, key: SqlValue): Promise<void> {
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
  const suggestion = await handle.get<{ status: string }>('SELECT status FROM suggestion WHERE id = ?', [key]);
  if (rows.at(-1)?.['to_status'] !== suggestion?.status) {
    throw new InvalidValue(
      words(
        `the history ends otherwise than the status, ${suggestion?.status ?? ''}`,
        `이력의 마지막이 지금 상태와 다릅니다: ${suggestion?.status ?? ''}`,
      ),
      undefined,
      'conflict',
    );
  }
}

/**
 * The rows that are here already and differ, one by one through the journal.
 * @throws EarshotError naming each that cannot be: conflict when all of them are forbidden, else bad-data
 */
export async function updateChanged(write: Write, files: readonly string[], today: string): Promise<void> {
  const { handle } = write;
  const refused: Problem[] = [];
  const codes = new Set<unknown>();
  const each = async (
    table: string,
    change: (row: SqlRow, spot: Spot) => Promise<void>,
    what = "action = 'changed'",
  ): Promise<void> => {
    for (const row of await handle.all(`SELECT * FROM ${table} WHERE ${what} ORDER BY id`)) {
      let place: { field?: string; value?: string } = {};
      try {
        await change(row, (field, value) => (place = { field, ...(value != null && { value: String(value) }) }));
      } catch (error) {
        const reason = reasonOf(error);
        if (!reason) throw error;
        refused.push({ where: `${files[Number(row['file'])] ?? ''}:${String(row['line'])}`, ...place, reason });
        codes.add((error as InvalidValue | EarshotError).code);
      }
    }
  };
  await each('stage_session', (row) => write.update('session', row['target'] ?? null, given(row, sessionColumns)));
  await each('stage_suggestion', (row, spot) => updateSuggestionRow(write, row, today, spot));
  await each(
    'stage_change',
    (row) => replaceHistory(write, row['key'] ?? null),
    "id IN (SELECT min(id) FROM stage_change WHERE action = 'changed' GROUP BY key)",
  );
  await each('stage_reply', (row) =>
    write.update('reply', row['target'] ?? null, given(row, ['replied_on', 'text', 'entered_at', 'entered_by'])),
  );
  if (refused.length > 0) {
    throw new EarshotError(
      codes.size === 1 && codes.has('conflict') ? 'conflict' : 'bad-data',
      words('nothing was written; these changes cannot be made', '아무것도 쓰지 않았습니다. 할 수 없는 변경입니다'),
      {
        problems: refused,
        hint: words(
          'Without --update the changed rows are left as they are',
          '--update 없이 하면 바뀐 행은 그대로 둡니다',
        ),
      },
    );
  }
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
