import { ALIKE } from '../domain/repeats.js';
import type { Handle } from './engine/db.js';
import { listOutcomesOf } from './outcomes.js';
import { type Alike, findAlike } from './repeats.js';
import type { StoredSuggestion } from './suggestions.js';

/** From here on a text has something to say of another's subject. */
const NEAR = 0.25;

/** The most alike that have a say. */
const VOICES = 15;

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

/** What most of them say, each with the weight of its likeness; the most alike decides between equals. */
function majority<T extends string>(
  hits: readonly Alike[],
  of: (each: StoredSuggestion) => T | null,
): Guess<T> | undefined {
  const votes = new Map<T, { weight: number; count: number }>();
  for (const { suggestion, likeness } of hits) {
    const value = of(suggestion);
    if (value === null) continue;
    const { weight = 0, count = 0 } = votes.get(value) ?? {};
    votes.set(value, { weight: weight + likeness ** 2, count: count + 1 });
  }
  const [best] = [...votes].sort(([, one], [, other]) => other.weight - one.weight);
  return best && { value: best[0], count: best[1].count };
}

export async function findLikely(handle: Handle, suggestion: StoredSuggestion): Promise<Likely> {
  const { hits } = await findAlike(handle, suggestion, {}, { limit: VOICES, offset: 0 }, NEAR);
  const [same] = hits.filter(
    ({ likeness, suggestion: { status } }) => likeness >= ALIKE && status !== 'merged' && status !== 'withdrawn',
  );
  const [outcome] = same ? await listOutcomesOf(handle, same.suggestion.key) : [];
  return {
    category: majority(hits, ({ category }) => category),
    kind: majority(hits, ({ kind }) => kind),
    department: (category) =>
      majority(
        hits.filter((hit) => category === null || hit.suggestion.category === category),
        ({ department }) => department,
      ),
    raised: same && { ...same, outcome: outcome?.id },
  };
}
