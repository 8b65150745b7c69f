import type { Statements } from '../statements.js';

const RECORDS =
  'session, suggestion, status_change, reply, note, outcome, outcome_suggestion, outcome_partner, milestone';

/** Condition on `pg_policy p`: the policy applies to reads of this role. */
const APPLIES = `p.polrelid = kept.id AND p.polcmd IN ('r', '*')
  AND (0 = ANY(p.polroles) OR EXISTS (SELECT 1 FROM unnest(p.polroles) AS role WHERE pg_has_role(role, 'USAGE')))`;

/**
 * Tables of which row security may hide rows from this role: no policy allows all rows, or a restrictive one applies.
 */
const KEPT = `SELECT count(*) AS kept
  FROM (SELECT CAST(name AS regclass) AS id FROM unnest(string_to_array('${RECORDS}', ', ')) AS name) kept
  WHERE row_security_active(kept.id) AND (
    NOT EXISTS (SELECT 1 FROM pg_policy p WHERE ${APPLIES} AND p.polpermissive AND pg_get_expr(p.polqual, p.polrelid) = 'true')
    OR EXISTS (SELECT 1 FROM pg_policy p WHERE ${APPLIES} AND NOT p.polpermissive)
  )`;

/** True when this role sees all rows of the records. */
export async function seesAll(on: Statements): Promise<boolean> {
  return (await on.get<{ kept: number }>(KEPT))?.kept === 0;
}

/**
 * True when this role sees the drafts of others: a policy shows them only to their author and to the owner of the
 * tables.
 */
export async function seesDrafts(on: Statements): Promise<boolean> {
  const sql = `SELECT CAST(row_security_active(CAST('setting' AS regclass)) AS INTEGER) AS kept`;
  return (await on.get<{ kept: number }>(sql))?.kept === 0;
}

/** True when this role may read all these: tables (any column), or `table.column`. */
export async function mayRead(on: Statements, names: readonly string[]): Promise<boolean> {
  const sql = `SELECT count(*) AS kept FROM unnest(string_to_array(?, ',')) AS name
    WHERE NOT CASE WHEN strpos(name, '.') = 0 THEN has_any_column_privilege(name, 'SELECT')
      ELSE has_column_privilege(split_part(name, '.', 1), split_part(name, '.', 2), 'SELECT') END`;
  return (await on.get<{ kept: number }>(sql, [names.join()]))?.kept === 0;
}
