import { parseDay } from './time/written-day.js';
import { InvalidValue } from './errors.js';
import { normalName, normalText } from './text/normal-form.js';
import { fold, foldTight, isBlank, nearest } from './text/text.js';
import { inEveryLanguage } from '../locale/index.js';
import { joined, type Message, message, verbatim } from '../locale/message.js';

/** Parsers for the values of fields. Each takes trimmed, non-blank text and throws InvalidValue. */

function parseWords(raw: string, normal: (text: string) => string): string {
  if (raw.includes('\0')) throw new InvalidValue(message('values.holdsNulCharacter'));
  const text = normal(raw);
  if (isBlank(text)) throw new InvalidValue(message('common.isBlank'));
  return text;
}

/** A text of one or more lines, normalised. */
export const parseText = (raw: string): string => parseWords(raw, normalText);

/** A name, a key or another short text on one line, normalised. */
export const parseName = (raw: string): string => parseWords(raw, normalName);

/** A path, unchanged: file systems distinguish names that look alike. */
export const parsePath = (raw: string): string => parseWords(raw, (path) => path);

/** True for the words that mean that there is no value: `none`, 없음. */
export const isNone = (raw: string): boolean => /^(?:none|없음|\(none\)|\(없음\))$/.test(foldTight(raw));

/** Parses several values separated by `;` or a new line, such as `A;B`. A value cannot contain a `;` or be `none`. */
export const listOf =
  <T>(parse: (raw: string) => T) =>
  (raw: string): readonly T[] =>
    raw
      .split(/[;\n]/)
      .map((part) => part.trim())
      .filter((part) => part !== '' && !isNone(part))
      .map(parse);

/** Parses a whole number, 0 or more. Accepts `1,234`; refuses `12명`, `3.5` and `-3`. */
export function parseCount(raw: string): number {
  const digits = /^\d{1,3}(,\d{3})+$/.test(raw) ? raw.replaceAll(',', '') : raw;
  if (!/^\d+$/.test(digits)) {
    throw new InvalidValue(message('values.isNotWholeNumber'));
  }
  const value = Number(digits);
  if (value > 100_000_000) throw new InvalidValue(message('values.isTooLarge'));
  return value;
}

/** Parses a number of people, also `30명`, `약 30명`, `30 people`. */
export const parseHeadcount = (raw: string): number =>
  parseCount(raw.replace(/^(?:약|about) ?/i, '').replace(/ ?(?:여 ?)?(?:명|people)$/i, ''));

/** Parses a number from 1: of a session, of a row. */
export function parseOrdinal(raw: string): number {
  const value = parseCount(raw.replace(/^제\s*(\d+)\s*회$/, '$1'));
  if (value < 1) throw new InvalidValue(message('values.mustBe1OrMore'));
  return value;
}

const yes = new Set(['true', 'yes', 'y', '1', '예', 'o', '○', '네', 'on']);
const no = new Set(['false', 'no', 'n', '0', '아니오', '아니요', 'x', '×', 'off']);

/**
 * Reads yes or no in English or Korean, and the usual signs for them, such as 1 and 0, o and x.
 * @throws InvalidValue for any other word
 */
export function parseFlag(raw: string): boolean {
  const word = fold(raw);
  if (yes.has(word)) return true;
  if (no.has(word)) return false;
  throw new InvalidValue(message('values.isNeitherYesNorNo'));
}

/** Parses an instant with a time zone and returns it in UTC: `2025-09-26T09:12:00.000Z`. */
export function parseInstant(raw: string): string {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(raw) || Number.isNaN(Date.parse(raw))) {
    throw new InvalidValue(message('values.isNotInstantSuchAs'));
  }
  parseDay(raw.slice(0, 10));
  return new Date(raw).toISOString();
}

/** True when `parse` accepts the value; used to guess the field of a column by its first value. */
export function accepts(parse: (raw: string) => unknown, sample: string): boolean {
  try {
    parse(sample);
    return true;
  } catch (error) {
    if (error instanceof InvalidValue) return false;
    throw error;
  }
}

/** True for words that negate: 미완료, 수용불가, unresolved. A guess must not turn one into its opposite. */
const isNegated = (word: string): boolean =>
  /^(?:미|불|비|무)|불가|불수용|^(?:un(?!der)|not|non|in(?:complete|active))/.test(word);

/** A word without blanks, hyphens and underscores: `in_progress`, `in progress` and `in-progress` are one. */
const bare = (word: string): string => foldTight(word).replace(/[-_]/g, '');

/** Makes labels equal to the codes, for `parseChoice`. */
export const named = <Code extends string>(codes: readonly Code[]): Record<Code, Message> =>
  Object.fromEntries(codes.map((code) => [code, verbatim(code)])) as Record<Code, Message>;

/** Makes a parser for one of several codes: accepts the code, its label in any language, and other words for it. */
export function parseChoice<Code extends string>(
  labels: Readonly<Record<Code, Message>>,
  aliases: Partial<Record<NoInfer<Code>, readonly string[]>> = {},
  what: Message = message('values.oneOfChoices'),
): (raw: string) => Code {
  const codes = Object.keys(labels) as Code[];
  let known: Map<string, { readonly code: Code; readonly word: string }> | undefined;
  // Built on the first parse: there are dozens of these parsers, and a command uses few of them.
  const knownWords = (): NonNullable<typeof known> => {
    const byWord: NonNullable<typeof known> = new Map();
    for (const code of codes) {
      for (const word of [code, ...inEveryLanguage(labels[code]), ...(aliases[code] ?? [])]) {
        // The code itself is the word that a guess shows.
        if (byWord.get(bare(word))?.code !== code) byWord.set(bare(word), { code, word: foldTight(word) });
      }
    }
    return byWord;
  };
  return (raw) => {
    const byWord = (known ??= knownWords());
    const found = byWord.get(bare(raw));
    if (found !== undefined) return found.code;
    const words = [...byWord.values()].map(({ word }) => word);
    const typed = foldTight(raw);
    const negated = isNegated(typed);
    const guess = nearest(
      typed,
      words.filter((word) => isNegated(word) === negated),
    );
    const meant = guess === undefined ? undefined : byWord.get(bare(guess))?.code;
    if (guess !== undefined && meant !== undefined) {
      const shown = message('values.wordFor', guess, meant, labels[meant]);
      throw new InvalidValue(message('values.isNotDidYouMean', what, shown));
    }
    throw new InvalidValue(
      message('values.isNoneOf', what, codes.join(', '), joined(', ', ...codes.map((code): Message => labels[code]))),
    );
  };
}
