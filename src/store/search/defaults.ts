import type { LastAnswer } from '../../domain/figures/repeats.js';
import { termsOf } from '../../domain/text/bigrams.js';
import type { SuggestionId } from '../../domain/records/identifier.js';
import { type Guess, likeliest, subjectOf } from '../../domain/text/subject.js';
import { fold } from '../../domain/text/text.js';
import type { Handle } from '../engine/db.js';
import { listOutcomesOf, type StoredOutcome } from '../records/outcomes.js';
import { findSurvivor } from '../records/transitions.js';
import { findAlike, lastAnswer } from './repeats.js';
import { candidates, countEntries } from './search.js';
import { findSuggestion, type StoredSuggestion } from '../records/suggestions.js';

/** Number of parts of a subject that are looked up, rarest first; for each, the latest texts. */
const PARTS = 24;

/** Number of latest suggestions that stand for all. */
const LATEST = 1000;

/** Number of similar suggestions searched for a duplicate. */
const ALIKE_LOOKED_AT = 15;

/** Guesses for a new suggestion from earlier ones. */
export interface Likely {
  readonly category: Guess | undefined;
  /** The department, from suggestions of a category. */
  readonly department: (category: string | null) => Guess | undefined;
  /** The suggestion most similar to it that counts, and its outcome. */
  readonly raised: Raised | undefined;
}

/** A suggestion that counts, with its last reply and its outcome. */
export interface Raised {
  readonly suggestion: StoredSuggestion;
  readonly answer: LastAnswer | null;
  readonly outcome: StoredOutcome | undefined;
}

/**
 * The present state of an earlier suggestion, or of the one it was merged into; undefined when it was withdrawn or
 * removed.
 */
export async function findRaised(handle: Handle, earlier: SuggestionId): Promise<Raised | undefined> {
  const found = await findSuggestion(handle, earlier);
  const suggestion = found && (await findSurvivor(handle, found));
  if (!suggestion) return undefined;
  const [outcome] = await listOutcomesOf(handle, suggestion.key);
  return { suggestion, answer: await lastAnswer(handle, suggestion), outcome };
}

/** Suggestions that share parts of the subject, with the number of shared parts; and the frequency of each category. */
async function findVoices(handle: Handle, { key: own, text }: StoredSuggestion) {
  const parts = [...subjectOf(fold(text))].map((part) => ({ part, terms: termsOf('text', part) }));
  const tokens = [...new Set(parts.flatMap(({ terms }) => terms.map(({ token }) => token)))];
  const counts = await countEntries(handle, tokens);
  const rarest = parts
    .map(({ part, terms }) => ({ part, terms, most: Math.min(...terms.map(({ token }) => counts.get(token) ?? 0)) }))
    // A token with one entry occurs only in the text itself.
    .filter(({ most }) => most > 1)
    .sort((one, other) => one.most - other.most)
    .slice(0, PARTS);
  const { allOf, term } = handle.dialect.search;
  const voices = new Map<number, { suggestion: StoredSuggestion; shared: number }>();
  for (const { part, terms } of rarest) {
    for await (const latest of candidates(handle, {}, allOf(terms.map(term)))) {
      for (const suggestion of latest) {
        if (suggestion.key === own || !subjectOf(fold(suggestion.text)).has(part)) continue;
        voices.set(suggestion.key, { suggestion, shared: (voices.get(suggestion.key)?.shared ?? 0) + 1 });
      }
      break;
    }
  }
  const latest = await handle.all<{ name: string; count: number }>(
    `SELECT category AS name, count(*) AS "count" FROM (SELECT category FROM suggestion ORDER BY id DESC LIMIT ${LATEST}) last
     WHERE category IS NOT NULL GROUP BY category`,
  );
  return {
    // A single shared part of many is not significant.
    voices: [...voices.values()].filter(({ shared }) => shared >= 2 || shared * 2 >= parts.length),
    usual: new Map(latest.map(({ name, count }) => [name, count])),
  };
}

/** Guesses category, department and duplicate of a suggestion from those with similar text. */
export async function findLikely(handle: Handle, suggestion: StoredSuggestion): Promise<Likely> {
  const { voices, usual } = await findVoices(handle, suggestion);
  const { hits } = await findAlike(handle, suggestion, {}, { limit: ALIKE_LOOKED_AT, offset: 0 });
  const same = hits.find(({ survivor }) => survivor !== null && survivor !== suggestion.id);
  return {
    category: likeliest(
      voices.map(({ suggestion: { category }, shared }) => ({ name: category, shared })),
      usual,
    ),
    department: (wanted) =>
      likeliest(
        voices
          .filter(({ suggestion: { category } }) => category === wanted)
          .map(({ suggestion: { department }, shared }) => ({ name: department, shared })),
      ),
    raised: same && (await findRaised(handle, same.suggestion)),
  };
}
