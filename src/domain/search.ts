import type { TextPlace } from './bigrams.js';
import { fold } from './text.js';

/** A text that was looked at, as it was written. */
export interface SearchedText {
  readonly place: TextPlace;
  readonly on: string | null;
  readonly text: string;
}

/**
 * What was typed, as folded words and phrases. A phrase stands between two quotes; a quote without its twin, and every
 * other sign, means itself.
 */
export function needlesOf(typed: string): readonly string[] {
  const parts = fold(typed).match(/"[^"]*[^" ][^"]*"|[^ ]+/g) ?? [];
  const bare = parts.map((part) => (/^".+"$/.test(part) ? part.slice(1, -1).trim() : part));
  return [...new Set(bare)].filter((part) => part !== '');
}

/** Consonants alone, as in ㅂㅅ for 버스. */
export const areInitials = (needles: readonly string[]): boolean =>
  needles.length > 0 && needles.every((needle) => /^[ㄱ-ㅎ]+$/.test(needle));

/** Which text of a suggestion tells most of why it was found. */
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

/** What stands around a match, in characters. */
const AROUND = 24;

/** A match with what stands around it, on one line. */
export interface Excerpt {
  readonly before: string;
  readonly match: string;
  readonly after: string;
}

/**
 * The first match of the first needle that the text has.
 * @param shape must keep the length of a text that is folded already
 */
export function excerptOf(
  text: string,
  needles: readonly string[],
  shape: (text: string) => string = fold,
): Excerpt | undefined {
  // Composed and on one line, as fold has it, but with its capitals.
  const line = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  const folded = shape(line);
  // Where folding changes the length, places in it say nothing of the text as it was written.
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
