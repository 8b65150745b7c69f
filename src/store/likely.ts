import { termsOf } from '../domain/bigrams.js';
import { share, subjectOf, weightOf } from '../domain/subject.js';
import { fold } from '../domain/text.js';
import type { Handle } from './engine/db.js';
import { allOf, term, tokenCounts } from './engine/search-index.js';
import { listOutcomesOf } from './outcomes.js';
import { type Alike, findAlike } from './repeats.js';
import { candidates } from './search.js';
import { KEYS } from './search-entries.js';
import type { StoredSuggestion } from './suggestions.js';

/** From here on a text has something to say of another's subject. */
const NEAR = 0.3;

/** From here on one text alone says what another's subject is. */
const SURE = 0.6;

/** The nearest that have a say. */
const VOICES = 15;

/** Parts of a subject that are looked up, the rarest first; of each the latest texts that have it. */
const PARTS = 12;

/** A value, and how many of those alike have it. */
export interface Guess<T = string> {
  readonly value: T;
  readonly count: number;
}

/** What earlier suggestions let expect of a new one. */
export interface Likely {
  readonly category: Guess | undefined;
  readonly kind: Guess<NonNullable<StoredSuggestion['kind']>> | undefined;
  /** Among those of a category. */
  readonly department: (category: string | null) => Guess | undefined;
  /** The most alike that says the same in other words, and what came of it. */
  readonly raised: (Alike & { readonly outcome: string | undefined }) | undefined;
}

interface Near {
  readonly suggestion: StoredSuggestion;
  readonly share: number;
}

/** Earlier suggestions on the same subject, the nearest first. */
async function findNear(handle: Handle, { key: own, text }: StoredSuggestion): Promise<readonly Near[]> {
  const parts = [...subjectOf(fold(text))].map((part) => ({ part, terms: termsOf('text', part) }));
  const tokens = [...new Set(parts.flatMap(({ terms }) => terms.map(({ token }) => token)))];
  const counts = new Map<string, number>();
  for (let from = 0; from < tokens.length; from += KEYS) {
    for await (const rows of tokenCounts(handle, tokens.slice(from, from + KEYS))) {
      for (const { token, entries } of rows) counts.set(token, entries);
    }
  }
  const of = (await handle.get<{ last: number }>('SELECT coalesce(max(id), 0) AS last FROM suggestion'))?.last ?? 0;
  const counted = parts
    .map(({ part, terms }) => ({ part, terms, most: Math.min(...terms.map(({ token }) => counts.get(token) ?? 0)) }))
    .sort((one, other) => one.most - other.most);
  const subject = new Map(counted.map(({ part, most }) => [part, weightOf(most, of)]));
  const found = new Map<number, StoredSuggestion>();
  // Its own text alone has what one entry has.
  for (const { part, terms, most } of counted.filter((each) => each.most > 1).slice(0, PARTS)) {
    const { value: latest = [] } = (await candidates(handle, {}, allOf(terms.map(term))).next()) as {
      value?: readonly StoredSuggestion[];
    };
    const having = latest.filter(({ text: other }) => subjectOf(fold(other)).has(part));
    for (const each of having) found.set(each.key, each);
    // A word shares its pairs with many others: how many have it is known of the latest, and taken to be so of all.
    subject.set(part, weightOf((having.length / Math.max(1, latest.length)) * most, of));
  }
  const near = [...found.values()].map((each) => ({ suggestion: each, share: share(subject, fold(each.text)) }));
  return near
    .filter((each) => each.share >= NEAR && each.suggestion.key !== own)
    .sort((one, other) => other.share - one.share || other.suggestion.key - one.suggestion.key)
    .slice(0, VOICES);
}

/** What most of them say, the nearest with the most weight; nothing where they do not agree. */
function majority<T extends string>(
  hits: readonly Near[],
  of: (each: StoredSuggestion) => T | null,
): Guess<T> | undefined {
  const votes = new Map<T, { weight: number; count: number }>();
  let all = 0;
  for (const hit of hits) {
    const value = of(hit.suggestion);
    if (value === null) continue;
    const weight = hit.share ** 3;
    const before = votes.get(value) ?? { weight: 0, count: 0 };
    votes.set(value, { weight: before.weight + weight, count: before.count + 1 });
    all += weight;
  }
  const [best] = [...votes].sort(([, one], [, other]) => other.weight - one.weight);
  const [value, vote] = best ?? [];
  // One alone must be very near.
  const isSure = vote !== undefined && vote.weight * 2 > all && (vote.count > 1 || vote.weight > SURE ** 3);
  return value !== undefined && isSure ? { value, count: vote.count } : undefined;
}

export async function findLikely(handle: Handle, suggestion: StoredSuggestion): Promise<Likely> {
  const near = await findNear(handle, suggestion);
  const { hits } = await findAlike(handle, suggestion, {}, { limit: VOICES, offset: 0 });
  const same = hits.find(({ suggestion: { status } }) => status !== 'merged' && status !== 'withdrawn');
  const [outcome] = same ? await listOutcomesOf(handle, same.suggestion.key) : [];
  return {
    category: majority(near, ({ category }) => category),
    kind: majority(near, ({ kind }) => kind),
    department: (category) =>
      majority(
        near.filter((each) => category === null || each.suggestion.category === category),
        ({ department }) => department,
      ),
    raised: same && { ...same, outcome: outcome?.id },
  };
}
