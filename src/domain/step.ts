import type { Day } from './day.js';
import { InvalidValue } from './errors.js';
import type { StatusChange } from './history.js';
import { josa } from './particle.js';
import { checkTransition, type Demand, type Status, statuses } from './status.js';
import type { Suggestion } from './suggestion.js';
import { words } from './words.js';

/** What a clerk says of a step: where to, from which day, and what the new status demands. */
export interface StepInput {
  readonly to: Status;
  readonly on: Day;
  /** False when nobody knows the day: `on` is then the day on which the step was learned of. */
  readonly dayKnown?: boolean | undefined;
  readonly note?: string | null | undefined;
  readonly public?: boolean | undefined;
  readonly reviewOn?: Day | null | undefined;
  readonly reason?: Suggestion['reason'] | undefined;
  readonly alternative?: string | null | undefined;
  readonly body?: string | null | undefined;
  /** Id of the suggestion merged into. */
  readonly mergedInto?: string | null | undefined;
  readonly onTheSpot?: boolean | undefined;
}

export interface Step {
  readonly change: Pick<StatusChange, 'seq' | 'from' | 'to' | 'on' | 'dayKnown' | 'detail' | 'note' | 'public'>;
  /** What becomes of the suggestion; `mergedInto` is an id still. */
  readonly values: Pick<
    Suggestion,
    'status' | 'resolvedOn' | 'reviewOn' | 'reason' | 'alternative' | 'body' | 'mergedInto' | 'onTheSpot'
  >;
}

/** The flag that gives what a status demands. */
export const demandFlags: Readonly<Record<Demand, string>> = {
  reviewOn: '--review-on',
  reason: '--reason',
  body: '--body',
  mergedInto: '--into',
};

/** The demand of a status that the input leaves open; undefined when nothing is missing. */
export function missingDemand(to: Status, input: Partial<Record<Demand, unknown>>): Demand | undefined {
  const { demands } = statuses[to];
  return demands !== undefined && (input[demands] === undefined || input[demands] === null) ? demands : undefined;
}

/** @throws InvalidValue when the day is in the future or out of order with what is known */
export function checkDay(
  on: Day,
  today: Day,
  suggestion: Pick<Suggestion, 'receivedOn'>,
  last?: Pick<StatusChange, 'on' | 'dayKnown'>,
): void {
  if (on > today)
    throw new InvalidValue(words(`${on} is in the future`, `${josa(on, '은/는')} 아직 오지 않은 날입니다`));
  if (on < suggestion.receivedOn) {
    throw new InvalidValue(
      words(
        `${on} is before the day it was received, ${suggestion.receivedOn}`,
        `${josa(on, '은/는')} 접수일 ${suggestion.receivedOn}보다 앞섭니다`,
      ),
    );
  }
  // A day that nobody knows stands in the history as the day of its import, and is no bound.
  if (last?.dayKnown && on < last.on) {
    throw new InvalidValue(
      words(
        `${on} is before its last change, ${last.on}`,
        `${josa(on, '은/는')} 마지막 변경일 ${last.on}보다 앞섭니다`,
      ),
    );
  }
}

/**
 * The next step of a suggestion, checked against the table of statuses.
 * @returns undefined when it is in that status already
 * @throws InvalidValue for a step that cannot be taken
 */
export function planStep(suggestion: Suggestion, last: StatusChange, input: StepInput, today: Day): Step | undefined {
  const { to, on } = input;
  if (suggestion.status === to) return undefined;
  checkTransition(suggestion.status, to);
  checkDay(on, today, suggestion, last);
  const lacking = missingDemand(to, input);
  if (lacking)
    throw new InvalidValue(words(`needs ${demandFlags[lacking]}`, `${demandFlags[lacking]} 값이 필요합니다`));
  const demand = statuses[to].demands;
  const only = <T>(key: Demand, value: T | null | undefined): T | null => (demand === key ? (value ?? null) : null);
  return {
    change: {
      seq: last.seq + 1,
      from: suggestion.status,
      to,
      on,
      dayKnown: input.dayKnown ?? true,
      detail: demand ? (input[demand] ?? null) : null,
      note: input.note ?? null,
      public: input.public ?? false,
    },
    values: {
      status: to,
      resolvedOn: to === 'resolved' && (input.dayKnown ?? true) ? on : null,
      reviewOn: only('reviewOn', input.reviewOn),
      reason: only('reason', input.reason),
      alternative: to === 'declined' ? (input.alternative ?? null) : null,
      body: only('body', input.body),
      mergedInto: only('mergedInto', input.mergedInto),
      onTheSpot: to === 'resolved' && (input.onTheSpot ?? false),
    },
  };
}
