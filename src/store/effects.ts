import { formatOutcomeId } from '../domain/outcome.js';
import type { Handle, SqlRow } from './engine/db.js';
import { type Change, listChangesOf } from './operations.js';
import type { Table } from './tables.js';

/** The tables whose rows a clerk knows by a name; the last three are parts of an outcome. */
const named = ['session', 'suggestion', 'outcome', 'outcome_suggestion', 'outcome_partner', 'milestone'] as const;

/** What reverting an operation does to one record, for saying so beforehand. */
export interface Effect {
  readonly table: (typeof named)[number];
  /** `172-3`, `O-3`, or a session's number. */
  readonly name: string;
  /** Which part of it, where it is a part that comes or goes: a linked suggestion, a partner, a milestone. */
  readonly part: string | null;
  /** The record comes back, goes, or is changed. */
  readonly what: 'back' | 'gone' | 'changed';
  /** Columns that change, from and to. */
  readonly columns: readonly { readonly column: string; readonly from: SqlRow[string]; readonly to: SqlRow[string] }[];
}

export interface Effects {
  readonly records: readonly Effect[];
  /** Rows without an image of their own: those of an import. */
  readonly bulk: readonly { readonly table: Table; readonly count: number }[];
}

const silent: ReadonlySet<string> = new Set([
  ...['revision', 'search_text', 'name_key', 'person_id', 'operation_id', 'id', 'outcome_id', 'suggestion_id'],
]);

const isNamed = (change: Change): change is Change & { table: Effect['table'] } =>
  (named as readonly string[]).includes(change.table);

function nameOf(table: Effect['table'], row: SqlRow): string {
  if (table === 'session') return String(row['number']);
  if (table === 'suggestion') return `${String(row['session'])}-${String(row['seq'])}`;
  return formatOutcomeId(Number(row[table === 'outcome' ? 'id' : 'outcome_id']));
}

async function partOf(handle: Handle, table: Effect['table'], row: SqlRow): Promise<string | null> {
  if (table === 'milestone') return `${String(row['happened_on'])} ${String(row['text'])}`;
  if (table === 'outcome_partner') return String(row['name']);
  if (table !== 'outcome_suggestion') return null;
  const suggestion = await handle.get('SELECT session, seq FROM suggestion WHERE id = ?', [
    row['suggestion_id'] ?? null,
  ]);
  return suggestion ? nameOf('suggestion', suggestion) : null;
}

function columnsOf(table: Effect['table'], before: SqlRow, after: SqlRow): Effect['columns'] {
  return Object.keys(after)
    .filter((column) => !silent.has(column) && before[column] !== after[column])
    .filter((column) => !(table === 'outcome_partner' && column === 'seq'))
    .map((column) => ({ column, from: after[column] ?? null, to: before[column] ?? null }));
}

/** With the id of the suggestion that another was merged into, instead of the key that the store knows it by. */
const spoken = (handle: Handle, columns: Effect['columns']): Promise<Effect['columns']> =>
  Promise.all(
    columns.map(async (each) => {
      if (each.column !== 'merged_into') return each;
      const idOf = async (key: SqlRow[string]): Promise<string | null> => {
        const row = await handle.get('SELECT session, seq FROM suggestion WHERE id = ?', [key]);
        return row ? nameOf('suggestion', row) : null;
      };
      return { ...each, from: await idOf(each.from), to: await idOf(each.to) };
    }),
  );

/** What would happen if an operation were reverted. */
export async function effectsOf(handle: Handle, operation: number): Promise<Effects> {
  const changes = await listChangesOf(handle, operation);
  const records = new Map<string, { table: Effect['table']; before: SqlRow | null; after: SqlRow | null }>();
  for (const { table, key, before, after } of changes.filter(isNamed)) {
    const seen = records.get(`${table} ${key}`);
    // Last change first: the first one seen says how it is now, the last one how it was.
    records.set(`${table} ${key}`, { table, before, after: seen ? seen.after : after });
  }
  const effects: Effect[] = [];
  for (const { table, before, after } of records.values()) {
    const row = before ?? after;
    if (!row) continue;
    const name = nameOf(table, row);
    if (before && after) {
      const columns = await spoken(handle, columnsOf(table, before, after));
      effects.push({ table, name, part: null, what: 'changed', columns });
    } else {
      // What hangs on an outcome that comes or goes does so with it.
      const outcome = table === 'outcome' ? undefined : records.get(`outcome ${String(row['outcome_id'])}`);
      if (outcome && !(outcome.before && outcome.after)) continue;
      const part = await partOf(handle, table, row);
      effects.push({ table, name, part, what: before ? 'back' : 'gone', columns: [] });
    }
  }
  return { records: effects.reverse(), bulk: await bulkOf(handle, operation, changes) };
}

async function bulkOf(handle: Handle, operation: number, changes: readonly Change[]): Promise<Effects['bulk']> {
  const bulk: { table: Table; count: number }[] = [];
  const imaged = new Set(changes.map(({ table }) => table));
  for (const table of ['session', 'suggestion', 'status_change', 'reply', 'outcome', 'milestone'] as const) {
    if (imaged.has(table) && (await isGradual(handle, operation))) continue;
    const row = await handle.get<{ count: number }>(`SELECT count(*) AS "count" FROM ${table} WHERE operation_id = ?`, [
      operation,
    ]);
    if (row && row.count > 0) bulk.push({ table, count: row.count });
  }
  return bulk;
}

/** Whether every row that an operation made has its own image: all but imports. */
async function isGradual(handle: Handle, operation: number): Promise<boolean> {
  return (await handle.get('SELECT 1 FROM import_file WHERE operation_id = ? LIMIT 1', [operation])) === undefined;
}
