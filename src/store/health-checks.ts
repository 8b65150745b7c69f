import { type Words, words } from '../domain/words.js';
import { incompleteCondition } from './where.js';

/** A question to all rows at once, and what to say and do of those that it finds. */
export interface Check {
  readonly weight: 'wrong' | 'note';
  /** Selects `record`: an id or a number. */
  readonly sql: string;
  readonly text: (count: number) => Words;
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
    text: (n) =>
      words(
        `${n} with another status than the last step of the history`,
        `상태가 이력의 마지막 단계와 다른 건의 ${n}건`,
      ),
    repair: `UPDATE suggestion AS s SET status = ${LAST}, resolved_on = CASE WHEN ${LAST} = 'resolved' THEN ${LAST_DAY} END
             WHERE s.status IS DISTINCT FROM ${LAST} AND ${LAST} IS NOT NULL`,
  },
  {
    weight: 'wrong',
    sql: `SELECT ${ID} FROM suggestion s WHERE s.status = 'resolved' AND s.resolved_on IS DISTINCT FROM ${LAST_DAY}`,
    text: (n) =>
      words(
        `${n} with another day of resolution than the last step of the history`,
        `완료일이 이력의 마지막 단계와 다른 건의 ${n}건`,
      ),
    repair: `UPDATE suggestion AS s SET resolved_on = ${LAST_DAY} WHERE s.status = 'resolved' AND s.resolved_on IS DISTINCT FROM ${LAST_DAY}`,
  },
  {
    weight: 'wrong',
    sql: `SELECT ${ID} FROM suggestion s WHERE s.id IN
            (SELECT suggestion_id FROM (SELECT suggestion_id, seq, from_status, lag(to_status) OVER (PARTITION BY suggestion_id ORDER BY seq) AS before,
               row_number() OVER (PARTITION BY suggestion_id ORDER BY seq) AS nth FROM status_change) c
             WHERE c.from_status IS DISTINCT FROM c.before OR c.seq <> c.nth)`,
    text: (n) => words(`${n} with a gap in the history`, `이력에 빈 곳이 있는 건의 ${n}건`),
  },
  {
    weight: 'wrong',
    sql: `SELECT ${ID} FROM suggestion s WHERE s.replied_on IS NULL AND ${FIRST_REPLY} IS NOT NULL OR s.replied_on > ${FIRST_REPLY}`,
    text: (n) =>
      words(
        `${n} with an earlier reply than the day of the first reply says`,
        `첫 회신일이 회신 기록보다 늦은 건의 ${n}건`,
      ),
    repair: `UPDATE suggestion AS s SET replied_on = ${FIRST_REPLY}
             WHERE s.replied_on IS NULL AND ${FIRST_REPLY} IS NOT NULL OR s.replied_on > ${FIRST_REPLY}`,
  },
  {
    weight: 'wrong',
    sql: `SELECT CAST(s.session AS TEXT) AS record FROM suggestion s LEFT JOIN issued i ON i.session = s.session
          GROUP BY s.session, i.last_seq HAVING max(s.seq) > coalesce(i.last_seq, 0)`,
    text: (n) => words(`${n} sessions would give an id twice`, `건의번호를 두 번 줄 수 있는 회차 ${n}회`),
    repair: `INSERT INTO issued (session, last_seq) SELECT session, max(seq) FROM suggestion WHERE 1 = 1 GROUP BY session
             ON CONFLICT (session) DO UPDATE SET last_seq = excluded.last_seq WHERE excluded.last_seq > issued.last_seq`,
  },
  {
    weight: 'wrong',
    sql: `SELECT CAST(o.id AS TEXT) AS record FROM (SELECT id, row_number() OVER (ORDER BY id) AS nth FROM operation) o WHERE o.id <> o.nth LIMIT 1`,
    text: () =>
      words(
        'operations are missing from the journal, the first before this number',
        '작업 기록에 빠진 번호가 있습니다',
      ),
  },
  {
    weight: 'wrong',
    sql: `WITH RECURSIVE walk (start, here) AS (
            SELECT id, merged_into FROM suggestion WHERE status = 'merged' AND merged_into IS NOT NULL
            UNION SELECT w.start, m.merged_into FROM walk w JOIN suggestion m ON m.id = w.here
            WHERE m.status = 'merged' AND m.merged_into IS NOT NULL)
          SELECT ${ID} FROM suggestion s WHERE s.id IN (SELECT start FROM walk WHERE here = start) ORDER BY s.session, s.seq`,
    text: (n) =>
      words(
        `${n} merged into each other, so that none of them counts`,
        `서로 합쳐져 아무것도 집계되지 않는 건의 ${n}건`,
      ),
  },
  {
    weight: 'wrong',
    sql: `SELECT CAST(operation_id AS TEXT) AS record FROM change GROUP BY operation_id HAVING min(seq) <> 1 OR max(seq) <> count(*)`,
    text: (n) => words(`${n} operations with rows missing from the journal`, `변경 기록이 빠진 작업 ${n}건`),
  },
  {
    weight: 'note',
    sql: `SELECT 'O-' || o.id AS record FROM outcome o WHERE NOT EXISTS
            (SELECT 1 FROM outcome_suggestion l WHERE l.outcome_id = o.id)`,
    text: (n) =>
      words(
        `${n} outcomes without a suggestion: earshot outcome link`,
        `건의가 연결되지 않은 성과 ${n}건: earshot outcome link`,
      ),
  },
  {
    weight: 'note',
    sql: `SELECT ${ID} FROM suggestion s WHERE ${incompleteCondition('s')}`,
    text: (n) =>
      words(
        `${n} lack what their status demands: earshot list --incomplete`,
        `상태에 필요한 값이 없는 건의 ${n}건: earshot list --incomplete`,
      ),
  },
];
