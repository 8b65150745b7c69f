import { InvalidValue } from './errors.js';
import { words } from './words.js';

/** Names a suggestion for good: the third of session 172 is `172-3`. Never renumbered, never given out again. */
export interface SuggestionId {
  readonly session: number;
  readonly seq: number;
}

const ONE = /^(\d{1,9})-(\d{1,9})$/;
const RANGE = /^(\d{1,9})-(\d{1,9})\.\.(?:(\d{1,9})-)?(\d{1,9})$/;
const LARGEST_RANGE = 10_000;

export const formatId = (id: SuggestionId): string => `${id.session}-${id.seq}`;

export const looksLikeId = (raw: string): boolean => ONE.test(raw.trim());

const notAnId = (): InvalidValue =>
  new InvalidValue(
    words('is not the id of a suggestion', '건의번호가 아닙니다'),
    words('Ids look like 172-3, ranges like 172-5..8', '건의번호는 172-3, 범위는 172-5..8처럼 적습니다'),
  );

/** @throws InvalidValue */
export function parseId(raw: string): SuggestionId {
  const match = ONE.exec(raw.trim());
  const id = { session: Number(match?.[1]), seq: Number(match?.[2]) };
  if (!match || id.session < 1 || id.seq < 1) throw notAnId();
  return id;
}

/** `172-3`, `172-5..8` or `172-5..172-8`, as the ids it stands for. @throws InvalidValue */
export function parseIdRange(raw: string): SuggestionId[] {
  const match = RANGE.exec(raw.trim());
  if (!match) return [parseId(raw)];
  const first = parseId(`${match[1] ?? ''}-${match[2] ?? ''}`);
  const last = parseId(`${match[3] ?? match[1] ?? ''}-${match[4] ?? ''}`);
  if (last.session !== first.session) {
    throw new InvalidValue(words('a range stays within one session', '범위는 한 회차 안에서만 쓸 수 있습니다'));
  }
  if (last.seq < first.seq)
    throw new InvalidValue(words('the range ends before it begins', '범위의 끝이 시작보다 앞섭니다'));
  if (last.seq - first.seq >= LARGEST_RANGE) {
    throw new InvalidValue(words(`a range holds at most ${LARGEST_RANGE} ids`, `범위는 ${LARGEST_RANGE}건까지입니다`));
  }
  return Array.from({ length: last.seq - first.seq + 1 }, (_, step) => ({
    session: first.session,
    seq: first.seq + step,
  }));
}

/** Ids as typed: separated by white space or commas, in the order given, each once. @throws InvalidValue */
export function parseIds(raw: readonly string[]): SuggestionId[] {
  const ids = raw.flatMap((text) => text.split(/[\s,]+/).filter((part) => part !== '')).flatMap(parseIdRange);
  return [...new Map(ids.map((id) => [formatId(id), id])).values()];
}
