import { type ReplyRule, replyDueOn } from '../../domain/time/reply-rule.js';
import type { Handle } from '../engine/db.js';
import { resolveAnswers } from './answers.js';
import { findDayProblems, findProblems } from './checks/checks.js';
import { resolveIssued } from './issued.js';
import { resolveOutcomes } from './outcomes/resolve.js';
import { checkOrigin, type Origin, type OriginRule, renumberOrigin } from './origin/origin.js';
import { differs, isRepeated } from './checks/problems.js';
import { comparedPeople, findByContent, findOlder, pairEqualRows, twinKeys } from './known-rows.js';
import { type Ambiguity, keepAmbiguous, matchImplied } from './sessions/match.js';
import { numberSessions } from './sessions/numbering.js';
import { keepUndatedReplies, saysMore, findFullerHistories } from './steps.js';
import { sessionColumns, suggestionColumns } from './tables.js';

/** Settings of an import besides its rows. */
export interface ImportTerms {
  readonly today: string;
  readonly replyRule: ReplyRule;
  /** The rule for records of another store; `ask` if missing. */
  readonly rule?: OriginRule;
}

/**
 * SQL that gives keys to rows without one: a hash, and the number among equal rows of the file. Equal rows of one file
 * are different records; equal rows of overlapping files are the same record.
 */
const keyByHash = (table: string): string =>
  `UPDATE ${table} SET source_key = n.source_key FROM (
     SELECT id, hash || ':' || row_number() OVER (PARTITION BY hash, file ORDER BY id) AS source_key FROM ${table}
     WHERE hash IS NOT NULL AND ${isRepeated(table, 'source_key')}) n
   WHERE n.id = ${table}.id`;

/** @returns the mentioned sessions that fit several stored ones */
async function resolveSessions(handle: Handle): Promise<Ambiguity[]> {
  await handle.run(keyByHash('stage_session'));
  await handle.run(
    `DELETE FROM stage_session WHERE implied = 1 AND number IN (SELECT v.number FROM stage_session v WHERE v.implied = 0)`,
  );
  await handle.run(`UPDATE stage_session SET target = number WHERE number IN (SELECT v.number FROM session v)`);
  await handle.run(
    `UPDATE stage_session SET target = v.number FROM session v WHERE stage_session.number IS NULL AND v.source_key = stage_session.source_key`,
  );
  const ambiguities = await matchImplied(handle);
  await handle.run(
    `UPDATE stage_session SET home = coalesce(target, (SELECT coalesce(t.target, t.number, -t.id) FROM stage_session t WHERE t.id = stage_session.twin), -id)
     WHERE implied = 1`,
  );
  await handle.run(
    `UPDATE stage_session SET action = CASE WHEN target IS NULL THEN 'new' ELSE 'same' END WHERE implied = 1 OR target IS NULL`,
  );
  await handle.run(
    `UPDATE stage_session SET action = CASE WHEN ${differs(sessionColumns, 'stage_session', 'v')} THEN 'changed' ELSE 'same' END
     FROM session v WHERE implied = 0 AND v.number = stage_session.target`,
  );
  return ambiguities;
}

/** Sets missing due days, once for each day received: there are few days for many suggestions. */
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

/** Condition: the file has the history of the suggestion, which fills in what its row leaves blank. */
const hasHistory = `EXISTS (SELECT 1 FROM stage_change c
  WHERE c.session = stage_suggestion.given_session AND c.suggestion_seq = stage_suggestion.given_seq)`;

/** The day of resolution in the last change of the history in the file; null where the day is unknown. */
const resolvedByHistory = `(SELECT CASE WHEN c.to_status = 'resolved' AND c.day_known = 1 THEN c.effective_on END FROM stage_change c
  WHERE c.session = stage_suggestion.given_session AND c.suggestion_seq = stage_suggestion.given_seq ORDER BY c.seq DESC LIMIT 1)`;

/** Condition: the row has a field that its status does not keep, or lacks one. Most rows do not and stay unchanged. */
const misfits = `(CASE n.becomes
    WHEN 'resolved' THEN (resolved_on IS NULL AND (status_on IS NOT NULL OR on_the_spot = 1 OR (target IS NULL AND ${hasHistory})))
      OR (status_on IS NULL AND resolved_on IS NOT NULL AND target IS NOT NULL)
    ELSE resolved_on IS NOT NULL OR on_the_spot = 1 OR (on_the_spot IS NOT NULL AND target IS NOT NULL) END
  OR (review_on IS NOT NULL AND n.becomes <> 'long-term')
  OR ((reason IS NOT NULL OR alternative IS NOT NULL) AND n.becomes <> 'declined')
  OR (body IS NOT NULL AND n.becomes <> 'transferred')
  OR (merged_seq IS NOT NULL AND n.becomes <> 'merged'))`;

