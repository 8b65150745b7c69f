import { parseDay } from './day.js';
import { InvalidValue } from './errors.js';
import { josa } from './particle.js';
import { normalName, normalText } from './normal-form.js';
import { fold, isBlank, nearest } from './text.js';
import { type Words, words } from './words.js';

/** Parsers of the kinds of value that fields hold. Each takes trimmed, non-blank text and throws InvalidValue. */

function parseWords(raw: string, normal: (text: string) => string): string {
  if (raw.includes('\0')) throw new InvalidValue(words('holds a NUL character', 'NUL 문자가 들어 있습니다'));
  const text = normal(raw);
  if (isBlank(text)) throw new InvalidValue(words('is blank', '비어 있습니다'));
  return text;
}

/** A text of one or more lines in its normal form. */
export const parseText = (raw: string): string => parseWords(raw, normalText);

/** A name, a key or another short text on one line, in its normal form. */
export const parseName = (raw: string): string => parseWords(raw, normalName);

/** A file's name, as it is: systems tell names apart that look alike. */
export const parsePath = (raw: string): string => parseWords(raw, (path) => path);

/** Several values in one text, with `;` or a new line between them: `A;B`. A value of its own cannot hold a `;`. */
export const listOf =
  <T>(parse: (raw: string) => T) =>
  (raw: string): readonly T[] =>
    raw
      .split(/[;\n]/)
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .map(parse);

/** A whole number of people or things, 0 or more. `1,234` is one; `12명`, `3.5` and `-3` are not. */
export function parseCount(raw: string): number {
  const digits = /^\d{1,3}(,\d{3})+$/.test(raw) ? raw.replaceAll(',', '') : raw;
  if (!/^\d+$/.test(digits)) {
    throw new InvalidValue(words('is not a whole number, 0 or more', '0 이상의 정수가 아닙니다'));
  }
  const value = Number(digits);
  if (value > 100_000_000) throw new InvalidValue(words('is too large', '너무 큰 수입니다'));
  return value;
}

/** A number that counts from 1: a session's, a row's. */
export function parseOrdinal(raw: string): number {
  const value = parseCount(raw.replace(/^제\s*(\d+)\s*회$/, '$1'));
  if (value < 1) throw new InvalidValue(words('must be 1 or more', '1 이상이어야 합니다'));
  return value;
}

const yes = new Set(['true', 'yes', 'y', '1', '예', 'o', '○', '네', 'on']);
const no = new Set(['false', 'no', 'n', '0', '아니오', '아니요', 'x', '×', 'off']);

export function parseFlag(raw: string): boolean {
  const word = fold(raw);
  if (yes.has(word)) return true;
  if (no.has(word)) return false;
  throw new InvalidValue(words('is neither yes nor no', '예 또는 아니오가 아닙니다'));
}

/** An instant in UTC, `2025-09-26T09:12:00.000Z`; anything with a zone is brought to UTC. */
export function parseInstant(raw: string): string {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(raw) || Number.isNaN(Date.parse(raw))) {
    throw new InvalidValue(
      words('is not an instant such as 2025-09-26T09:12:00Z', '2025-09-26T09:12:00Z 같은 시각이 아닙니다'),
    );
  }
  parseDay(raw.slice(0, 10));
  return new Date(raw).toISOString();
}

/** Whether `parse` takes the value: for telling by its first value what a column may be. */
export function accepts(parse: (raw: string) => unknown, sample: string): boolean {
  try {
    parse(sample);
    return true;
  } catch (error) {
    if (error instanceof InvalidValue) return false;
    throw error;
  }
}

/** A parser for one of several codes, by the code itself, its label in any language, or another word for it. */
export function parseChoice<Code extends string>(
  labels: Readonly<Record<Code, Words>>,
  aliases: Partial<Record<NoInfer<Code>, readonly string[]>> = {},
  what: Words = words('one of the choices', '고를 수 있는 값'),
): (raw: string) => Code {
  const codes = Object.keys(labels) as Code[];
  let known: Map<string, Code> | undefined;
  // Made when something is parsed: there are dozens of parsers, and a command line needs few of them.
  const knownWords = (): Map<string, Code> => {
    const byWord = new Map<string, Code>();
    for (const code of codes) {
      for (const word of [code, labels[code].en, labels[code].ko, ...(aliases[code] ?? [])])
        byWord.set(fold(word), code);
    }
    return byWord;
  };
  return (raw) => {
    const byWord = (known ??= knownWords());
    const code = byWord.get(fold(raw));
    if (code !== undefined) return code;
    const guess = nearest(raw, [...byWord.keys()]);
    const meant = guess === undefined ? undefined : byWord.get(guess);
    if (guess !== undefined && meant !== undefined) {
      const shown = guess === meant ? guess : `${guess} (${meant})`;
      throw new InvalidValue(
        words(`is not ${what.en}; did you mean ${shown}?`, `${josa(what.ko, '이/가')} 아닙니다. 혹시 ${shown}?`),
      );
    }
    throw new InvalidValue(
      words(
        `is not ${what.en}: ${codes.join(', ')}`,
        `${josa(what.ko, '이/가')} 아닙니다: ${codes.map((code) => labels[code].ko).join(', ')}`,
      ),
    );
  };
}
