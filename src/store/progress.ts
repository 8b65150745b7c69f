import { EarshotError, InvalidValue } from '../domain/errors.js';
import type { StatusChange } from '../domain/history.js';
import { josa } from '../domain/particle.js';
import { counts } from '../domain/status.js';
import { planStep, type Step, type StepInput } from '../domain/step.js';
import { words } from '../domain/words.js';
import type { Handle } from './engine/db.js';
import { insertChange, insertReply, listChanges } from './history.js';
import type { Write } from './journal.js';
import { findSuggestion, getSuggestion, type StoredSuggestion, updateSuggestion } from './suggestions.js';

/** How a suggestion moves on: its steps from status to status, its replies, its merging with another. */

export async function lastChange(handle: Handle, suggestion: StoredSuggestion): Promise<StatusChange> {
  const last = (await listChanges(handle, suggestion.key)).at(-1);
  if (!last)
    throw new EarshotError('store', words(`${suggestion.id} has no history`, `${suggestion.id}의 이력이 없습니다`));
  return last;
}

/** The next step as the store stands now; undefined when nothing would change. @throws InvalidValue */
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
    words(
      `counts for ${ids}, merged into it, which would then count nowhere`,
      `합쳐진 ${josa(ids, '을/를')} 대신해 집계되는 건의입니다`,
    ),
    words(`First: earshot status ${merged.join(' ')} reviewing`, `먼저: earshot status ${merged.join(' ')} reviewing`),
    'conflict',
  );
};

/** Takes a step: history and status change together. @throws EarshotError conflict (revision) */
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

/** Keeps what the citizen was told. The day of the first reply stops the reply's clock. */
export async function keepReply(
  write: Write,
  suggestion: StoredSuggestion,
  reply: { readonly on: string; readonly text: string | null },
): Promise<StoredSuggestion> {
  await insertReply(write, suggestion.key, reply);
  const first = suggestion.repliedOn !== null && suggestion.repliedOn <= reply.on ? suggestion.repliedOn : reply.on;
  return updateSuggestion(write, suggestion, { repliedOn: first });
}

/** Answered at the session itself: told and done on the day it was received. */
export async function answerOnTheSpot(
  write: Write,
  suggestion: StoredSuggestion,
  today: string,
): Promise<StoredSuggestion> {
  const on = suggestion.receivedOn;
  const told = await keepReply(write, suggestion, { on, text: null });
  const step = planStep(told, await lastChange(write.handle, told), { to: 'resolved', on, onTheSpot: true }, today);
  return step ? takeStep(write, told, step) : told;
}

/** As if nothing had come of it yet: for what is being written down just now, and has no history that anybody saw. */
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
 * The suggestion that counts for another: itself, or the one at the end of the mergers that follow on each other.
 * @returns undefined when none counts: that one is withdrawn, or nobody knows it
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
 * @param merging ids of those others: advice names none of them
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
    throw new EarshotError(
      'conflict',
      words(`${id} was withdrawn and does not count`, `${josa(id, '은/는')} 취하되어 집계하지 않는 건의입니다`),
      {
        hint: words(
          `Merge into another, or make it count again first: ${reopen}`,
          `다른 건의에 합치거나, 먼저 다시 집계되게 하십시오: ${reopen}`,
        ),
      },
    );
  }
  const survivor = await findSurvivor(handle, into);
  const end = survivor?.id ?? into.mergedInto ?? '?';
  throw new EarshotError(
    'conflict',
    words(`${id} was itself merged into ${end}`, `${josa(id, '은/는')} ${end}에 합쳐진 건의입니다`),
    {
      hint:
        survivor && !merging.includes(survivor.id)
          ? words(`Merge into ${end}`, `${end}에 합치십시오`)
          : words(`First make it count by itself: ${reopen}`, `먼저 따로 집계되게 하십시오: ${reopen}`),
    },
  );
}

/** Those that were merged into it. */
export const listMergedInto = async (handle: Handle, suggestion: StoredSuggestion): Promise<string[]> =>
  (
    await handle.all<{ id: string }>(
      `SELECT session || '-' || seq AS id FROM suggestion WHERE merged_into = ? ORDER BY session, seq`,
      [suggestion.key],
    )
  ).map(({ id }) => id);
