import { ALIKE, type Alike } from '../../domain/figures/repeats.js';
import type { SuggestionFilter } from '../../domain/filter.js';
import { grams, likeness, termsOf } from '../../domain/text/bigrams.js';
import { byRarity, isKnown, SAME_MATTER, type Subject, subjectLikeness } from '../../domain/text/subject/alike.js';
import { subjectOf } from '../../domain/text/subject/subject.js';
import { fold } from '../../domain/text/text.js';
import type { Handle } from '../engine/db.js';
import type { Match } from '../engine/search-index.js';
import type { StoredSuggestion } from '../records/suggestions.js';
import { findSurvivor } from '../records/transitions.js';
import { answerOf, lastAnswers, type Page, pageOf } from './repeats.js';
import { candidates } from './search.js';
import { countParts, countTexts, matchOfPart } from './subject.js';

/** Number of suggestions compared with one. */
const COMPARED = 20_000;

/** Most parts by which similar texts are looked up, those that weigh most first. */
const PARTS = 12;

/** A text that is compared, and those that may be like it. */
interface Comparison {
  readonly match: Match;
  /** The most that a folded text can be like it. */
  readonly most: (other: string) => number;
  /** The likeness of folded texts with it. */
  readonly among: (others: readonly string[]) => Promise<readonly number[]>;
  readonly least: number;
}

/** By letters: for other languages, and texts of unknown words alone. */
function byLetters(handle: Handle, folded: string): Comparison | undefined {
  const { allOf, anyOf, term } = handle.dialect.search;
  const set = grams(folded);
  const words = folded.split(' ').filter((word) => word.length > 1);
  if (words.length === 0) return undefined;
  const most = (other: string): number => likeness(set, grams(other));
  return {
    match: anyOf(words.slice(0, PARTS).map((word) => allOf(termsOf('text', word).map(term)))),
    most,
    among: (others) => Promise.resolve(others.map(most)),
    least: ALIKE,
  };
}

/** By what it is about. */
async function bySubject(handle: Handle, folded: string, subject: Subject): Promise<Comparison> {
  const counts = new Map(await countParts(handle, subject.values()));
  const weigh = byRarity(await countTexts(handle), (name) => counts.get(name) ?? 0);
  const parts = [...subject.values()].sort((one, other) => weigh(other) - weigh(one)).slice(0, PARTS);
  return {
    match: handle.dialect.search.anyOf(parts.map((part) => matchOfPart(handle, part))),
    most: (other) => subjectLikeness(subject, subjectOf(other), (part) => (counts.has(part.name) ? weigh(part) : 0)),
    among: async (others) => {
      const subjects = others.map(subjectOf);
      const unknown = new Map(subjects.flatMap((each) => [...each]).filter(([name]) => !counts.has(name)));
      for (const [name, count] of await countParts(handle, unknown.values())) counts.set(name, count);
      return subjects.map((each, at) => (others[at] === folded ? 1 : subjectLikeness(subject, each, weigh)));
    },
    least: SAME_MATTER,
  };
}

function comparisonWith(handle: Handle, text: string): Promise<Comparison | undefined> {
  const folded = fold(text);
  const subject = subjectOf(folded);
  return isKnown(subject) ? bySubject(handle, folded, subject) : Promise.resolve(byLetters(handle, folded));
}

const newest = (one: string, other: string): number => (one === other ? 0 : one < other ? 1 : -1);

/** Suggestions about the same matter as a given one, most similar first, then newest. */
export async function findAlike(
  handle: Handle,
  { key: own, text }: StoredSuggestion,
  filter: SuggestionFilter,
  page: Page,
): Promise<{ hits: Alike<StoredSuggestion>[]; more: boolean }> {
  const possible: StoredSuggestion[] = [];
  const comparison = await comparisonWith(handle, text);
  if (!comparison) return { hits: [], more: false };
  const { match, most, among, least } = comparison;
  let compared = 0;
  for await (const suggestions of candidates(handle, filter, match)) {
    possible.push(...suggestions.filter((each) => each.key !== own && most(fold(each.text)) >= least));
    compared += suggestions.length;
    if (compared >= COMPARED) break;
  }
  const likenesses = await among(possible.map((each) => fold(each.text)));
  const found = possible
    .map((suggestion, at) => ({ suggestion, likeness: likenesses[at] ?? 0 }))
    .filter(({ likeness: of }) => of >= least);
  found.sort(
    (one, other) =>
      other.likeness - one.likeness ||
      newest(one.suggestion.receivedOn, other.suggestion.receivedOn) ||
      other.suggestion.key - one.suggestion.key,
  );
  const { rows, more } = pageOf(found, page);
  const answers = await lastAnswers(
    handle,
    rows.map(({ suggestion }) => suggestion.key),
  );
  const hits: Alike<StoredSuggestion>[] = [];
  for (const hit of rows) {
    const survivor = (await findSurvivor(handle, hit.suggestion))?.id ?? null;
    hits.push({ ...hit, answer: answerOf(answers, hit.suggestion), survivor });
  }
  return { hits, more };
}
