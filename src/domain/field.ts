import { InvalidValue } from './errors.js';
import { isBlank } from './text.js';
import { type Words, words } from './words.js';

/**
 * One property of a record, described once. The flag, the prompt and its check, the import column, the output
 * column and the reference page are all made from it.
 */
export interface Field<T = unknown, Key extends string = string> {
  /** camelCase; the name in JSON, in CSV headers and after `--map`. */
  readonly key: Key;
  readonly label: Words;
  /** What the flag's value is called in the help: `DAY`, `N`, `TEXT`. A field without one is a switch. */
  readonly placeholder?: string;
  readonly help?: Words;
  /** snake_case, in the store. */
  readonly column: string;
  /** Headers under which spreadsheets keep it; compared folded, see `fold`. */
  readonly aliases: readonly string[];
  /** Whether a column headed by an alias can be this field, judged by its first value. */
  readonly recognises?: (sample: string) => boolean;
  /** @throws InvalidValue when `raw` (trimmed, never blank) cannot be it. */
  readonly parse: (raw: string) => T;
  readonly choices?: readonly string[];
  /** Asked for when typed by hand; old records may lack it unless `demanded` says that no row is one without it. */
  readonly required?: boolean;
  readonly demanded?: boolean;
  readonly multiline?: boolean;
  /** Kept in `person` alone and shown only when asked for. */
  readonly personal?: boolean;
  readonly type: 'text' | 'day' | 'when' | 'count' | 'flag' | 'status' | 'identifier' | 'instant';
}

/** Keeps a field's key and type for those who build on it. */
export const field = <T, const Key extends string>(descriptor: Field<T, Key>): Field<T, Key> => descriptor;

/** `reviewOn` → `review-on` */
export const flagName = (key: string): string => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

export interface FieldProblem {
  readonly field: Field;
  readonly value: string;
  readonly reason: Words;
}

export interface ParsedRecord {
  readonly values: Record<string, unknown>;
  readonly problems: readonly FieldProblem[];
}

/** Checks every given value and gathers all that is wrong; blank values are left out. */
export function parseRecord(
  fields: readonly Field[],
  raw: (field: Field, position: number) => string | null | undefined,
): ParsedRecord {
  const values: Record<string, unknown> = {};
  const problems: FieldProblem[] = [];
  let position = 0;
  for (const field of fields) {
    const value = raw(field, position++)?.trim() ?? '';
    if (isBlank(value)) {
      if (field.demanded) problems.push({ field, value, reason: words('is missing or blank', '비어 있습니다') });
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
