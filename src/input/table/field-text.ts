import type { Field } from '../../domain/field.js';
import type { Status } from '../../domain/records/status.js';
import { foldTight, isBlank } from '../../domain/text/text.js';
import { type Mapping, partsOf } from '../mapping.js';
import type { RawRecord } from '../source.js';
import { statusOfMark } from './marked-status.js';

/** A field and the columns that it is read from: its parts, each with its alternatives. */
export interface ReadField {
  readonly field: Field;
  readonly parts: readonly (readonly number[])[];
  /** The first of the columns. */
  readonly index: number;
  /** The status that a mark in a column says, by its index. */
  readonly says: ReadonlyMap<number, string>;
}

/** The fields of a mapping, each once. */
export const readFieldsOf = (mapping: Mapping): ReadField[] =>
  [...new Map(mapping.columns.map(({ field }) => [field.key, field])).values()].map((field) => {
    const parts = partsOf(mapping, field.key);
    const says = mapping.columns.flatMap(({ index, says: word, field: { key } }): [number, string][] =>
      word === undefined || key !== field.key ? [] : [[index, word]],
    );
    return { field, parts, index: parts[0]?.[0] ?? -1, says: new Map(says) };
  });

/** The text of a cell of a record, by its 0-based column. */
type Cell = (record: RawRecord, index: number) => string | null;

/** What a record says in a field, and in which column. */
export interface FieldText {
  readonly text: string | null;
  readonly index: number;
}

/**
 * Makes a function that reads the text of a field: of several columns a text has one below the other, any other field
 * that of the first that has a value.
 * @param statusWords a word that is null says no status
 */
export function fieldReader(
  cell: Cell,
  statusWords: ReadonlyMap<string, Status | null>,
): (record: RawRecord, read: ReadField) => FieldText {
  const isSilent = ({ type }: Field, text: string): boolean =>
    type === 'status' && statusWords.get(foldTight(text)) === null;
  return (record, { field, parts, index, says }) => {
    if (says.size > 0) return markedIn(parts.flat(), (at) => cell(record, at), says, index);
    const [part = [], ...more] = parts;
    if (part.length === 1 && more.length === 0) {
      const text = cell(record, index);
      return { text: text !== null && isSilent(field, text) ? null : text, index };
    }
    const said = parts.flatMap((each): (FieldText & { readonly text: string })[] => {
      for (const at of each) {
        const text = cell(record, at);
        if (text !== null && !isBlank(text) && !isSilent(field, text)) return [{ text, index: at }];
      }
      return [];
    });
    const [first] = said;
    if (!first) return { text: null, index };
    if (!field.multiline) return first;
    return { text: [...new Set(said.map(({ text }) => text))].join('\n'), index: first.index };
  };
}

/** What the columns of statuses say: all that are marked, so that two of them are an error. */
function markedIn(
  columns: readonly number[],
  cell: (index: number) => string | null,
  says: ReadonlyMap<number, string>,
  index: number,
): FieldText {
  const said = columns.flatMap((at): [string, number][] => {
    const word = says.get(at);
    const text = word === undefined ? cell(at) : statusOfMark(cell(at), word);
    return text === null || isBlank(text) ? [] : [[text, at]];
  });
  const words = [...new Set(said.map(([text]) => text))];
  return { text: words.length > 0 ? words.join(', ') : null, index: said[0]?.[1] ?? index };
}
