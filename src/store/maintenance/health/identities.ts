import { message } from '../../../locale/message.js';
import type { Db, Handle } from '../../engine/db.js';
import { knownLastId } from '../../sql/identity.js';
import type { Finding } from './finding.js';

/** The tables whose rows get their ids one after another. */
const tables = [
  ...['person', 'suggestion', 'status_change', 'reply', 'note', 'import_file'],
  ...['outcome', 'outcome_suggestion', 'outcome_partner', 'milestone'],
];

/** Ids that imports which were rolled back may have used up. */
const GAP = 1_000_000_000;

/** The highest id that any row of a table has, or had as the journal knows. */
async function highestId(handle: Handle, table: string, withJournal: boolean): Promise<number> {
  const journal = `(SELECT max(${handle.dialect.keyIn('row_key')}) FROM change WHERE table_name = ?)`;
  const row = await handle.get<{ standing: number | null; known: number | null }>(
    `SELECT (SELECT max(id) FROM ${table}) AS standing, ${withJournal ? journal : 'NULL'} AS known`,
    withJournal ? [table] : [],
  );
  return Math.max(row?.standing ?? 0, row?.known ?? 0);
}

/**
 * Whether each table goes on with an id that is free and not far away. A role that writes on a server may set its sequences
 * by hand: set back, nothing more could be written there; far ahead, ids run out.
 */
export async function checkIdentities(db: Db): Promise<Finding[]> {
  const wrong: string[] = [];
  for (const table of tables) {
    const last = await knownLastId(db, table);
    if (last === undefined) continue;
    const standing = await highestId(db, table, false);
    if (last < standing || (last > standing + GAP && last > (await highestId(db, table, true)) + GAP))
      wrong.push(table);
  }
  if (wrong.length === 0) return [];
  return [
    {
      weight: 'wrong',
      text: message('maintenance.idsGoOnElsewhere', wrong.length),
      records: wrong,
      repair: async (handle) => {
        for (const table of wrong)
          await handle.dialect.setIdentity(handle, table, await highestId(handle, table, true));
      },
    },
  ];
}