async function resolveSuggestions(handle: Handle, { replyRule }: ImportTerms): Promise<void> {
  await handle.run(keyByHash('stage_suggestion'));
  await handle.run(
    `UPDATE stage_suggestion SET target = s.id FROM suggestion s
     WHERE given_seq IS NOT NULL AND s.session = stage_suggestion.given_session AND s.seq = stage_suggestion.given_seq`,
  );
  await handle.run(
    `UPDATE stage_suggestion SET target = s.id FROM suggestion s WHERE given_seq IS NULL AND s.source_key = stage_suggestion.source_key`,
  );
  await findByContent(handle);
  // The day of the session is used where no day is given. Suggestions answered on the spot are resolved that day,
  // unless the file has the history.
  await handle.run(
    `UPDATE stage_suggestion SET received_on = coalesce(
       (SELECT v.held_on FROM session v WHERE v.number = stage_suggestion.given_session),
       (SELECT v.held_on FROM stage_session v WHERE v.number = stage_suggestion.given_session),
       (SELECT v.held_on FROM stage_session v WHERE v.key = stage_suggestion.session_key))
     WHERE target IS NULL AND received_on IS NULL`,
  );
  await findOlder(handle);
  await handle.run(
    `UPDATE stage_suggestion SET
       status = coalesce(status, CASE WHEN resolved_on IS NULL AND coalesce(on_the_spot, 0) = 0 THEN 'received' ELSE 'resolved' END),
       replied_on = CASE WHEN on_the_spot = 1 AND NOT ${hasHistory} THEN coalesce(replied_on, received_on) ELSE replied_on END,
       on_the_spot = coalesce(on_the_spot, 0)
     WHERE target IS NULL AND (status IS NULL OR on_the_spot IS NULL OR (on_the_spot = 1 AND replied_on IS NULL))`,
  );
  await keepUndatedReplies(handle);
  await setDueDays(handle, replyRule);
  await findDayProblems(handle);
  // Fields that the status does not keep are not differences: importing the same file again changes nothing.
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
  const people = await comparedPeople(handle);
  await handle.run(
    `UPDATE stage_suggestion SET action = CASE WHEN ${differs(suggestionColumns, 'stage_suggestion', 's')}
         OR (merged_seq IS NOT NULL AND (m.session IS DISTINCT FROM merged_session OR m.seq IS DISTINCT FROM merged_seq))
         OR (stage_suggestion.name IS NOT NULL AND stage_suggestion.name IS DISTINCT FROM p.name)
         OR (stage_suggestion.contact IS NOT NULL AND stage_suggestion.contact IS DISTINCT FROM p.contact)
         OR ${saysMore}
       THEN 'changed' ELSE 'same' END
     FROM suggestion s LEFT JOIN suggestion m ON m.id = s.merged_into LEFT JOIN ${people} p ON p.id = s.person_id
     WHERE s.id = stage_suggestion.target`,
  );
  await pairEqualRows(handle);
}

/** Finds the suggestions of changes, replies and notes, in the store (`key`) or in the import (`fresh`). */
async function resolveSteps(handle: Handle): Promise<void> {
  for (const [table, stored, columns] of [
    [
      'stage_change',
      'status_change',
      ['from_status', 'to_status', 'effective_on', 'day_known', 'entered_at', 'entered_by', 'detail', 'note', 'public'],
    ],
    ['stage_reply', 'reply', ['replied_on', 'text', 'entered_at', 'entered_by']],
    ['stage_note', 'note', ['noted_on', 'text', 'public', 'entered_at', 'entered_by']],
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

/** Rows without a key that an earlier file also has are dropped; columns that may differ are compared. */
async function dropTwins(handle: Handle): Promise<void> {
  const sessionKeys = `SELECT id, source_key AS key FROM stage_session
    WHERE hash IS NOT NULL AND action = 'new' AND ${isRepeated('stage_session', 'source_key')}`;
  for (const [table, columns, hash, keys] of [
    ['stage_session', sessionColumns, 'hash', sessionKeys],
    ['stage_suggestion', suggestionColumns, 'content', twinKeys],
  ] as const) {
    await handle.run(
      `UPDATE ${table} SET twin = n.first FROM (
         SELECT id, first_value(id) OVER (PARTITION BY key ORDER BY id) AS first FROM (${keys}) k) n
       WHERE n.id = ${table}.id AND n.first <> n.id`,
    );
    await handle.run(
      `UPDATE ${table} SET action = CASE WHEN ${differs(columns, table, 't')} THEN 'changed' ELSE 'same' END
       FROM ${table} t WHERE ${table}.twin IS NOT NULL AND t.id = ${table}.twin AND ${table}.${hash} IS NOT NULL`,
    );
  }
}

/**
 * Decides for each staged row whether it is new, same, changed or bad, and finds its session.
 * @throws EarshotError when the ids of the rows belong to another store
 */
export async function resolveStage(handle: Handle, terms: ImportTerms, origin: Origin): Promise<void> {
  await renumberOrigin(handle, origin);
  const ambiguities = await resolveSessions(handle);
  await resolveSuggestions(handle, terms);
  await resolveSteps(handle);
  await findFullerHistories(handle);
  await resolveAnswers(handle, terms.today);
  await resolveOutcomes(handle, terms.today);
  await checkOrigin(handle, origin);
  await resolveIssued(handle);
  await keepAmbiguous(handle, ambiguities);
  await findProblems(handle);
  await dropTwins(handle);
  await numberSessions(handle);
}
