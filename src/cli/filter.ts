import { parseDay } from '../domain/day.js';
import { InvalidValue } from '../domain/errors.js';
import type { SessionFilter, SuggestionFilter } from '../domain/filter.js';
import { josa } from '../domain/particle.js';
import { openStatuses, type Status } from '../domain/status.js';
import { suggestionFields } from '../domain/suggestion-fields.js';
import { parseName, parseOrdinal, parseText } from '../domain/values.js';
import { words } from '../domain/words.js';
import { flag, repeated, toggle } from './flags.js';

const { status, kind, reason } = suggestionFields;

/** `none` means: those without one. */
export function nameOrNone(raw: string): string | null {
  const name = parseName(raw);
  return /^(none|없음)$/i.test(name) ? null : name;
}

const from = flag({
  key: 'from',
  placeholder: 'DAY',
  help: words('received on this day or later', '이날부터 접수'),
  once: true,
  parse: parseFrom,
});
const to = flag({
  key: 'to',
  placeholder: 'DAY',
  help: words('received on this day or earlier', '이날까지 접수'),
  once: true,
  parse: parseTo,
});

/** Longer than anybody searches for; a store does not compare patterns without end. */
const WANTED_LIMIT = 1000;

function parseWanted(raw: string): string {
  if (raw.length <= WANTED_LIMIT) return parseText(raw);
  throw new InvalidValue(words(`is longer than ${WANTED_LIMIT} characters`, `${WANTED_LIMIT}자를 넘습니다`));
}

/** @throws InvalidValue for a period that is over before it begins: nothing would be found, as if nothing were there */
export function checkPeriod({ from: first, to: last }: { from?: unknown; to?: unknown }): void {
  if (typeof first !== 'string' || typeof last !== 'string' || first <= last) return;
  throw new InvalidValue(
    words(`--from ${first} is after --to ${last}`, `--from ${josa(first, '이/가')} --to ${last}보다 뒤입니다`),
    words('Swap them', '둘을 바꾸십시오'),
  );
}

/** A month or a year stands for its first or last day, so that `--from 2025-01 --to 2025-03` is a quarter. */
export function parseFrom(raw: string): string {
  if (/^\d{4}$/.test(raw)) return parseDay(`${raw}-01-01`);
  return parseDay(/^\d{4}-\d{1,2}$/.test(raw) ? `${raw}-01` : raw);
}
export function parseTo(raw: string): string {
  if (/^\d{4}$/.test(raw)) return parseDay(`${raw}-12-31`);
  if (!/^\d{4}-\d{1,2}$/.test(raw)) return parseDay(raw);
  const first = parseDay(`${raw}-01`);
  const days = new Date(Date.UTC(Number(first.slice(0, 4)), Number(first.slice(5, 7)), 0)).getUTCDate();
  return `${first.slice(0, 8)}${days}`;
}

/** Which suggestions: the same flags wherever suggestions are listed, counted or written out. */
export const filterFlags = [
  repeated({ key: 'session', placeholder: 'N', help: words('of this session', '이 회차의 건의'), parse: parseOrdinal }),
  repeated({
    key: 'status',
    placeholder: 'STATUS',
    help: words('in this status', '이 상태의 건의'),
    parse: status.parse,
    choices: [...(status.choices ?? [])],
  }),
  repeated({
    key: 'department',
    placeholder: 'DEPARTMENT',
    help: words('of this department, or none', '이 부서의 건의, 없으면 none'),
    parse: nameOrNone,
  }),
  repeated({
    key: 'category',
    placeholder: 'CATEGORY',
    help: words('of this category, or none', '이 분야의 건의, 없으면 none'),
    parse: nameOrNone,
  }),
  repeated({
    key: 'district',
    placeholder: 'DISTRICT',
    help: words('of this district, or none', '이 읍면동의 건의, 없으면 none'),
    parse: nameOrNone,
  }),
  repeated({
    key: 'audience',
    placeholder: 'GROUP',
    help: words('of sessions with this audience, or none', '이 대상과 만난 회차의 건의, 없으면 none'),
    parse: nameOrNone,
  }),
  repeated({
    key: 'kind',
    placeholder: 'KIND',
    help: words('of this kind', '이 유형의 건의'),
    parse: kind.parse,
    choices: [...(kind.choices ?? [])],
  }),
  repeated({
    key: 'reason',
    placeholder: 'REASON',
    help: words('declined for this reason', '이 사유로 추진하지 못한 건의'),
    parse: reason.parse,
    choices: [...(reason.choices ?? [])],
  }),
  from,
  to,
  toggle('open', words('received, under review or in progress', '접수, 검토중, 추진중인 건의')),
  toggle('onTheSpot', words('answered on the spot', '현장에서 답한 건의')),
  toggle('overdue', words('not answered in time', '회신 기한이 지난 건의')),
  toggle('incomplete', words('lacking what the status demands', '상태에 필요한 값이 없는 건의')),
  flag({
    key: 'text',
    placeholder: 'WORDS',
    help: words('with all these words in the text', '내용에 이 낱말들이 모두 있는 건의'),
    once: true,
    parse: parseWanted,
  }),
] as const;

