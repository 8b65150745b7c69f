import { grams, likeness } from './bigrams.js';

/** From here on two texts are taken for the same wish in other words. */
export const ALIKE = 0.6;

/** What a text shares of its pairs, at least, with one that is alike. */
const SHARED = ALIKE / (2 - ALIKE);

/** As many of a text's rarest pairs say where to look for its like. */
const RARE = 10;

/** No search asks for more tokens at once, however long the text is. */
const ASKED = 64;

/** How many of those that share most of them are looked at. */
const LOOKED_AT = 100;

const byRarity = (counts: ReadonlyMap<string, number>) => (one: string, other: string) =>
  (counts.get(one) ?? 0) - (counts.get(other) ?? 0) || (one < other ? -1 : 1);

/**
 * The rarest of a text's tokens, as many as bring no more than so many texts together; one at least. Not all are ever
 * needed: what is alike shares so many that it has one of the others, too.
 */
export function rarest(counts: ReadonlyMap<string, number>, most: number): readonly string[] {
  const needed = Math.min(ASKED, Math.floor(counts.size * (1 - SHARED)) + 1);
  const taken: string[] = [];
  let brought = 0;
  for (const token of [...counts.keys()].sort(byRarity(counts)).slice(0, needed)) {
    brought += counts.get(token) ?? 0;
    if (taken.length > 0 && brought > most) break;
    taken.push(token);
  }
  return taken;
}

/** The places, oldest first, that have most of the wanted pairs. */
function nearest(wanted: readonly string[], places: ReadonlyMap<string, readonly number[]>): readonly number[] {
  const shared = new Map<number, number>();
  for (const gram of wanted) {
    for (const place of places.get(gram) ?? []) shared.set(place, (shared.get(place) ?? 0) + 1);
  }
  const most = [...shared].sort(([a, here], [b, there]) => there - here || a - b).slice(0, LOOKED_AT);
  return most.map(([place]) => place).sort((one, other) => one - other);
}

/**
 * Gathers different folded texts, given oldest first: each goes to the oldest that it resembles, or begins a group of
 * its own. Whom it resembles is looked for among those that share its rarest pairs, so that not all are compared.
 */
export function gather(texts: readonly string[]): readonly (readonly string[])[] {
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
