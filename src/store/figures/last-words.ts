import type { Day } from '../../domain/time/day.js';
import type { Handle } from '../engine/db.js';
import { inParts } from '../sql/parts.js';

/** What was last noted about a suggestion: with a change of its status, or in a note. */
export interface LastWord {
  readonly on: Day;
  readonly text: string;
}

/**
 * The last words on suggestions, by the keys of their rows; those without any are left out.
 * @param asOf the last day of the words
 * @param open true for words that may be shown outside the office alone
 */
export async function listLastWords(
  handle: Handle,
  keys: readonly number[],
  asOf: Day,
  open = false,
): Promise<ReadonlyMap<number, LastWord>> {
  const only = open ? 'AND public = 1' : '';
  const rows = await inParts(keys, (list, some) =>
    handle.all<LastWord & { key: number }>(
      `SELECT "key", "on", text FROM (
         SELECT suggestion_id AS "key", effective_on AS "on", note AS text, 0 AS sort, seq FROM status_change
         WHERE suggestion_id IN (${list}) AND note IS NOT NULL AND effective_on <= ? ${only}
         UNION ALL SELECT suggestion_id, noted_on, text, 1, seq FROM note
         WHERE suggestion_id IN (${list}) AND noted_on <= ? ${only}) words
       ORDER BY "key", "on", sort, seq`,
      [...some, asOf, ...some, asOf],
    ),
  );
  return new Map(rows.flat().map(({ key, on, text }) => [key, { on, text }]));
}
