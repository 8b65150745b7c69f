import { InvalidValue } from './errors.js';
import type { Figure } from './figure.js';
import { josa } from './particle.js';
import { fold } from './text.js';
import { parseName } from './values.js';
import { firstDay, lastDay, type When } from './when.js';
import { type Words, words } from './words.js';

export const outcomeKinds = {
  policy: words('policy', '정책'),
  programme: words('programme', '프로그램'),
  event: words('event', '행사'),
  facility: words('facility', '시설'),
  service: words('service', '서비스'),
} as const satisfies Record<string, Words>;

export type OutcomeKind = keyof typeof outcomeKinds;

/** `planned`: decided, not there yet · `running`: there · `ended`: was there · `dropped`: given up before it was there. */
export const outcomeStatuses = {
  planned: words('planned', '계획'),
  running: words('running', '시행중'),
  ended: words('ended', '종료'),
  dropped: words('dropped', '중단'),
} as const satisfies Record<string, Words>;

export type OutcomeStatus = keyof typeof outcomeStatuses;

/** What suggestions led to: a policy, a programme, an event, a facility, a service. */
export interface Outcome {
  /** `O-3`; permanent, never given out again. */
  readonly id: string;
  readonly name: string;
  readonly summary: string | null;
  readonly kind: OutcomeKind | null;
  readonly status: OutcomeStatus;
  /** When work on it began. */
  readonly startedOn: When | null;
  /** When citizens first had it. */
  readonly launchedOn: When | null;
  /** Whom it serves. */
  readonly beneficiaries: string | null;
  readonly figures: readonly Figure[];
  /** Bodies that it is done with. */
  readonly partners: readonly string[];
  /** Ids of the suggestions that led to it, oldest first. */
  readonly suggestions: readonly string[];
  readonly revision: number;
}

/** Something that happened on an outcome's way. */
export interface Milestone {
  /** Id of the outcome. */
  readonly outcome: string;
  /** Counts within the outcome; permanent. */
  readonly seq: number;
  readonly on: When;
  readonly text: string;
}

const ID = /^o-?(\d{1,9})$/i;

export const formatOutcomeId = (id: number): string => `O-${id}`;

export const looksLikeOutcomeId = (raw: string): boolean => ID.test(raw.trim());

/** `O-3`, also `o-3` and `o3`. @throws InvalidValue */
export function parseOutcomeId(raw: string): number {
  const id = Number(ID.exec(raw.trim())?.[1]);
  if (id >= 1) return id;
  throw new InvalidValue(
    words('is not the id of an outcome', '성과 번호가 아닙니다'),
    words('Ids of outcomes look like O-3', '성과 번호는 O-3처럼 적습니다'),
  );
}

/** Sessions are numbers, suggestions two of them: a name that reads like either would never be found. */
const TAKEN = /^\d+(-\d+)?(\.\.[\d-]+)?$/;

/** A name that cannot be taken for an id. @throws InvalidValue */
export function parseOutcomeName(raw: string): string {
  const name = parseName(raw);
  if (looksLikeOutcomeId(name) || TAKEN.test(name)) {
    throw new InvalidValue(words('is an id, not a name', '이름이 아니라 번호입니다'));
  }
  return name;
}

/** The form in which names of outcomes are compared: nobody types the quotes or the blanks of a name twice alike. */
export const nameKey = (name: string): string => fold(name);

/** What an outcome is when nobody says it: what is to come is planned, the rest is there. */
export const usualStatus = (launchedOn: When | null, today: string): OutcomeStatus =>
  launchedOn !== null && launchedOn > today ? 'planned' : 'running';

/** @throws InvalidValue when the days contradict each other or the status */
export function checkOutcomeDays(
  { startedOn, launchedOn, status }: Pick<Outcome, 'startedOn' | 'launchedOn' | 'status'>,
  today: string,
): void {
  if (startedOn !== null && launchedOn !== null && lastDay(launchedOn) < firstDay(startedOn)) {
    throw new InvalidValue(
      words(
        `it would have launched in ${launchedOn}, before work began in ${startedOn}`,
        `시작(${startedOn})보다 앞선 ${launchedOn}에 시행될 수 없습니다`,
      ),
    );
  }
  if (startedOn !== null) checkHappened(startedOn, today);
  if (launchedOn !== null && status !== 'planned' && status !== 'dropped') checkHappened(launchedOn, today);
}

/** @throws InvalidValue for what lies in the future as a whole */
export function checkHappened(when: When, today: string): void {
  if (firstDay(when) <= today) return;
  throw new InvalidValue(words(`${when} lies in the future`, `${josa(when, '은/는')} 아직 오지 않은 날입니다`));
}
