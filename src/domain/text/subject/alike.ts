import type { Part } from './subject.js';

/** What a text is about, by the names of the parts. */
export type Subject = ReadonlyMap<string, Part>;

/** Least likeness of two texts about the same matter: measured, see docs/proposals.md. */
export const SAME_MATTER = 0.55;

/** Weights of the kinds of parts. */
const WEIGHTS: Readonly<Record<Part['kind'], number>> = { thing: 1, want: 1, word: 0.3, name: 0.9 };

/** Part of its weight that a part has which only says where. */
const ASIDE = 0.7;

/** Part of the weight that two words of one matter share which mean different things: a pool, a tennis court. */
const NEAR = 0.4;

/** Number of texts below which a word is no rarer: words that no text has are often only unknown. */
const RARE = 5;

/** What each text has alone counts little in the one with more of it, which may only say more, and much in the other. */
const LESSER = 0.8;
const GREATER = 0.2;

const HANGUL = /[\uac00-\ud7a3]/;

/** Other words that say where are mostly names of places. */
const isName = ({ kind, aside, name }: Part): boolean =>
  kind === 'name' || (kind === 'word' && aside === true && HANGUL.test(name));

/** How much a part weighs, by the number of texts that have it. */
export type Weigh = (part: Part) => number;

/**
 * Weighs parts by their rarity.
 * @param texts number of all texts
 * @param having number of texts with the part of this name
 */
export function byRarity(texts: number, having: (name: string) => number): Weigh {
  return (part) => {
    const count = having(part.name);
    if (isName(part)) return WEIGHTS.name * Math.log(1 + texts / (1 + count));
    return WEIGHTS[part.kind] * (part.aside ? ASIDE : 1) * Math.log(1 + texts / Math.max(count, RARE));
  };
}

const onlyIn = (one: Subject, other: Subject, wanted: boolean): Part[] =>
  [...one.values()].filter(({ name, kind }) => !other.has(name) && (kind === 'want') === wanted);

const sum = (values: readonly number[]): number => values.reduce((before, value) => before + value, 0);

/** What two texts want each on its own: where nothing is wanted by both, it parts them. */
function wantedApart(one: Subject, other: Subject, weigh: Weigh): readonly [number, number] {
  const [own, their] = [onlyIn(one, other, true), onlyIn(other, one, true)];
  const most = Math.max(0, ...[...own, ...their].map(weigh));
  const wants = [one, other].map((each) => [...each.values()].filter(({ kind }) => kind === 'want').length);
  const [ones = 0, others = 0] = wants;
  if (own.length === ones && their.length === others && ones > 0 && others > 0) return [most, most];
  return ones > others ? [most, 0] : [0, most];
}

/** Likeness of what two texts are about, 0 to 1; 0 when they share nothing. */
export function subjectLikeness(one: Subject, other: Subject, weigh: Weigh): number {
  let [ones, others] = wantedApart(one, other, weigh);
  let shared = 0;
  for (const [name, part] of one) {
    const same = other.get(name);
    if (!same) continue;
    const weight = Math.max(weigh(part), weigh(same));
    const near = part.same === same.same ? 1 : NEAR;
    shared += weight * near;
    ones += weight * (1 - near);
    others += weight * (1 - near);
  }
  ones += sum(onlyIn(one, other, false).map(weigh));
  others += sum(onlyIn(other, one, false).map(weigh));
  if (shared === 0) return 0;
  return shared / (shared + LESSER * Math.min(ones, others) + GREATER * Math.max(ones, others));
}

/** True when a text says a thing or a want that is known in several words. */
export const isKnown = (subject: Subject): boolean =>
  [...subject.values()].some(({ kind }) => kind === 'thing' || kind === 'want');
