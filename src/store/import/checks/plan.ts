import type { ImportPlan } from '../../../domain/import-plan.js';
import type { Handle } from '../../engine/db.js';
import { incompleteCondition } from '../../sql/filters.js';
import { stageTables } from '../tables.js';
import type { Reopening } from './reopened.js';

/** Counts the staged rows by their action. @param reopenings the rows that reopen what is closed */
export async function planOf(handle: Handle, reopenings: readonly Reopening[]): Promise<ImportPlan> {
  const totals = new Map<string, number>();
  for (const table of stageTables) {
    const condition = table === 'stage_session' ? 'WHERE implied = 0' : '';
    const rows = await handle.all<{ action: string; count: number }>(
      `SELECT action, count(*) AS "count" FROM ${table} ${condition} GROUP BY action`,
    );
    for (const { action, count } of rows) totals.set(action, (totals.get(action) ?? 0) + count);
  }
  const one = async (sql: string): Promise<number> => (await handle.get<{ count: number }>(sql))?.count ?? 0;
  const incomplete = incompleteCondition('x').replaceAll('x.merged_into', 'x.merged_seq');
  return {
    added: totals.get('new') ?? 0,
    same: totals.get('same') ?? 0,
    changed: totals.get('changed') ?? 0,
    wrong: await one(
      'SELECT count(*) AS "count" FROM (SELECT DISTINCT file, record FROM stage_problem) rows_with_problems',
    ),
    impliedSessions: await one(`SELECT count(*) AS "count" FROM stage_session WHERE implied = 1 AND action = 'new'`),
    namesLeft: await one('SELECT CAST(coalesce(sum(names_left), 0) AS INTEGER) AS "count" FROM stage_suggestion'),
    byDistrict: await one(
      `SELECT CAST(coalesce(sum(several), 0) AS INTEGER) AS "count" FROM (
         SELECT count(DISTINCT district) AS several FROM stage_session
         WHERE implied = 1 AND action = 'new' AND key LIKE '%"saidDistrict"%'
         GROUP BY held_on, place, title HAVING count(DISTINCT district) > 1) visits`,
    ),
    ofSeveralDistricts: await one(severalDistricts),
    idsFound: await one('SELECT CAST(coalesce(sum(found), 0) AS INTEGER) AS "count" FROM stage_answer'),
    reopened: reopenings.length,
    incomplete: await one(
      `SELECT count(*) AS "count" FROM stage_suggestion x WHERE x.action = 'new' AND ${incomplete}`,
    ),
  };
}

/** Sessions without a district into which rows of several districts come, though rows name them by day and place. */
const severalDistricts = `SELECT count(*) AS "count" FROM (
  SELECT r.session FROM (
    SELECT session, district FROM stage_suggestion
    WHERE action = 'new' AND district IS NOT NULL AND session_key LIKE '%"saidDistrict"%'
    UNION SELECT s.session, s.district FROM suggestion s WHERE s.district IS NOT NULL AND s.session IN (
      SELECT session FROM stage_suggestion WHERE action = 'new' AND session_key LIKE '%"saidDistrict"%')) r
  JOIN session v ON v.number = r.session AND v.district IS NULL
  GROUP BY r.session HAVING count(*) > 1) visits`;
