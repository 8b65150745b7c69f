import type { Handle } from '../../engine/db.js';
import { lastSessionNumber } from '../../records/sessions.js';

/** Numbers new sessions in the order of their days. */
export async function numberSessions(handle: Handle): Promise<void> {
  // A session that only wrong or known rows mention is not created.
  await handle.run(
    `DELETE FROM stage_session WHERE implied = 1 AND action = 'new' AND twin IS NULL
       AND (number IS NULL OR number NOT IN (
         SELECT s.given_session FROM stage_suggestion s WHERE s.action = 'new' AND s.given_session IS NOT NULL))
       AND NOT EXISTS (SELECT 1 FROM stage_suggestion s WHERE s.session_key = stage_session.key AND s.action = 'new')
       AND id NOT IN (SELECT w.twin FROM stage_session w JOIN stage_suggestion s ON s.session_key = w.key
         WHERE w.twin IS NOT NULL AND s.action = 'new')`,
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
