import type { Day } from '../time/day.js';
import { InvalidValue } from '../errors.js';
import type { StatusChange } from './history.js';
import { checkTransition, type Demand, type Status, statuses } from './status.js';
import type { Suggestion } from './suggestion.js';
import { message } from '../../locale/message.js';

/** A clerk's input for a change of status: the new status, its day, and the field that the status needs. */
export interface StepInput {
  readonly to: Status;
  readonly on: Day;
  /** False when the day is unknown: `on` is then the day of entry. */
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

/** A planned change of status: the entry of the history, and the suggestion's columns after it. */
export interface Step {
  readonly change: Pick<StatusChange, 'seq' | 'from' | 'to' | 'on' | 'dayKnown' | 'detail' | 'note' | 'public'>;
  /** The columns of the suggestion after the change; `mergedInto` is still an id, not a key. */
  readonly values: Pick<
    Suggestion,
    'status' | 'resolvedOn' | 'reviewOn' | 'reason' | 'alternative' | 'body' | 'mergedInto' | 'onTheSpot'
  >;
}

/** The flag for the field that a status needs. */
export const demandFlags: Readonly<Record<Demand, string>> = {
  reviewOn: '--review-on',
  reason: '--reason',
  body: '--body',
  mergedInto: '--into',
};

/** The field that the status needs and the input lacks; undefined when nothing is missing. */
export function missingDemand(to: Status, input: Partial<Record<Demand, unknown>>): Demand | undefined {
  const { demands } = statuses[to];
  return demands !== undefined && (input[demands] === undefined || input[demands] === null) ? demands : undefined;
}

/** @throws InvalidValue when the day is in the future or out of order with what is known */
export function checkDay(
  on: Day,
  today: Day,
  suggestion: Pick<Suggestion, 'id' | 'receivedOn'>,
  last?: Pick<StatusChange, 'seq' | 'on' | 'dayKnown'>,
): void {
  if (on > today) throw new InvalidValue(message('rules.isInFuture', on));
  if (on < suggestion.receivedOn) {
    throw new InvalidValue(message('rules.isBeforeDayItWas', on, suggestion.receivedOn));
  }
  // An unknown day is stored as the day of the import, so it does not limit later days.
  if (last?.dayKnown && on < last.on) {
    const correct = `earshot edit ${suggestion.id} --step ${last.seq} --on ${on}`;
    throw new InvalidValue(
      message('rules.isBeforeItsLastChange', on, last.on),
      message('rules.howToEnterEarlier', correct, `earshot show ${suggestion.id}`),
    );
  }
}

/**
 * Plans the next change of status and checks it against the rules.
 * @returns undefined when the suggestion already has that status
 * @throws InvalidValue when the change is not allowed
 */
export function planStep(suggestion: Suggestion, last: StatusChange, input: StepInput, today: Day): Step | undefined {
  const { to, on } = input;
  if (suggestion.status === to) return undefined;
  checkTransition(suggestion.status, to);
  checkDay(on, today, suggestion, last);
  const lacking = missingDemand(to, input);
  if (lacking) throw new InvalidValue(message('rules.needs', demandFlags[lacking]));
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

/** Fields that a change of status can write, in the order of their flags. */
const written = ['note', 'public', 'reviewOn', 'reason', 'alternative', 'body', 'onTheSpot'] as const;

/**
 * The keys of those parts of an input that a suggestion does not have, although it has the status: no change of status
 * writes them.
 * @param on the day, if one was given
 */
export function unwritten(
  suggestion: Suggestion,
  last: StatusChange,
  { on, ...input }: Omit<StepInput, 'on'> & { readonly on?: Day | null | undefined },
): string[] {
  const has: Readonly<Record<(typeof written)[number], unknown>> = {
    ...suggestion,
    note: last.note,
    public: last.public,
  };
  const isNewDay = on != null && !(last.dayKnown && last.on === on);
  const others = written.filter((key) => input[key] != null && input[key] !== false && input[key] !== has[key]);
  return [...(isNewDay ? ['on'] : []), ...others];
}
