/** Marks that nobody sees and that make two equal words differ: soft hyphen, zero-width characters, marks of direction. */
export const UNSEEN = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** Words as most are written: nothing of them but their capitals has to change. */
const PLAIN = /^[!-~\uac00-\ud7a3]+(?: [!-~\uac00-\ud7a3]+)*$/;

const BEGINS_PLAIN = /^[!-~\uac00-\ud7a3]/;

/** Whether `fold` does no more to it than an engine's own `lower`, which knows the capitals of ASCII alone. */
export const isPlain = (text: string): boolean => PLAIN.test(text);

/**
 * The form in which words are compared: NFC, lower case, full-width letters and signs as their ASCII twins, every run
 * of white space one blank, nothing unseen, trimmed. Not NFKC: it would make `㎡` `m2` and take `ㅋㅋ` apart.
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

/** Scripts in which ZWJ and ZWNJ choose the shape of a letter; between other letters they only hide. */
const joining = (): string =>
  ['Arab', 'Syrc', 'Nkoo', 'Mong', 'Deva', 'Beng', 'Guru', 'Gujr', 'Orya', 'Taml', 'Telu', 'Knda', 'Mlym']
    .concat(['Sinh', 'Khmr', 'Mymr', 'Tibt'])
    .map((script) => `\\p{Script=${script}}`)
    .join('');

const HIDDEN = '\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}';

/** Hidden characters that belong to what is seen: without them emoji fall apart and tables lose their alignment. */
const belonging = (): string =>
  [
    '\\u{1f3f4}[\\u{e0030}-\\u{e0039}\\u{e0061}-\\u{e007a}]{3,6}\\u{e007f}', // flags of regions, spelt in tags
    '(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f])\\u200d(?=\\p{Extended_Pictographic})',
    `(?<=[${joining()}]\\p{Mn}{0,4})[\\u200c\\u200d]`,
    `(?<=[^\\s${HIDDEN}])[\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]`, // variation selectors, one a character
  ].join('|');

/** What most of what is printed is made of: nothing in it is hidden, or has another form in NFC. */
const SEEN = /^[ -~\u00b7\u2500-\u259f\uac00-\ud7a3]*$/;

/** Made when it is needed: sets of Unicode's properties take as long as a small command. */
function late(source: () => string, flags: string): () => RegExp {
  let made: RegExp | undefined;
  return () => (made ??= new RegExp(source(), flags));
}

const anyHidden = late(() => `[${HIDDEN}]`, 'u');
/** U+2800 is braille without a dot, which no property of Unicode calls white space. */
const nothingSeen = late(() => `^[\\s\\u2800${HIDDEN}]*$`, 'u');

/** Whether a reader would see nothing: white space, zero-width characters, fillers of Hangul, marks of direction. */
export const isBlank = (text: string): boolean =>
  text === '' || (!BEGINS_PLAIN.test(text) && nothingSeen().test(text) && !text.includes('\0'));

const show = late(() => `${belonging()}|([${HIDDEN}])`, 'gu');

/** What a terminal obeys: controls but tab and newline, marks of direction, separators of lines, halves of pairs. */
const OBEYED = /(?![\t\n])[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code > 0xffff) return `\\u{${hex}}`;
  return SHORT[character] ?? (code < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`);
}

/**
 * Text from outside, harmless for a terminal and for the eye: what is hidden or would be obeyed is shown, as `\x1b` or
 * `\u202e`; newlines and tabs too. Joiners and selectors stay where they make an emoji or a letter. NFC, because
 * terminals draw single jamo apart.
 */
export function visible(text: string): string {
  if (SEEN.test(text)) return text;
  const composed = text.normalize('NFC');
  if (!anyHidden().test(composed)) return composed;
  return composed.replace(show(), (match, hidden: string | undefined) =>
    hidden === undefined ? match : escape(hidden),
  );
}

/** `visible` on one line: a run of newlines and tabs is one blank. */
export const visibleLine = (text: string): string => visible(text.replace(/(?:\r\n|[\n\t])+/g, ' '));

/** `visible` on as many lines as the text has; a tab is four blanks. */
export const visibleBlock = (text: string): string =>
  text.replaceAll('\t', '    ').split(/\r?\n/).map(visible).join('\n');

/**
 * For files that a program reads and a person may `cat`: only what a terminal would obey is shown as an escape, all
 * else stays as it is, zero-width characters, tabs and newlines (as `\n`) too.
 */
export const harmless = (text: string): string =>
  PLAIN.test(text) ? text : text.replaceAll('\r\n', '\n').replace(OBEYED, escape);

/**
 * What a terminal obeys or an eye misses and `JSON.stringify` lets through: DEL, C1, marks of direction, separators,
 * zero-width characters. The joiners U+200C and U+200D stay, emoji are made with them.
 */
const UNSAFE_IN_JSON = /[\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** JSON as it is, only harmless: its reader gets every character back while a terminal has nothing to obey. */
export const harmlessInJson = (json: string): string =>
  // These characters stand in strings only, so that an escape means the same.
  json.replace(UNSAFE_IN_JSON, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** A value as such JSON. */
export function harmlessJson(value: unknown, indent?: number): string {
  // The types say string, but it is undefined for what JSON does not have.
  const json = JSON.stringify(value, undefined, indent) as string | undefined;
  return harmlessInJson(json ?? 'null');
}

/** Longer words than this are not typing errors, and comparing them would cost their square. */
const LONGEST = 64;

/** Hangul as jamo, so that 완려 is one step from 완료 and not half of it. */
const letters = (text: string): readonly string[] => Array.from(fold(text).normalize('NFD'));

/** Steps (insert, leave out, replace, swap neighbours) from one to the other. */
function distance(from: readonly string[], to: readonly string[]): number {
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
 * The candidate that was most likely meant by `word`, for "did you mean"; undefined when none is near. The first of
 * equally near ones; failing those, the only one that begins with `word`.
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
