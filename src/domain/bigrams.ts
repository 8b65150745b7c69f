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

/** The sixteen digits, by their codes. */
const digits = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));

/** A mark, eight digits and a blank: bytes of the longest token. */
const TOKEN = 10;

/** Written over with each text: a million of them are not worth as many buffers. */
let bytes = Buffer.alloc(0);

function writeHex(at: number, code: number): number {
  for (let shift = 12; shift >= 0; shift -= 4) bytes[at++] = digits[(code >> shift) & 15] ?? 0;
  return at;
}

/**
 * What the index keeps of a folded text, with blanks between: a token for each of its `grams`, again where it comes
 * again: an index keeps it once. Written as bytes, because a million texts have some fifty million of them.
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

/** The tokens of such a text, each once. */
export const tokensIn = (text: string): ReadonlySet<string> => new Set(runs(text));

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
