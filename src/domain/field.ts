import { InvalidValue } from './errors.js';
import { isBlank } from './text/text.js';
import { isNone } from './values.js';
import { type Message, message } from '../locale/message.js';

/**
 * A property of a record, described in one place. Its flag, question, import column, output column and reference entry
 * are made from it.
 */
export interface Field<T = unknown, Key extends string = string> {
  /** camelCase; the key in JSON, in CSV headers and in `--map`. */
  readonly key: Key;
  readonly label: Message;
  /** The name of the flag's value in help: `DAY`, `N`, `TEXT`. A field without one is a switch. */
  readonly placeholder?: string;
  readonly help?: Message;
  /** snake_case; the column in the store. */
  readonly column: string;
  /** Other headers that spreadsheets use for it; compared after `fold`. */
  readonly aliases: readonly string[];
  /** Headers that are read as it only where no column has one of its other names. */
  readonly lesser?: readonly string[];
  /** The key of a field without which the `lesser` headers mean something else. */
  readonly beside?: string;
  /** Decides by a column's first value whether a column with one of the `aliases` is this field. */
  readonly recognises?: (sample: string, header: string) => boolean;
  /** @throws InvalidValue when `raw` (trimmed, never blank) is not a valid value */
  readonly parse: (raw: string) => T;
  readonly choices?: readonly string[];
  /** Asked for when a person enters a record. Imported records may lack it unless `demanded` is set. */
  readonly required?: boolean;
  readonly demanded?: boolean;
  readonly multiline?: boolean;
  /** `none` and 없음 mean that there is no value, typed and imported as well as in filters. */
  readonly orNone?: boolean;
  /** Personal data: stored in `person` only, and shown only on request. */
  readonly personal?: boolean;
  /** A day that lies ahead: `금요일` is the next one, not the last. */
  readonly ahead?: true;
  readonly type: 'text' | 'day' | 'when' | 'count' | 'flag' | 'status' | 'identifier' | 'instant';
}

/** Describes a field. Returns it unchanged; the call lets the compiler infer the types of key and value. */
export const field = <T, const Key extends string>(descriptor: Field<T, Key>): Field<T, Key> => descriptor;

/** Whether the text, typed or imported, leaves the field without a value. */
export const isAbsent = (field: Field, raw: string): boolean => isBlank(raw) || (field.orNone === true && isNone(raw));

/** `reviewOn` → `review-on` */
export const flagName = (key: string): string => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** A value that its field's parser refused, and why. */
export interface FieldProblem {
  readonly field: Field;
  readonly value: string;
  readonly reason: Message;
}

/** The values that could be parsed, by the key of their field, and a problem for each that could not. */
export interface ParsedRecord {
  readonly values: Record<string, unknown>;
  readonly problems: readonly FieldProblem[];
}

/** Parses all values of a record and collects the problems; leaves out blank values, and `none` for a field with `orNone`. */
export function parseRecord(
  fields: readonly Field[],
  raw: (field: Field, position: number) => string | null | undefined,
): ParsedRecord {
  const values: Record<string, unknown> = {};
  const problems: FieldProblem[] = [];
  let position = 0;
  for (const field of fields) {
    const value = raw(field, position++)?.trim() ?? '';
    if (isAbsent(field, value)) {
      if (field.demanded) problems.push({ field, value, reason: message('values.isMissingOrBlank') });
      continue;
    }
    try {
      values[field.key] = field.parse(value);
    } catch (error) {
      if (!(error instanceof InvalidValue)) throw error;
      problems.push({ field, value, reason: error.reason });
    }
  }
  return { values, problems };
}
