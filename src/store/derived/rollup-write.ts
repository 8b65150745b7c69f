import { eachEntry, type RollupEntry } from '../../domain/figures/rollup.js';
import type { Handle, SqlRow, SqlValue } from '../engine/db.js';
import { readHistories } from './histories.js';
import type { Table } from '../sql/tables.js';

/** Entries of the rollup with their sums. */
export class Sums {
  private readonly sums = new Map<string, number>();

  readonly add = ({ account, month, what, name }: RollupEntry, count: number): void => {
    const key = JSON.stringify([account, month, what, name]);
    this.sums.set(key, (this.sums.get(key) ?? 0) + count);
  };

  /** Entries whose sum is not 0. */
  *entries(): Generator<[RollupEntry, number]> {
    for (const [key, count] of this.sums) {
      if (count === 0) continue;
      const [account, month, what, name] = JSON.parse(key) as [RollupEntry['account'], string, string, string];
      yield [{ account, month, what, name }, count];
    }
  }
}

async function addHistories(
  sums: Sums,
  handle: Handle,
  sign: 1 | -1,
  which: string,
  params: readonly SqlValue[] = [],
): Promise<void> {
  for await (const [history, count] of readHistories(handle, which, params)) {
    eachEntry(history, (entry, times) => sums.add(entry, sign * times * count));
  }
}

/** Number of entries per statement. */
const ENTRIES = 50;

/** Adds sums to the rollup; everything that writes it goes through here. Entries whose sum becomes 0 stay. */
async function write(handle: Handle, sums: Sums): Promise<void> {
  const put = (some: readonly [RollupEntry, number][]): Promise<number> =>
    handle.run(
      `INSERT INTO ledger (account, name, month, what, suggestions) VALUES ${some.map(() => '(?, ?, ?, ?, ?)').join(', ')}
       ON CONFLICT (account, name, month, what) DO UPDATE SET suggestions = ledger.suggestions + excluded.suggestions`,
      some.flatMap(([{ account, name, month, what }, count]) => [account, name, month, what, count]),
    );
  let some: [RollupEntry, number][] = [];
  for (const entry of sums.entries()) {
    some.push(entry);
    if (some.length < ENTRIES) continue;
    await put(some);
    some = [];
  }
  if (some.length > 0) await put(some);
}

/** Adds the suggestions with keys after `after`, for an import. */
export async function enterNew(handle: Handle, after: number): Promise<void> {
  const sums = new Sums();
  await addHistories(sums, handle, 1, 's.id > ?', [after]);
  await write(handle, sums);
}

/** Computes the rollup from the records. */
export async function recount(handle: Handle): Promise<Sums> {
  const sums = new Sums();
  await addHistories(sums, handle, 1, '1 = 1');
  return sums;
}

/** Deletes the rollup and computes it again from all suggestions and their history. */
export async function rebuildRollup(handle: Handle): Promise<void> {
  await handle.run('DELETE FROM ledger');
  await write(handle, await recount(handle));
}

/** Number of suggestions per statement. */
const KEYS = 200;

/** For each table that the rollup depends on, the column with the key of the suggestion. */
const owners: Partial<Record<Table, string>> = { suggestion: 'id', status_change: 'suggestion_id' };

/**
 * Keeps the rollup up to date during a write: subtracts the old contribution of each changed suggestion, then adds the
 * new one.
 */
export class RollupWrite {
  private readonly sums = new Sums();
  private readonly touched = new Set<number>();

  constructor(private readonly handle: Handle) {}

  /**
   * Notes the suggestion of a row. Call it before the row is written, changed or removed, and after an insert with the
   * new row.
   */
  async touch(table: Table, row: SqlRow): Promise<void> {
    const owner = owners[table];
    const key = owner === undefined ? undefined : row[owner];
    if (typeof key !== 'number' || this.touched.has(key)) return;
    this.touched.add(key);
    await addHistories(this.sums, this.handle, -1, 's.id = ?', [key]);
  }

  /** Updates the rollup; call once, after all rows are written. */
  async update(): Promise<void> {
    const keys = [...this.touched];
    for (let from = 0; from < keys.length; from += KEYS) {
      const some = keys.slice(from, from + KEYS);
      await addHistories(this.sums, this.handle, 1, `s.id IN (${some.map(() => '?').join(', ')})`, some);
    }
    await write(this.handle, this.sums);
    this.touched.clear();
  }
}
