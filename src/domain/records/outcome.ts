import { InvalidValue } from '../errors.js';
import type { Figure } from './outcome-figure.js';
import { fold } from '../text/text.js';
import { parseName } from '../values.js';
import { firstDay, lastDay, type When } from '../time/when.js';
import { type Message, message } from '../../locale/message.js';

export const outcomeKinds = {
  policy: message('rules.policy'),
  programme: message('rules.programme'),
  event: message('rules.event'),
  facility: message('rules.facility'),
  service: message('rules.service'),
} as const satisfies Record<string, Message>;

/** The code of a kind of outcome. */
export type OutcomeKind = keyof typeof outcomeKinds;

/**
 * `planned`: not there yet · `running`: in use · `ended`: no longer in use · `dropped`: given up before it was there.
 */
export const outcomeStatuses = {
  planned: message('rules.planned'),
  running: message('rules.running'),
  ended: message('rules.ended'),
  dropped: message('rules.dropped'),
} as const satisfies Record<string, Message>;

/** The code of an outcome's status; not one of the statuses of suggestions. */
export type OutcomeStatus = keyof typeof outcomeStatuses;

/** A result of suggestions: a policy, a programme, an event, a facility, a service. */
export interface Outcome {
  /** `O-3`; permanent, never used again. */
  readonly id: string;
  readonly name: string;
  readonly summary: string | null;
  readonly kind: OutcomeKind | null;
  readonly status: OutcomeStatus;
  /** When work on it began. */
  readonly startedOn: When | null;
  /** When citizens could first use it. */
  readonly launchedOn: When | null;
  /** The people it is for. */
  readonly beneficiaries: string | null;
  readonly figures: readonly Figure[];
  /** Other bodies that take part. */
  readonly partners: readonly string[];
  /** Ids of the suggestions that led to it, oldest first. */
  readonly suggestions: readonly string[];
  readonly revision: number;
}

/** An event in the course of an outcome. */
export interface Milestone {
  /** Id of the outcome. */
  readonly outcome: string;
  /** Number within the outcome; permanent. */
  readonly seq: number;
  readonly on: When;
  readonly text: string;
}

const ID = /^o-?(\d{1,9})$/i;

/** The id that people see, such as `O-3`. */
export const formatOutcomeId = (id: number): string => `O-${id}`;

/** True for text in the form of an outcome's id, whether or not there is such an outcome. */
export const looksLikeOutcomeId = (raw: string): boolean => ID.test(raw.trim());

/** Parses `O-3`, `o-3` or `o3`. @throws InvalidValue */
export function parseOutcomeId(raw: string): number {
  const id = Number(ID.exec(raw.trim())?.[1]);
  if (id >= 1) return id;
  throw new InvalidValue(message('rules.isNotIdOfOutcome'), message('rules.idsOfOutcomesLookLike'));
}

/** Forms of session numbers and suggestion ids. An outcome with such a name could not be found by it. */
const TAKEN = /^\d+(-\d+)?(\.\.[\d-]+)?$/;

/** Parses a name that cannot be read as an id. @throws InvalidValue */
export function parseOutcomeName(raw: string): string {
  const name = parseName(raw);
  if (looksLikeOutcomeId(name) || TAKEN.test(name)) {
    throw new InvalidValue(message('rules.isIdNotName'));
  }
  return name;
}

/** The form in which names of outcomes are compared, since quotation marks and blanks vary. */
export const nameKey = (name: string): string => fold(name);

/** The default status: `planned` when the launch lies in the future, else `running`. */
export const usualStatus = (launchedOn: When | null, today: string): OutcomeStatus =>
  launchedOn !== null && launchedOn > today ? 'planned' : 'running';

/** @throws InvalidValue when the days contradict each other or the status */
export function checkOutcomeDays(
  { startedOn, launchedOn, status }: Pick<Outcome, 'startedOn' | 'launchedOn' | 'status'>,
  today: string,
): void {
  if (startedOn !== null && launchedOn !== null && lastDay(launchedOn) < firstDay(startedOn)) {
    throw new InvalidValue(message('rules.itWouldHaveLaunchedIn', launchedOn, startedOn));
  }
  if (startedOn !== null) checkHappened(startedOn, today);
  if (launchedOn !== null && status !== 'planned' && status !== 'dropped') checkHappened(launchedOn, today);
}

/** Checks that a date is not later than today. @throws InvalidValue when all of it is in the future */
export function checkHappened(when: When, today: string): void {
  if (firstDay(when) <= today) return;
  throw new InvalidValue(message('rules.liesInFuture', when));
}
