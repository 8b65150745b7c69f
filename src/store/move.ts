import { createHash } from 'node:crypto';
import { EarshotError } from '../domain/errors.js';
import { words } from '../domain/words.js';
import type { Handle, SqlRow, SqlValue } from './engine/db.js';
import { lastId } from './intake/identity.js';
import { rebuildLedger } from './ledger.js';
import { rebuildEntries } from './search-entries.js';
import { BACKUP_MARK, dropSetting, STORE_ID } from './settings.js';
import type { Store } from './store.js';

/** Every table of records, what others point to first; and what orders its rows. What is made of them is made anew. */
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
  ['outcome', 'id'],
  ['outcome_suggestion', 'id'],
  ['outcome_partner', 'id'],
  ['milestone', 'id'],
] as const;

type Moved = (typeof moved)[number][0];

const identified = moved.filter(([, order]) => order === 'id').map(([table]) => table);

/** What was moved: rows by table. */
export type MovedRows = Readonly<Partial<Record<Moved, number>>>;

const rowsOf = (handle: Handle, [table, order]: (typeof moved)[number]): AsyncIterable<SqlRow[]> =>
  handle.batches(`SELECT * FROM ${table} ORDER BY ${order}`);

/** A suggestion may have been merged into a later one, which is not there yet. */
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

/** What a table holds, as one number; and how many rows that is. */
async function digest(handle: Handle, entry: (typeof moved)[number]): Promise<{ hash: string; rows: number }> {
  const hash = createHash('sha256');
  let rows = 0;
  let columns: readonly string[] | undefined;
  for await (const batch of rowsOf(handle, entry)) {
    rows += batch.length;
    // By name: an older store may have its columns in another order.
    columns ??= Object.keys(batch[0] ?? {}).sort();
    for (const row of batch) hash.update(`${JSON.stringify(columns.map((column) => row[column]))}\n`);
  }
  return { hash: hash.digest('hex'), rows };
}

async function checkEmpty(to: Handle, shown: string): Promise<void> {
  for (const [table] of moved) {
    if (table === 'setting' || !(await to.get(`SELECT 1 FROM ${table} LIMIT 1`))) continue;
    throw new EarshotError('conflict', words(`${shown} has records already`, `이미 기록이 있습니다: ${shown}`), {
      hint: words('Move into an empty store', '빈 저장소로 옮기십시오'),
    });
  }
}

/**
 * Brings everything into an empty store on any engine: records, history, journal, people. Both are locked meanwhile, and
 * what arrived is read again and compared before it counts.
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
      for (const table of identified) await to.dialect.raiseIdentity(to, table, await lastId(from, table));
      await rebuildEntries(to);
      await rebuildLedger(to);
      await to.dialect.settle(to, [...moved.map(([table]) => table), 'search_index', 'ledger']);
      const counts: Partial<Record<Moved, number>> = {};
      for (const entry of moved) {
        const [before, after] = [await digest(from, entry), await digest(to, entry)];
        if (before.hash !== after.hash) throw new Error(`${entry[0]} did not arrive as it was`);
        counts[entry[0]] = after.rows;
      }
      for (const key of [STORE_ID, BACKUP_MARK]) await dropSetting(to, key);
      return counts;
    }),
  );
}
