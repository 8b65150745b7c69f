import { EarshotError, InvalidValue } from '../../domain/errors.js';
import { entryDays } from '../../domain/entry.js';
import { daysBetween, addDays } from '../../domain/time/day.js';
import { officeRule } from '../../domain/time/reply-rule.js';
import type { StoryPart } from '../../domain/records/history.js';
import { statuses } from '../../domain/records/status.js';
import { checkDay } from '../../domain/records/step.js';
import type { Suggestion } from '../../domain/records/suggestion.js';
import { message } from '../../locale/message.js';
import { listChanges, listNotes, listReplies, storyParts } from './history.js';
import type { Write } from '../journal/journal.js';
import { getSession } from './sessions.js';
import { type StoredSuggestion, updateSuggestion } from './suggestions.js';

type Corrections = { readonly [Key in keyof Suggestion]?: Suggestion[Key] | null };

/** Corrects the day received and the day of the first change together; no other change may be earlier. */
async function moveReceipt(write: Write, suggestion: StoredSuggestion, receivedOn: string): Promise<void> {
  const [first, ...later] = await listChanges(write.handle, suggestion.key);
  const days = later.filter(({ dayKnown }) => dayKnown).map(({ on }) => on);
  const noted = (await listNotes(write.handle, suggestion.key)).map(({ on }) => on);
  const bound = [suggestion.repliedOn, ...noted, ...days].filter((day) => day !== null).sort()[0];
  if (bound !== undefined && receivedOn > bound) {
    throw new InvalidValue(message('store.hadItsNextStepOn', suggestion.id, bound, receivedOn));
  }
  if (!first) return;
  const row = await write.handle.get<{ id: number }>(
    'SELECT id FROM status_change WHERE suggestion_id = ? AND seq = 1',
    [suggestion.key],
  );
  if (row) await write.update('status_change', row.id, { effective_on: receivedOn });
}

/** The row of a part of a suggestion's story. */
interface PartRow {
  readonly id: number;
  readonly on: string;
}

/** @throws EarshotError not-found */
async function getPart(write: Write, { id, key }: StoredSuggestion, part: StoryPart): Promise<PartRow> {
  const { table, day } = storyParts[part.of];
  const row = await write.handle.get<PartRow>(
    `SELECT id, ${day} AS "on" FROM ${table} WHERE suggestion_id = ? AND seq = ?`,
    [key, part.seq],
  );
  if (row) return row;
  throw new EarshotError('not-found', message('store.storyHasNoPart', id, part.of, part.seq), {
    hint: message('store.showNumbersParts', `earshot show ${id}`),
  });
}

/** Checks the order of steps: none is before the one before it, or after the one after it. @throws InvalidValue */
async function checkOrder(write: Write, { key }: StoredSuggestion, seq: number, on: string): Promise<void> {
  const known = (await listChanges(write.handle, key)).filter(({ dayKnown }) => dayKnown);
  const before = known.findLast((step) => step.seq < seq);
  if (before && on < before.on) throw new InvalidValue(message('store.isBeforeStepBeforeIt', before.on));
  const after = known.find((step) => step.seq > seq);
  if (after && on > after.on) throw new InvalidValue(message('store.isAfterStepAfterIt', after.on));
}

/** The columns of the suggestion that follow from its steps and replies. */
async function followParts(write: Write, suggestion: StoredSuggestion): Promise<void> {
  const last = (await listChanges(write.handle, suggestion.key)).at(-1);
  const [first] = (await listReplies(write.handle, suggestion.key)).map(({ on }) => on).sort();
  await updateSuggestion(write, suggestion, {
    ...(last?.to === 'resolved' && { resolvedOn: last.dayKnown ? last.on : null }),
    ...(first !== undefined && { repliedOn: first }),
  });
}

/**
 * Corrects the day and the words of a step, a reply or a note. The day of the first step is that of the receipt.
 * @param given what is left out stays; null clears the words of a step or a reply
 * @returns false when it was so already
 * @throws InvalidValue for a day out of order, or a note without words; EarshotError not-found
 */
export async function correctPart(
  write: Write,
  suggestion: StoredSuggestion,
  part: StoryPart,
  { on, note }: { readonly on?: string | null | undefined; readonly note?: string | null | undefined },
  today: string,
): Promise<boolean> {
  const { table, day, words } = storyParts[part.of];
  const row = await getPart(write, suggestion, part);
  if (part.of === 'note' && note === null) throw new InvalidValue(message('store.noteNeedsWords'));
  const isReceipt = part.of === 'change' && part.seq === 1;
  const before = await write.handle.get(`SELECT * FROM ${table} WHERE id = ?`, [row.id]);
  if (on != null && isReceipt) await editSuggestion(write, suggestion, { receivedOn: on }, today);
  else if (on != null) {
    checkDay(on, today, suggestion);
    if (part.of === 'change') await checkOrder(write, suggestion, part.seq, on);
    await write.update(table, row.id, { [day]: on, ...(part.of === 'change' && { day_known: 1 }) });
    await followParts(write, suggestion);
  }
  if (note !== undefined) await write.update(table, row.id, { [words]: note });
  const after = await write.handle.get(`SELECT * FROM ${table} WHERE id = ?`, [row.id]);
  return JSON.stringify(before) !== JSON.stringify(after);
}

/** Corrects the field of the present status also in its change in the history. */
async function correctDetail(write: Write, suggestion: StoredSuggestion, given: Corrections): Promise<void> {
  const demand = statuses[suggestion.status].demands;
  if (demand === undefined || given[demand] === undefined || given[demand] === suggestion[demand]) return;
  const last = await write.handle.get<{ id: number }>(
    'SELECT id FROM status_change WHERE suggestion_id = ? ORDER BY seq DESC LIMIT 1',
    [suggestion.key],
  );
  if (last) await write.update('status_change', last.id, { detail: given[demand] });
}

/**
 * Corrects fields of a suggestion; null clears a field. The status is changed by transitions only. @throws
 * InvalidValue, EarshotError
 */
export async function editSuggestion(
  write: Write,
  suggestion: StoredSuggestion,
  given: Corrections,
  today: string,
): Promise<StoredSuggestion> {
  const { receivedOn, replyDueOn, coDepartments, ...rest } = given;
  const values: Record<string, unknown> = { ...rest };
  if (coDepartments !== undefined) values['coDepartments'] = coDepartments ?? [];
  if (receivedOn != null || replyDueOn != null) {
    const session = await getSession(write.handle, suggestion.session);
    const own = daysBetween(suggestion.receivedOn, suggestion.replyDueOn);
    const received = receivedOn ?? suggestion.receivedOn;
    // The due day moves with the day received, unless it is given.
    const dueOn = replyDueOn ?? addDays(received, own);
    const days = entryDays(session, { receivedOn: received, replyDueOn: dueOn }, today, officeRule);
    Object.assign(values, days);
    if (days.receivedOn !== suggestion.receivedOn) await moveReceipt(write, suggestion, days.receivedOn);
  }
  await correctDetail(write, suggestion, given);
  return updateSuggestion(write, suggestion, values);
}
