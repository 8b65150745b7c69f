import { InvalidValue } from '../domain/errors.js';
import { entryDays } from '../domain/entry.js';
import { daysBetween, addDays } from '../domain/day.js';
import { officeRule } from '../domain/reply-rule.js';
import { statuses } from '../domain/status.js';
import type { Suggestion } from '../domain/suggestion.js';
import { words } from '../domain/words.js';
import { listChanges } from './history.js';
import type { Write } from './journal.js';
import { getSession } from './sessions.js';
import { type StoredSuggestion, updateSuggestion } from './suggestions.js';

type Corrections = { readonly [Key in keyof Suggestion]?: Suggestion[Key] | null };

/** The day it was received is the day of its first step: both are corrected together, and nothing may come before. */
async function moveReceipt(write: Write, suggestion: StoredSuggestion, receivedOn: string): Promise<void> {
  const [first, ...later] = await listChanges(write.handle, suggestion.key);
  const days = later.filter(({ dayKnown }) => dayKnown).map(({ on }) => on);
  const bound = [suggestion.repliedOn, ...days].filter((day) => day !== null).sort()[0];
  if (bound !== undefined && receivedOn > bound) {
    throw new InvalidValue(
      words(
        `${suggestion.id} had its next step on ${bound}, before ${receivedOn}`,
        `${suggestion.id}의 다음 단계가 ${receivedOn}보다 앞선 ${bound}에 있습니다`,
      ),
    );
  }
  if (!first) return;
  const row = await write.handle.get<{ id: number }>(
    'SELECT id FROM status_change WHERE suggestion_id = ? AND seq = 1',
    [suggestion.key],
  );
  if (row) await write.update('status_change', row.id, { effective_on: receivedOn });
}

/** What the present status demands stands in its step of the history, too. */
async function correctDetail(write: Write, suggestion: StoredSuggestion, given: Corrections): Promise<void> {
  const demand = statuses[suggestion.status].demands;
  if (demand === undefined || given[demand] === undefined || given[demand] === suggestion[demand]) return;
  const last = await write.handle.get<{ id: number }>(
    'SELECT id FROM status_change WHERE suggestion_id = ? ORDER BY seq DESC LIMIT 1',
    [suggestion.key],
  );
  if (last) await write.update('status_change', last.id, { detail: given[demand] });
}

/** Corrects what was written down; nulls clear. The status moves by steps only. @throws InvalidValue, EarshotError */
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
    // The time to reply moves along with the day received, unless it is given itself.
    const dueOn = replyDueOn ?? addDays(received, own);
    const days = entryDays(session, { receivedOn: received, replyDueOn: dueOn }, today, officeRule);
    Object.assign(values, days);
    if (days.receivedOn !== suggestion.receivedOn) await moveReceipt(write, suggestion, days.receivedOn);
  }
  await correctDetail(write, suggestion, given);
  return updateSuggestion(write, suggestion, values);
}
