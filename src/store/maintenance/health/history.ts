import { message } from '../../../locale/message.js';
import type { Db } from '../../engine/db.js';
import type { Finding } from './finding.js';
import { BULK_OPERATIONS } from './journal.js';

const NAMED = 10;

/** Days that an operation may go on for: a program that saves answer by answer may stand open overnight. */
const LASTS = 7;

/** The day so many days after an instant, by which texts of instants are compared. */
const dayFrom = (instant: string, days: number): string =>
  new Date(Date.parse(instant) + days * 86_400_000).toISOString().slice(0, 10);

interface Entry {
  readonly record: string;
  readonly by: string | null;
  readonly at: string | null;
  readonly author: string;
  readonly began: string;
  /** Whether its operation made it, as 1 or 0. */
  readonly made: number;
}

const isOfIts = ({ by, at, author, began, made }: Entry): boolean => {
  const day = at?.slice(0, 10) ?? '';
  return made > 0 && by === author && day >= dayFrom(began, -1) && day <= dayFrom(began, LASTS);
};

/**
 * Steps, replies and notes that have another name or day than the operation that made them, or name one that did not make them:
 * who writes SQL by hand may do that. An import brings names and days of its own.
 */
export async function checkHistory(db: Db): Promise<Finding[]> {
  const found = new Set<string>();
  for (const table of ['status_change', 'reply', 'note']) {
    const entries = db.batches<Entry>(
      `SELECT s.session || '-' || s.seq AS record, h.entered_by AS "by", h.entered_at AS "at", o.entered_by AS author,
         o.entered_at AS began, (SELECT count(*) FROM change c WHERE c.table_name = '${table}'
           AND c.row_key = CAST(h.id AS TEXT) AND c.operation_id = h.operation_id AND c.before_image IS NULL) AS made
       FROM ${table} h JOIN operation o ON o.id = h.operation_id JOIN suggestion s ON s.id = h.suggestion_id
       WHERE o.id NOT IN (${BULK_OPERATIONS}) ORDER BY h.id`,
    );
    for await (const some of entries) for (const entry of some) if (!isOfIts(entry)) found.add(entry.record);
  }
  if (found.size === 0) return [];
  const records = [...found].slice(0, NAMED);
  return [{ weight: 'wrong', text: message('maintenance.historyOfAnotherOperation', found.size), records }];
}
