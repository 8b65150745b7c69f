/** The places that a text can be in. Each has its own tokens, so that a search can tell the places apart. */
export const textPlaces = ['text', 'reply', 'note'] as const;

/** A kind of text that search looks in: the suggestion's own, its replies, its notes. */
export type TextPlace = (typeof textPlaces)[number];

/** The first letter of a token, by its place; never a hexadecimal digit. */
const marks: Readonly<Record<TextPlace, string>> = { text: 't', reply: 'r', note: 'n' };

const BLANK = 32;

const hexOf = (code: number): string => code.toString(16).padStart(4, '0');

/** Four digits for each code unit, so that no typed character is read as query syntax of the index. */
const hex = (part: string): string =>
  part.length === 1 ? hexOf(part.charCodeAt(0)) : hexOf(part.charCodeAt(0)) + hexOf(part.charCodeAt(1));

const runs = (folded: string): readonly string[] => folded.split(' ').filter((run) => run !== '');

const pairs = (run: string): readonly string[] =>
  Array.from({ length: run.length - 1 }, (_, index) => run.slice(index, index + 2));

/**
 * All pairs of neighbouring characters of a folded text, and the last character of each word alone; without duplicates.
 */
export function grams(folded: string): ReadonlySet<string> {
  return new Set(runs(folded).flatMap((run) => [...pairs(run), run.slice(-1)]));
}

/** The sixteen hexadecimal digits as character codes. */
const digits = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));

/** Length in bytes of the longest token: a mark, eight digits and a blank. */
const TOKEN = 10;

/** Used again for each text, since allocating a buffer for each of a million texts is slow. */
let bytes = Buffer.alloc(0);

function writeHex(at: number, code: number): number {
  for (let shift = 12; shift >= 0; shift -= 4) bytes[at++] = digits[(code >> shift) & 15] ?? 0;
  return at;
}

/**
 * The tokens of a folded text, separated by blanks: one for each of its `grams`. Tokens may repeat; an index stores
 * each once. Written as bytes, because a million texts have about fifty million tokens.
 */
export function tokenText(place: TextPlace, folded: string): string {
  if (bytes.length < folded.length * TOKEN) bytes = Buffer.alloc(folded.length * TOKEN * 2);
  const mark = marks[place].charCodeAt(0);
  let end = 0;
  let code = folded.charCodeAt(0);
  for (let at = 1; at <= folded.length; at += 1) {
    const follows = at < folded.length ? folded.charCodeAt(at) : BLANK;
    if (code !== BLANK) {
      bytes[end++] = mark;
      end = writeHex(end, code);
      if (follows !== BLANK) end = writeHex(end, follows);
      bytes[end++] = BLANK;
    }
    code = follows;
  }
  return bytes.toString('latin1', 0, Math.max(0, end - 1));
}

/** The distinct tokens of such a text. */
export const tokensIn = (text: string): ReadonlySet<string> => new Set(runs(text));

/** A token to look up; with `prefix`, every token that begins with it. */
export interface Term {
  readonly token: string;
  readonly prefix: boolean;
}

/**
 * Tokens that every text containing the needle has. Other texts may have them too, so results must be checked. A single
 * character is the beginning of a pair or the end of a word.
 */
export function termsOf(place: TextPlace, needle: string): readonly Term[] {
  const mark = marks[place];
  return [...new Set(runs(needle).flatMap((run) => (run.length === 1 ? [run] : pairs(run))))].map((gram) => ({
    token: mark + hex(gram),
    prefix: gram.length === 1,
  }));
}

/** Likeness of two sets, 0 to 1: twice the size of the intersection divided by the sum of the sizes (Dice, 1945). */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const gram of one) if (other.has(gram)) shared += 1;
  return one.size + other.size === 0 ? 0 : (2 * shared) / (one.size + other.size);
}
