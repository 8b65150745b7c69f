import type { Handle } from './engine/db.js';

type Named = 'category' | 'department' | 'proposer_group' | 'district';

/** Values that have been used, most used first: what a type-ahead offers. Sessions have districts of their own. */
export const listUsed = async (handle: Handle, column: Named): Promise<string[]> => {
  const used = `SELECT ${column} AS name FROM suggestion WHERE ${column} IS NOT NULL`;
  const all =
    column === 'district' ? `${used} UNION ALL SELECT district FROM session WHERE district IS NOT NULL` : used;
  const rows = await handle.all<{ name: string }>(
    `SELECT name FROM (${all}) used GROUP BY name ORDER BY count(*) DESC, name LIMIT 200`,
  );
  return rows.map(({ name }) => name);
};

/** The department that most suggestions of a category went to. */
export const usualDepartment = async (handle: Handle, category: string): Promise<string | undefined> =>
  (
    await handle.get<{ name: string }>(
      `SELECT department AS name FROM suggestion WHERE category = ? AND department IS NOT NULL
       GROUP BY department ORDER BY count(*) DESC, department LIMIT 1`,
      [category],
    )
  )?.name;
