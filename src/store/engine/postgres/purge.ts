import { EarshotError } from '../../../domain/errors.js';
import { isLocked, mayNotPurge, stillRead } from './errors.js';
import type { Statements } from '../statements.js';

const NAMES = `schemaname = current_schema() AND tablename = 'person' AND attname IN ('name', 'contact')`;

/** True when the planner has samples of names or contacts; false for a role that may not see them. */
export const hasStatisticsOfNames = async (on: Statements): Promise<boolean> =>
  (await on.get(`SELECT 1 AS one FROM pg_stats WHERE ${NAMES} LIMIT 1`)) !== undefined;

const OWNER_OF_DATABASE = 'SELECT datdba AS owner FROM pg_database WHERE datname = current_database()';
const ownerOf = (table: string): string =>
  `SELECT relowner AS owner FROM pg_class WHERE oid = CAST('${table}' AS regclass)`;

/** True when the role may do it: for others, VACUUM only warns and does nothing. */
const may = async (on: Statements, owner: string): Promise<boolean> =>
  (await on.get<{ may: number }>(`SELECT CAST(pg_has_role(owner, 'USAGE') AS INTEGER) AS may FROM (${owner}) one`))
    ?.may === 1;

/** Milliseconds to wait for readers of a table; later readers wait as long. */
const PATIENCE = 3000;

/** Milliseconds to wait for earlier transactions; nobody else has to wait meanwhile. */
const PATIENCE_FOR_OLDER = 30_000;

/** Milliseconds between two checks. */
const PAUSE = 50;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Waits until nobody can see rows that were deleted before this call, because VACUUM keeps such rows. Three things keep
 * them: a transaction that began earlier in this database; a connection to it that is still being made, which is not
 * listed yet but locks the database; and a transaction that began earlier in any database of the server, because every
 * snapshot that is taken meanwhile, VACUUM's own included, reaches back to it.
 * @returns false after `PATIENCE_FOR_OLDER`. A transaction that the role may not look at counts as ended.
 */
async function isPast(on: Statements): Promise<boolean> {
  const now = await on.get<{ id: string }>('SELECT CAST(pg_current_xact_id() AS TEXT) AS id');
  const past = `SELECT 1 AS one WHERE pg_snapshot_xmin(pg_current_snapshot()) > CAST(? AS xid8)
    AND NOT EXISTS (SELECT 1 FROM pg_stat_activity
      WHERE (datname = current_database() OR datname IS NULL) AND pid <> pg_backend_pid()
        AND greatest(age(backend_xmin), age(backend_xid)) >= age(CAST(CAST(? AS xid8) AS xid)))
    AND NOT EXISTS (SELECT 1 FROM pg_locks
      WHERE locktype = 'object' AND classid = CAST('pg_database' AS regclass) AND pid <> pg_backend_pid()
        AND objid = (SELECT oid FROM pg_database WHERE datname = current_database()))`;
  for (let waited = 0; waited < PATIENCE_FOR_OLDER; waited += PAUSE) {
    if (await on.get(past, [now?.id ?? null, now?.id ?? null])) return true;
    await pause(PAUSE);
  }
  return false;
}

/** @returns false when somebody else held the lock */
async function unlessLocked(on: Statements, sql: string): Promise<boolean> {
  try {
    await on.exec(sql);
    return true;
  } catch (error) {
    if (error instanceof EarshotError && isLocked(error.cause)) return false;
    throw error;
  }
}

/**
 * Rewrites tables without deleted rows, as far as this role may; statistics belong to the owner of the database.
 * @returns the tables that somebody else had locked
 */
async function vacuum(on: Statements, tables: readonly string[]): Promise<string[]> {
  const statistics = 'pg_catalog.pg_statistic';
  const owned = (await may(on, OWNER_OF_DATABASE)) ? [statistics] : [];
  if (!(await isPast(on))) return [...tables, ...owned];
  const held: string[] = [];
  // The planner's samples are old, too: they are taken again, then the old ones are vacuumed.
  for (const table of tables) if (!(await unlessLocked(on, `VACUUM (FULL, ANALYZE) ${table}`))) held.push(table);
  for (const each of owned)
    if (!(await isPast(on)) || !(await unlessLocked(on, `VACUUM (FULL) ${each}`))) held.push(each);
  return held;
}

/** Runs work that locks tables, with a short lock timeout so that others do not wait. */
async function impatiently(on: Statements, where: string, work: () => Promise<string[]>): Promise<void> {
  await on.exec(`SET lock_timeout = ${PATIENCE}`);
  try {
    const held = await work();
    if (held.length > 0) throw stillRead(where, held);
  } finally {
    await on.exec('SET lock_timeout TO DEFAULT');
  }
}

/** Overwrites dropped statistics, as far as this role may. */
export async function vacuumStatistics(on: Statements): Promise<void> {
  await vacuum(on, []);
}

/** Setting the type of a column drops its statistics; it does not need a superuser. */
const DROP_STATISTICS = `ALTER TABLE person ALTER COLUMN name SET STATISTICS 0, ALTER COLUMN contact SET STATISTICS 0;
  ALTER TABLE person ALTER COLUMN name TYPE TEXT COLLATE "C", ALTER COLUMN contact TYPE TEXT COLLATE "C"`;

/**
 * Overwrites all bytes of deleted or changed rows of these tables, and the planner's samples of them.
 * @param where the store, for the message
 * @throws EarshotError permission for a role that does not own them, busy when a table is read for seconds; the others
 * are done then
 */
export async function purgeTables(on: Statements, where: string, tables: readonly string[]): Promise<void> {
  const own: string[] = [];
  const foreign: string[] = [];
  for (const table of tables) ((await may(on, ownerOf(table))) ? own : foreign).push(table);
  await impatiently(on, where, async () => {
    const held =
      own.includes('person') && (await hasStatisticsOfNames(on)) && !(await unlessLocked(on, DROP_STATISTICS))
        ? ['person']
        : [];
    return [...new Set([...held, ...(await vacuum(on, own))])];
  });
  if (foreign.length > 0) throw mayNotPurge(where, foreign);
}
