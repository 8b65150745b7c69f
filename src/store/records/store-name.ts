import { randomInt } from 'node:crypto';
import { EarshotError } from '../../domain/errors.js';
import { storeNameLetters } from '../../domain/records/from-store.js';
import type { Db, Handle } from '../engine/db.js';
import { findFact, findFactOf, isObject, isWhole, keepFact, listFacts, listShape, readFact } from '../sql/facts.js';

/**
 * The store that gave out the ids of records. A store has a name. It also knows which of its records came with their
 * ids from another store. A store whose records all come from one other store is a copy of it, and its exports have the
 * name of that store.
 */

const OWN = 'ids.store';
const FROM = 'ids.from.';

/** Which records of this store are from another store. */
export interface Shared {
  /** All records made up to this operation; 0 for none. */
  readonly until: number;
  /** Further operations that imported its records. */
  readonly operations: readonly number[];
}

const areWhole = listShape(isWhole);

/** Its numbers become SQL. */
const isShared = (value: unknown): value is Shared =>
  isObject(value) && isWhole(value['until']) && areWhole(value['operations']);

/** Tables with ids that people use. */
export const withIds = ['session', 'suggestion', 'outcome'] as const;

const makeName = (): string => {
  const four = (): string =>
    Array.from({ length: 4 }, () => storeNameLetters[randomInt(storeNameLetters.length)] ?? '').join('');
  return [four(), four(), four()].join('-');
};

/** The name of this store; undefined when it has none yet. */
export const findStoreName = (handle: Handle): Promise<string | undefined> => findFact(handle, OWN);

/** The name of this store; makes one if there is none. */
export async function giveStoreName(handle: Handle): Promise<string> {
  const known = await findFact(handle, OWN);
  if (known !== undefined) return known;
  const made = makeName();
  await keepFact(handle, OWN, made);
  return made;
}

/** What is known about records of that store; undefined when none were imported with their ids. */
export const findShared = (handle: Handle, name: string): Promise<Shared | undefined> =>
  findFactOf(handle, FROM + name, isShared);

/** Remembers what this store shares with the store of that name, in exports and imports. */
export const keepShared = (handle: Handle, name: string, shared: Shared): Promise<void> =>
  keepFact(handle, FROM + name, JSON.stringify(shared));

/** Condition for rows that are not from the other store. @param row the table or its alias */
export const notShared = (row: string, { until, operations }: Shared): string =>
  `${row}.operation_id > ${until} AND ${row}.operation_id NOT IN (${[0, ...operations].join(', ')})`;

/** True when there is a record with an id. @param which a condition on the row `x` */
export async function hasRecords(handle: Handle, which = '1 = 1'): Promise<boolean> {
  for (const table of withIds) if (await handle.get(`SELECT 1 FROM ${table} x WHERE ${which} LIMIT 1`)) return true;
  return false;
}

/**
 * The other store that all records, or without records the last ids, come from; undefined when there is not exactly
 * one.
 */
async function onlySource(handle: Handle): Promise<string | undefined> {
  const facts = await listFacts(handle, FROM);
  if (facts.length === 0) return undefined;
  if (!(await hasRecords(handle))) return facts.length === 1 ? facts[0]?.key.slice(FROM.length) : undefined;
  for (const { key, value } of facts) {
    const operations = readFact(value, isShared)?.operations;
    if (operations && !(await hasRecords(handle, notShared('x', { until: 0, operations }))))
      return key.slice(FROM.length);
  }
  return undefined;
}

/**
 * The name of the store for an export.
 * @returns undefined when it may not be read, and for a store without a name that may only be read
 */
export async function exportName(db: Db): Promise<string | undefined> {
  if ((await db.get<{ may: number }>(db.dialect.mayReadFacts))?.may !== 1) return undefined;
  const name = (await onlySource(db)) ?? (await findFact(db, OWN));
  if (name !== undefined || db.readOnly) return name;
  try {
    return await db.transaction(giveStoreName);
  } catch (error) {
    if (error instanceof EarshotError && error.code === 'permission') return undefined;
    throw error;
  }
}
