import type { Day } from './day.js';
import type { Status } from './status.js';

/** Days within which a reply is due soon. */
export const SOON_DAYS = 7;
/** Days within which a long-term task is up for review. */
export const REVIEW_DAYS = 31;

/** A suggestion that waits for something on a day. */
export interface ListedRow {
  readonly id: string;
  readonly on: Day;
  readonly status: Status;
  readonly department: string | null;
  readonly text: string;
}

/** The first of them, and how many there are in all. */
export interface Listed {
  readonly rows: readonly ListedRow[];
  readonly of: number;
}
