import type { Handle } from '../engine/db.js';
import { differs, isRepeated } from './checks/problems.js';
import { isOlderKey, rowKey } from './row-key.js';
import { isNamed, suggestionColumns } from './tables.js';

/**
 * Finds the stored rows of staged rows that have no key of their own: by session, by content, and by the number of the
 * row among equal rows of its file. Equal rows of a file that a wrong row was left out of come before that row.
 */

/** Staged rows `x` with the session `home` of each: its number, or a negative number for a new session. */
const withHome = `(SELECT x.*, coalesce(x.given_session, v.home) AS home FROM stage_suggestion x
  LEFT JOIN stage_session v ON v.key = x.session_key WHERE x.content IS NOT NULL) x`;

/** SQL: a stored row has what a staged row says, in its session. */
const isCopyOf = (stored: string, staged: string): string =>
  `(${stored}.session = ${staged}.home AND ${stored}.source_key > ${staged}.content || ':' AND ${stored}.source_key < ${staged}.content || ';')`;

/** Finds stored rows by the keys of this version. Call it when the sessions of the rows are known. */
export async function findByContent(handle: Handle): Promise<void> {
  await handle.run(
    `UPDATE stage_suggestion SET copy = n.nth FROM (
       SELECT x.id, row_number() OVER (PARTITION BY x.home, x.content, x.file ORDER BY x.id) AS nth FROM ${withHome}
       WHERE ${isRepeated('stage_suggestion', 'content')}) n
     WHERE n.id = stage_suggestion.id AND n.nth > 1`,
  );
  await handle.run(
    `UPDATE stage_suggestion SET copy = stage_suggestion.copy + n.others FROM (
       SELECT x.id, count(s.id) AS others FROM ${withHome}
       JOIN import_file f ON substr(f.sha256, 1, length(x.left_out_of)) = x.left_out_of
       JOIN suggestion s ON s.operation_id = f.operation_id AND ${isCopyOf('s', 'x')}
       WHERE x.left_out_of IS NOT NULL GROUP BY x.id) n
     WHERE n.id = stage_suggestion.id`,
  );
  const known = await handle.get(`SELECT v.home FROM stage_session v WHERE v.home > 0
    UNION ALL SELECT f.number FROM stage_fit f
    UNION ALL SELECT x.given_session FROM stage_suggestion x WHERE x.given_session IS NOT NULL LIMIT 1`);
  if (!known) return;
  await handle.run(
    `UPDATE stage_suggestion SET target = n.target FROM (
       SELECT x.id, s.id AS target FROM ${withHome} JOIN suggestion s ON s.source_key = ${rowKey('x.home', 'x')}
       WHERE x.target IS NULL AND x.home > 0) n
     WHERE n.id = stage_suggestion.id`,
  );
  // Other sessions that fit the row, now or before a correction; a session of another district does not fit.
  await handle.run(
    `UPDATE stage_suggestion SET target = (SELECT min(s.id) FROM stage_fit f
       JOIN suggestion s ON s.source_key = ${rowKey('f.number', 'stage_suggestion')} WHERE f.key = stage_suggestion.session_key
         AND (f.otherwise = 0 OR s.district IS NOT DISTINCT FROM stage_suggestion.district))
     WHERE target IS NULL AND content IS NOT NULL AND session_key IN (SELECT f.key FROM stage_fit f)`,
  );
}

/**
 * Pairs rows that are equal in session, day and text by everything that the file gives before it pairs them by their
 * order. Call it when the rows have been compared. Rows with a person, a
 * merger, a reply or a note keep their partner.
 */
export async function pairEqualRows(handle: Handle): Promise<void> {
  const wanted = await handle.all<{ id: number; file: number; equal: number }>(
    `SELECT x.id, x.file, s.id AS equal FROM ${withHome} JOIN suggestion s ON ${isCopyOf('s', 'x')}
     WHERE x.action = 'changed' AND x.target IS NOT NULL AND s.id <> x.target AND x.name IS NULL AND x.contact IS NULL
       AND x.reply_text IS NULL AND x.note IS NULL
       AND x.merged_seq IS NULL AND NOT (${differs(suggestionColumns, 'x', 's')}) ORDER BY x.id, s.id`,
  );
  if (wanted.length === 0) return;
  await handle.exec(
    `CREATE INDEX IF NOT EXISTS ${handle.dialect.temporary}stage_suggestion_target ON stage_suggestion (target, file)`,
  );
  const paired = new Set<number>();
  for (const { id, file, equal } of wanted) {
    if (paired.has(id)) continue;
    const holder = await handle.get<{ id: number; action: string }>(
      'SELECT id, action FROM stage_suggestion WHERE target = ? AND file = ?',
      [equal, file],
    );
    if (holder?.action === 'same') continue;
    if (holder && holder.id !== id) {
      await handle.run(
        'UPDATE stage_suggestion SET target = (SELECT o.target FROM stage_suggestion o WHERE o.id = ?) WHERE id = ?',
        [id, holder.id],
      );
    }
    await handle.run(`UPDATE stage_suggestion SET target = ?, action = 'same' WHERE id = ?`, [equal, id]);
    paired.add(id);
  }
}

/** True when the store has keys that an older version made. */
export const hasOlderKeys = async (handle: Handle): Promise<boolean> =>
  (await handle.get(`SELECT id FROM suggestion WHERE ${isOlderKey('source_key')} LIMIT 1`)) !== undefined;

/**
 * Finds rows whose older key depends on how their file named the session, when this file names it differently: by
 * session, day and text. Call it when the staged rows have their days.
 */
export async function findOlder(handle: Handle): Promise<void> {
  if (!(await hasOlderKeys(handle))) return;
  await handle.run(
    `UPDATE stage_suggestion SET target = n.target FROM (
       SELECT x.id, s.id AS target FROM ${withHome} JOIN (
         SELECT id, session, received_on, text, row_number() OVER (PARTITION BY session, received_on, text ORDER BY id) AS nth
         FROM suggestion WHERE ${isOlderKey('source_key')}
           AND session IN (SELECT x.home FROM ${withHome} WHERE x.target IS NULL AND x.home > 0)) s
       ON s.session = x.home AND s.received_on = x.received_on AND s.text = x.text AND s.nth = x.copy
       WHERE x.target IS NULL AND x.home > 0) n
     WHERE n.id = stage_suggestion.id`,
  );
}

/** SQL: the new rows that have equal rows, each with its future key. */
export const twinKeys = `SELECT x.id, ${rowKey('x.home', 'x')} AS key FROM ${withHome}
  WHERE x.action = 'new' AND ${isRepeated('stage_suggestion', 'content')}`;

/**
 * SQL of the people whose names the rows of the file are compared with. A role that may not see names cannot know whether
 * they differ: the names of suggestions that have one are left out of the file for it.
 */
export async function comparedPeople(handle: Handle): Promise<string> {
  if (await handle.dialect.mayRead(handle, ['person.name', 'person.contact'])) return 'person';
  await handle.run(
    `UPDATE stage_suggestion SET name = NULL, contact = NULL, names_left = 1
     WHERE ${isNamed} AND target IN (SELECT id FROM suggestion WHERE person_id IS NOT NULL)`,
  );
  return '(SELECT id, NULL AS name, NULL AS contact FROM person)';
}
