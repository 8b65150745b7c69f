import { EarshotError } from '../domain/errors.js';
import type { Field } from '../domain/field.js';
import type { ImportKind } from '../domain/records/record-kind.js';
import { fromStore } from '../domain/records/from-store.js';
import { looksMadeOfId } from '../domain/records/identifier.js';
import { nearest } from '../domain/text/text.js';
import { joined, type Message, message, verbatim } from '../locale/message.js';
import { bareWord, fieldNamed, fieldsOf, headersOf, headerWord, type MapRule } from './fields.js';
import { kindWords } from './kind.js';
import { placeName } from './table/doubt.js';

export type { MapRule } from './fields.js';

/** A column of the source, and the field that its values are read as. */
export interface MappedColumn {
  readonly field: Field;
  /** Index into the source's columns. */
  readonly index: number;
  readonly column: string;
}

/** How rows become records of one kind. A file may have several, one for each kind that its rows hold. */
export interface Mapping {
  readonly kind: ImportKind;
  readonly columns: readonly MappedColumn[];
}

/** Index of the column that is read as a field; undefined when there is none. */
export const indexOfField = ({ columns }: Mapping, key: string): number | undefined =>
  columns.find(({ field }) => field.key === key)?.index;

/** Most columns that an error lists. */
const LISTED = 50;
const listed = (columns: readonly string[]): string =>
  columns.slice(0, LISTED).join(', ') + (columns.length > LISTED ? ', …' : '');

/** Adds to a hint why names of columns are replaced by their places, where they are. */
const ofDoubt = (hint: Message, columns: readonly string[], shown: readonly string[]): Message =>
  columns.every((column, index) => column === shown[index])
    ? hint
    : joined('\n', hint, message('input.firstRowMayBeRecord'));

/**
 * The error for several columns with the same name, or with names that differ only in blanks. @param at their 0-based
 * positions
 */
function alike(file: string, columns: readonly string[], at: readonly number[], key: string): EarshotError {
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

/** The error for a column of ids that holds days: a spreadsheet changed the ids. */
const madeDays = (file: string, column: string, value: string): EarshotError =>
  new EarshotError('bad-data', message('input.inColumnIsNoId', file, value, column), {
    hint: message('input.spreadsheetMakesDaysOfIds'),
  });

const placesOf = (columns: readonly string[], is: (column: string) => boolean): number[] =>
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
  const guess = nearest(column, shown);
  throw new EarshotError('bad-data', message('input.hasNoColumnFor', file, column, flag), {
    hint: guess
      ? message('common.didYouMeanQuoted', guess)
      : ofDoubt(message('input.itsColumns', listed(shown)), columns, shown),
  });
}

function ruledColumn(
  kind: ImportKind,
  { field: key, column }: MapRule,
  columns: readonly string[],
  file: string,
  shown: readonly string[],
): MappedColumn {
  const fields = fieldsOf[kind];
  const field = fieldNamed(kind, key);
  if (!field) {
    const guess = nearest(
      key,
      fields.map((each) => each.key),
    );
    throw new EarshotError('usage', message('input.mapIsNotFieldOf', key, kind), {
      hint: guess ? message('common.didYouMean', guess) : verbatim(fields.map((each) => each.key).join(', ')),
    });
  }
  const index = columnIndex(column, columns, field.key, file, shown);
  return { field, index, column: shown[index] ?? column };
}

/**
 * Decides which column is which field: first by `--map` rules, then by headers. A column with a rule is not used for
 * another field.
 * @param sample the first value of each column, or null
 * @param guessed true when the kind of the rows was not given
 * @param shown the columns as errors show them
 * @throws EarshotError usage, bad-data
 */
export function mapColumns(
  kind: ImportKind,
  columns: readonly string[],
  sample: readonly (string | null)[],
  rules: readonly MapRule[],
  file: string,
  guessed = false,
  shown = columns,
): Mapping {
  const mapped = rules.map((rule) => ruledColumn(kind, rule, columns, file, shown));
  const taken = new Set(mapped.map(({ field }) => field.key));
  const claimed = new Set(mapped.map(({ index }) => index));
  // What a department filled in is never another column, whatever it is.
  const fits = (value: string): boolean => value === '' || kind === 'answer';
  const claim = (wordOf: (column: string) => string, isNamed: (field: Field, header: string) => boolean): void => {
    for (const [index, column] of columns.entries()) {
      if (claimed.has(index)) continue;
      const header = wordOf(column);
      const value = sample[index]?.trim() ?? '';
      const field = fieldsOf[kind].find(
        (each) =>
          !taken.has(each.key) && isNamed(each, header) && (fits(value) || (each.recognises?.(value, header) ?? true)),
      );
      if (!field) continue;
      const twins = placesOf(columns, (each) => headerWord(each) === headerWord(column));
      // Of several columns of free text the first one is read; the others are told as not used.
      if (twins.length > 1 && (field.demanded || !field.multiline)) throw alike(file, columns, twins, field.key);
      taken.add(field.key);
      claimed.add(index);
      mapped.push({ field, index, column });
    }
  };
  // Exact keys first: in an export both `suggestion` and `text` could be read as the text.
  claim(headerWord, (field, header) => headerWord(field.key) === header);
  claim(headerWord, (field, header) => headersOf(field).includes(header));
  claim(bareWord, (field, header) => headersOf(field).includes(header));
  const isExport = taken.has(fromStore.key);
  const lacking = fieldsOf[kind].filter((field) => field.demanded && !taken.has(field.key));
  for (const field of fieldsOf[kind]) {
    if (field.type !== 'identifier' || taken.has(field.key) || !(field.demanded || isExport)) continue;
    const index = columns.findIndex(
      (column, at) => looksMadeOfId(sample[at] ?? '') && headersOf(field).includes(headerWord(column)),
    );
    if (index >= 0) throw madeDays(file, columns[index] ?? '', sample[index] ?? '');
  }
  if (lacking.length > 0) {
    const keys = lacking.map(({ key }) => key).join(', ');
    const otherKind = kindWords(kind);
    throw new EarshotError('bad-data', message('input.hasNoColumns', file, keys), {
      hint: ofDoubt(
        message('input.nameItMapColumnColumns', lacking[0]?.key, guessed, otherKind, listed(shown)),
        columns,
        shown,
      ),
    });
  }
  return { kind, columns: mapped.sort((a, b) => a.index - b.index) };
}

/** Parses `FIELD=COLUMN,FIELD=COLUMN`. A comma that is not followed by another `=` belongs to the column's name. */
export function parseRules(raw: string): MapRule[] {
  const rules: { field: string; column: string }[] = [];
  for (const part of raw.split(',')) {
    const at = part.indexOf('=');
    const last = rules.at(-1);
    if (at > 0) rules.push({ field: part.slice(0, at).trim(), column: part.slice(at + 1).trim() });
    else if (last) last.column += `,${part}`;
    else throw new EarshotError('usage', message('input.mapIsNotFieldColumn', raw));
  }
  return rules;
}
