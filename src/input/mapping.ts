import { EarshotError } from '../domain/errors.js';
import type { Field } from '../domain/field.js';
import type { ImportKind } from '../domain/records/record-kind.js';
import { fromStore } from '../domain/records/from-store.js';
import { looksMadeOfId } from '../domain/records/identifier.js';
import { nearest } from '../domain/text/text.js';
import { fieldWord } from '../domain/records/column-words.js';
import { joined, message, verbatim } from '../locale/message.js';
import {
  bareWord,
  fieldNamed,
  fieldsOf,
  firstHeadersOf,
  headersOf,
  headerWord,
  lesserHeadersOf,
  type MapRule,
  NO_FIELD,
} from './fields.js';
import { kindWords } from './kind.js';
import { columnsOfMarks, statusNamed } from './table/marked-status.js';
import { alike, columnsNamed, listed, noColumn, ofDoubt, placesOf } from './table/named-columns.js';

export type { MapRule } from './fields.js';

/** A column of the source, and the field that its values are read as. Several columns may be read as one field. */
export interface MappedColumn {
  readonly field: Field;
  /** Index into the source's columns. */
  readonly index: number;
  readonly column: string;
  /**
   * Which part of the field it has, and its turn: of several columns with one part the first that has a value is read.
   */
  readonly part?: readonly [part: number, turn: number];
  /** The status that a mark in the column says, where the header is one. */
  readonly says?: string;
}

/** How rows become records of one kind. A file may have several, one for each kind that its rows hold. */
export interface Mapping {
  readonly kind: ImportKind;
  readonly columns: readonly MappedColumn[];
  /** Indexes of the columns that a rule says not to read. */
  readonly leftOut: readonly number[];
}

/** The indexes of the columns of a field, part by part; the columns of one part are alternatives. */
export function partsOf({ columns }: Mapping, key: string): readonly (readonly number[])[] {
  const parts: number[][] = [];
  for (const { field, index, part: [part, turn] = [0, 0] } of columns)
    if (field.key === key) (parts[part] ??= [])[turn] = index;
  return Object.values(parts).map((turns) => Object.values(turns));
}

/** Index of the column that is read as a field; undefined when there is none. */
export const indexOfField = ({ columns }: Mapping, key: string): number | undefined =>
  columns.find(({ field }) => field.key === key)?.index;

/** The error for a column of ids that holds days: a spreadsheet changed the ids. */
const madeDays = (file: string, column: string, value: string): EarshotError =>
  new EarshotError('bad-data', message('input.inColumnIsNoId', file, value, column), {
    hint: message('input.spreadsheetMakesDaysOfIds'),
  });

/** The error for a word that is no field of this kind of record. */
function noField(kind: ImportKind, key: string): EarshotError {
  const keys = fieldsOf[kind].map((field) => field.key);
  const guess = nearest(key, keys);
  return new EarshotError('usage', message('input.mapIsNotFieldOf', key, kind), {
    hint: guess ? message('common.didYouMean', guess) : verbatim(keys.join(', ')),
  });
}

/** What the rules say of the columns of a file. */
interface Ruled {
  readonly mapped: readonly MappedColumn[];
  /** Indexes of the columns that no field is read from. */
  readonly leftOut: readonly number[];
}

/** Applies the rules. A column that a profile names may be missing. @throws EarshotError usage, bad-data */
function ruledColumns(
  kind: ImportKind,
  rules: readonly MapRule[],
  columns: readonly string[],
  file: string,
  shown: readonly string[],
): Ruled {
  const mapped: MappedColumn[] = [];
  const leftOut: number[] = [];
  for (const [part, { field: key, column, lenient }] of rules.entries()) {
    const field = key === NO_FIELD ? undefined : fieldNamed(kind, key);
    if (!field && key !== NO_FIELD) throw noField(kind, key);
    const found = columnsNamed(column, columns, field?.key ?? key, file);
    if (found.length === 0 && !lenient) throw noColumn(column, columns, field?.key ?? key, file, shown);
    if (!field) leftOut.push(...found);
    else
      for (const [turn, index] of found.entries())
        mapped.push({ field, index, column: shown[index] ?? column, part: [part, turn] });
  }
  return { mapped, leftOut };
}

