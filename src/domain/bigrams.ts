/** Where a text stands: each has tokens of its own, so that a search knows the places apart. */
export const textPlaces = ['text', 'reply', 'note'] as const;
export type TextPlace = (typeof textPlaces)[number];

/** Outside the hexadecimal digits of which the rest of a token is made. */
const marks: Readonly<Record<TextPlace, string>> = { text: 't', reply: 'r', note: 'n' };

const BLANK = 32;

const hexOf = (code: number): string => code.toString(16).padStart(4, '0');

/** Four digits a code unit: no sign, whatever was typed, can be taken for the index's own language. */
const hex = (part: string): string =>
  part.length === 1 ? hexOf(part.charCodeAt(0)) : hexOf(part.charCodeAt(0)) + hexOf(part.charCodeAt(1));

const runs = (folded: string): readonly string[] => folded.split(' ').filter((run) => run !== '');

const pairs = (run: string): readonly string[] =>
  Array.from({ length: run.length - 1 }, (_, index) => run.slice(index, index + 2));

/** Every two neighbours of a folded text, and the last character of each word by itself; each once. */
export function grams(folded: string): ReadonlySet<string> {
  return new Set(runs(folded).flatMap((run) => [...pairs(run), run.slice(-1)]));
}

/** Languages have some ten thousand pairs; noise that has more is not remembered for ever. */
const REMEMBERED = 65_536;
const known: Readonly<Record<TextPlace, Map<number, string>>> = { text: new Map(), reply: new Map(), note: new Map() };

/**
 * What the index keeps of a folded text: a token for each of its `grams`. A million texts have some fifty million, of
 * which each is made once and then looked up.
 */
export function tokensOf(place: TextPlace, folded: string): ReadonlySet<string> {
  const tokens = known[place];
  if (tokens.size > REMEMBERED) tokens.clear();
  const found = new Set<string>();
  for (let at = 0; at < folded.length; at += 1) {
    const code = folded.charCodeAt(at);
    if (code === BLANK) continue;
    const follows = at + 1 < folded.length ? folded.charCodeAt(at + 1) : BLANK;
    const key = (code << 16) | follows;
    let token = tokens.get(key);
    if (token === undefined) {
      token = marks[place] + hexOf(code) + (follows === BLANK ? '' : hexOf(follows));
      tokens.set(key, token);
    }
    found.add(token);
  }
  return found;
}

/** A token to look up; `prefix`: whatever begins with it. */
export interface Term {
  readonly token: string;
  readonly prefix: boolean;
}

/**
 * The tokens that every text with these folded words or phrases in it has. Others may have them, too: they are looked
 * at afterwards. A character alone is the beginning of a pair or the end of a word.
 */
export function termsOf(place: TextPlace, needle: string): readonly Term[] {
  const mark = marks[place];
  return [...new Set(runs(needle).flatMap((run) => (run.length === 1 ? [run] : pairs(run))))].map((gram) => ({
    token: mark + hex(gram),
    prefix: gram.length === 1,
  }));
}

/** How alike two sets are, 0 to 1: twice what they share by what they have (Dice, 1945). */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const gram of one) if (other.has(gram)) shared += 1;
  return one.size + other.size === 0 ? 0 : (2 * shared) / (one.size + other.size);
}
