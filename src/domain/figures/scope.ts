import type { Day } from '../time/day.js';
import type { SuggestionFilter } from '../filter.js';

export const groupings = [
  'month',
  'quarter',
  'year',
  'session',
  'district',
  'department',
  'category',
  'kind',
  'status',
  'audience',
  'reason',
] as const;

/** A property that figures can be grouped by. */
export type Grouping = (typeof groupings)[number];

/**
 * `raised`: suggestions received in the period, with their present status. `happened`: changes and replies of the
 * period, whenever the suggestions were received. The two must never be mixed in one figure.
 */
export type StatisticsView = 'raised' | 'happened';

/** The suggestions and the day that a set of figures is about. */
export interface Scope {
  readonly view: StatisticsView;
  /** Figures show the state at the end of this day, from the history of changes. */
  readonly asOf: Day;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  /** All other conditions; its own `from` and `to` are not set. */
  readonly filter: SuggestionFilter;
}

/** Counts of the sessions in a scope. `attendees` is the sum over sessions; unknown numbers count as 0. */
export interface SessionFigures {
  readonly sessions: number;
  readonly attendees: number;
  /** Sessions that nobody has closed yet. */
  readonly unclosed: number;
  readonly first: Day | null;
  readonly last: Day | null;
}
