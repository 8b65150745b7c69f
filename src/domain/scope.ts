import type { Day } from './day.js';
import type { SuggestionFilter } from './filter.js';

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

export type Grouping = (typeof groupings)[number];

/**
 * `raised`: what was said in the period, and where that stands. `happened`: what was done in the period, whenever it was
 * said. Never one under the other's name.
 */
export type StatisticsView = 'raised' | 'happened';

/** What a set of figures is about. */
export interface Scope {
  readonly view: StatisticsView;
  /** The state on the evening of this day, from the history of changes. */
  readonly asOf: Day;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  /** Everything else; its own `from` and `to` stay empty. */
  readonly filter: SuggestionFilter;
}

export interface SessionFigures {
  readonly sessions: number;
  readonly attendees: number;
  /** Sessions that nobody has closed yet. */
  readonly unclosed: number;
  readonly first: Day | null;
  readonly last: Day | null;
}
