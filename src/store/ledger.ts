import { enter, type Entry } from '../domain/ledger.js';
import type { Handle, SqlRow, SqlValue } from './engine/db.js';
import { readLives } from './lives.js';
import type { Table } from './tables.js';

/** Entries and how many suggestions each is about: sums of what was added. */
export class Sums {
  private readonly sums = new Map<string, number>();

  readonly add = ({ account, month, what, name }: Entry, count: number): void => {
    const key = JSON.stringify([account, month, what, name]);
    this.sums.set(key, (this.sums.get(key) ?? 0) + count);
  };

  /** Those that do not cancel out. */
  *entries(): Generator<[Entry, number]> {
    for (const [key, count] of this.sums) {
      if (count === 0) continue;
      const [account, month, what, name] = JSON.parse(key) as [Entry['account'], string, string, string];
      yield [{ account, month, what, name }, count];
    }
  }
}

async function addLives(
  sums: Sums,
  handle: Handle,
  sign: 1 | -1,
  which: string,
  params: readonly SqlValue[] = [],
): Promise<void> {
  for await (const [life, count] of readLives(handle, which, params)) {
    enter(life, (entry, times) => sums.add(entry, sign * times * count));
  }
}

/** Entries a statement. */
const ENTRIES = 50;

/** The one place where the ledger is written. An entry that has come to nothing stays as that. */
async function write(handle: Handle, sums: Sums): Promise<void> {
  const put = (some: readonly [Entry, number][]): Promise<number> =>
    handle.run(
      `INSERT INTO ledger (account, name, month, what, suggestions) VALUES ${some.map(() => '(?, ?, ?, ?, ?)').join(', ')}
       ON CONFLICT (account, name, month, what) DO UPDATE SET suggestions = ledger.suggestions + excluded.suggestions`,
      some.flatMap(([{ account, name, month, what }, count]) => [account, name, month, what, count]),
    );
  let some: [Entry, number][] = [];
  for (const entry of sums.entries()) {
    some.push(entry);
    if (some.length < ENTRIES) continue;
    await put(some);
    some = [];
  }
  if (some.length > 0) await put(some);
}

/** Enters the suggestions after a key, as an import brings them. */
export async function enterNew(handle: Handle, after: number): Promise<void> {
  const sums = new Sums();
  await addLives(sums, handle, 1, 's.id > ?', [after]);
  await write(handle, sums);
}

/** What the ledger must say. */
export async function recount(handle: Handle): Promise<Sums> {
  const sums = new Sums();
  await addLives(sums, handle, 1, '1 = 1');
  return sums;
}

export async function rebuildLedger(handle: Handle): Promise<void> {
  await handle.run('DELETE FROM ledger');
  await write(handle, await recount(handle));
}

/** Suggestions looked at by one statement. */
const KEYS = 200;

/** The column that says to which suggestion a row belongs, of what the ledger is about. */
const owners: Partial<Record<Table, string>> = { suggestion: 'id', status_change: 'suggestion_id' };

/** The ledger's part in a write: what the suggestions that it touches were goes out, what they have become comes in. */
export class LedgerWrite {
  private readonly sums = new Sums();
  private readonly touched = new Set<number>();

  constructor(private readonly handle: Handle) {}

  /** To be called before a row is written, changed or taken out, and again with what an insert made of it. */
  async touch(table: Table, row: SqlRow): Promise<void> {
    const owner = owners[table];
    const key = owner === undefined ? undefined : row[owner];
    if (typeof key !== 'number' || this.touched.has(key)) return;
    this.touched.add(key);
    await addLives(this.sums, this.handle, -1, 's.id = ?', [key]);
  }

  /** To be called when all is written. */
  async settle(): Promise<void> {
    const keys = [...this.touched];
    for (let from = 0; from < keys.length; from += KEYS) {
      const some = keys.slice(from, from + KEYS);
      await addLives(this.sums, this.handle, 1, `s.id IN (${some.map(() => '?').join(', ')})`, some);
    }
    await write(this.handle, this.sums);
    this.touched.clear();
  }
}
