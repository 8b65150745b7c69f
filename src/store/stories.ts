import type { Reply, StatusChange } from '../domain/history.js';
import { type SuggestionId, looksLikeId } from '../domain/identifier.js';
import type { Milestone } from '../domain/outcome.js';
import type { Session } from '../domain/session.js';
import type { Suggestion } from '../domain/suggestion.js';
import type { Handle } from './engine/db.js';
import { listChanges, listReplies } from './history.js';
import { getOutcome } from './outcome-names.js';
import { listMilestones } from './outcome-parts.js';
import { listOutcomesOf, type StoredOutcome } from './outcomes.js';
import { listMergedInto } from './progress.js';
import { getSession } from './sessions.js';
import { getSuggestion } from './suggestions.js';

/** A suggestion with all that is known of it. */
export interface StoredStory {
  readonly suggestion: Suggestion;
  readonly session: Session;
  readonly changes: readonly StatusChange[];
  readonly replies: readonly Reply[];
  readonly mergedFrom: readonly string[];
  readonly outcomes: readonly StoredOutcome[];
  /** Key of the suggestion's row. */
  readonly key: number;
}

/** @throws EarshotError not-found */
export async function readStory(handle: Handle, id: SuggestionId | string): Promise<StoredStory> {
  const suggestion = await getSuggestion(handle, id);
  const { key } = suggestion;
  return {
    suggestion,
    session: await getSession(handle, suggestion.session),
    changes: await listChanges(handle, key),
    replies: await listReplies(handle, key),
    mergedFrom: await listMergedInto(handle, suggestion),
    outcomes: await listOutcomesOf(handle, key),
    key,
  };
}

/** An outcome with the suggestions that led to it, or a suggestion that led to none. */
export interface StoredTrace {
  readonly outcome: StoredOutcome | null;
  readonly voices: readonly StoredStory[];
  readonly milestones: readonly Milestone[];
}

async function traceOutcome(handle: Handle, outcome: StoredOutcome): Promise<StoredTrace> {
  const voices: StoredStory[] = [];
  for (const id of outcome.suggestions) voices.push(await readStory(handle, id));
  return { outcome, voices, milestones: await listMilestones(handle, outcome) };
}

/** What an outcome came from, or each outcome that a suggestion led to. @throws EarshotError not-found, usage */
export async function readTraces(handle: Handle, typed: string): Promise<StoredTrace[]> {
  if (!looksLikeId(typed)) return [await traceOutcome(handle, await getOutcome(handle, typed))];
  const story = await readStory(handle, typed);
  if (story.outcomes.length === 0) return [{ outcome: null, voices: [story], milestones: [] }];
  const traces: StoredTrace[] = [];
  for (const outcome of story.outcomes) traces.push(await traceOutcome(handle, outcome));
  return traces;
}
