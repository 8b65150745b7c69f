import { termsOf } from '../domain/bigrams.js';
import type { SuggestionId } from '../domain/identifier.js';
import { type Guess, likeliest, subjectOf } from '../domain/subject.js';
import { fold } from '../domain/text.js';
import type { Handle } from './engine/db.js';
import { listOutcomesOf, type StoredOutcome } from './outcomes.js';
import { findSurvivor } from './progress.js';
import { findAlike, type LastAnswer, lastAnswer } from './repeats.js';
import { candidates, countEntries } from './search.js';
import { findSuggestion, type StoredSuggestion } from './suggestions.js';

/** Parts of a subject that are looked up, the rarest first; of each the latest texts that have it. */
const PARTS = 24;

/** The suggestions written down last, which stand for all. */
const LATEST = 1000;

/** Those looked at for one that says the same. */
const ALIKE_LOOKED_AT = 15;

/** What earlier suggestions let expect of a new one. */
export interface Likely {
  readonly category: Guess | undefined;
  /** Among those of a category. */
  readonly department: (category: string | null) => Guess | undefined;
  /** What counts for the most alike that says the same in other words, and what came of it. */
  readonly raised: Raised | undefined;
}

/** A suggestion that counts, what was answered to it, and what came of it. */
export interface Raised {
  readonly suggestion: StoredSuggestion;
  readonly answer: LastAnswer | null;
  readonly outcome: StoredOutcome | undefined;
}

/** What counts for a suggestion as the store stands now; undefined when it was withdrawn or removed. */
export async function findRaised(handle: Handle, earlier: SuggestionId): Promise<Raised | undefined> {
  const found = await findSuggestion(handle, earlier);
  const suggestion = found && (await findSurvivor(handle, found));
  if (!suggestion) return undefined;
  const [outcome] = await listOutcomesOf(handle, suggestion.key);
  return { suggestion, answer: await lastAnswer(handle, suggestion), outcome };
}

/** Those that share something of a suggestion's subject, and how many parts of it; and how often each category is. */
async function findVoices(handle: Handle, { key: own, text }: StoredSuggestion) {
  const parts = [...subjectOf(fold(text))].map((part) => ({ part, terms: termsOf('text', part) }));
  const tokens = [...new Set(parts.flatMap(({ terms }) => terms.map(({ token }) => token)))];
  const counts = await countEntries(handle, tokens);
  const rarest = parts
    .map(({ part, terms }) => ({ part, terms, most: Math.min(...terms.map(({ token }) => counts.get(token) ?? 0)) }))
    // Its own text alone has what one entry has.
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
    // One word of many in common is nothing.
    voices: [...voices.values()].filter(({ shared }) => shared >= 2 || shared * 2 >= parts.length),
    usual: new Map(latest.map(({ name, count }) => [name, count])),
  };
}

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
