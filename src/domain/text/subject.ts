/** Number of first letters by which words not in Hangul are compared: bus, buses. */
const STEM = 3;

const HANGUL = /[가-힣]/;

/**
 * The parts of a folded text that tell its subject: in Hangul words every pair of neighbouring characters, because
 * particles are attached to them; of other words the beginning.
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

/** The name of a text, and the number of parts of a subject that the text shares. */
export interface Voice {
  readonly name: string | null;
  readonly shared: number;
}

/** A likely name, and the number of texts with it. */
export interface Guess {
  readonly value: string;
  readonly count: number;
}

/** Exponent of the weight: a text that shares twice as many parts weighs eight times as much. */
const SAY = 3;

/**
 * The name that most texts about a subject have.
 * @param usual how often each name occurs at all; a frequent name needs more texts to be chosen
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
