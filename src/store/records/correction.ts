import { InvalidValue } from '../../domain/errors.js';
import { entryDays } from '../../domain/entry.js';
import { daysBetween, addDays } from '../../domain/time/day.js';
import { officeRule } from '../../domain/time/reply-rule.js';
import { statuses } from '../../domain/records/status.js';
import type { Suggestion } from '../../domain/records/suggestion.js';
import { message } from '../../locale/message.js';
import { listChanges } from './history.js';
import type { Write } from '../journal/journal.js';
import { getSession } from './sessions.js';
import { type StoredSuggestion, updateSuggestion } from './suggestions.js';

type Corrections = { readonly [Key in keyof Suggestion]?: Suggestion[Key] | null };

/** Corrects the day received and the day of the first change together; no other change may be earlier. */
async function moveReceipt(write: Write, suggestion: StoredSuggestion, receivedOn: string): Promise<void> {
  const [first, ...later] = await listChanges(write.handle, suggestion.key);
  const days = later.filter(({ dayKnown }) => dayKnown).map(({ on }) => on);
  const bound = [suggestion.repliedOn, ...days].filter((day) => day !== null).sort()[0];
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
