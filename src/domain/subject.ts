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

/** A text under a name, with how much of a subject it shares. */
export interface Voice {
  readonly name: string | null;
  readonly shared: number;
}

/** What a name is likely to be, and how many texts speak for it. */
export interface Guess {
  readonly value: string;
  readonly count: number;
}

/** A text that shares twice as much has eight times the say. */
const SAY = 3;

/**
 * The name under which most of what shares a subject goes.
 * @param usual how often each name is at all: of one that is everywhere more must speak for it
 */
export function likeliest(voices: readonly Voice[], usual?: ReadonlyMap<string, number>): Guess | undefined {
  const votes = new Map<string, { weight: number; count: number }>();
  for (const { name, shared } of voices) {
    if (name === null) continue;
    const before = votes.get(name) ?? { weight: 0, count: 0 };
    votes.set(name, { weight: before.weight + shared ** SAY, count: before.count + 1 });
  }
  const weighed = [...votes].map(([value, { weight, count }]) => ({
    value,
    count,
    weight: weight / Math.sqrt(usual?.get(value) ?? 1),
  }));
  const [best] = weighed.sort((one, other) => other.weight - one.weight);
  return best && { value: best.value, count: best.count };
}
