import type { Handle, SqlRow } from '../engine/db.js';
import type { Patch } from '../normalise/journal.js';
import { following } from '../normalise/normal-row.js';
import { readByKey } from '../normalise/rewrite.js';

/** Tables with unique names, and the columns in which they must be unique. */
const tables = {
  outcome: { columns: ['name', 'name_key'], among: (row: SqlRow) => String(row['name_key']) },
  outcome_partner: {
    columns: ['name', 'outcome_id'],
    among: (row: SqlRow) => `${String(row['outcome_id'])} ${String(row['name'])}`,
  },
} as const;

type Named = keyof typeof tables;

/** A row that would have the name of another row. */
export interface Renamed {
  readonly table: Named;
  readonly id: number;
  /** The name of the other row. */
  readonly from: string;
  /** Its new name. */
  readonly to: string;
}

/** Finds rows that a patch would give the name of another row, with a free name: `NAME (2)`. */
export async function findRenamed(handle: Handle, patchOf: Patch): Promise<Renamed[]> {
  const renamed: Renamed[] = [];
  for (const table of Object.keys(tables) as Named[]) {
    const { columns, among } = tables[table];
    const rows: SqlRow[] = [];
    for await (const some of readByKey(handle, table, 'id', columns)) rows.push(...some);
    // Includes names that will be free, because rows are written one after another.
    const taken = new Map(rows.map((row) => [among(row), row['id']]));
    for (const row of rows) {
      const id = Number(row['id']);
      const patched = { ...row, ...patchOf(table, id, row) };
      const from = String(patched['name']);
      let to = from;
      const place = (): string => among({ ...patched, name: to, ...following(table, row, { name: to }) });
      for (let nth = 2; from !== row['name'] && (taken.get(place()) ?? id) !== id; nth += 1) to = `${from} (${nth})`;
      taken.set(from === row['name'] ? among(row) : place(), id);
      if (to !== from) renamed.push({ table, id, from, to });
    }
  }
  return renamed;
}

/** The patch with other names for these rows, also in their images. */
export function namesApart(patchOf: Patch, renamed: readonly Renamed[]): Patch {
  const byRow = new Map(renamed.map((each) => [`${each.table} ${each.id}`, each]));
  return (table, key, row) => {
    const patch = patchOf(table, key, row);
    const name = byRow.get(`${table} ${key}`);
    if (!patch || !name || patch['name'] !== name.from) return patch;
    return { ...patch, name: name.to, ...following(table, row, { name: name.to }) };
  };
}
