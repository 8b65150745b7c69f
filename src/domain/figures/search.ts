import type { TextPlace } from '../text/bigrams.js';
import { InvalidValue } from '../errors.js';
import { fold } from '../text/text.js';
import { message } from '../../locale/message.js';

/** A text that was searched, unfolded. */
export interface SearchedText {
  readonly place: TextPlace;
  readonly on: string | null;
  readonly text: string;
}

/**
 * Splits a query into folded words and phrases. A phrase stands between two quotation marks; a single quotation mark
 * and all other characters are searched for literally.
 */
export function needlesOf(typed: string): readonly string[] {
  const parts = fold(typed).match(/" *[^" ][^"]*"|[^ ]+/g) ?? [];
  const bare = parts.map((part) => (/^".+"$/.test(part) ? part.slice(1, -1).trim() : part));
  return [...new Set(bare)].filter((part) => part !== '');
}

/** Limit for a query, so that a search takes bounded time. */
const MOST_CHARACTERS = 1000;
const MOST_WORDS = 50;

/** Checks the length of a query. @throws InvalidValue when it has too many characters or words */
export function checkWanted(typed: string): string {
  const hint = message('values.leaveOutWhatIsIn');
  if (typed.length > MOST_CHARACTERS) {
    throw new InvalidValue(message('values.isLongerThanCharacters', MOST_CHARACTERS), hint);
  }
  const count = fold(typed).split(' ').length;
  if (count > MOST_WORDS) {
    throw new InvalidValue(message('values.isWordsMoreThan', count, MOST_WORDS), hint);
  }
  return typed;
}

/** True when all needles consist of initial consonants only, such as ㅂㅅ for 버스. */
export const areInitials = (needles: readonly string[]): boolean =>
  needles.length > 0 && needles.every((needle) => /^[ㄱ-ㅎ]+$/.test(needle));

/** Ranks of the places of a text; a match in a lower rank is the better one. */
export const rankOf: Readonly<Record<TextPlace, number>> = { text: 0, reply: 1, note: 2 };

/**
 * The best rank within which every needle is found: 0 when the text has all of them, 1 when the replies are needed,
 * 2 when the notes are; undefined when one is nowhere.
 */
export function rankAmong(
  texts: readonly SearchedText[],
  needles: readonly string[],
  shape: (text: string) => string = fold,
): number | undefined {
  const shaped = texts.map(({ place, text }) => ({ rank: rankOf[place], text: shape(text) }));
  let worst = 0;
  for (const needle of needles) {
    const ranks = shaped.filter(({ text }) => text.includes(needle)).map(({ rank }) => rank);
    if (ranks.length === 0) return undefined;
    worst = Math.max(worst, Math.min(...ranks));
  }
  return worst;
}

/** Number of characters shown on each side of a match. */
const AROUND = 24;

/** A match with the text around it, on one line. */
export interface Excerpt {
  readonly before: string;
  readonly match: string;
  readonly after: string;
}

/**
 * Finds the first match of the first needle that the text contains.
 * @param shape must keep the length of a text that is folded already
 */
export function excerptOf(
  text: string,
  needles: readonly string[],
  shape: (text: string) => string = fold,
): Excerpt | undefined {
  // NFC and on one line like a folded text, but with its capitals.
  const line = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  const folded = shape(line);
  // When folding changes the length, positions in it do not fit the original text.
  const shown = folded.length === line.length ? line : fold(text);
  const found = needles
    .map((needle) => ({ at: folded.indexOf(needle), length: needle.length }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at)[0];
  if (!found) return undefined;
  const end = found.at + found.length;
  const from = Math.max(0, found.at - AROUND);
  const to = Math.min(shown.length, end + AROUND);
  return {
    before: (from > 0 ? '…' : '') + shown.slice(from, found.at).replace(/^[\udc00-\udfff]/, ''),
    match: shown.slice(found.at, end),
    after: shown.slice(end, to).replace(/[\ud800-\udbff]$/, '') + (to < shown.length ? '…' : ''),
  };
}
