import { InvalidValue } from '../errors.js';
import { message } from '../../locale/message.js';

/** Identifies a suggestion permanently: the third of session 172 is `172-3`. Ids are never changed or used again. */
export interface SuggestionId {
  readonly session: number;
  readonly seq: number;
}

const ONE = /^(\d{1,9})-(\d{1,9})$/;
const RANGE = /^(\d{1,9})-(\d{1,9})\.\.(?:(\d{1,9})-)?(\d{1,9})$/;
const LARGEST_RANGE = 10_000;

/** The id that people see: `162-3` is the third suggestion of session 162. */
export const formatId = (id: SuggestionId): string => `${id.session}-${id.seq}`;

/** True for text in the form of a suggestion's id, whether or not there is such a suggestion. */
export const looksLikeId = (raw: string): boolean => ONE.test(raw.trim());

const notAnId = (): InvalidValue => new InvalidValue(message('rules.isNotIdOfSuggestion'), message('rules.howIdsLook'));

/** @throws InvalidValue */
export function parseId(raw: string): SuggestionId {
  const match = ONE.exec(raw.trim());
  const id = { session: Number(match?.[1]), seq: Number(match?.[2]) };
  if (!match || id.session < 1 || id.seq < 1) throw notAnId();
  return id;
}

/** Expands `172-3`, `172-5..8` or `172-5..172-8` to ids. @throws InvalidValue */
export function parseIdRange(raw: string): SuggestionId[] {
  const match = RANGE.exec(raw.trim());
  if (!match) return [parseId(raw)];
  const first = parseId(`${match[1] ?? ''}-${match[2] ?? ''}`);
  const last = parseId(`${match[3] ?? match[1] ?? ''}-${match[4] ?? ''}`);
  if (last.session !== first.session) {
    throw new InvalidValue(message('rules.rangeStaysWithinOneSession'));
  }
  if (last.seq < first.seq) throw new InvalidValue(message('rules.rangeEndsBeforeItBegins'));
  if (last.seq - first.seq >= LARGEST_RANGE) {
    throw new InvalidValue(message('rules.rangeHoldsAtMostIds', LARGEST_RANGE));
  }
  return Array.from({ length: last.seq - first.seq + 1 }, (_, step) => ({
    session: first.session,
    seq: first.seq + step,
  }));
}

/** True for ids and ranges as `parseIds` reads them, and for `-`, which stands for ids on stdin. */
export const looksLikeIds = (raw: string): boolean =>
  raw
    .trim()
    .split(/[\s,]+/)
    .every((part) => part === '-' || ONE.test(part) || RANGE.test(part));

/** Parses ids separated by white space or commas; order is kept, duplicates are dropped. @throws InvalidValue */
export function parseIds(raw: readonly string[]): SuggestionId[] {
  const ids = raw.flatMap((text) => text.split(/[\s,]+/).filter((part) => part !== '')).flatMap(parseIdRange);
  return [...new Map(ids.map((id) => [formatId(id), id])).values()];
}
/** English names of months as spreadsheets shorten them. */
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';

/** What spreadsheets make of `3-12` in a CSV file, by language and format: `2026-03-12`, `12-Mar`, `03월 12일`, `46093` … */
const FORMS: readonly RegExp[] = [
  /^\d{4} ?[-./] ?\d{1,2} ?[-./] ?\d{1,2}\.?(?:[T ]0?0:00(?::00(?:\.0+)?)?Z?)?$/i,
  /^\d{1,2} ?[-./] ?\d{1,2} ?[-./] ?(?:\d{2}|\d{4})\.?$/,
  /^(?:\d{4}년 ?)?\d{1,2}월(?: ?\d{1,2}일|[- ]\d{2,4})$/,
  new RegExp(`^\\d{1,4}[- ]${MONTH}(?:[- ]\\d{2,4})?$`, 'i'),
  new RegExp(`^${MONTH}[- ]\\d{1,4}(?:, ?\\d{4})?$`, 'i'),
  /^[2-9]\d{4}(?:\.0+)?$/,
];

/** True for a text that a spreadsheet may have made of an id such as `3-12`. */
export const looksMadeOfId = (raw: string): boolean => FORMS.some((form) => form.test(raw.trim()));
