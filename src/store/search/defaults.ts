import type { LastAnswer } from '../../domain/figures/repeats.js';
import type { SuggestionId } from '../../domain/records/identifier.js';
import { type Evidence, type Guess, likeliest, type Said } from '../../domain/text/subject/guess.js';
import { type Part, sentenceOf, subjectOf } from '../../domain/text/subject/subject.js';
import { fold } from '../../domain/text/text.js';
import type { Handle } from '../engine/db.js';
import { listOutcomesOf, type StoredOutcome } from '../records/outcomes.js';
import { findSurvivor } from '../records/transitions.js';
import { usualNames } from '../records/vocabulary.js';
import { findAlike } from './alike.js';
import { lastAnswer } from './repeats.js';
import { candidates } from './search.js';
import { countParts, matchOfPart } from './subject.js';
import { findSuggestion, type StoredSuggestion } from '../records/suggestions.js';

/** Number of parts of a subject that are looked up, rarest first; for each, the latest texts. */
const PARTS = 24;

/** Number of similar suggestions searched for a duplicate. */
const ALIKE_LOOKED_AT = 15;

/** Guesses for a new suggestion from earlier ones. */
export interface Likely {
  readonly category: Guess | undefined;
  /** The department, from suggestions of a category. */
  readonly department: (category: string | null) => Promise<Guess | undefined>;
  /** The suggestion most similar to it that counts, and its outcome. */
  readonly raised: Raised | undefined;
}

/** A part of a text, and the latest suggestions that share it. */
interface Voice {
  readonly part: Part;
  readonly sharing: readonly StoredSuggestion[];
  /** What each of these is about. */
  readonly sentences: readonly string[];
}

/** A suggestion that counts, with its last reply and its outcome. */
export interface Raised {
  readonly suggestion: StoredSuggestion;
  readonly answer: LastAnswer | null;
  readonly outcome: StoredOutcome | undefined;
}

/**
 * The present state of an earlier suggestion, or of the one it was merged into; undefined when it was withdrawn or
 * removed.
 */
export async function findRaised(handle: Handle, earlier: SuggestionId): Promise<Raised | undefined> {
  const found = await findSuggestion(handle, earlier);
  const suggestion = found && (await findSurvivor(handle, found));
  if (!suggestion) return undefined;
  const [outcome] = await listOutcomesOf(handle, suggestion.key);
  return { suggestion, answer: await lastAnswer(handle, suggestion), outcome };
}

/** Parts of the text of a suggestion, with the latest suggestions that share each. */
async function findVoices(handle: Handle, { key: own, text }: StoredSuggestion): Promise<Voice[]> {
  const counts = await countParts(handle, subjectOf(fold(text)).values());
  const parts = [...subjectOf(fold(text)).values()]
    .filter(({ kind }) => kind !== 'name')
    .sort((one, other) => (counts.get(one.name) ?? 0) - (counts.get(other.name) ?? 0))
    .slice(0, PARTS);
  const voices: Voice[] = [];
  for (const part of parts) {
    const sharing: StoredSuggestion[] = [];
    const sentences: string[] = [];
    for await (const latest of candidates(handle, {}, matchOfPart(handle, part))) {
      for (const suggestion of latest) {
        if (suggestion.key === own) continue;
        const subject = subjectOf(fold(suggestion.text));
        if (!subject.has(part.name)) continue;
        sharing.push(suggestion);
        sentences.push(sentenceOf(subject));
      }
      break;
    }
    voices.push({ part, sharing, sentences });
  }
  return voices;
}

/** What the parts of a text say for a name of the suggestions that share them. */
const evidenceOf = (
  voices: readonly Voice[],
  nameOf: (suggestion: StoredSuggestion) => string | null,
): readonly Evidence[] =>
  voices.map(({ part, sharing, sentences }) => ({
    part,
    texts: sharing.flatMap((suggestion, index): Said[] => {
      const name = nameOf(suggestion);
      return name === null ? [] : [{ name, sentence: sentences[index] ?? '' }];
    }),
  }));

/** Guesses category, department and duplicate of a suggestion from those with similar text. */
export async function findLikely(handle: Handle, suggestion: StoredSuggestion): Promise<Likely> {
  const voices = await findVoices(handle, suggestion);
  const { hits } = await findAlike(handle, suggestion, {}, { limit: ALIKE_LOOKED_AT, offset: 0 });
  const same = hits.find(({ survivor }) => survivor !== null && survivor !== suggestion.id);
  return {
    category: likeliest(
      evidenceOf(voices, ({ category }) => category),
      await usualNames(handle, 'category'),
    ),
    department: async (wanted) =>
      likeliest(
        evidenceOf(voices, ({ category, department }) => (wanted === null || category === wanted ? department : null)),
        await usualNames(handle, 'department', wanted),
        wanted !== null,
      ),
    raised: same && (await findRaised(handle, same.suggestion)),
  };
}
