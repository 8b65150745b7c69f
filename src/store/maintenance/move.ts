import { createHash } from 'node:crypto';
import { EarshotError } from '../../domain/errors.js';
import { message } from '../../locale/message.js';
import type { Handle, SqlRow, SqlValue } from '../engine/db.js';
import { knownLastId } from '../sql/identity.js';
import { rebuildRollup } from '../derived/rollup-write.js';
import { rebuildEntries } from '../derived/search-entries.js';
import { BACKUP_MARK, dropFact, STORE_ID } from '../sql/facts.js';
import type { Store } from '../store.js';

/** All tables of records, referenced ones first, with the order of their rows. Derived tables are computed again. */
const moved = [
  ['operation', 'id'],
  ['change', 'operation_id, seq'],
  ['import_file', 'id'],
  ['setting', 'key'],
  ['session', 'number'],
  ['issued', 'session'],
  ['person', 'id'],
  ['suggestion', 'id'],
  ['status_change', 'id'],
  ['reply', 'id'],
  ['note', 'id'],
  ['outcome', 'id'],
  ['outcome_suggestion', 'id'],
  ['outcome_partner', 'id'],
  ['milestone', 'id'],
] as const;

type Moved = (typeof moved)[number][0];

const identified = moved.filter(([, order]) => order === 'id').map(([table]) => table);

/** Number of moved rows by table. */
export type MovedRows = Readonly<Partial<Record<Moved, number>>>;

const rowsOf = (handle: Handle, [table, order]: (typeof moved)[number]): AsyncIterable<SqlRow[]> =>
  handle.batches(`SELECT * FROM ${table} ORDER BY ${order}`);

/** A suggestion may refer to a later one that is not copied yet. */
async function copySuggestions(from: Handle, to: Handle, entry: (typeof moved)[number]): Promise<void> {
  const merged: [SqlValue, SqlValue][] = [];
  for await (const rows of rowsOf(from, entry)) {
    for (const { id = null, merged_into: into = null } of rows) if (into !== null) merged.push([into, id]);
    await insert(
      to,
      'suggestion',
      rows.map((row) => ({ ...row, merged_into: null })),
    );
  }
  for (const pair of merged) await to.run('UPDATE suggestion SET merged_into = ? WHERE id = ?', pair);
}

async function insert(to: Handle, table: Moved, rows: readonly SqlRow[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  await to.bulk(
    table,
    columns,
    rows.map((row) => columns.map((column) => row[column] ?? null)),
  );
}

/** A hash of the content of a table, and its number of rows. */
async function digest(handle: Handle, entry: (typeof moved)[number]): Promise<{ hash: string; rows: number }> {
  const hash = createHash('sha256');
  let rows = 0;
  let columns: readonly string[] | undefined;
  for await (const batch of rowsOf(handle, entry)) {
    rows += batch.length;
    // Sorted by name: an older store may have its columns in another order.
    columns ??= Object.keys(batch[0] ?? {}).sort();
    for (const row of batch) hash.update(`${JSON.stringify(columns.map((column) => row[column]))}\n`);
  }
  return { hash: hash.digest('hex'), rows };
}

async function checkEmpty(to: Handle, shown: string): Promise<void> {
  for (const [table] of moved) {
    if (table === 'setting' || !(await to.get(`SELECT 1 FROM ${table} LIMIT 1`))) continue;
    throw new EarshotError('conflict', message('common.hasRecordsAlready', shown), {
      hint: message('maintenance.moveIntoEmptyStore'),
    });
  }
}

/** @throws EarshotError permission when the role may not read it: ids would be given out again */
async function lastIdOf(from: Handle, table: string): Promise<number> {
  const last = await knownLastId(from, table);
  if (last !== undefined) return last;
  throw new EarshotError('permission', message('maintenance.roleMayNotReadWhich'), {
    hint: message('maintenance.earshotMigrateRolesPrintsRights'),
  });
}

/**
 * Copies everything to an empty store on any engine: records, history, journal, people. Both stores are locked, and the
 * copy is read again and compared before it is committed.
 * @throws EarshotError conflict when the other store has records
 */
export function moveStore(source: Store, target: Store, shown: string): Promise<MovedRows> {
  return source.engine.transaction((from) =>
    target.engine.transaction(async (to) => {
      await checkEmpty(to, shown);
      await to.run('DELETE FROM setting');
      for (const entry of moved) {
        const [table] = entry;
        if (table === 'suggestion') await copySuggestions(from, to, entry);
        else for await (const rows of rowsOf(from, entry)) await insert(to, table, rows);
      }
      for (const table of identified) await to.dialect.raiseIdentity(to, table, await lastIdOf(from, table));
      await rebuildEntries(to);
      await rebuildRollup(to);
      await to.dialect.updateStatistics(to, [...moved.map(([table]) => table), 'search_index', 'ledger']);
      const counts: Partial<Record<Moved, number>> = {};
      for (const entry of moved) {
        const [before, after] = [await digest(from, entry), await digest(to, entry)];
        if (before.hash !== after.hash) throw new Error(`${entry[0]} did not arrive as it was`);
        counts[entry[0]] = after.rows;
      }
      for (const key of [STORE_ID, BACKUP_MARK]) await dropFact(to, key);
      return counts;
    }),
  );
}
