/** The particles of Korean that hang on how the word before them ends: after a consonant, after a vowel. */
const particles = {
  '이/가': ['이', '가', '이(가)'],
  '은/는': ['은', '는', '은(는)'],
  '을/를': ['을', '를', '을(를)'],
  '와/과': ['과', '와', '와(과)'],
  '으로/로': ['으로', '로', '(으)로'],
} as const;

const FIRST = 0xac00;
const FINALS = 28;
/** ㄹ, after which it is 로. */
const RIEUL = 8;

/** The final consonants with which the digits are read: 영, 일, 이, 삼 … 172-3 is read …삼. */
const digits = [21, RIEUL, 0, 16, 0, 0, 1, RIEUL, RIEUL, 0];

/** The final consonant by its place in Unicode, 0 for none; undefined for a word whose sound its letters do not tell. */
function finalOf(word: string): number | undefined {
  const last =
    word
      .normalize('NFC')
      .match(/[\p{L}\p{N}]/gu)
      ?.at(-1) ?? '';
  if (/[가-힣]/.test(last)) return (last.charCodeAt(0) - FIRST) % FINALS;
  // A day ends in 일, though nobody writes it.
  if (/\d{4}-\d\d-\d\d$/.test(word)) return RIEUL;
  return /\d/.test(last) ? digits[Number(last)] : undefined;
}

/** A word with its particle: `josa('부서', '이/가')` → `부서가`. Quotes and brackets behind the word are not read. */
export function josa(word: string | number, pair: keyof typeof particles): string {
  const [closed, open, either] = particles[pair];
  const final = finalOf(String(word));
  if (final === undefined) return `${word}${either}`;
  const isOpen = final === 0 || (pair === '으로/로' && final === RIEUL);
  return `${word}${isOpen ? open : closed}`;
}
