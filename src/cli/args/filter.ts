import { parsePeriod } from '../../domain/time/period.js';
import { InvalidValue } from '../../domain/errors.js';
import type { SessionFilter, SuggestionFilter } from '../../domain/filter.js';
import { checkWanted } from '../../domain/figures/search.js';
import { openStatuses, type Status } from '../../domain/records/status.js';
import { suggestionFields } from '../../domain/records/suggestion-fields.js';
import { isNone, parseName, parseOrdinal, parseText } from '../../domain/values.js';
import { message } from '../../locale/message.js';
import { flag, repeated, toggle } from '../frame/flags.js';

const { status, kind, reason } = suggestionFields;

/** A parser of a filter's value; `none` becomes null, which means: those without one. */
const orNone =
  <T>(parse: (raw: string) => T) =>
  (raw: string): T | null =>
    isNone(raw) ? null : parse(raw);

/** A name, or null for `none`. @throws InvalidValue */
export const nameOrNone = orNone(parseName);

/** Reads a day, or a period as its first day: `--from 2025-01 --to 2025-03` is a quarter. @throws InvalidValue */
export const parseFrom = (raw: string): string => parsePeriod(raw).from;
/** Reads a day, or a period as its last day. @throws InvalidValue */
export const parseTo = (raw: string): string => parsePeriod(raw).to;

const from = flag({
  key: 'from',
  placeholder: 'DAY',
  help: message('flags.receivedOnThisDayOr'),
  once: true,
  parse: parseFrom,
});
const to = flag({
  key: 'to',
  placeholder: 'DAY',
  help: message('flags.receivedOnThisDayOrEarlier'),
  once: true,
  parse: parseTo,
});

const parseWanted = (raw: string): string => parseText(checkWanted(raw));

/** @throws InvalidValue for a range that ends before it begins, which would find nothing without an explanation */
export function checkPeriod({ from: first, to: last }: { from?: unknown; to?: unknown }): void {
  if (typeof first !== 'string' || typeof last !== 'string' || first <= last) return;
  throw new InvalidValue(message('flags.fromIsAfterTo', first, last), message('flags.swapThem'));
}

/** Flags that select suggestions, the same in all commands that list, count or export them. */
export const filterFlags = [
  repeated({ key: 'session', placeholder: 'N', help: message('flags.ofThisSession'), parse: parseOrdinal }),
  repeated({
    key: 'status',
    placeholder: 'STATUS',
    help: message('flags.inThisStatus'),
    parse: status.parse,
    choices: [...(status.choices ?? [])],
  }),
  repeated({
    key: 'department',
    placeholder: 'DEPARTMENT',
    help: message('flags.ofThisDepartmentOrNone'),
    parse: nameOrNone,
  }),
  repeated({
    key: 'category',
    placeholder: 'CATEGORY',
    help: message('flags.ofThisCategoryOrNone'),
    parse: nameOrNone,
  }),
  repeated({
    key: 'district',
    placeholder: 'DISTRICT',
    help: message('flags.ofThisDistrictOrNone'),
    parse: nameOrNone,
  }),
  repeated({
    key: 'audience',
    placeholder: 'GROUP',
    help: message('flags.ofSessionsWithThisAudience'),
    parse: nameOrNone,
  }),
  repeated({
    key: 'kind',
    placeholder: 'KIND',
    help: message('flags.ofThisKind'),
    parse: orNone(kind.parse),
    choices: [...(kind.choices ?? []), 'none'],
  }),
  repeated({
    key: 'reason',
    placeholder: 'REASON',
    help: message('flags.declinedForThisReason'),
    parse: orNone(reason.parse),
    choices: [...(reason.choices ?? []), 'none'],
  }),
  from,
  to,
  toggle('open', message('flags.receivedUnderReviewOrIn')),
  toggle('onTheSpot', message('flags.answeredOnSpot')),
  toggle('overdue', message('flags.notAnsweredInTime')),
  toggle('incomplete', message('flags.lackingWhatStatusDemands')),
  flag({
    key: 'text',
    placeholder: 'WORDS',
    help: message('flags.withAllTheseWordsIn'),
    once: true,
    parse: parseWanted,
  }),
] as const;

type Given = { readonly [Key in (typeof filterFlags)[number]['key']]?: unknown };

/**
 * The open statuses among the given ones. @throws InvalidValue when there is none, which would find nothing without an
 * explanation
 */
function openAmong(wanted: readonly Status[]): readonly Status[] {
  const open = wanted.filter((each) => openStatuses.includes(each));
  if (open.length > 0) return open;
  throw new InvalidValue(
    message('flags.openAndStatusExcludeEach', wanted.join(', ')),
    message('flags.leaveOneOfTwoOut'),
  );
}

/**
 * Makes a filter of the flags; all conditions must hold. @throws InvalidValue for a combination that nothing can fulfil
 */
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
    help: message('flags.heldOnThisDayOr'),
    once: true,
    parse: parseFrom,
  }),
  flag({
    key: 'to',
    placeholder: 'DAY',
    help: message('flags.heldOnThisDayOrEarlier'),
    once: true,
    parse: parseTo,
  }),
  repeated({
    key: 'district',
    placeholder: 'DISTRICT',
    help: message('flags.inThisDistrictOrNone'),
    parse: nameOrNone,
  }),
  repeated({
    key: 'audience',
    placeholder: 'GROUP',
    help: message('flags.withThisAudienceOrNone'),
    parse: nameOrNone,
  }),
  toggle('open', message('flags.notClosedYet')),
] as const;

/**
 * Makes a filter of sessions from the flags in `sessionFilterFlags`.
 * @throws EarshotError `usage` when the period begins after its end
 */
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
    help: message('flags.rowsPage20WhenLeft'),
    parse: (raw) => (raw === '0' ? 0 : parseOrdinal(raw)),
  }),
  flag({ key: 'page', placeholder: 'N', help: message('flags.whichPage'), parse: parseOrdinal }),
] as const;

const PAGE = 20;

/** The page of a list. For scripts, all rows unless `--limit` is given. */
export function pageOf(
  given: { limit?: number | null; page?: number | null },
  person: boolean,
): { limit: number; offset: number; page: number } {
  const limit = given.limit ?? (person || given.page ? PAGE : 0);
  const number = given.page ?? 1;
  return { limit, offset: limit * (number - 1), page: number };
}
