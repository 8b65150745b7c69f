import type { Day } from '../time/day.js';
import type { Status } from '../records/status.js';

/** A reply is due soon when its day is at most this many days away. */
export const SOON_DAYS = 7;
/** A review is due soon when its day is at most this many days away. */
export const REVIEW_DAYS = 31;

/** A suggestion with an open day: of its reply or of its review. */
export interface ListedRow {
  readonly id: string;
  readonly on: Day;
  readonly status: Status;
  readonly department: string | null;
  readonly text: string;
  /** The last word on it by then. */
  readonly lastWord: string | null;
}

/** The first rows, and the number of all. */
export interface Listed {
  readonly rows: readonly ListedRow[];
  readonly of: number;
}
