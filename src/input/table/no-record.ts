import { parseStatus } from '../../domain/records/suggestion-fields.js';
import { fold } from '../../domain/text/text.js';
import { type Message, message } from '../../locale/message.js';
import { bareWord, headerWord, serialWords } from '../fields.js';
import type { Mapping } from '../mapping.js';
import type { RawRecord } from '../source.js';

/** Words for rows of sums: alone, or at the end of a name (`가람동 소계`). */
const sumWords: readonly string[] = ['소 ?계', '합 ?계', '총 ?계', '누 ?계', '중 ?계', '총 ?건수'];
/** Words for rows of sums that are part of other words, too: only alone, or after a blank. */
const shortSumWords: readonly string[] = ['계', 'total', 'sub-? ?total', 'grand total', 'sum'];
const SUM = new RegExp(`(?:${sumWords.join('|')}|(?:^|\\s)(?:${shortSumWords.join('|')}))$`);
/** A part of every word for a sum. */
const HINT = /[계건tm]/i;
/** Most characters of the cell of a sum. */
const SUM_LENGTH = 30;
/** First cells of a remark below a table. */
const remarkWords: readonly string[] = [
  '※',
  '\\*',
  '주 ?[):.]',
  '주 ?\\d+ ?\\)',
  '비고 ?:',
  '[Nn]otes? ?:',
  '참고 ?:',
  '붙임',
  '끝\\.?$',
  '이상\\.?$',
];
const REMARK = new RegExp(`^(?:${remarkWords.join('|')})`);
/** A figure, as sums have it where records have a text: `3`, `1,204건`, `△5`, `85%`. */
const FIGURE = /^[△▲-]?\s?[\d,.]+\s?(?:건|명|개|회|%)?$/;
/** Columns in which the word for a sum is searched. */
const FIRST_COLUMNS = 5;

/** True for words where a day should be: `구분`. */
const isWords = (cell: string): boolean => cell !== '' && !isSum(cell) && !/\d/.test(cell);

function isStatus(word: string): boolean {
  try {
    parseStatus(word);
    return true;
  } catch {
    return false;
  }
}

/** Fields that say the visit at which a suggestion was made. */
const visitKeys: ReadonlySet<string> = new Set(['session', 'heldOn', 'receivedOn', 'place']);
/** Fields by which a row is known: with a value in one it is always a record. */
const ownKeys: ReadonlySet<string> = new Set(['id', 'fromStore', 'sourceKey']);

/** Why a row is no record; with `wrong`, it has so much of a record that it is a wrong one instead. */
export interface NoRecord {
  readonly reason: Message;
  readonly wrong?: boolean;
}

/** True for the word for a sum: `소계`, `합 계(3건)`, `2023년 총계: 5`. */
export function isSum(cell: string): boolean {
  if (cell.length > SUM_LENGTH || !HINT.test(cell)) return false;
  const word = fold(cell).replace(/\([^()]*\)/g, '');
  return SUM.test(word.replace(/(?<![\d,.\s:])[\d,.\s:]+건?$/, '').trim());
}

/** False for what stands below a column of keys: blanks, the word of a sum, a remark. */
const isKey = (cell: string): boolean => cell !== '' && !isSum(cell) && !REMARK.test(cell);

/**
 * Judges whether a row of a sheet is a record of a suggestion or a session, or one of the rows between and below them:
 * sums, headings, repeated headers, remarks. A row with a text and a day or session is always a record.
 * @param hasSession true when the session of all rows is known without a column
 * @returns the reason why it is no record; undefined when it is one
 */
export function noRecord(
  record: RawRecord,
  { kind, columns }: Mapping,
  names: readonly string[],
  hasSession: boolean,
): NoRecord | undefined {
  if (kind !== 'suggestion' && kind !== 'session') return undefined;
  if (record.repeatsHeader) return { reason: message('input.repeatsHeader') };
  const { values, covered } = record;
  const said = (index: number): string => (values[index] ?? '').trim();
  const placesOf = (keys: ReadonlySet<string>): number[] =>
    columns.filter(({ field }) => keys.has(field.key)).map(({ index }) => index);
  if (placesOf(ownKeys).some((index) => isKey(said(index)))) return undefined;
  const mains = placesOf(new Set([kind === 'suggestion' ? 'text' : 'heldOn']));
  const main = mains.find((index) => said(index) !== '') ?? mains[0] ?? -1;
  const visit = kind === 'session' ? [main] : placesOf(visitKeys);
  const text = covered?.has(main) ? '' : said(main);
  const isAtVisit =
    hasSession || visit.length === 0 || visit.some((index) => said(index) !== '' && !isSum(said(index)));
  const isDayless = columns.some(
    ({ field, index }) =>
      field.type === 'day' && visit.includes(index) && isWords(covered?.has(index) ? '' : said(index)),
  );
  if (isDayless && (FIGURE.test(text) || isStatus(text))) return { reason: message('input.isOfOtherTable') };
  if (text !== '' && isAtVisit && !isSum(text) && !FIGURE.test(text)) return undefined;
  const own = [...values.keys()].filter((index) => said(index) !== '' && !covered?.has(index));
  const sums = own.some((index) => index < Math.max(FIRST_COLUMNS, main + 1) && isSum(said(index)));
  if (text !== '' && isAtVisit && !sums) return undefined;
  if (sums) {
    const isDated = visit.some((index) => own.includes(index) && /\d/.test(said(index)) && !isSum(said(index)));
    const reason = message('input.isRowOfSums');
    return isDated && isSum(text) ? { reason, wrong: true } : { reason };
  }
  const [first] = own;
  if (first === undefined) return undefined;
  if (REMARK.test(said(first))) return { reason: message('input.isRemark') };
  if (own.every((index) => isSerial(names[index] ?? '') && /^\d+\.?$/.test(said(index))))
    return { reason: message('input.hasOnlyItsNumber') };
  if (own.length === 1 && first !== main) return { reason: message('input.isHeading') };
  if (columns.every(({ index }) => !own.includes(index))) return { reason: message('input.isOfOtherTable') };
  return undefined;
}

/** True for a row that is probably a record, before its columns are mapped: its values are examples of the columns. */
export function isExample({ values, covered, repeatsHeader }: RawRecord): boolean {
  const own = values.filter((value, index) => (value ?? '').trim() !== '' && !covered?.has(index));
  return !repeatsHeader && own.length > 1 && !own.slice(0, FIRST_COLUMNS).some((value) => isSum(value ?? ''));
}

const serials = new Set(serialWords);
const isSerial = (column: string): boolean => serials.has(headerWord(column)) || serials.has(bareWord(column));
