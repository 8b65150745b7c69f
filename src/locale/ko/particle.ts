/** Korean particles, whose form depends on whether the word before ends in a consonant or a vowel. */
const particles = {
  '이/가': ['이', '가', '이(가)'],
  '은/는': ['은', '는', '은(는)'],
  '을/를': ['을', '를', '을(를)'],
  '와/과': ['과', '와', '와(과)'],
  '으로/로': ['으로', '로', '(으)로'],
} as const;

const FIRST = 0xac00;
const FINALS = 28;
/** The final consonant ㄹ, after which the particle is 로. */
const RIEUL = 8;

/** The final consonants of the digits as they are read: 영, 일, 이, 삼 …; 172-3 ends like 삼. */
const digits = [21, RIEUL, 0, 16, 0, 0, 1, RIEUL, RIEUL, 0];

/** The final consonant by its number in Unicode, 0 for none; undefined when the sound of a word is unknown. */
function finalOf(word: string): number | undefined {
  const last =
    word
      .normalize('NFC')
      .match(/[\p{L}\p{N}]/gu)
      ?.at(-1) ?? '';
  if (/[가-힣]/.test(last)) return (last.charCodeAt(0) - FIRST) % FINALS;
  // A day is read with 일 at its end, which is not written.
  if (/\d{4}-\d\d-\d\d$/.test(word)) return RIEUL;
  return /\d/.test(last) ? digits[Number(last)] : undefined;
}

/** Adds a particle to a word: `josa('부서', '이/가')` → `부서가`. Quotation marks and brackets after the word are ignored. */
export function josa(word: string | number, pair: keyof typeof particles): string {
  const [closed, open, either] = particles[pair];
  const final = finalOf(String(word));
  if (final === undefined) return `${word}${either}`;
  const isOpen = final === 0 || (pair === '으로/로' && final === RIEUL);
  return `${word}${isOpen ? open : closed}`;
}
