import { isNone } from '../../domain/values.js';
import { bareWord, headerKnower, type MapRule, serialWords } from '../fields.js';
import type { Source } from '../source.js';

/** Most characters of a name of a column. */
const NAME_LENGTH = 60;
/** Digits of a day or a telephone number; a header has a year at most. */
const DIGITS = 6;

type Cells = readonly (string | null)[];

/** True for a number, a day, a time or an amount: a cell of data, not of a header. */
export const isValue = (cell: string): boolean =>
  /^[\d'’‘△▲₩(+-][\d\s.,:/~\-년월일시분()월화수목금토%원]*$/.test(cell.trim());

/** True for what no column is called: a value as above, a telephone number, an address, a sentence. */
const isDatum = (cell: string): boolean =>
  isValue(cell) || /@|:\/\//.test(cell) || cell.length > NAME_LENGTH || cell.replace(/\D/g, '').length >= DIGITS;

const isBlankCell = (cell: string): boolean => /^[-–.?\s]*$/.test(cell) || isNone(cell);

/**
 * True when the row that was taken for the header may be a record, whose values may be names of people: one of its cells
 * is a value or stands below once more, or neither a known name nor a column of values below it tells that it is a header.
 * @param rest the rows below it, as far as they were read
 */
export function mayBeRecord(head: Cells, rest: readonly Cells[]): boolean {
  const words = head.map((cell) => (cell ?? '').trim());
  const filled = [...words.keys()].filter((at) => words[at] !== '');
  const rows = rest.map((cells) => cells.map((cell) => (cell ?? '').trim())).filter((cells) => !isSame(cells, words));
  const below = (at: number): string[] => rows.map((cells) => cells[at] ?? '').filter((cell) => !isBlankCell(cell));
  if (filled.some((at) => isDatum(words[at] ?? '') || below(at).includes(words[at] ?? ''))) return true;
  const isKnown = headerKnower([]);
  const named = filled.map((at) => bareWord(words[at] ?? '')).filter((word) => !serialWords.includes(word));
  if (named.some(isKnown)) return false;
  return !filled.some((at) => !isBlankCell(words[at] ?? '') && below(at).length > 0 && below(at).every(isDatum));
}

const isSame = (cells: Cells, words: readonly string[]): boolean =>
  words.every((word, at) => word === (cells[at] ?? ''));

/**
 * The names of columns as they may be shown. What may be a value of a record, also a key of JSON that stands in one record
 * alone, is replaced by the place of its column, `column 2`, which names the column in flags, too.
 */
export function shownColumns(
  { columns, format, doubtful = false, isRare }: Source,
  rules: readonly MapRule[],
): string[] {
  const isKnown = headerKnower(rules);
  const isKeys = format === 'json' || format === 'ndjson';
  const hides = (name: string, index: number): boolean =>
    doubtful || (isKeys && isDatum(name)) || isRare?.(index) === true;
  return columns.map((name, index) => (hides(name, index) && !isKnown(bareWord(name)) ? placeName(index) : name));
}

/** A key of JSON as errors show it: one that is no name of a field may be the name of a person. */
export const shownKey = (key: string): string => (headerKnower([])(bareWord(key)) ? key : '…');

/** The name of a column by its 0-based place. */
export const placeName = (index: number): string => `column ${index + 1}`;
