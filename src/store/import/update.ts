import { InvalidValue } from '../../domain/errors.js';
import type { SuggestionId } from '../../domain/records/identifier.js';
import type { StatusChange } from '../../domain/records/history.js';
import { statuses } from '../../domain/records/status.js';
import { suggestionFields } from '../../domain/records/suggestion-fields.js';
import { fold } from '../../domain/text/text.js';
import { message } from '../../locale/message.js';
import { editSuggestion } from '../records/correction.js';
import type { SqlRow } from '../engine/db.js';
import { listChanges } from '../records/history.js';
import type { Write } from '../journal/journal.js';
import { updateMilestoneRow, updateOutcomeRow } from './outcomes/apply.js';
import { addSaid, correctNote, correctReply, firstReply, given, replaceHistory } from './steps.js';
import { keepPerson } from '../records/people.js';
import { mergedId, Refusals, type Spot, stepInput, text } from './checks/updates.js';
import type { Locate } from './row.js';
import { getSurvivor, nextStep, takeStep } from '../records/transitions.js';
import { getSuggestion, type StoredSuggestion } from '../records/suggestions.js';
import { sessionColumns, suggestionColumns } from './tables.js';

/** Columns that a change of status sets or needs. */
const ofStatus: ReadonlySet<string> = new Set([
  'status',
  'resolved_on',
  'review_on',
  'reason',
  'alternative',
  'body',
  'on_the_spot',
]);

/** Columns that are corrected together with the first change. */
const ofReceipt: ReadonlySet<string> = new Set(['received_on', 'reply_due_on']);

/** Corrects the day of the present status in the last change of the history. */
async function correctStatus(
  write: Write,
  suggestion: StoredSuggestion,
  history: readonly StatusChange[],
  row: SqlRow,
): Promise<void> {
  const [before, last] = history.slice(-2);
  const day = text(suggestion.status === 'resolved' ? (row['resolved_on'] ?? row['status_on']) : row['status_on']);
  if (day !== null && before?.dayKnown && last && day < before.on) {
    throw new InvalidValue(message('store.isBeforeStepBeforeIt', before.on));
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

/** Corrects the day received, the due day and the first change of the history together. */
async function correctDays(write: Write, id: SuggestionId, row: SqlRow, today: string): Promise<void> {
  const suggestion = await getSuggestion(write.handle, id);
  const [receivedOn, replyDueOn] = [text(row['received_on']), text(row['reply_due_on'])];
  const given = {
    ...(receivedOn !== null && receivedOn !== suggestion.receivedOn && { receivedOn }),
    ...(replyDueOn !== null && replyDueOn !== suggestion.replyDueOn && { replyDueOn }),
  };
  if (Object.keys(given).length > 0) await editSuggestion(write, suggestion, given, today);
}

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
  // In an order in which no day is ever before the day received.
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
  if (history.length === 0) return;
  const input = stepInput(row, suggestion, today);
  if (input.to !== suggestion.status) spot('status', input.to);
  else if (row['resolved_on'] != null) spot('resolvedOn', row['resolved_on']);
  else spot('statusOn', row['status_on']);
  const step = await nextStep(handle, suggestion, input, today);
  if (step) await takeStep(write, suggestion, step);
  else await correctStatus(write, suggestion, history, row);
  await addSaid(write, await getSuggestion(handle, id), row, today);
}

/** The day of the first reply cannot be set where there are replies: it follows from them. */
async function checkReplied(write: Write, key: number, day: string | null, spot: Spot): Promise<void> {
  const first = day === null ? null : await firstReply(write, key);
  if (first === null || first === day) return;
  spot('repliedOn', day);
  throw new InvalidValue(message('store.itsFirstReplyIsOf', first));
}

/**
 * Writes the rows that are stored and differ, one by one and with the journal.
 * @throws EarshotError with all rows that cannot be written: conflict when all of them are forbidden, else bad-data
 */
export async function updateChanged(write: Write, locate: Locate, today: string): Promise<void> {
  const { handle } = write;
  const refusals = new Refusals(locate);
  const each = (
    table: string,
    change: (row: SqlRow, spot: Spot) => Promise<void>,
    what = "action = 'changed'",
  ): Promise<void> => refusals.each(handle, `${table} WHERE ${what}`, change);
  await each('stage_session', (row) => write.update('session', row['target'] ?? null, given(row, sessionColumns)));
  await each('stage_suggestion', (row, spot) => updateSuggestionRow(write, row, today, spot));
  await each(
    'stage_change',
    (row) => replaceHistory(write, row['key'] ?? null),
    "id IN (SELECT min(id) FROM stage_change WHERE action = 'changed' GROUP BY key)",
  );
  await each('stage_reply', (row) => correctReply(write, row));
  await each('stage_note', (row) => correctNote(write, row));
  await each('stage_outcome', (row, spot) => {
    spot('launchedOn', row['launched_on']);
    return updateOutcomeRow(write, row, today);
  });
  await each('stage_milestone', (row) => updateMilestoneRow(write, row));
  refusals.done();
}
