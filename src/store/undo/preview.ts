import { namedTables, type RevertEffect, type RevertEffects } from '../../domain/operation.js';
import { formatOutcomeId } from '../../domain/records/outcome.js';
import type { Handle, SqlRow, SqlValue } from '../engine/db.js';
import { type Change, changesOf } from '../journal/operations.js';
import type { Table } from '../sql/tables.js';

const silent: ReadonlySet<string> = new Set([
  ...['revision', 'search_text', 'name_key', 'person_id', 'operation_id', 'id', 'outcome_id', 'suggestion_id'],
]);

const isNamed = (change: Change): change is Change & { table: RevertEffect['table'] } =>
  (namedTables as readonly string[]).includes(change.table);

/** Parts of a suggestion, each with the columns that tell them. */
const partsOfSuggestion: Partial<Record<Table, readonly string[]>> = {
  status_change: ['effective_on', 'note'],
  reply: ['replied_on', 'text'],
  note: ['noted_on', 'text'],
};

const idOf = async (handle: Handle, key: SqlValue | undefined): Promise<string | null> => {
  const row = await handle.get('SELECT session, seq FROM suggestion WHERE id = ?', [key ?? null]);
  return row ? `${String(row['session'])}-${String(row['seq'])}` : null;
};

async function nameOf(handle: Handle, table: RevertEffect['table'], row: SqlRow): Promise<string> {
  if (table === 'session') return String(row['number']);
  if (table === 'suggestion') return `${String(row['session'])}-${String(row['seq'])}`;
  if (partsOfSuggestion[table]) return (await idOf(handle, row['suggestion_id'])) ?? '?';
  return formatOutcomeId(Number(row[table === 'outcome' ? 'id' : 'outcome_id']));
}

async function partOf(handle: Handle, table: RevertEffect['table'], row: SqlRow): Promise<string | null> {
  const told = partsOfSuggestion[table]?.flatMap((column) => row[column] ?? []);
  if (told) return told.join(' ');
  if (table === 'milestone') return `${String(row['happened_on'])} ${String(row['text'])}`;
  if (table === 'outcome_partner') return String(row['name']);
  if (table !== 'outcome_suggestion') return null;
  return idOf(handle, row['suggestion_id']);
}

function columnsOf(table: RevertEffect['table'], before: SqlRow, after: SqlRow): RevertEffect['columns'] {
  return Object.keys(after)
    .filter((column) => !silent.has(column) && before[column] !== after[column])
    .filter((column) => !(table === 'outcome_partner' && column === 'seq'))
    .map((column) => ({ column, from: after[column] ?? null, to: before[column] ?? null }));
}

/** Shows the id of the suggestion merged into instead of its key. */
const spoken = (handle: Handle, columns: RevertEffect['columns']): Promise<RevertEffect['columns']> =>
  Promise.all(
    columns.map(async (each) => {
      if (each.column !== 'merged_into') return each;
      return { ...each, from: await idOf(handle, each.from), to: await idOf(handle, each.to) };
    }),
  );

/** The effects of reverting an operation. */
export async function effectsOf(handle: Handle, operation: number): Promise<RevertEffects> {
  const records = new Map<string, { table: RevertEffect['table']; before: SqlRow | null; after: SqlRow | null }>();
  const imaged = new Set<Table>();
  for await (const change of changesOf(handle, operation)) {
    imaged.add(change.table);
    if (!isNamed(change)) continue;
    const { table, key, before, after } = change;
    const seen = records.get(`${table} ${key}`);
    // Changes are read last first: the first one has the present state, the last one the state to return to.
    records.set(`${table} ${key}`, { table, before, after: seen ? seen.after : after });
  }
  const effects: RevertEffect[] = [];
  for (const { table, before, after } of records.values()) {
    const row = before ?? after;
    if (!row) continue;
    // Steps, replies and notes are not listed where their suggestion is.
    if (partsOfSuggestion[table] && records.has(`suggestion ${String(row['suggestion_id'])}`)) continue;
    const name = await nameOf(handle, table, row);
    if (before && after) {
      const columns = await spoken(handle, columnsOf(table, before, after));
      effects.push({ table, name, part: null, what: 'changed', columns });
    } else {
      // Parts of an outcome that comes or goes are not listed separately.
      const outcome = table === 'outcome' ? undefined : records.get(`outcome ${String(row['outcome_id'])}`);
      if (outcome && !(outcome.before && outcome.after)) continue;
      const part = await partOf(handle, table, row);
      effects.push({ table, name, part, what: before ? 'back' : 'gone', columns: [] });
    }
  }
  return { records: effects.reverse(), bulk: await bulkOf(handle, operation, imaged) };
}

async function bulkOf(handle: Handle, operation: number, imaged: ReadonlySet<Table>): Promise<RevertEffects['bulk']> {
  const bulk: { table: Table; count: number }[] = [];
  for (const table of ['session', 'suggestion', 'status_change', 'reply', 'note', 'outcome', 'milestone'] as const) {
    if (imaged.has(table) && (await isGradual(handle, operation))) continue;
    const row = await handle.get<{ count: number }>(`SELECT count(*) AS "count" FROM ${table} WHERE operation_id = ?`, [
      operation,
    ]);
    if (row && row.count > 0) bulk.push({ table, count: row.count });
  }
  return bulk;
}

/** True when every row of an operation has its own image; false for imports only. */
async function isGradual(handle: Handle, operation: number): Promise<boolean> {
  return (await handle.get('SELECT 1 FROM import_file WHERE operation_id = ? LIMIT 1', [operation])) === undefined;
}
