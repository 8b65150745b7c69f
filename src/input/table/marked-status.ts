import type { Field } from '../../domain/field.js';
import { accepts } from '../../domain/values.js';
import { parseStatus } from '../../domain/records/suggestion-fields.js';
import { bareWord } from '../fields.js';

/** A column for each status, with a mark in that of a row: `완료`, `추진중`, `불가`. */

/** A mark that says yes: `O`, `○`, `√`, `1`. */
const MARK = /^[oㅇ○◯●◎◉√✓✔☑vy1]$/i;
/** A mark that says no; that is no status. */
const NO = /^[x×✕n0‐–—-]$/i;

/** Fewest columns of marks: one alone may be anything. */
const FEWEST = 2;

/** The status of which a header is the name, in the words of the header; undefined for other headers. */
export function statusNamed(column: string): string | undefined {
  const word = bareWord(column);
  return accepts(parseStatus, word) ? word : undefined;
}

/**
 * The indexes of the columns that have marks for statuses; none where fewer than two of them have marks or nothing.
 * @param sample the first value of each column, or null
 * @param isFree tells the columns that no field is read from
 */
export function columnsOfMarks(
  columns: readonly string[],
  sample: readonly (string | null)[],
  isFree: (index: number) => boolean,
): number[] {
  const found = [...columns.keys()].filter((index) => {
    const value = sample[index]?.trim() ?? '';
    return isFree(index) && statusNamed(columns[index] ?? '') !== undefined && (value === '' || isMark(value));
  });
  const isMarked = found.some((index) => MARK.test(sample[index]?.trim() ?? ''));
  return isMarked && found.length >= FEWEST ? found : [];
}

const isMark = (cell: string): boolean => MARK.test(cell) || NO.test(cell);

/** What a cell of such a column says: the status for a mark, nothing for one that says no, else its own text. */
export function statusOfMark(cell: string | null, status: string): string | null {
  const text = cell?.trim() ?? '';
  if (text === '' || NO.test(text)) return null;
  return MARK.test(text) ? status : text;
}

/** True for the dash that stands for nothing in a column of days, counts, statuses or names that may be `none`. */
export const isDash = ({ type, orNone = false }: Pick<Field, 'type' | 'orNone'>, text: string): boolean =>
  (type !== 'text' || orNone) && /^\s*[-‐–—―－]+\s*$/.test(text);
