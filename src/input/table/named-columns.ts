import { EarshotError } from '../../domain/errors.js';
import { nearest } from '../../domain/text/text.js';
import { joined, type Message, message } from '../../locale/message.js';
import { bareWord, headerWord } from '../fields.js';
import { placeName } from './doubt.js';

/** Most columns that an error lists. */
const LISTED = 50;
/** The columns of a file as an error lists them. */
export const listed = (columns: readonly string[]): string =>
  columns.slice(0, LISTED).join(', ') + (columns.length > LISTED ? ', …' : '');

/**
 * The error for several columns with the same name, or with names that differ only in blanks. @param at their 0-based
 * positions
 */
export function alike(file: string, columns: readonly string[], at: readonly number[], key: string): EarshotError {
  const [first = 0, second = 0] = at;
  const [one = '', other = ''] = [columns[first], columns[second]];
  const same = one === other;
  return new EarshotError(
    'bad-data',
    same
      ? message('input.columnsAndAreBothNamed', file, first, second, one)
      : message('input.columnsAndDifferOnlyIn', file, first, one, second, other),
    {
      hint: same ? message('input.sayWhichColumn', key, one) : message('input.sayWhichIsMapOr', key, one, other),
    },
  );
}

/** Adds to a hint why names of columns are replaced by their places, where they are. */
export const ofDoubt = (hint: Message, columns: readonly string[], shown: readonly string[]): Message =>
  columns.every((column, index) => column === shown[index])
    ? hint
    : joined('\n', hint, message('input.firstRowMayBeRecord'));

/** Indexes of the columns whose names pass a check. */
export const placesOf = (columns: readonly string[], is: (column: string) => boolean): number[] =>
  [...columns.keys()].filter((index) => is(columns[index] ?? ''));

/**
 * Finds a column by the name given: exactly, else folded, else without brackets; `NAME#2` is the second column of that
 * name, and `column 2` the second column.
 */
function columnNamed(column: string, columns: readonly string[], key: string, file: string): number | undefined {
  const name = column.trim().normalize('NFC');
  const ways = [(text: string): string => text, headerWord, bareWord];
  const found =
    ways.map((way) => placesOf(columns, (each) => way(each) === way(name))).find(({ length }) => length > 0) ?? [];
  if (found.length > 1) throw alike(file, columns, found, key);
  if (found.length === 1) return found[0];
  const place = columns.findIndex((_, index) => headerWord(placeName(index)) === headerWord(name));
  if (place >= 0) return place;
  const numbered = /^(.*)#(\d{1,4})$/s.exec(name);
  if (!numbered) return undefined;
  const [, base = '', nth = ''] = numbered;
  return placesOf(columns, (each) => headerWord(each) === headerWord(base))[Number(nth) - 1];
}

/** A check of column names by a name with one `*`, which stands for any characters: `title/*`. */
function matcher(name: string): (column: string) => boolean {
  const [before = '', after = ''] = headerWord(name).split('*', 2);
  return (column) => {
    const word = headerWord(column);
    return word.length >= before.length + after.length && word.startsWith(before) && word.endsWith(after);
  };
}

/**
 * Finds the columns that a rule names: one by its name, or several of which the first that has a value is read:
 * `title/*` (any characters for `*`), `One|Other`.
 * @returns their indexes, none when there is no such column
 */
export function columnsNamed(name: string, columns: readonly string[], key: string, file: string): number[] {
  const whole = columnNamed(name, columns, key, file);
  if (whole !== undefined) return [whole];
  const found = name.split('|').flatMap((part) => {
    if (part.includes('*')) return placesOf(columns, matcher(part.trim()));
    return part === name ? [] : (columnNamed(part, columns, key, file) ?? []);
  });
  return [...new Set(found)];
}

/** The error for a name that no column has. @param flag what named it @param shown the columns as errors show them */
export function noColumn(
  name: string,
  columns: readonly string[],
  flag: string,
  file: string,
  shown: readonly string[],
): EarshotError {
  const guess = nearest(name, shown);
  return new EarshotError('bad-data', message('input.hasNoColumnFor', file, name, flag), {
    hint: guess
      ? message('common.didYouMeanQuoted', guess)
      : ofDoubt(message('input.itsColumns', listed(shown)), columns, shown),
  });
}

/**
 * Index of a column that a flag names. @param shown the columns as errors show them
 * @throws EarshotError `bad-data` when there is none, or several
 */
export function columnIndex(
  column: string,
  columns: readonly string[],
  flag: string,
  file: string,
  shown: readonly string[],
): number {
  const index = columnNamed(column, columns, flag, file);
  if (index !== undefined) return index;
  throw noColumn(column, columns, flag, file, shown);
}
