import type { Handle } from '../engine/db.js';

type Named = 'category' | 'department' | 'proposer_group' | 'district';

/** Values in use, most frequent first, for completion. For `district` those of sessions are included. */
export const listUsed = async (handle: Handle, column: Named): Promise<string[]> => {
  const used = `SELECT ${column} AS name FROM suggestion WHERE ${column} IS NOT NULL`;
  const all =
    column === 'district' ? `${used} UNION ALL SELECT district FROM session WHERE district IS NOT NULL` : used;
  const rows = await handle.all<{ name: string }>(
    `SELECT name FROM (${all}) used GROUP BY name ORDER BY count(*) DESC, name LIMIT 200`,
  );
  return rows.map(({ name }) => name);
};

/** Number of latest suggestions that stand for all. */
const LATEST = 1000;

/** How often each name occurs in the latest suggestions. @param category only those of this one, unless null */
export async function usualNames(
  handle: Handle,
  column: 'category' | 'department',
  category: string | null = null,
): Promise<ReadonlyMap<string, number>> {
  const among = category === null ? '' : 'WHERE category = ?';
  const rows = await handle.all<{ name: string; count: number }>(
    `SELECT name, count(*) AS "count" FROM (SELECT ${column} AS name FROM suggestion ${among} ORDER BY id DESC LIMIT ${LATEST}) last
     WHERE name IS NOT NULL GROUP BY name ORDER BY name`,
    category === null ? [] : [category],
  );
  return new Map(rows.map(({ name, count }) => [name, count]));
}

/** Kinds of names that people give freely. */
export type NameKind = 'department' | 'category' | 'district' | 'audience' | 'partner';

const namesOf: Readonly<Record<NameKind, string>> = {
  department: `SELECT department AS name FROM suggestion`,
  category: `SELECT category AS name FROM suggestion`,
  district: `SELECT district AS name FROM suggestion UNION SELECT district FROM session`,
  audience: `SELECT audience AS name FROM session`,
  partner: `SELECT name FROM outcome_partner`,
};

/** The same of the kept sums, which have a row for each name instead of one for each suggestion. */
const summedOf: Partial<Record<NameKind, string>> = {
  department: `SELECT name FROM ledger WHERE account = 'department' AND suggestions > 0`,
  category: `SELECT name FROM ledger WHERE account = 'category' AND suggestions > 0`,
  district: `SELECT name FROM ledger WHERE account = 'district' AND suggestions > 0 UNION SELECT district FROM session`,
};

/** All names of a kind that are in use, each once. Of departments those that lead. */
export async function namesInUse(handle: Handle, kind: NameKind): Promise<string[]> {
  const summed = (await handle.dialect.seesAll(handle)) ? summedOf[kind] : undefined;
  const rows = await handle.all<{ name: string }>(
    `SELECT DISTINCT name FROM (${summed ?? namesOf[kind]}) used WHERE name IS NOT NULL AND name <> '' ORDER BY name`,
  );
  return rows.map(({ name }) => name);
}

/** Departments that help and may lead nowhere, each once. */
export async function helpersInUse(handle: Handle): Promise<string[]> {
  const rows = await handle.all<{ names: string }>(
    'SELECT DISTINCT co_departments AS names FROM suggestion WHERE co_departments IS NOT NULL',
  );
  return [...new Set(rows.flatMap(({ names }) => names.split(';')))];
}

/** Most values offered at once; more are found by typing their first letters. */
const OFFERED = 100;

interface Known {
  readonly value: string;
  readonly about: string | null;
}

/** Ids that begin with the typed text, latest sessions first, with the text of the suggestion. */
export const knownIds = (handle: Handle, begun: string): Promise<Known[]> => {
  const [, session, seq] = /^(\d{1,9})(?:-(\d{0,9}))?$/.exec(begun) ?? [];
  const columns = `SELECT session || '-' || seq AS value, text AS about FROM suggestion`;
  const order = `ORDER BY session DESC, seq LIMIT ${OFFERED}`;
  if (session === undefined) return begun === '' ? handle.all<Known>(`${columns} ${order}`) : Promise.resolve([]);
  return seq === undefined
    ? handle.all<Known>(`${columns} WHERE CAST(session AS TEXT) LIKE ? ${order}`, [`${session}%`])
    : handle.all<Known>(`${columns} WHERE session = ? AND CAST(seq AS TEXT) LIKE ? ${order}`, [
        Number(session),
        `${seq}%`,
      ]);
};

/** Numbers of all sessions, the latest first, with day and place: for completion. */
export const knownSessions = (handle: Handle): Promise<Known[]> =>
  handle.all<Known>(
    `SELECT CAST(number AS TEXT) AS value, held_on || ' ' || coalesce(place, district, '') AS about
     FROM session ORDER BY number DESC`,
  );

/** Names of all outcomes with their summaries: for completion. */
export const knownOutcomes = (handle: Handle): Promise<Known[]> =>
  handle.all<Known>('SELECT name AS value, summary AS about FROM outcome ORDER BY name');

/** Audiences in use, the most frequent first, at most `OFFERED`: for completion. */
export const knownAudiences = (handle: Handle): Promise<{ value: string }[]> =>
  handle.all<{ value: string }>(
    `SELECT audience AS value FROM session WHERE audience IS NOT NULL GROUP BY audience ORDER BY count(*) DESC, audience
     LIMIT ${OFFERED}`,
  );
