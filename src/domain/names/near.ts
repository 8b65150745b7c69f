import { distance, fold, foldTight, letters, nearest } from '../text/text.js';

/** Names that were perhaps meant to be one: a typing error must not found a new department. */

/** Blanks and the signs that are written or left out at will. */
const AT_WILL = /[\s\-·ㆍ・._]/g;
/** What tells names of one kind apart: numbers, single letters, Roman numerals: `운정3동`, `Ward A`, `Zone II`. */
const MARKS = /\d+|(?<![\p{L}\d])(?:\p{Script=Latin}|[ivx]{2,4})(?![\p{L}\d])/gu;

/** A name in the form for comparison, made once for many comparisons. */
export interface Shape {
  readonly name: string;
  readonly tight: string;
  readonly marks: string;
  readonly syllables: readonly string[];
  readonly letters: readonly string[];
}

/** The shape of a name. */
export function shapeOf(name: string): Shape {
  const folded = fold(name);
  const tight = folded.replace(AT_WILL, '');
  const marks = (folded.match(MARKS) ?? []).join(' ');
  return { name, tight, marks, syllables: Array.from(tight), letters: letters(tight) };
}

/** Names of fewer letters are too short to tell an error from another name; from `LONG` on, two may be wrong. */
const [SHORT, LONG] = [4, 7];

/** How many letters may differ: fewer in a short name, and in one that begins otherwise. */
function allowed(one: Shape, other: Shape): number {
  const length = Math.min(one.letters.length, other.letters.length);
  const most = length < SHORT ? 0 : length < LONG ? 1 : 2;
  return one.letters[0] === other.letters[0] ? most : most - 1;
}

/** True unless a syllable differs in more than one letter, which makes it another word: 도시과 and 도로과. */
const isSlip = (one: Shape, other: Shape): boolean =>
  one.syllables.length !== other.syllables.length ||
  one.syllables.every((syllable, at) => distance(letters(syllable), letters(other.syllables[at] ?? '')) <= 1);

/** A name in which no syllable stands twice in a row: a key that was pressed too long doubles one. */
const undoubled = ({ tight }: Shape): string => tight.replace(/(.)\1+/gu, '$1');

/**
 * How many letters two different names differ in, 0 where only blanks, hyphens or capitals do; undefined when they are
 * names of two things.
 */
export function slips(one: Shape, other: Shape): number | undefined {
  if (one.marks !== other.marks) return undefined;
  if (one.tight === other.tight) return 0;
  if (one.tight.length !== other.tight.length && undoubled(one) === undoubled(other)) return 1;
  const most = allowed(one, other);
  if (most < 1 || Math.abs(one.letters.length - other.letters.length) > most) return undefined;
  const count = distance(one.letters, other.letters);
  return count <= most && isSlip(one, other) ? count : undefined;
}

/** The known names that a typed one was perhaps meant to be, the likeliest first. */
export function namesNear(typed: Shape, known: readonly Shape[], most = 3): string[] {
  return known
    .flatMap((each) => {
      const count = slips(typed, each);
      return count === undefined ? [] : [{ name: each.name, count }];
    })
    .sort((one, other) => one.count - other.count)
    .slice(0, most)
    .map(({ name }) => name);
}

/** The nearest of known names, however far: near ones, the nearest by its letters, those that hold it or are in it. */
export function nearestNames(typed: string, known: readonly string[], most = 3): string[] {
  const word = foldTight(typed);
  const guess = nearest(typed, known);
  const kin = known.filter((name) => {
    const other = foldTight(name);
    return word.length > 1 && other.length > 1 && (other.includes(word) || word.includes(other));
  });
  const near = namesNear(shapeOf(typed), known.map(shapeOf), most);
  return [...new Set([...near, ...(guess === undefined ? [] : [guess]), ...kin])].slice(0, most);
}

/** Longer or of more words is no name of a category. */
const [MOST_LETTERS, MOST_WORDS] = [60, 8];
const KOREAN_END =
  /(?:니다|니까|세요|에요|예요|어요|아요|해요|돼요|까요|네요|지요|십시오|주십시요|바람|한다|된다|있다|없다|싶다|좋겠다|했다)[.!?~]*$/;
const ENGLISH =
  /^(?:please|there (?:is|are)|we|i|you|my|our) |\s(?:is|are|was|were|should|must|need|needs|please|cannot) /i;

/** True for a whole sentence, which is what was said and no name of a category: `가로등이 꺼져 있어요`. */
export function isSentence(text: string): boolean {
  const words = fold(text).split(' ');
  if (text.length > MOST_LETTERS || words.length > MOST_WORDS || text.includes('\n')) return true;
  if (words.length < 2) return /(?:니다|세요|십시오|해요)[.!?~]*$/.test(text);
  if (words.length > 2 && /[.!?]$/.test(text)) return true;
  return KOREAN_END.test(text) || (words.length > 3 && ENGLISH.test(text));
}
