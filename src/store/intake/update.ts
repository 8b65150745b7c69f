import { EarshotError, InvalidValue, type Problem } from '../../domain/errors.js';
import type { SuggestionId } from '../../domain/identifier.js';
import type { StatusChange } from '../../domain/history.js';
import { type Status, statuses } from '../../domain/status.js';
import { suggestionFields } from '../../domain/suggestion-fields.js';
import type { Suggestion } from '../../domain/suggestion.js';
import { fold } from '../../domain/text.js';
import { type Words, words } from '../../domain/words.js';
import { editSuggestion } from '../correction.js';
import type { SqlRow, SqlValue } from '../engine/db.js';
import { listChanges } from '../history.js';
import type { Write } from '../journal.js';
import { updateMilestoneRow, updateOutcomeRow } from './outcome-apply.js';
import { correctReply, firstReply, given, replaceHistory } from './steps.js';
import { keepPerson } from '../people.js';
import { type Locate, placeOf } from './place.js';
import { getSurvivor, nextStep, takeStep } from '../progress.js';
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

const text = (value: SqlValue | undefined): string | null => (value == null ? null : String(value));

const mergedId = (row: SqlRow): string | null =>
  row['merged_seq'] == null ? null : `${String(row['merged_session'])}-${String(row['merged_seq'])}`;

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
  if (suggestion.status !== 'resolved') delete patch['on_the_spot'];
  const target = suggestion.status === 'merged' ? mergedId(row) : null;
  if (target !== null && target !== suggestion.mergedInto)
    patch['merged_into'] = (await getSurvivor(write.handle, target)).key;
  await write.update('suggestion', suggestion.key, patch);
  if (!last) return;
  const demand = statuses[suggestion.status].demands;
  const detail =
    demand === undefined ? null : demand === 'mergedInto' ? target : text(patch[suggestionFields[demand].column]);
  const isNewDay = day !== null && !(day === last.on && last.dayKnown);
  const step = await write.handle.get<{ id: number }>(
    'SELECT id FROM status_change WHERE suggestion_id = ? AND seq = ?',
    [suggestion.key, last.seq],
  );
  if (!step) return;
  await write.update('status_change', step.id, {
    ...(isNewDay && { effective_on: day, day_known: 1 }),
    ...(detail !== null && { detail }),
  });
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
  await checkReplied(write, Number(row['target']), text(plain['replied_on']), spot);
  if (plain['text'] != null) plain['search_text'] = fold(String(plain['text']));
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
  const day = text(row['resolved_on'] ?? row['status_on']);
  const input = {
    to,
    on: day ?? today,
    dayKnown: day !== null,
    reviewOn: text(row['review_on']) ?? suggestion.reviewOn,
    reason: (row['reason'] ?? null) as Suggestion['reason'],
    alternative: text(row['alternative']),
    body: text(row['body']),
    mergedInto: mergedId(row),
    onTheSpot: row['on_the_spot'] === 1,
  };
  if (to !== suggestion.status) spot('status', to);
  else if (row['resolved_on'] != null) spot('resolvedOn', row['resolved_on']);
  else spot('statusOn', row['status_on']);
  const step = await nextStep(handle, suggestion, input, today);
  if (step) await takeStep(write, suggestion, step);
  else await correctStatus(write, suggestion, history, row);
}

/** The day of the first reply is the replies' own affair where there are any. */
async function checkReplied(write: Write, key: number, day: string | null, spot: Spot): Promise<void> {
  const first = day === null ? null : await firstReply(write, key);
  if (first === null || first === day) return;
  spot('repliedOn', day);
  throw new InvalidValue(
    words(`its first reply is of ${first}; correct the reply`, `첫 회신이 ${first}에 있습니다. 회신을 고치십시오`),
  );
}

/** Why a row cannot be written; undefined when it is no fault of the row. */
function reasonOf(error: unknown): Words | undefined {
  if (error instanceof InvalidValue) return error.reason;
  return error instanceof EarshotError && ['conflict', 'not-found'].includes(error.code) ? error.text : undefined;
}

/**
 * The rows that are here already and differ, one by one through the journal.
 * @throws EarshotError naming each that cannot be: conflict when all of them are forbidden, else bad-data
 */
export async function updateChanged(write: Write, locate: Locate, today: string): Promise<void> {
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
        refused.push({ where: locate(placeOf(row), place.field ?? '', null), ...place, reason });
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
  await each('stage_reply', (row) => correctReply(write, row));
  await each('stage_outcome', (row, spot) => {
    spot('launchedOn', row['launched_on']);
    return updateOutcomeRow(write, row, today);
  });
  await each('stage_milestone', (row) => updateMilestoneRow(write, row));
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
