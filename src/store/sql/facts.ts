import type { Handle } from '../engine/db.js';

/** Reads a fact about the store (table `setting`). Facts are not records and not part of the journal. */
export const findFact = async (handle: Handle, key: string): Promise<string | undefined> =>
  (await handle.get<{ value: string }>('SELECT value FROM setting WHERE key = ?', [key]))?.value;

/** True when a value has the form that a fact has. */
export type Shape<T> = (value: unknown) => value is T;

/**
 * The value of a fact that is kept as JSON; undefined when it has another form. On a server, clerks may write facts: what
 * is in one is tested before anything is done with it.
 */
export function readFact<T>(json: string, isOfShape: Shape<T>): T | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  return isOfShape(value) ? value : undefined;
}

/** Reads a fact that is kept as JSON; undefined when there is none, or it has another form. */
export async function findFactOf<T>(handle: Handle, key: string, isOfShape: Shape<T>): Promise<T | undefined> {
  const kept = await findFact(handle, key);
  return kept === undefined ? undefined : readFact(kept, isOfShape);
}

/** A JSON object. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A whole number from 0. */
export const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** A text. */
export const isText = (value: unknown): value is string => typeof value === 'string';

/** Makes the shape of a list from that of its items. */
export const listShape =
  <T>(isItem: Shape<T>): Shape<readonly T[]> =>
  (value): value is readonly T[] =>
    Array.isArray(value) && value.every(isItem);

/** Makes the shape of an object whose keys are whole numbers from that of its values. */
export const byNumberShape =
  <T>(isValue: Shape<T>): Shape<Readonly<Record<string, T>>> =>
  (value): value is Readonly<Record<string, T>> =>
    isObject(value) && Object.entries(value).every(([key, each]) => isWhole(Number(key)) && isValue(each));

/** Sets a fact about the store (table `setting`), or replaces it. */
export async function keepFact(handle: Handle, key: string, value: string): Promise<void> {
  await handle.run(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    [key, value],
  );
}

/** Deletes a fact about the store; does nothing when it is not there. */
export async function dropFact(handle: Handle, key: string): Promise<void> {
  await handle.run('DELETE FROM setting WHERE key = ?', [key]);
}

/** A fact about the store, such as its name: a row of the table `setting`. */
export interface Fact {
  readonly key: string;
  readonly value: string;
}

/** Facts whose keys begin with one of these prefixes. */
export const listFacts = (handle: Handle, ...begins: readonly string[]): Promise<Fact[]> =>
  handle.all<Fact>(
    `SELECT key, value FROM setting WHERE ${begins.map(() => 'key LIKE ?').join(' OR ')} ORDER BY key`,
    begins.map((begin) => `${begin}%`),
  );

/** Facts stored per user: drafts, and commands that `undo` cannot take back. */
export const listUserFacts = (handle: Handle): Promise<Fact[]> => listFacts(handle, 'draft.', 'aside');

/** The instant of the last backup, in UTC. */
export const LAST_BACKUP = 'backup.last';

/** The id of the store, made with its first backup. A moved store gets a new one. */
export const STORE_ID = 'store.id';

/** Only in a backup made by `earshot backup`: the id of the store and the file name, as JSON of `BackupMark`. */
export const BACKUP_MARK = 'backup.mark';
