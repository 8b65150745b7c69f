import { familyWords } from './personal-words.js';
import { replaced, type Stretch } from './stretch.js';

/** What personal data in a text is. */
export type PersonalKind = 'phone' | 'resident' | 'email' | 'name' | 'card';

/** Personal data in a text. */
export interface Personal extends Stretch {
  readonly kind: PersonalKind;
  /** As it stands in the text. */
  readonly value: string;
  /** What may be shown instead: `010-****-5678`. */
  readonly masked: string;
}

/** Each digit but those of the first `first` and the last `last` as a star; signs stay. */
function digitsHidden(text: string, first: number, last: number): string {
  const count = text.replace(/\D/g, '').length;
  let at = 0;
  return text.replace(/\d/g, (digit) => {
    at += 1;
    return at <= first || at > count - last ? digit : '*';
  });
}

const GAP = String.raw`(?:[ ]?[-.)~·–—][ ]?|[ ])?`;

const BIRTH = String.raw`\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])`;

/** Signs by which the letters of a name are hidden. */
const HIDDEN = '[○●◯〇*OX]';

/** Names with an age: `김○○(62세)`, `홍길동 씨(62)`, `Jane Roe (62)`. */
const nameWords = [
  String.raw`(?<![가-힣])[${familyWords}](?:[가-힣]{1,3}|[가-힣]?${HIDDEN}{1,2}[가-힣]?)[ ]?(?:씨|님|군|양|어르신)?[ ]?[(（,][ ]?(?:만[ ]?)?\d{1,3}[ ]?[세살][)）]?(?![ ]?(?:이상|이하|미만|부터|까지|[~-]))`,
  String.raw`(?<![가-힣])[${familyWords}](?:[가-힣]{1,3}[ ]?(?:씨|님|군|양|어르신)|[가-힣]?${HIDDEN}{1,2}[가-힣]?[ ]?(?:씨|님)?)[ ]?[(（][ ]?\d{1,3}[)）]`,
  String.raw`(?<![\p{L}])(?:(?:Mr|Mrs|Ms|Dr)\.?[ ])?\p{Lu}\p{Ll}{1,20}(?:[ ]\p{Lu}(?:\p{Ll}{1,20}|\.)){1,2},?[ ](?:\(\d{1,3}(?:[ ]years[ ]old)?\)|aged?[ ]\d{1,3}(?!\d))`,
];

const patterns: Readonly<Record<PersonalKind, RegExp>> = {
  email: /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g,
  resident: new RegExp(
    String.raw`(?<![\d-])${BIRTH}[ ]?[-–—~][ ]?[1-8][\d*●○xX]{6}(?![\d*])|(?<![\d-])${BIRTH}[1-4]\d{6}(?!\d)`,
    'g',
  ),
  card: /(?<![\d-])\d{4}(?:[- ]\d{4}){3}(?![\d-])/g,
  phone: new RegExp(
    [
      String.raw`(?<![\d.-])\(?(?:\+?82[-. )]{0,2})?\(?0?\)?1[016789]${GAP}\d{3,4}${GAP}\d{4}(?!\d)`,
      String.raw`(?<![\d.-])\(?(?:\+82[-. ]?|0)(?:2|[345][1-5]|6[1-4]|70|50\d|80)${GAP}\d{3,4}${GAP}\d{4}(?!\d)`,
      String.raw`(?<![\d.-])\+[1-9]\d{0,2}(?:[-. ]\(?\d{2,6}\)?){2,4}(?!\d)`,
      String.raw`(?<![\d.-])\(?[2-9]\d{2}\)?[-. ][ ]?\d{3}[-. ]\d{4}(?![\d-])`,
    ].join('|'),
    'g',
  ),
  name: new RegExp(nameWords.join('|'), 'gu'),
};

/** What is shown instead of each kind. */
const masks: Readonly<Record<PersonalKind, (value: string) => string>> = {
  email: (value) => `${value.slice(0, 1)}***${value.slice(value.indexOf('@'))}`,
  resident: (value) => digitsHidden(value, 6, 0),
  card: (value) => digitsHidden(value, 4, 4),
  phone: (value) => {
    const count = value.replace(/\D/g, '').length;
    return digitsHidden(value, count - 8 < 2 ? 2 : count - 8, 4);
  },
  name: (value) => value.replace(/(?<=^\P{L}{0,3}\p{L})[\p{L} .]+/u, (rest) => (/[가-힣]/.test(rest) ? '○○' : '. ')),
};

/** Kinds in the order in which they are looked for: what one has found is not looked at again. */
const kinds = ['email', 'resident', 'card', 'phone', 'name'] as const;

/** Full-width signs, as they are typed in Hangul mode; the length stays. */
const narrow = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));

/** Telephone and resident numbers, e-mail addresses, cards, and names with an age in a text, in their order. */
export function personalIn(text: string): readonly Personal[] {
  const seen = narrow(text);
  const all: Personal[] = [];
  for (const kind of kinds) {
    for (const { 0: match, index } of seen.matchAll(patterns[kind])) {
      const [from, to] = [index, index + match.length];
      if (all.some((other) => other.from < to && from < other.to)) continue;
      all.push({ kind, from, to, value: text.slice(from, to), masked: masks[kind](match) });
    }
  }
  return all.sort((one, other) => one.from - other.from);
}

/** The text with its personal data hidden. */
export const masked = (text: string): string => replaced(text, personalIn(text), (personal) => personal.masked);
