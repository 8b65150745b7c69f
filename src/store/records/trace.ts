import { type SuggestionId, looksLikeId } from '../../domain/records/identifier.js';
import type { Milestone } from '../../domain/records/outcome.js';
import type { SuggestionTrace } from '../../domain/records/history.js';
import type { Handle } from '../engine/db.js';
import { listChanges, listNotes, listReplies } from './history.js';
import { getOutcome } from './outcome-names.js';
import { listMilestones } from './outcome-parts.js';
import { listOutcomesOf, type StoredOutcome } from './outcomes.js';
import { listMergedInto } from './transitions.js';
import { getSession } from './sessions.js';
import { getSuggestion } from './suggestions.js';

/** A suggestion with everything recorded about it. */
export interface StoredSuggestionTrace extends SuggestionTrace {
  readonly outcomes: readonly StoredOutcome[];
  /** Key of the row of the suggestion. */
  readonly key: number;
}

/** @throws EarshotError not-found */
export async function readSuggestionTrace(handle: Handle, id: SuggestionId | string): Promise<StoredSuggestionTrace> {
  const suggestion = await getSuggestion(handle, id);
  const { key } = suggestion;
  return {
    suggestion,
    session: await getSession(handle, suggestion.session),
    changes: await listChanges(handle, key),
    replies: await listReplies(handle, key),
    notes: await listNotes(handle, key),
    mergedFrom: await listMergedInto(handle, suggestion),
    outcomes: await listOutcomesOf(handle, key),
    key,
  };
}

/** An outcome with its suggestions, or a suggestion without an outcome. */
export interface StoredTrace {
  readonly outcome: StoredOutcome | null;
  readonly voices: readonly StoredSuggestionTrace[];
  readonly milestones: readonly Milestone[];
}

async function traceOutcome(handle: Handle, outcome: StoredOutcome): Promise<StoredTrace> {
  const voices: StoredSuggestionTrace[] = [];
  for (const id of outcome.suggestions) voices.push(await readSuggestionTrace(handle, id));
  return { outcome, voices, milestones: await listMilestones(handle, outcome) };
}

/** The suggestions behind an outcome, or all outcomes of a suggestion. @throws EarshotError not-found, usage */
export async function readTraces(handle: Handle, typed: string): Promise<StoredTrace[]> {
  if (!looksLikeId(typed)) return [await traceOutcome(handle, await getOutcome(handle, typed))];
  const trace = await readSuggestionTrace(handle, typed);
  if (trace.outcomes.length === 0) return [{ outcome: null, voices: [trace], milestones: [] }];
  const traces: StoredTrace[] = [];
  for (const outcome of trace.outcomes) traces.push(await traceOutcome(handle, outcome));
  return traces;
}
