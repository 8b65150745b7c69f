import type { Part } from './subject.js';

/** An earlier text with a part: the name it has, and what the text is about. */
export interface Said {
  readonly name: string;
  /** The same for texts about the same things. */
  readonly sentence: string;
}

/** A part of a text, and earlier texts with it. */
export interface Evidence {
  readonly part: Part;
  readonly texts: readonly Said[];
}

/** A likely name. */
export interface Guess {
  readonly value: string;
  /** Number of earlier texts with this name that share a thing or a word with the text. */
  readonly count: number;
  /** True when it is so likely that it may be taken without looking at others. */
  readonly sure: boolean;
}

/** Least probability at which a guess is sure: measured, see docs/proposals.md. */
export const SURE = 0.75;

/** What the usual frequency of a name weighs beside the parts of a text. */
const BEFORE = 0.3;

/** Texts that stand for names that are not there yet: few texts make nothing sure, unless all of a category have one name. */
const UNKNOWN = 1;
const UNKNOWN_WITHIN = 0.25;

/** Texts that a part must be in before its texts outweigh what is usual. */
const USUAL = 1;

/** Part of its weight that a thing has which only says where. */
const ASIDE = 0.6;

/** Weights of the kinds of parts. Names of places and numbers say nothing about who is in charge. */
const WEIGHTS: Readonly<Record<Part['kind'], number>> = { thing: 1, want: 0.4, word: 0.4, name: 0 };

/** Least weight of the parts that earlier texts have. */
const LEAST_EVIDENCE = 0.5;

/** Texts with a part by name. A sentence said often counts once for a word, but as often as it was said for a thing. */
function tally({ part, texts }: Evidence): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const seen = new Set<string>();
  for (const { name, sentence } of texts) {
    const key = `${name}\n${sentence}`;
    if (part.kind !== 'thing' && seen.has(key)) continue;
    seen.add(key);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

const weightOf = ({ kind, aside }: Part): number => WEIGHTS[kind] * (aside ? ASIDE : 1);

/**
 * The name that most earlier texts about the same have, by the rule of Bayes: each part of the text counts by how much
 * more often a name occurs with it than without, so that a part of every text says nothing.
 * @param usual how often each name occurs at all
 * @param within true when it is known under what the names stand: then the usual one needs no other evidence
 */
export function likeliest(
  evidence: readonly Evidence[],
  usual: ReadonlyMap<string, number>,
  within = false,
): Guess | undefined {
  const unknown = within ? UNKNOWN_WITHIN : UNKNOWN;
  const total = [...usual.values()].reduce((sum, count) => sum + count, unknown);
  const chances = [...usual].map(([name, count]) => ({ name, share: count / total, score: 0 }));
  const other = { name: '', share: unknown / total, score: 0 };
  const all = [...chances, other];
  for (const chance of all) chance.score = (within ? 1 : BEFORE) * Math.log(chance.share);
  let found = 0;
  for (const each of evidence) {
    const counts = tally(each);
    const sum = [...counts.values()].reduce((before, count) => before + count, 0);
    const weight = weightOf(each.part);
    if (sum === 0 || weight === 0) continue;
    if (each.part.kind !== 'want') found += weight;
    for (const chance of all) {
      const smoothed = ((counts.get(chance.name) ?? 0) + USUAL * chance.share) / (sum + USUAL);
      chance.score += weight * Math.log(smoothed / chance.share);
    }
  }
  const [best] = [...chances].sort((one, another) => another.score - one.score);
  if (!best) return undefined;
  const probability = 1 / all.reduce((sum, { score }) => sum + Math.exp(score - best.score), 0);
  const sharing = evidence.filter(({ part }) => weightOf(part) > 0 && part.kind !== 'want');
  const count = Math.max(0, ...sharing.map(({ texts }) => texts.filter(({ name }) => name === best.name).length));
  return { value: best.name, count, sure: probability >= SURE && (within || found >= LEAST_EVIDENCE) };
}
