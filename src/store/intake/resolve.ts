import { type ReplyRule, replyDueOn } from '../../domain/reply-rule.js';
import type { Handle } from '../engine/db.js';
import { lastSessionNumber } from '../sessions.js';
import { resolveAnswers } from './answers.js';
import { findDayProblems, findProblems } from './checks.js';
import { resolveIssued } from './issued.js';
import { resolveOutcomes } from './outcome-resolve.js';
import { differs, isRepeated } from './problems.js';
import { sessionColumns, suggestionColumns } from './tables.js';

/** What an import goes by beside its rows. */
export interface IntakeTerms {
  readonly today: string;
  readonly replyRule: ReplyRule;
}

/**
 * Rows that have no key get their hash and which of its equals in their file they are: two equal rows of one file are
 * two, and those of files that overlap are one.
 */
const keyByHash = (table: string): string =>
  `UPDATE ${table} SET source_key = n.source_key FROM (
     SELECT id, hash || ':' || row_number() OVER (PARTITION BY hash, file ORDER BY id) AS source_key FROM ${table}
     WHERE hash IS NOT NULL AND ${isRepeated(table, 'source_key')}) n
   WHERE n.id = ${table}.id`;

async function resolveSessions(handle: Handle): Promise<void> {
  await handle.run(keyByHash('stage_session'));
  await handle.run(`UPDATE stage_session SET target = number WHERE number IN (SELECT v.number FROM session v)`);
  await handle.run(
    `UPDATE stage_session SET target = v.number FROM session v WHERE stage_session.number IS NULL AND v.source_key = stage_session.source_key`,
  );
  // What suggestions say of their session finds it in the store, or among the sessions that come along.
  for (const { id, key } of await handle.all<{ id: number; key: string }>(
    'SELECT id, key FROM stage_session WHERE implied = 1',
  )) {
    const properties = JSON.parse(key) as [string, string | null][];
    const conditions = properties
      .map(([property]) => `${property === 'heldOn' ? 'held_on' : property} IS NOT DISTINCT FROM ?`)
      .join(' AND ');
    const values = properties.map(([, value]) => value);
    const found = await handle.get(`SELECT number FROM session WHERE ${conditions} ORDER BY number LIMIT 1`, values);
    if (found) {
      await handle.run('UPDATE stage_session SET target = ? WHERE id = ?', [found['number'] ?? null, id]);
      continue;
    }
    const twin = await handle.get(
      `SELECT id FROM stage_session WHERE implied = 0 AND ${conditions} ORDER BY id LIMIT 1`,
      values,
    );
    if (twin) await handle.run('UPDATE stage_session SET twin = ? WHERE id = ?', [twin['id'] ?? null, id]);
  }
  await handle.run(
    `UPDATE stage_session SET action = CASE WHEN target IS NULL THEN 'new' ELSE 'same' END WHERE implied = 1 OR target IS NULL`,
  );
  await handle.run(
    `UPDATE stage_session SET action = CASE WHEN ${differs(sessionColumns, 'stage_session', 'v')} THEN 'changed' ELSE 'same' END
     FROM session v WHERE implied = 0 AND v.number = stage_session.target`,
  );
}

/** When a reply is due that the file does not say: there are few days, however many suggestions. */
async function setDueDays(handle: Handle, rule: ReplyRule): Promise<void> {
  const days = await handle.all<{ day: string }>(
    `SELECT DISTINCT received_on AS "day" FROM stage_suggestion
     WHERE target IS NULL AND reply_due_on IS NULL AND received_on IS NOT NULL`,
  );
  await handle.run('DELETE FROM stage_due');
  await handle.bulk(
    'stage_due',
    ['received_on', 'due_on'],
    days.map(({ day }) => [day, replyDueOn(day, rule)]),
  );
  await handle.run(
    `UPDATE stage_suggestion SET reply_due_on = d.due_on FROM stage_due d
     WHERE target IS NULL AND reply_due_on IS NULL AND d.received_on = stage_suggestion.received_on`,
  );
}

/** The file brings the suggestion's history, which says what its row leaves blank. */
const hasHistory = `EXISTS (SELECT 1 FROM stage_change c
  WHERE c.session = stage_suggestion.given_session AND c.suggestion_seq = stage_suggestion.given_seq)`;

/** The day of resolution by the last step of a history that the file brings; null where that day is not known. */
const resolvedByHistory = `(SELECT CASE WHEN c.to_status = 'resolved' AND c.day_known = 1 THEN c.effective_on END FROM stage_change c
  WHERE c.session = stage_suggestion.given_session AND c.suggestion_seq = stage_suggestion.given_seq ORDER BY c.seq DESC LIMIT 1)`;

