import { type Message, message } from '../../../locale/message.js';
import { UNUSED } from '../forget.js';
import { incompleteCondition } from '../../sql/filters.js';

/** A query for wrong rows, and what to report and do about them. */
export interface Check {
  readonly weight: 'wrong' | 'note';
  /** Selects `record`: an id or a number. */
  readonly sql: string;
  readonly text: (count: number) => Message;
  readonly repair?: string;
}

export const ID = `s.session || '-' || s.seq AS record`;
const LAST = `(SELECT c.to_status FROM status_change c WHERE c.suggestion_id = s.id ORDER BY c.seq DESC LIMIT 1)`;
const LAST_DAY = `(SELECT CASE WHEN c.day_known = 1 THEN c.effective_on END FROM status_change c
  WHERE c.suggestion_id = s.id ORDER BY c.seq DESC LIMIT 1)`;
const FIRST_REPLY = `(SELECT min(r.replied_on) FROM reply r WHERE r.suggestion_id = s.id)`;

export const checks: readonly Check[] = [
  {
    weight: 'wrong',
    sql: `SELECT ${ID} FROM suggestion s WHERE s.status IS DISTINCT FROM ${LAST}`,
    text: (n) => message('maintenance.withAnotherStatusThanLast', n),
    repair: `UPDATE suggestion AS s SET status = ${LAST}, resolved_on = CASE WHEN ${LAST} = 'resolved' THEN ${LAST_DAY} END
             WHERE s.status IS DISTINCT FROM ${LAST} AND ${LAST} IS NOT NULL`,
  },
  {
    weight: 'wrong',
    sql: `SELECT ${ID} FROM suggestion s WHERE s.status = 'resolved' AND s.resolved_on IS DISTINCT FROM ${LAST_DAY}`,
    text: (n) => message('maintenance.withAnotherDayOfResolution', n),
    repair: `UPDATE suggestion AS s SET resolved_on = ${LAST_DAY} WHERE s.status = 'resolved' AND s.resolved_on IS DISTINCT FROM ${LAST_DAY}`,
  },
  {
    weight: 'wrong',
    sql: `SELECT ${ID} FROM suggestion s WHERE s.id IN
            (SELECT suggestion_id FROM (SELECT suggestion_id, seq, from_status, lag(to_status) OVER (PARTITION BY suggestion_id ORDER BY seq) AS before,
               row_number() OVER (PARTITION BY suggestion_id ORDER BY seq) AS nth FROM status_change) c
             WHERE c.from_status IS DISTINCT FROM c.before OR c.seq <> c.nth)`,
    text: (n) => message('maintenance.withGapInHistory', n),
  },
  {
    weight: 'wrong',
    sql: `SELECT ${ID} FROM suggestion s WHERE s.replied_on IS NULL AND ${FIRST_REPLY} IS NOT NULL OR s.replied_on > ${FIRST_REPLY}`,
    text: (n) => message('maintenance.withEarlierReplyThanDay', n),
    repair: `UPDATE suggestion AS s SET replied_on = ${FIRST_REPLY}
             WHERE s.replied_on IS NULL AND ${FIRST_REPLY} IS NOT NULL OR s.replied_on > ${FIRST_REPLY}`,
  },
  {
    weight: 'wrong',
    sql: `SELECT CAST(s.session AS TEXT) AS record FROM suggestion s LEFT JOIN issued i ON i.session = s.session
          GROUP BY s.session, i.last_seq HAVING max(s.seq) > coalesce(i.last_seq, 0)`,
    text: (n) => message('maintenance.sessionsWouldGiveIdTwice', n),
    repair: `INSERT INTO issued (session, last_seq) SELECT session, max(seq) FROM suggestion WHERE 1 = 1 GROUP BY session
             ON CONFLICT (session) DO UPDATE SET last_seq = excluded.last_seq WHERE excluded.last_seq > issued.last_seq`,
  },
  {
    weight: 'wrong',
    sql: `SELECT CAST(o.id AS TEXT) AS record FROM (SELECT id, row_number() OVER (ORDER BY id) AS nth FROM operation) o WHERE o.id <> o.nth LIMIT 1`,
    text: () => message('maintenance.operationsAreMissingFromJournal'),
  },
  {
    weight: 'wrong',
    sql: `WITH RECURSIVE walk (start, here) AS (
            SELECT id, merged_into FROM suggestion WHERE status = 'merged' AND merged_into IS NOT NULL
            UNION SELECT w.start, m.merged_into FROM walk w JOIN suggestion m ON m.id = w.here
            WHERE m.status = 'merged' AND m.merged_into IS NOT NULL)
          SELECT ${ID} FROM suggestion s WHERE s.id IN (SELECT start FROM walk WHERE here = start) ORDER BY s.session, s.seq`,
    text: (n) => message('maintenance.mergedIntoEachOtherSo', n),
  },
  {
    weight: 'wrong',
    sql: `SELECT CAST(operation_id AS TEXT) AS record FROM change GROUP BY operation_id HAVING min(seq) <> 1 OR max(seq) <> count(*)`,
    text: (n) => message('maintenance.operationsWithRowsMissingFrom', n),
  },
  {
    weight: 'note',
    sql: `SELECT 'O-' || o.id AS record FROM outcome o WHERE NOT EXISTS
            (SELECT 1 FROM outcome_suggestion l WHERE l.outcome_id = o.id)`,
    text: (n) => message('maintenance.outcomesWithoutSuggestionEarshotOutcome', n),
  },
  {
    weight: 'note',
    sql: `SELECT ${ID} FROM suggestion s JOIN session v ON v.number = s.session WHERE s.received_on < v.held_on
          ORDER BY s.session, s.seq`,
    text: (n) => message('maintenance.receivedBeforeTheirSession', n),
  },
  {
    weight: 'note',
    sql: `SELECT ${ID} FROM suggestion s WHERE ${incompleteCondition('s')}`,
    text: (n) => message('maintenance.lackWhatTheirStatusDemands', n),
  },
];

/** Separate from the others, because not every role may read the table of people. */
export const unusedNames: Check = {
  weight: 'note',
  sql: `SELECT CAST(p.id AS TEXT) AS record FROM person p WHERE ${UNUSED}`,
  text: (n) => message('maintenance.namesOrContactsOfPeople', n),
};
