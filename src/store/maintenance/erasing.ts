import { ERASED, replaced, type Sought, type Stretch } from '../../domain/text/stretch.js';
import type { SqlRow } from '../engine/db.js';
import { isMadeKey } from '../import/row-key.js';
import { following, forms, type WordTable } from '../normalise/normal-row.js';

/** The place of a text: table, key of the row and column. */
export interface Spot {
  readonly table: string;
  readonly key: number | string;
  readonly column: string;
}

/** Finds the parts of a text to erase. */
export type Erasing = (text: string, spot: Spot) => readonly Stretch[];

/** Makes a function that finds the parts of a text to be erased, from what is sought. */
export const erasingOf =
  (sought: Sought): Erasing =>
  (text) =>
    sought.stretchesIn(text);

/** Erases parts of a text; returns it unchanged when there are none. */
export const erasedFrom = (erasing: Erasing, text: string, spot: Spot): string =>
  replaced(text, erasing(text, spot), ERASED);

/** Erases parts of all values of JSON, not of its keys. */
export function erasedJson(erasing: Erasing, json: string, spot: Spot): string {
  let whole: unknown;
  try {
    whole = JSON.parse(json);
  } catch {
    // What was damaged is erased as a text.
    return erasedFrom(erasing, json, spot);
  }
  const erased = JSON.stringify(whole, (_, value: unknown) =>
    typeof value === 'string' ? erasedFrom(erasing, value, spot) : value,
  );
  return erased === JSON.stringify(whole) ? json : erased;
}

/** The end of the quoted text that starts at `open`, after its closing quote; undefined without one. */
function endOfQuoted(line: string, open: number): number | undefined {
  for (let at = open + 1; at < line.length; at += line[at] === '\\' ? 2 : 1) if (line[at] === '"') return at + 1;
  return undefined;
}

/**
 * Erases parts of a command line of the journal, where arguments are quoted as JSON, with `
 * ` for a new line.
 */
export function erasedLine(erasing: Erasing, line: string, spot: Spot): string {
  let done = '';
  let last = 0;
  while (line.includes('\\', last)) {
    const open = line.indexOf('"', last);
    const end = open < 0 ? undefined : endOfQuoted(line, open);
    if (end === undefined) break;
    done += line.slice(last, open) + erasedJson(erasing, line.slice(open, end), spot);
    last = end;
  }
  return erasedFrom(erasing, done + line.slice(last), spot);
}

/** Columns with texts to erase. Names of authors are no texts, and people are forgotten separately. */
export const textColumns = (table: WordTable): string[] =>
  table === 'person' || table === 'operation'
    ? []
    : Object.keys(forms[table]).filter((column) => column !== 'entered_by');

/** The office's own key of a row. What is left of two of them stays two; letters in a hash of ours are no word. */
function erasedKey(erasing: Erasing, value: string, spot: Spot): string {
  if (isMadeKey(value)) return value;
  const erased = erasedFrom(erasing, value, spot);
  return erased === value ? value : `${erased}/${spot.key}`;
}

const erasers: Readonly<Record<string, typeof erasedFrom>> = { figures: erasedJson, source_key: erasedKey };

/** Erases parts of the value of such a column. */
export const erasedValue = (erasing: Erasing, value: string, spot: Spot): string =>
  (erasers[spot.column] ?? erasedFrom)(erasing, value, spot);

/** The changed columns of a row after erasing; undefined when nothing changes. */
export function erasedRow(erasing: Erasing, table: WordTable, key: number, row: SqlRow): SqlRow | undefined {
  const patch: SqlRow = {};
  for (const column of textColumns(table)) {
    const value = row[column];
    if (typeof value !== 'string') continue;
    const erased = erasedValue(erasing, value, { table, key, column });
    if (erased !== value) patch[column] = erased;
  }
  return Object.keys(patch).length === 0 ? undefined : { ...patch, ...following(table, row, patch) };
}