/** Most rows have nothing that their status does not keep, and have all that it does: they stay as they are. */
const misfits = `(CASE n.becomes
    WHEN 'resolved' THEN (resolved_on IS NULL AND (status_on IS NOT NULL OR on_the_spot = 1 OR (target IS NULL AND ${hasHistory})))
      OR (status_on IS NULL AND resolved_on IS NOT NULL AND target IS NOT NULL)
    ELSE resolved_on IS NOT NULL OR on_the_spot = 1 OR (on_the_spot IS NOT NULL AND target IS NOT NULL) END
  OR (review_on IS NOT NULL AND n.becomes <> 'long-term')
  OR ((reason IS NOT NULL OR alternative IS NOT NULL) AND n.becomes <> 'declined')
  OR (body IS NOT NULL AND n.becomes <> 'transferred')
  OR (merged_seq IS NOT NULL AND n.becomes <> 'merged'))`;

async function resolveSuggestions(handle: Handle, { replyRule }: IntakeTerms): Promise<void> {
  await handle.run(keyByHash('stage_suggestion'));
  await handle.run(
    `UPDATE stage_suggestion SET target = s.id FROM suggestion s
     WHERE given_seq IS NOT NULL AND s.session = stage_suggestion.given_session AND s.seq = stage_suggestion.given_seq`,
  );
  await handle.run(
    `UPDATE stage_suggestion SET target = s.id FROM suggestion s WHERE given_seq IS NULL AND s.source_key = stage_suggestion.source_key`,
  );
  // The day of the session stands in where no day was written; answered on the spot is answered and done that day,
  // unless the file brings the history, which says what was done and when.
  await handle.run(
    `UPDATE stage_suggestion SET received_on = coalesce(
       (SELECT v.held_on FROM session v WHERE v.number = stage_suggestion.given_session),
       (SELECT v.held_on FROM stage_session v WHERE v.number = stage_suggestion.given_session),
       (SELECT v.held_on FROM stage_session v WHERE v.key = stage_suggestion.session_key))
     WHERE target IS NULL AND received_on IS NULL`,
  );
  await handle.run(
    `UPDATE stage_suggestion SET
       status = coalesce(status, CASE WHEN resolved_on IS NULL AND coalesce(on_the_spot, 0) = 0 THEN 'received' ELSE 'resolved' END),
       replied_on = CASE WHEN on_the_spot = 1 AND NOT ${hasHistory} THEN coalesce(replied_on, received_on) ELSE replied_on END,
       on_the_spot = coalesce(on_the_spot, 0)
     WHERE target IS NULL AND (status IS NULL OR on_the_spot IS NULL OR (on_the_spot = 1 AND replied_on IS NULL))`,
  );
  await setDueDays(handle, replyRule);
  await findDayProblems(handle);
  // What the status does not keep is not what the file says otherwise: the same file again is the same.
  await handle.run(
    `UPDATE stage_suggestion SET
       resolved_on = CASE WHEN n.becomes = 'resolved' AND target IS NULL AND ${hasHistory} THEN coalesce(resolved_on, ${resolvedByHistory})
         WHEN n.becomes = 'resolved' AND target IS NULL AND on_the_spot = 1 THEN coalesce(resolved_on, received_on)
         WHEN n.becomes = 'resolved' THEN coalesce(resolved_on, status_on) END,
       status_on = coalesce(status_on, resolved_on),
       on_the_spot = CASE WHEN n.becomes = 'resolved' THEN on_the_spot WHEN target IS NULL THEN 0 END,
       review_on = CASE WHEN n.becomes = 'long-term' THEN review_on END,
       reason = CASE WHEN n.becomes = 'declined' THEN reason END,
       alternative = CASE WHEN n.becomes = 'declined' THEN alternative END,
       body = CASE WHEN n.becomes = 'transferred' THEN body END,
       merged_session = CASE WHEN n.becomes = 'merged' THEN merged_session END,
       merged_seq = CASE WHEN n.becomes = 'merged' THEN merged_seq END
     FROM (SELECT x.id, coalesce(x.status, CASE WHEN x.resolved_on IS NULL THEN s.status ELSE 'resolved' END) AS becomes
       FROM stage_suggestion x LEFT JOIN suggestion s ON s.id = x.target) n
     WHERE n.id = stage_suggestion.id AND ${misfits}`,
  );
  await handle.run(
    `UPDATE stage_suggestion SET action = CASE WHEN ${differs(suggestionColumns, 'stage_suggestion', 's')}
         OR (merged_seq IS NOT NULL AND (m.session IS DISTINCT FROM merged_session OR m.seq IS DISTINCT FROM merged_seq))
         OR (stage_suggestion.name IS NOT NULL AND stage_suggestion.name IS DISTINCT FROM p.name)
         OR (stage_suggestion.contact IS NOT NULL AND stage_suggestion.contact IS DISTINCT FROM p.contact)
       THEN 'changed' ELSE 'same' END
     FROM suggestion s LEFT JOIN suggestion m ON m.id = s.merged_into LEFT JOIN person p ON p.id = s.person_id
     WHERE s.id = stage_suggestion.target`,
  );
}