/** The error for a file without columns that its kind of record needs. */
export class LackingColumns extends EarshotError {
  constructor(
    readonly kind: ImportKind,
    /** Keys of the fields that no column is read as. */
    readonly lacking: readonly string[],
    /** Keys of the fields that are read. */
    readonly read: readonly string[],
    readonly columns: readonly string[],
    file: string,
    /** True when the kind of the rows was not said. */
    readonly guessed: boolean,
    /** The columns as errors show them. */
    readonly shown: readonly string[],
  ) {
    const hint = message('input.nameItMapColumnColumns', lacking[0], guessed, kindWords(kind), listed(shown));
    super('bad-data', message('input.hasNoColumns', file, joined(', ', ...lacking.map(fieldWord))), {
      hint: ofDoubt(hint, columns, shown),
    });
  }
}

/** How the columns of a file are read, as far as they are known. */
export interface ProposedMapping {
  readonly mapping: Mapping;
  /** Fields that every record needs and that no column is read as. */
  readonly lacking: readonly Field[];
}

/** The columns, those of the status with what a mark in them says, where all of several are named by statuses. */
function withMarks(mapped: readonly MappedColumn[]): MappedColumn[] {
  const ofStatus = mapped.filter(({ field }) => field.type === 'status');
  const isMarked = ofStatus.length > 1 && ofStatus.every(({ column }) => statusNamed(column) !== undefined);
  return mapped.map((each) => {
    const says = isMarked && ofStatus.includes(each) ? statusNamed(each.column) : undefined;
    return says === undefined ? each : { ...each, says };
  });
}

/** True for a field whose lesser headers may be read: those that need another field after those that do not. */
const isLesser = ({ beside }: Field, isBeside: boolean, taken: ReadonlySet<string>): boolean =>
  isBeside ? beside !== undefined && taken.has(beside) : beside === undefined;

/**
 * Decides which column is which field: first by `--map` rules, then by headers. A column with a rule is not used for
 * another field.
 * @param sample the first value of each column, or null
 * @param shown the columns as errors show them
 * @throws EarshotError usage, bad-data
 */
export function proposeColumns(
  kind: ImportKind,
  columns: readonly string[],
  sample: readonly (string | null)[],
  rules: readonly MapRule[],
  file: string,
  shown = columns,
): ProposedMapping {
  const { mapped: ruled, leftOut } = ruledColumns(kind, rules, columns, file, shown);
  const mapped = [...ruled];
  const taken = new Set(mapped.map(({ field }) => field.key));
  const claimed = new Set([...leftOut, ...mapped.map(({ index }) => index)]);
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
  claim(headerWord, (field, header) => firstHeadersOf(field).includes(header));
  claim(bareWord, (field, header) => firstHeadersOf(field).includes(header));
  for (const isBeside of [false, true])
    claim(bareWord, (field, header) => isLesser(field, isBeside, taken) && lesserHeadersOf(field).includes(header));
  const status = fieldsOf[kind].find(({ type }) => type === 'status');
  if (kind === 'suggestion' && status && !taken.has(status.key)) {
    const marks = columnsOfMarks(columns, sample, (index) => !claimed.has(index));
    for (const [turn, index] of marks.entries())
      mapped.push({ field: status, index, column: columns[index] ?? '', part: [0, turn] });
  }
  const isExport = taken.has(fromStore.key);
  const lacking = fieldsOf[kind].filter((field) => field.demanded && !taken.has(field.key));
  for (const field of fieldsOf[kind]) {
    if (field.type !== 'identifier' || taken.has(field.key) || !(field.demanded || isExport)) continue;
    const index = columns.findIndex(
      (column, at) => looksMadeOfId(sample[at] ?? '') && headersOf(field).includes(headerWord(column)),
    );
    if (index >= 0) throw madeDays(file, columns[index] ?? '', sample[index] ?? '');
  }
  return { mapping: { kind, columns: withMarks(mapped).sort((a, b) => a.index - b.index), leftOut }, lacking };
}

/**
 * The same for a file that is read now.
 * @param guessed true when the kind of the rows was not given
 * @throws LackingColumns when a field that every record needs has no column; EarshotError as `proposeColumns`
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
  const { mapping, lacking } = proposeColumns(kind, columns, sample, rules, file, shown);
  const keys = lacking.map(({ key }) => key);
  const read = mapping.columns.map(({ field }) => field.key);
  if (keys.length > 0) throw new LackingColumns(kind, keys, read, columns, file, guessed, shown);
  return mapping;
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
