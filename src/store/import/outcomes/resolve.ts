import type { Handle } from '../../engine/db.js';
import { outcomeColumns } from './stage.js';
import { differs } from '../checks/problems.js';

/** Condition: the row lists partners, and they differ from the stored ones. */
const otherPartners = `EXISTS (SELECT 1 FROM stage_outcome_partner p
    WHERE p.file = stage_outcome.file AND p.record = stage_outcome.record)
  AND ((SELECT count(*) FROM stage_outcome_partner p WHERE p.file = stage_outcome.file AND p.record = stage_outcome.record)
      <> (SELECT count(*) FROM outcome_partner h WHERE h.outcome_id = o.id)
    OR EXISTS (SELECT 1 FROM stage_outcome_partner p WHERE p.file = stage_outcome.file AND p.record = stage_outcome.record
      AND NOT EXISTS (SELECT 1 FROM outcome_partner h WHERE h.outcome_id = o.id AND h.seq = p.seq AND h.name = p.name)))`;

/** Condition: the row names a suggestion that is not linked yet. Stored links that it does not name stay. */
const moreLinks = `EXISTS (SELECT 1 FROM stage_outcome_link l
  WHERE l.file = stage_outcome.file AND l.record = stage_outcome.record
    AND NOT EXISTS (SELECT 1 FROM outcome_suggestion h JOIN suggestion s ON s.id = h.suggestion_id
      WHERE h.outcome_id = o.id AND s.session = l.session AND s.seq = l.seq))`;

/** Matches outcomes by number, else by name; milestones by number, else by text. */
export async function resolveOutcomes(handle: Handle, today: string): Promise<void> {
  await handle.run('UPDATE stage_outcome SET target = o.id FROM outcome o WHERE o.id = given_id');
  await handle.run(
    'UPDATE stage_outcome SET target = o.id FROM outcome o WHERE given_id IS NULL AND o.name_key = stage_outcome.name_key',
  );
  await handle.run(
    `UPDATE stage_outcome SET action = CASE WHEN ${differs(outcomeColumns, 'stage_outcome', 'o')} OR (${otherPartners}) OR ${moreLinks}
       THEN 'changed' ELSE 'same' END FROM outcome o WHERE o.id = stage_outcome.target`,
  );
  // If the file has no status: `planned` when the launch is in the future, else `running`.
  await handle.run(
    `UPDATE stage_outcome SET action = 'new', status = coalesce(status, CASE WHEN launched_on > ? THEN 'planned' ELSE 'running' END)
     WHERE target IS NULL`,
    [today],
  );
  await handle.run(
    `UPDATE stage_milestone SET key = o.id FROM outcome o
     WHERE o.id = stage_milestone.given_outcome OR o.name_key = stage_milestone.outcome_key`,
  );
  await handle.run(
    `UPDATE stage_milestone SET fresh = o.id FROM stage_outcome o
     WHERE stage_milestone.key IS NULL AND (o.given_id = stage_milestone.given_outcome OR o.name_key = stage_milestone.outcome_key)`,
  );
  const text = 'h.happened_on = stage_milestone.happened_on AND h.text = stage_milestone.text';
  await handle.run(
    `UPDATE stage_milestone SET target = h.id, action = CASE WHEN ${text} THEN 'same' ELSE 'changed' END
     FROM milestone h WHERE h.outcome_id = stage_milestone.key AND h.seq = stage_milestone.seq`,
  );
  await handle.run(
    `UPDATE stage_milestone SET target = h.id, action = 'same'
     FROM milestone h WHERE stage_milestone.seq IS NULL AND h.outcome_id = stage_milestone.key AND ${text}`,
  );
  await handle.run(`UPDATE stage_milestone SET action = 'new' WHERE target IS NULL`);
}
