/** Invisible characters that make equal words differ: soft hyphen, zero-width characters, direction marks. */
export const UNSEEN = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** A text in which `fold` can only change capital letters; most texts are of this kind. */
const PLAIN = /^[!-~\uac00-\ud7a3]+(?: [!-~\uac00-\ud7a3]+)*$/;

const BEGINS_PLAIN = /^[!-~\uac00-\ud7a3]/;

/** True when `fold` gives the same result as the `lower` of an engine, which knows ASCII capitals only. */
export const isPlain = (text: string): boolean => PLAIN.test(text);

/**
 * The form in which words are compared: NFC, lower case, full-width letters and signs as ASCII, every run of white
 * space as one blank, invisible characters removed, trimmed. Not NFKC, which would turn `㎡` into `m2` and decompose
 * `ㅋㅋ`.
 */
export function fold(text: string): string {
  if (isPlain(text)) return text.toLowerCase();
  return text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(UNSEEN, '')
    .toLowerCase()
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The form in which short names are compared: folded, without blanks. */
export const foldTight = (text: string): string => fold(text).replaceAll(' ', '');

/** Scripts in which ZWJ and ZWNJ change the shape of a letter; elsewhere they are only invisible. */
const joining = (): string =>
  ['Arab', 'Syrc', 'Nkoo', 'Mong', 'Deva', 'Beng', 'Guru', 'Gujr', 'Orya', 'Taml', 'Telu', 'Knda', 'Mlym']
    .concat(['Sinh', 'Khmr', 'Mymr', 'Tibt'])
    .map((script) => `\\p{Script=${script}}`)
    .join('');

const HIDDEN = '\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}';

/** Invisible characters that belong to a visible one: without them emoji are split and tables are misaligned. */
const belonging = (): string =>
  [
    '\\u{1f3f4}[\\u{e0030}-\\u{e0039}\\u{e0061}-\\u{e007a}]{3,6}\\u{e007f}', // flags of regions, spelt in tags
    '(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f])\\u200d(?=\\p{Extended_Pictographic})',
    `(?<=[${joining()}]\\p{Mn}{0,4})[\\u200c\\u200d]`,
    `(?<=[^\\s${HIDDEN}])[\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]`, // variation selectors, one a character
  ].join('|');

/** Most printed text matches this: no invisible characters, and unchanged by NFC. */
const SEEN = /^[ -~\u00b7\u2500-\u259f\uac00-\ud7a3]*$/;

/**
 * A regular expression that is compiled on first use: those with Unicode properties take as long as a small command.
 */
function late(source: () => string, flags: string): () => RegExp {
  let made: RegExp | undefined;
  return () => (made ??= new RegExp(source(), flags));
}

const anyHidden = late(() => `[${HIDDEN}]`, 'u');
/** U+2800 is the empty braille cell, which Unicode does not count as white space. */
const nothingSeen = late(() => `^[\\s\\u2800${HIDDEN}]*$`, 'u');

/** True when nothing would be visible: white space, zero-width characters, Hangul fillers, direction marks. */
export const isBlank = (text: string): boolean =>
  text === '' || (!BEGINS_PLAIN.test(text) && nothingSeen().test(text) && !text.includes('\0'));

const show = late(() => `${belonging()}|([${HIDDEN}])`, 'gu');

/**
 * Characters that control a terminal: controls except tab and newline, direction marks, line separators, lone
 * surrogates.
 */
const OBEYED = /(?![\t\n])[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code > 0xffff) return `\\u{${hex}}`;
  return SHORT[character] ?? (code < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`);
}

/**
 * Makes text from outside safe for a terminal and readable: invisible and control characters are shown as escapes,
 * `\x1b` or `\u202e`, also newlines and tabs. Joiners and selectors are kept where they form an emoji or a letter. NFC,
 * because terminals draw single jamo apart.
 */
export function visible(text: string): string {
  if (SEEN.test(text)) return text;
  const composed = text.normalize('NFC');
  if (!anyHidden().test(composed)) return composed;
  return composed.replace(show(), (match, hidden: string | undefined) =>
    hidden === undefined ? match : escape(hidden),
  );
}

/** `visible` on one line: a run of newlines and tabs becomes one blank. */
export const visibleLine = (text: string): string => visible(text.replace(/(?:\r\n|[\n\t])+/g, ' '));

/** `visible` line by line; a tab becomes four blanks. */
export const visibleBlock = (text: string): string =>
  text.replaceAll('\t', '    ').split(/\r?\n/).map(visible).join('\n');

/**
 * For files that are read by programs but may be printed by `cat`: only characters that control a terminal are shown as
 * escapes. Zero-width characters, tabs and newlines (as `
 * `) stay.
 */
export const harmless = (text: string): string =>
  PLAIN.test(text) ? text : text.replaceAll('\r\n', '\n').replace(OBEYED, escape);

/**
 * Characters that control a terminal or are invisible, and that `JSON.stringify` does not escape: DEL, C1, direction
 * marks, separators, zero-width characters. The joiners U+200C and U+200D are kept, since emoji need them.
 */
const UNSAFE_IN_JSON = /[\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** Escapes such characters in JSON: its reader gets the same values, and a terminal is not affected. */
export const harmlessInJson = (json: string): string =>
  // In valid JSON these characters occur in strings only, where an escape means the same.
  json.replace(UNSAFE_IN_JSON, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Writes a value as JSON with those escapes. */
export function harmlessJson(value: unknown, indent?: number): string {
  // The declared type is string, but the result is undefined for values that JSON cannot hold.
  const json = JSON.stringify(value, undefined, indent) as string | undefined;
  return harmlessInJson(json ?? 'null');
}

/** Longer words are not compared: they are no typing errors, and the cost grows with the square of the length. */
const LONGEST = 64;

/** The letters of a folded text, Hangul as jamo: 완려 is one letter away from 완료, not half of the word. */
export const letters = (text: string): readonly string[] => Array.from(fold(text).normalize('NFD'));

/** Edit distance: insertions, deletions, replacements, swaps of neighbours. */
export function distance(from: readonly string[], to: readonly string[]): number {
  let older: readonly number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  from.forEach((letter, row) => {
    const current = [row + 1];
    to.forEach((other, column) => {
      const replaced = (above[column] ?? 0) + (letter === other ? 0 : 1);
      let least = Math.min(replaced, (above[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1);
      if (row > 0 && column > 0 && letter === to[column - 1] && from[row - 1] === other)
        least = Math.min(least, (older[column - 1] ?? 0) + 1);
      current.push(least);
    });
    [older, above] = [above, current];
  });
  return above[to.length] ?? 0;
}

const allowed = (length: number): number => (length < 2 ? 0 : length < 5 ? 1 : length < 9 ? 2 : 3);

/**
 * The candidate that was most likely meant by `word`; undefined when none is near. Of equally near ones the first; if
 * none is near, the only one that begins with `word`.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const typed = letters(word);
  if (typed.length === 0 || typed.length > LONGEST) return undefined;
  let best: string | undefined;
  let least = Infinity;
  const begun: string[] = [];
  for (const candidate of candidates) {
    const other = letters(candidate);
    const limit = allowed(Math.max(typed.length, other.length));
    if (typed.length > 2 && typed.every((letter, index) => letter === other[index])) begun.push(candidate);
    if (Math.abs(typed.length - other.length) > limit) continue;
    const steps = distance(typed, other);
    if (steps <= limit && steps < least) [best, least] = [candidate, steps];
  }
  return best ?? (begun.length === 1 ? begun[0] : undefined);
}
