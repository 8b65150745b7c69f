import { EarshotError } from '../../domain/errors.js';
import type { SuggestionFilter } from '../../domain/filter.js';
import type { Milestone } from '../../domain/records/outcome.js';
import { message } from '../../locale/message.js';
import type { Handle } from '../engine/db.js';
import type { Write } from '../journal/journal.js';
import { linked, type StoredOutcome } from './outcomes.js';
import type { StoredSuggestion } from './suggestions.js';
import { suggestionWhere, Where } from '../sql/filters.js';

/** Partners, links and milestones of outcomes, which have tables of their own. */

/** Replaces the partners by these, in this order. */
export async function setPartners(
  write: Write,
  { key }: Pick<StoredOutcome, 'key'>,
  names: readonly string[],
): Promise<void> {
  const wanted = [...new Set(names)];
  const rows = await write.handle.all<{ id: number; name: string }>(
    'SELECT id, name FROM outcome_partner WHERE outcome_id = ? ORDER BY seq, id',
    [key],
  );
  const ids = new Map(rows.map(({ id, name }) => [name, id]));
  for (const { id, name } of rows) if (!wanted.includes(name)) await write.remove('outcome_partner', id);
  for (const [index, name] of wanted.entries()) {
    const id = ids.get(name);
    if (id === undefined) await write.insert('outcome_partner', { outcome_id: key, seq: index + 1, name });
    else await write.update('outcome_partner', id, { seq: index + 1 });
  }
}

const linkOf = (handle: Handle, outcome: number, suggestion: number): Promise<{ id: number } | undefined> =>
  handle.get<{ id: number }>('SELECT id FROM outcome_suggestion WHERE outcome_id = ? AND suggestion_id = ?', [
    outcome,
    suggestion,
  ]);

/** Links suggestions to the outcome. @returns the number of new links */
export async function linkSuggestions(
  write: Write,
  { key }: Pick<StoredOutcome, 'key'>,
  suggestions: readonly Pick<StoredSuggestion, 'key'>[],
): Promise<number> {
  let linked = 0;
  for (const suggestion of suggestions) {
    if (await linkOf(write.handle, key, suggestion.key)) continue;
    await write.insert('outcome_suggestion', { outcome_id: key, suggestion_id: suggestion.key });
    linked += 1;
  }
  return linked;
}

/** Removes links to suggestions. @returns the number of removed links */
export async function unlinkSuggestions(
  write: Write,
  { key }: Pick<StoredOutcome, 'key'>,
  suggestions: readonly Pick<StoredSuggestion, 'key'>[],
): Promise<number> {
  let unlinked = 0;
  for (const suggestion of suggestions) {
    const link = await linkOf(write.handle, key, suggestion.key);
    if (!link) continue;
    await write.remove('outcome_suggestion', link.id);
    unlinked += 1;
  }
  return unlinked;
}

const milestones = `SELECT 'O-' || m.outcome_id AS outcome, m.seq, m.happened_on AS "on", m.text
  FROM milestone m`;

/** The milestones of an outcome in the order of entry. */
export const listMilestones = (handle: Handle, { key }: Pick<StoredOutcome, 'key'>): Promise<Milestone[]> =>
  handle.all<Milestone>(`${milestones} WHERE m.outcome_id = ? ORDER BY m.seq`, [key]);

/**
 * All milestones by the number of their outcome, in batches; with a filter, those of outcomes that selected suggestions
 * led to.
 */
export function milestoneBatches(handle: Handle, filter?: SuggestionFilter): AsyncIterable<Milestone[]> {
  const where = new Where();
  if (filter) {
    const led = suggestionWhere(handle.dialect, filter);
    where.add(`m.outcome_id IN (SELECT l.outcome_id ${linked} ${led.sql})`, ...led.params);
  }
  return handle.batches<Milestone>(`${milestones} ${where.sql} ORDER BY m.outcome_id, m.seq`, where.params);
}

/** @returns its number within the outcome */
export async function insertMilestone(
  write: Write,
  { key }: Pick<StoredOutcome, 'key'>,
  { on, text }: Pick<Milestone, 'on' | 'text'>,
): Promise<number> {
  const last = await write.handle.get<{ seq: number }>(
    'SELECT coalesce(max(seq), 0) AS seq FROM milestone WHERE outcome_id = ?',
    [key],
  );
  const seq = (last?.seq ?? 0) + 1;
  await write.insert('milestone', { outcome_id: key, seq, happened_on: on, text });
  return seq;
}

/** @throws EarshotError not-found */
async function milestoneKey(handle: Handle, outcome: StoredOutcome, seq: number): Promise<number> {
  const row = await handle.get<{ id: number }>('SELECT id FROM milestone WHERE outcome_id = ? AND seq = ?', [
    outcome.key,
    seq,
  ]);
  if (row) return row.id;
  throw new EarshotError('not-found', message('store.hasNoMilestone', outcome.name, seq), {
    hint: message('store.earshotOutcomeShowNumbersThem', outcome.id),
  });
}

/** @throws EarshotError not-found */
export async function updateMilestone(
  write: Write,
  outcome: StoredOutcome,
  seq: number,
  { on, text }: Partial<Pick<Milestone, 'on' | 'text'>>,
): Promise<void> {
  const row = { ...(on !== undefined && { happened_on: on }), ...(text !== undefined && { text }) };
  await write.update('milestone', await milestoneKey(write.handle, outcome, seq), row);
}

/** @throws EarshotError not-found */
export async function removeMilestone(write: Write, outcome: StoredOutcome, seq: number): Promise<void> {
  await write.remove('milestone', await milestoneKey(write.handle, outcome, seq));
}
