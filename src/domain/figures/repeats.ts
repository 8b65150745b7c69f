import { grams, likeness } from '../text/bigrams.js';
import type { Status } from '../records/status.js';
import type { Suggestion } from '../records/suggestion.js';
import type { Day } from '../time/day.js';

/** Least likeness (Dice) at which two texts count as the same request. */
export const ALIKE = 0.6;

/** Number of a text's rarest pairs by which similar texts are looked up. */
const RARE = 10;

/** Number of candidates that are compared: those that share most pairs. */
const LOOKED_AT = 100;

const byRarity = (counts: ReadonlyMap<string, number>) => (one: string, other: string) =>
  (counts.get(one) ?? 0) - (counts.get(other) ?? 0) || (one < other ? -1 : 1);

/** The candidates that have most of the wanted pairs, oldest first. */
function nearest(wanted: readonly string[], places: ReadonlyMap<string, readonly number[]>): readonly number[] {
  const shared = new Map<number, number>();
  for (const gram of wanted) {
    for (const place of places.get(gram) ?? []) shared.set(place, (shared.get(place) ?? 0) + 1);
  }
  const having = Array.from({ length: wanted.length + 1 }, () => 0);
  for (const count of shared.values()) having[count] = (having[count] ?? 0) + 1;
  // Sorting all candidates would take longer than the rest of the search.
  let least = wanted.length;
  for (let sum = having[least] ?? 0; least > 1 && sum < LOOKED_AT; sum += having[least] ?? 0) least -= 1;
  const most = [...shared]
    .filter(([, count]) => count >= least)
    .sort(([a, here], [b, there]) => there - here || a - b)
    .slice(0, LOOKED_AT);
  return most.map(([place]) => place).sort((one, other) => one - other);
}

/**
 * Groups folded texts, which are distinct and sorted oldest first: each joins the oldest text that it resembles, or
 * starts a new group. Only texts that share its rarest pairs are compared.
 */
export function groupSimilar(texts: readonly string[]): readonly (readonly string[])[] {
  const sets = texts.map(grams);
  const counts = new Map<string, number>();
  for (const set of sets) for (const gram of set) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  const groups: string[][] = [];
  const heads: ReadonlySet<string>[] = [];
  const places = new Map<string, number[]>();
  for (const [index, set] of sets.entries()) {
    const wanted = [...set].sort(byRarity(counts)).slice(0, RARE);
    const head = nearest(wanted, places).find((place) => likeness(heads[place] ?? new Set(), set) >= ALIKE);
    if (head !== undefined) {
      groups[head]?.push(texts[index] ?? '');
      continue;
    }
    for (const gram of set) {
      const there = places.get(gram);
      if (there) there.push(groups.length);
      else places.set(gram, [groups.length]);
    }
    groups.push([texts[index] ?? '']);
    heads.push(set);
  }
  return groups;
}

/** The last reply to a citizen; its text may be unknown. */
export interface LastAnswer {
  readonly on: Day;
  readonly text: string | null;
}

/** A suggestion with a similar text, and what became of it. */
export interface Alike<S extends Suggestion = Suggestion> {
  readonly suggestion: S;
  /** 0 to 1 */
  readonly likeness: number;
  readonly answer: LastAnswer | null;
  /** Id of the suggestion that counts for it: its own, or the last in a chain of mergers; null when none counts. */
  readonly survivor: string | null;
}

/** A request that was made several times. */
export interface Repeat {
  /** Id and text of the oldest suggestion. */
  readonly id: string;
  readonly text: string;
  readonly count: number;
  readonly first: Day;
  readonly last: Day;
  readonly districts: readonly string[];
  readonly statuses: Readonly<Partial<Record<Status, number>>>;
}