type Given = { readonly [Key in (typeof filterFlags)[number]['key']]?: unknown };

/** Those that are open. @throws InvalidValue when none is: nothing would be found, as if nothing were there */
function openAmong(wanted: readonly Status[]): readonly Status[] {
  const open = wanted.filter((each) => openStatuses.includes(each));
  if (open.length > 0) return open;
  throw new InvalidValue(
    words(
      `--open and --status ${wanted.join(', ')} exclude each other`,
      `--open과 --status ${josa(wanted.join(', '), '은/는')} 함께 성립할 수 없습니다`,
    ),
    words('Leave one of the two out', '둘 중 하나를 빼십시오'),
  );
}

/** The filter that the flags say: all of it, each flag narrows. @throws InvalidValue for what nothing can be */
export function filterOf(given: Given, today: string): SuggestionFilter {
  checkPeriod(given);
  const {
    open,
    overdue,
    status: statuses,
    ...rest
  } = given as SuggestionFilter & { open?: boolean; overdue?: boolean };
  const keys = filterFlags.map(({ key }) => key as string);
  const isGiven = ([key, value]: [string, unknown]): boolean => keys.includes(key) && value != null && value !== false;
  const filter = Object.fromEntries(Object.entries<unknown>(rest).filter(isGiven)) as SuggestionFilter;
  const wanted = open ? openAmong(statuses ?? openStatuses) : statuses;
  return {
    ...filter,
    ...(wanted && { status: wanted }),
    ...(overdue && { overdueOn: today }),
  };
}

export const sessionFilterFlags = [
  flag({
    key: 'from',
    placeholder: 'DAY',
    help: words('held on this day or later', '이날부터 열린 방문'),
    once: true,
    parse: parseFrom,
  }),
  flag({
    key: 'to',
    placeholder: 'DAY',
    help: words('held on this day or earlier', '이날까지 열린 방문'),
    once: true,
    parse: parseTo,
  }),
  repeated({
    key: 'district',
    placeholder: 'DISTRICT',
    help: words('in this district, or none', '이 읍면동의 방문, 없으면 none'),
    parse: nameOrNone,
  }),
  repeated({
    key: 'audience',
    placeholder: 'GROUP',
    help: words('with this audience, or none', '이 대상과 만난 방문, 없으면 none'),
    parse: nameOrNone,
  }),
  toggle('open', words('not closed yet', '마감하지 않은 방문')),
] as const;

export function sessionFilterOf(given: {
  [Key in (typeof sessionFilterFlags)[number]['key']]?: unknown;
}): SessionFilter {
  checkPeriod(given);
  const { open, ...rest } = given as SessionFilter & { open?: boolean };
  return {
    ...(rest.from && { from: rest.from }),
    ...(rest.to && { to: rest.to }),
    ...(rest.district && { district: rest.district }),
    ...(rest.audience && { audience: rest.audience }),
    ...(open && { closed: false }),
  };
}

export const pageFlags = [
  flag({
    key: 'limit',
    placeholder: 'N',
    help: words('rows a page, 20 when left out; 0 is all', '쪽당 행 수, 기본 20; 0은 모두'),
    parse: (raw) => (raw === '0' ? 0 : parseOrdinal(raw)),
  }),
  flag({ key: 'page', placeholder: 'N', help: words('which page', '쪽 번호'), parse: parseOrdinal }),
] as const;

const PAGE = 20;

/** Rows for a page. A script gets all unless it says otherwise. */
export function pageOf(
  given: { limit?: number | null; page?: number | null },
  person: boolean,
): { limit: number; offset: number; page: number } {
  const limit = given.limit ?? (person || given.page ? PAGE : 0);
  const number = given.page ?? 1;
  return { limit, offset: limit * (number - 1), page: number };
}
