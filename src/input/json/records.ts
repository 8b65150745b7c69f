import { EarshotError } from '../../domain/errors.js';
import { type Message, message } from '../../locale/message.js';
import { placeName, shownKey } from '../table/doubt.js';
import { CELL_LIMIT, COLUMN_LIMIT } from '../table/header.js';
import { readObject } from './object.js';
import { quickObject } from './quick.js';
import type { RawRecord } from '../source.js';

/** Most characters of one object. */
export const OBJECT_LIMIT = 4_194_304;

/** The text of one JSON object and its place in the file. */
export interface ObjectText {
  /** 1-based line on which it begins. */
  readonly line: number;
  /** Number of characters before it on that line. */
  readonly column: number;
  readonly text: string;
}

/** Turns objects into records. Keys become columns in the order of their first occurrence. */
export class ObjectRecords {
  readonly columns: string[] = [];
  readonly #positions = new Map<string, number>();
  /** Indexes of the columns that stand in two records or more. */
  readonly #often = new Set<number>();

  /** @param alone true when each record has a line of its own */
  constructor(readonly alone: boolean) {}

  /** True for a column that stands in one record so far. */
  readonly isRare = (index: number): boolean => !this.#often.has(index);

  /** Makes a record; with a `problem` when `text` is not one flat object. */
  record(element: ObjectText): RawRecord {
    const record = this.#read(element);
    return this.alone ? record : { ...record, begins: element.column + 1 };
  }

  #read(element: ObjectText): RawRecord {
    if (element.text === '') return failed(element, message('input.nothingStandsBetweenCommas'), 0);
    const object = quickObject(element.text, (key) => this.#positions.has(key)) ?? readObject(element.text);
    if ('reason' in object) return failed(element, object.reason, object.at);
    const values: (string | null)[] = new Array<null>(this.columns.length).fill(null);
    const unreadable: { column: number; reason: Message }[] = [];
    for (const [index, key] of object.keys.entries()) {
      const value = object.values[index] ?? null;
      const position = this.#position(key === '' ? placeName(index) : key);
      if (position === undefined) {
        return failed(element, message('input.moreThanDifferentKeys', COLUMN_LIMIT));
      }
      if (value !== null && value.length > CELL_LIMIT) {
        return failed(element, message('input.valueOfKeyTooLong', shownKey(key)));
      }
      while (values.length <= position) values.push(null);
      values[position] = value;
      if (object.nested?.includes(index)) unreadable.push({ column: position + 1, reason: nestedWords(key) });
    }
    return { line: element.line, values, ...(unreadable.length > 0 && { unreadable }) };
  }

  #position(key: string): number | undefined {
    const known = this.#positions.get(key);
    if (known !== undefined) {
      this.#often.add(known);
      return known;
    }
    if (this.columns.length >= COLUMN_LIMIT) return undefined;
    this.#positions.set(key, this.columns.length);
    return this.columns.push(key) - 1;
  }
}

const nestedWords = (key: string): Message => message('input.valueOfIsNestedNo', shownKey(key));

/**
 * A record that cannot be used. The character is given only when it is on the record's first line, because that line is
 * named.
 */
function failed({ line, column, text }: ObjectText, reason: Message, at?: number): RawRecord {
  const place = at === undefined || /[\r\n]/.test(text.slice(0, at)) ? {} : { column: column + at + 1 };
  return { line, values: [], text, problem: { reason, ...place } };
}

/** The error for one JSON object that is longer than a reader may hold in memory. */
export function objectTooLarge(name: string, line: number): EarshotError {
  return new EarshotError('bad-data', message('input.recordTooLong', name, line), {
    hint: message('input.shortenItOrLookFor'),
  });
}
