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

/** Parses ids separated by white space or commas; order is kept, duplicates are dropped. @throws InvalidValue */
export function parseIds(raw: readonly string[]): SuggestionId[] {
  const ids = raw.flatMap((text) => text.split(/[\s,]+/).filter((part) => part !== '')).flatMap(parseIdRange);
  return [...new Map(ids.map((id) => [formatId(id), id])).values()];
}
