/** So many letters of a word that is no Hangul tell its subject: bus, buses. */
const STEM = 3;

const HANGUL = /[가-힣]/;

/**
 * What tells a folded text's subject: of words in Hangul every two neighbours, since particles hang on them; of others
 * their beginning.
 */
export function subjectOf(folded: string): ReadonlySet<string> {
  const words = folded.match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    words.flatMap((word) =>
      HANGUL.test(word)
        ? Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2))
        : word.length < STEM
          ? []
          : [word.slice(0, STEM)],
    ),
  );
}

/** How much of a subject is in a text, 0 to 1; what is rare among all texts tells more of it. */
export function share(subject: ReadonlyMap<string, number>, folded: string): number {
  const other = subjectOf(folded);
  let all = 0;
  let shared = 0;
  for (const [part, weight] of subject) {
    all += weight;
    if (other.has(part)) shared += weight;
  }
  return all === 0 ? 0 : shared / all;
}

/** @param entries texts that have it. @param of all texts */
export const weightOf = (entries: number, of: number): number => Math.log(1 + of / Math.max(1, entries));