/** History and replies belong to suggestions that are there (`key`) or come along (`fresh`). */
async function resolveSteps(handle: Handle): Promise<void> {
  for (const [table, stored, columns] of [
    [
      'stage_change',
      'status_change',
      ['from_status', 'to_status', 'effective_on', 'day_known', 'entered_at', 'entered_by', 'detail', 'note', 'public'],
    ],
    ['stage_reply', 'reply', ['replied_on', 'text', 'entered_at', 'entered_by']],
  ] as const) {
    await handle.run(
      `UPDATE ${table} SET key = s.id FROM suggestion s WHERE s.session = ${table}.session AND s.seq = ${table}.suggestion_seq`,
    );
    await handle.run(
      `UPDATE ${table} SET fresh = s.id FROM stage_suggestion s
       WHERE ${table}.key IS NULL AND s.given_session = ${table}.session AND s.given_seq = ${table}.suggestion_seq`,
    );
    await handle.run(
      `UPDATE ${table} SET target = h.id, action = CASE WHEN ${differs(columns, table, 'h')} THEN 'changed' ELSE 'same' END
       FROM ${stored} h WHERE h.suggestion_id = ${table}.key AND h.seq = ${table}.seq`,
    );
    await handle.run(
      `UPDATE ${table} SET action = CASE WHEN fresh IS NULL AND '${table}' = 'stage_change' THEN 'changed' ELSE 'new' END WHERE target IS NULL`,
    );
  }
}

/** Right rows without a key that an earlier file has, too, are that file's; the columns that may differ are compared. */
async function settleTwins(handle: Handle): Promise<void> {
  for (const [table, columns] of [
    ['stage_session', sessionColumns],
    ['stage_suggestion', suggestionColumns],
  ] as const) {
    await handle.run(
      `UPDATE ${table} SET twin = n.first FROM (
         SELECT id, first_value(id) OVER (PARTITION BY source_key ORDER BY id) AS first FROM ${table}
         WHERE hash IS NOT NULL AND action = 'new' AND ${isRepeated(table, 'source_key')}) n
       WHERE n.id = ${table}.id AND n.first <> n.id`,
    );
    await handle.run(
      `UPDATE ${table} SET action = CASE WHEN ${differs(columns, table, 't')} THEN 'changed' ELSE 'same' END
       FROM ${table} t WHERE ${table}.twin IS NOT NULL AND t.id = ${table}.twin AND ${table}.hash IS NOT NULL`,
    );
  }
}

/** New sessions get the numbers that follow, in the order of their days. */
async function numberSessions(handle: Handle): Promise<void> {
  // A session that only wrong or known rows speak of is not made.
  await handle.run(
    `DELETE FROM stage_session WHERE implied = 1 AND action = 'new' AND twin IS NULL
       AND NOT EXISTS (SELECT 1 FROM stage_suggestion s WHERE s.session_key = stage_session.key AND s.action = 'new')`,
  );
  const given = await handle.get<{ last: number | null }>(
    `SELECT max(number) AS last FROM stage_session WHERE action <> 'bad'`,
  );
  const base = Math.max(await lastSessionNumber(handle), given?.last ?? 0);
  await handle.run(
    `UPDATE stage_session SET number = n.number FROM (
       SELECT id, ? + row_number() OVER (ORDER BY held_on, id) AS number FROM stage_session
       WHERE action = 'new' AND number IS NULL AND twin IS NULL) n
     WHERE n.id = stage_session.id`,
    [base],
  );
  await handle.run(`UPDATE stage_session SET number = target WHERE number IS NULL AND target IS NOT NULL`);
  await handle.run(
    `UPDATE stage_session SET action = CASE stage_session.action WHEN 'new' THEN 'same' ELSE stage_session.action END, target = t.number, number = t.number FROM stage_session t WHERE t.id = stage_session.twin AND t.action <> 'bad'`,
  );
  await handle.run(
    `UPDATE stage_suggestion SET session = (SELECT v.number FROM stage_session v WHERE v.key = stage_suggestion.session_key)
     WHERE session_key IS NOT NULL AND action = 'new'`,
  );
}

/** Makes out of what was read what is to be done: each row new, same, changed or bad, with its session. */
export async function resolveStage(handle: Handle, terms: IntakeTerms): Promise<void> {
  await resolveSessions(handle);
  await resolveSuggestions(handle, terms);
  await resolveSteps(handle);
  await resolveAnswers(handle, terms.today);
  await resolveOutcomes(handle, terms.today);
  await resolveIssued(handle);
  await findProblems(handle);
  await settleTwins(handle);
  await numberSessions(handle);
}
