import type { Handle } from '../engine/db.js';
import { nthKey } from '../import/row-key.js';
import { rewrite } from './rewrite.js';

/** A row and the key by which an import recognises it. */
export interface Keyed {
  readonly id: number;
  readonly key: string;
}

/** Number of keys per statement. */
const KEYS = 200;

const isHash = (key: string): boolean => key.startsWith('row-');

/** Gives new keys to the rows of a table; no key occurs twice. */
export class Renaming {
  /** New keys by old keys, for all tables. */
  readonly renamed = new Map<string, string>();
  /** Rows by the hash or the key that they shall have. */
  private wanted = new Map<string, Keyed[]>();

  constructor(private readonly handle: Handle) {}

  /** @param wanted the hash, or the row's own key; undefined or an equal value changes nothing */
  add(row: Keyed, wanted: string | undefined): void {
    if (wanted === undefined || wanted === '' || wanted === row.key || row.key.startsWith(`${wanted}:`)) return;
    const rows = this.wanted.get(wanted);
    if (rows) rows.push(row);
    else this.wanted.set(wanted, [row]);
  }

  /** Those of the keys that rows already have. */
  private async taken(table: string, keys: readonly string[]): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    for (let from = 0; from < keys.length; from += KEYS) {
      const some = keys.slice(from, from + KEYS);
      const rows = await this.handle.all<{ key: string }>(
        `SELECT source_key AS "key" FROM ${table} WHERE source_key IN (${some.map(() => '?').join(', ')})`,
        some,
      );
      for (const { key } of rows) found.add(key);
    }
    return found;
  }

  /** The rows with a hash in the order of import: equal rows of a file are numbered in that order. */
  private async counted(table: string, column: string, hash: string, rows: readonly Keyed[]): Promise<Keyed[]> {
    const there = await this.handle.all<Keyed>(
      `SELECT ${column} AS id, source_key AS "key" FROM ${table} WHERE source_key > ? AND source_key < ?`,
      [`${hash}:`, `${hash};`],
    );
    return [...there, ...rows].sort((one, other) => one.id - other.id);
  }

  /** Writes the keys of a table. @param column the key column of the table */
  async write(table: string, column: string): Promise<void> {
    const { wanted } = this;
    this.wanted = new Map();
    const taken = await this.taken(
      table,
      [...wanted.keys()].map((key) => (isHash(key) ? nthKey(key, 1) : key)),
    );
    const now: [id: number, key: string][] = [];
    const rename = ({ id, key }: Keyed, to: string): void => {
      if (key === to) return;
      this.renamed.set(key, to);
      now.push([id, to]);
    };
    for (const [key, rows] of wanted) {
      if (isHash(key)) {
        const isAlone = rows.length === 1 && !taken.has(nthKey(key, 1));
        const all = isAlone ? rows : await this.counted(table, column, key, rows);
        all.forEach((row, at) => rename(row, nthKey(key, at + 1)));
      } else if (rows[0] && !taken.has(key)) {
        // A row that would have the key of another row keeps its own.
        rename(rows[0], key);
      }
    }
    const what = { keys: [column], columns: ['source_key'] };
    // First to NULL, so that no key occurs twice in between.
    await rewrite(
      this.handle,
      table,
      what,
      now.map(([id]) => [id, null]),
    );
    await rewrite(this.handle, table, what, now);
  }
}
