import { EarshotError, InvalidValue } from '../../domain/errors.js';
import type { StatusChange } from '../../domain/records/history.js';
import { counts } from '../../domain/records/status.js';
import { planStep, type Step, type StepInput } from '../../domain/records/step.js';
import { message } from '../../locale/message.js';
import type { Handle } from '../engine/db.js';
import { insertChange, insertNote, insertReply, listChanges, listNotes, type NewNote } from './history.js';
import type { Write } from '../journal/journal.js';
import { findSuggestion, getSuggestion, type StoredSuggestion, updateSuggestion } from './suggestions.js';

/** Changes of status, replies and mergers of suggestions. */

export async function lastChange(handle: Handle, suggestion: StoredSuggestion): Promise<StatusChange> {
  const last = (await listChanges(handle, suggestion.key)).at(-1);
  if (!last) throw new EarshotError('store', message('store.hasNoHistory', suggestion.id));
  return last;
}

/** Plans the next change of status for the present state; undefined when nothing would change. @throws InvalidValue */
export const nextStep = async (
  handle: Handle,
  suggestion: StoredSuggestion,
  input: StepInput,
  today: string,
): Promise<Step | undefined> => {
  const step = planStep(suggestion, await lastChange(handle, suggestion), input, today);
  const merged = step?.change.to === 'withdrawn' ? await listMergedInto(handle, suggestion) : [];
  if (merged.length === 0) return step;
  const ids = merged.join(', ');
  throw new InvalidValue(
    message('store.countsForMergedIntoIt', ids),
    message('store.firstReviewMerged', merged.join(' ')),
    'conflict',
  );
};

/** Writes a change of status: history and suggestion. @throws EarshotError conflict (revision) */
export async function takeStep(
  write: Write,
  suggestion: StoredSuggestion,
  step: Step,
  department?: string | null,
): Promise<StoredSuggestion> {
  const { mergedInto, ...rest } = step.values;
  const target = mergedInto === null ? null : (await getSurvivor(write.handle, mergedInto)).key;
  const values = { ...rest, mergedInto: target, ...(department !== undefined && { department }) };
  const updated = await updateSuggestion(write, suggestion, values, suggestion.revision);
  await insertChange(write, suggestion.key, step.change);
  return updated;
}

/** Adds a reply. The first one sets the day of the reply. */
export async function keepReply(
  write: Write,
  suggestion: StoredSuggestion,
  reply: { readonly on: string; readonly text: string | null },
): Promise<StoredSuggestion> {
  await insertReply(write, suggestion.key, reply);
  const first = suggestion.repliedOn !== null && suggestion.repliedOn <= reply.on ? suggestion.repliedOn : reply.on;
  return updateSuggestion(write, suggestion, { repliedOn: first });
}

/**
 * Adds a note, unless the suggestion has it: the same words, and the same day where one is demanded.
 * @param anyDay true when words noted on another day are the same note
 * @returns false when it was there
 */
export async function keepNote(
  write: Write,
  suggestion: StoredSuggestion,
  note: NewNote,
  anyDay = false,
): Promise<boolean> {
  const there = await listNotes(write.handle, suggestion.key);
  if (there.some(({ on, text }) => text === note.text && (anyDay || on === note.on))) return false;
  await insertNote(write, suggestion.key, note);
  return true;
}

/** Answered at the session: replied and resolved on the day received. @param text what was answered, if it is known */
export async function answerOnTheSpot(
  write: Write,
  suggestion: StoredSuggestion,
  today: string,
  text: string | null = null,
): Promise<StoredSuggestion> {
  const on = suggestion.receivedOn;
  const told = await keepReply(write, suggestion, { on, text });
  const step = planStep(told, await lastChange(write.handle, told), { to: 'resolved', on, onTheSpot: true }, today);
  return step ? takeStep(write, told, step) : told;
}

/** Resets a suggestion to `received` without history, while it is being entered. */
export async function startAnew(write: Write, suggestion: StoredSuggestion): Promise<StoredSuggestion> {
  const { handle } = write;
  const replies = await handle.all<{ id: number }>('SELECT id FROM reply WHERE suggestion_id = ? ORDER BY seq DESC', [
    suggestion.key,
  ]);
  for (const { id } of replies) await write.remove('reply', id);
  const steps = await handle.all<{ id: number }>(
    'SELECT id FROM status_change WHERE suggestion_id = ? AND seq > 1 ORDER BY seq DESC',
    [suggestion.key],
  );
  for (const { id } of steps) await write.remove('status_change', id);
  const none = { repliedOn: null, resolvedOn: null, reviewOn: null, reason: null, body: null, mergedInto: null };
  return updateSuggestion(write, suggestion, { ...none, status: 'received', onTheSpot: false });
}

/**
 * The suggestion that counts instead of a merged one: itself, or the end of its chain of mergers.
 * @returns undefined when that one is withdrawn or unknown
 */
export async function findSurvivor(
  handle: Handle,
  suggestion: StoredSuggestion,
): Promise<StoredSuggestion | undefined> {
  const seen = new Set<number>();
  let at: StoredSuggestion | undefined = suggestion;
  while (at?.status === 'merged') {
    if (at.mergedInto === null || seen.has(at.key)) return undefined;
    seen.add(at.key);
    at = await findSuggestion(handle, at.mergedInto);
  }
  return at && counts(at.status) ? at : undefined;
}

/**
 * The suggestion that others can be merged into.
 * @param merging ids of those others, which hints must not suggest
 * @throws EarshotError not-found; conflict when it does not count itself
 */
export async function getSurvivor(
  handle: Handle,
  id: string,
  merging: readonly string[] = [],
): Promise<StoredSuggestion> {
  const into = await getSuggestion(handle, id);
  if (counts(into.status)) return into;
  const reopen = `earshot status ${id} reviewing`;
  if (into.status === 'withdrawn') {
    throw new EarshotError('conflict', message('store.wasWithdrawnAndDoesNot', id), {
      hint: message('store.mergeIntoAnotherOrMake', reopen),
    });
  }
  const survivor = await findSurvivor(handle, into);
  const end = survivor?.id ?? into.mergedInto ?? '?';
  throw new EarshotError('conflict', message('store.wasItselfMergedInto', id, end), {
    hint:
      survivor && !merging.includes(survivor.id)
        ? message('store.mergeInto', end)
        : message('store.firstMakeItCountBy', reopen),
  });
}

/** Suggestions that were merged into it. */
export const listMergedInto = async (handle: Handle, suggestion: StoredSuggestion): Promise<string[]> =>
  (
    await handle.all<{ id: string }>(
      `SELECT session || '-' || seq AS id FROM suggestion WHERE merged_into = ? ORDER BY session, seq`,
      [suggestion.key],
    )
  ).map(({ id }) => id);
