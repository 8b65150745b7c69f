import { checkOutcomeDays } from '../../../domain/records/outcome.js';
import type { Handle, SqlRow, SqlValue } from '../../engine/db.js';
import type { Write } from '../../journal/journal.js';
import { linkSuggestions, setPartners } from '../../records/outcome-parts.js';
import { outcomeOf } from '../../records/outcomes.js';
import { lastId } from '../../sql/identity.js';
import { outcomeColumns } from './stage.js';
import { given } from '../steps.js';

/** Gives new outcomes the numbers after the last one that was given out or is in the file. */
async function numberOutcomes(handle: Handle): Promise<void> {
  await handle.run(`UPDATE stage_outcome SET key = given_id WHERE action = 'new' AND given_id IS NOT NULL`);
  const known = await handle.get<{ last: number | null }>('SELECT max(key) AS last FROM stage_outcome');
  await handle.run(
    `UPDATE stage_outcome SET key = n.key FROM (
       SELECT id, ? + row_number() OVER (ORDER BY id) AS key FROM stage_outcome WHERE action = 'new' AND given_id IS NULL) n
     WHERE n.id = stage_outcome.id`,
    [Math.max(await lastId(handle, 'outcome'), known?.last ?? 0)],
  );
}

async function insertMilestones(handle: Handle, operation: SqlValue): Promise<void> {
  await handle.run(
    `UPDATE stage_milestone SET key = o.key FROM stage_outcome o WHERE o.id = stage_milestone.fresh AND stage_milestone.action = 'new'`,
  );
  await handle.run(
    `UPDATE stage_milestone SET seq = n.seq FROM (
       SELECT x.id, coalesce(g.last, 0) + row_number() OVER (PARTITION BY x.key ORDER BY x.id) AS seq
       FROM stage_milestone x
       LEFT JOIN (SELECT key, max(last) AS last FROM (
           SELECT outcome_id AS key, seq AS last FROM milestone
           UNION ALL SELECT key, seq FROM stage_milestone WHERE action = 'new' AND seq IS NOT NULL) known
         GROUP BY key) g ON g.key = x.key
       WHERE x.action = 'new' AND x.seq IS NULL) n
     WHERE n.id = stage_milestone.id`,
  );
  await handle.run(
    `INSERT INTO milestone (outcome_id, seq, happened_on, text, operation_id)
     SELECT key, seq, happened_on, text, ? FROM stage_milestone WHERE action = 'new' ORDER BY key, seq`,
    [operation],
  );
}

/** Writes new outcomes with their lists, and new milestones. Suggestions must be written before. */
export async function insertOutcomes(handle: Handle, operation: SqlValue): Promise<void> {
  await numberOutcomes(handle);
  const columns = outcomeColumns.join(', ');
  await handle.run(
    `INSERT INTO outcome (id, name_key, ${columns}, operation_id)
     SELECT key, name_key, ${columns}, ? FROM stage_outcome WHERE action = 'new' ORDER BY key`,
    [operation],
  );
  const of = (table: string): string => `${table} p JOIN stage_outcome o ON o.file = p.file AND o.record = p.record`;
  await handle.run(
    `INSERT INTO outcome_partner (outcome_id, seq, name, operation_id)
     SELECT o.key, p.seq, p.name, ? FROM ${of('stage_outcome_partner')} WHERE o.action = 'new' ORDER BY o.key, p.seq`,
    [operation],
  );
  await handle.run(
    `INSERT INTO outcome_suggestion (outcome_id, suggestion_id, operation_id)
     SELECT o.key, s.id, ? FROM ${of('stage_outcome_link')} JOIN suggestion s ON s.session = p.session AND s.seq = p.seq
     WHERE o.action = 'new' ORDER BY o.key, s.id`,
    [operation],
  );
  await insertMilestones(handle, operation);
}

/** Writes the differences of a row to a stored outcome; links are only added. */
export async function updateOutcomeRow(write: Write, row: SqlRow, today: string): Promise<void> {
  const { handle } = write;
  const key = Number(row['target']);
  const patch = given(row, outcomeColumns);
  const at = [row['file'] ?? null, row['record'] ?? null];
  await write.update('outcome', key, {
    ...patch,
    ...(patch['name'] != null && { name_key: row['name_key'] ?? null }),
  });
  checkOutcomeDays(await outcomeOf(handle, key), today);
  const partners = await handle.all<{ name: string }>(
    'SELECT name FROM stage_outcome_partner WHERE file = ? AND record = ? ORDER BY seq',
    at,
  );
  if (partners.length > 0)
    await setPartners(
      write,
      { key },
      partners.map(({ name }) => name),
    );
  const linked = await handle.all<{ key: number }>(
    `SELECT s.id AS "key" FROM stage_outcome_link l JOIN suggestion s ON s.session = l.session AND s.seq = l.seq
     WHERE l.file = ? AND l.record = ? ORDER BY s.id`,
    at,
  );
  await linkSuggestions(write, { key }, linked);
}

/** Changes a stored milestone to the staged row's values; those that the row does not give stay. */
export const updateMilestoneRow = (write: Write, row: SqlRow): Promise<void> =>
  write.update('milestone', row['target'] ?? null, given(row, ['happened_on', 'text']));
