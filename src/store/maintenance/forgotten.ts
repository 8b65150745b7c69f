import { createHmac, randomBytes } from 'node:crypto';
import type { Handle } from '../engine/db.js';
import { inParts } from '../sql/parts.js';
import { ERASED_TEXTS } from './erased.js';
import { byNumberShape, type Fact, isObject, isText, keepFact, listFacts, readFact } from '../sql/facts.js';

/**
 * Remembers forgotten people, so that they can be deleted from a restored older copy. For each row of `person` it
 * stores the key and the first two bytes of a keyed hash of name and contact: enough to tell the person from another
 * one with that key in another copy, too little to identify anybody.
 */

/** Prefix of these facts; there is one for each command that forgot people. */
const PREFIX = 'forgotten.';

interface Forgotten {
  /** Key of the hash, in hexadecimal. */
  readonly key: string;
  /** Hash by the key of the row. */
  readonly people: Readonly<Record<string, string>>;
}

const areHashes = byNumberShape(isText);

const isForgotten = (value: unknown): value is Forgotten =>
  isObject(value) && isText(value['key']) && areHashes(value['people']);

interface PersonRow {
  readonly id: number;
  readonly name: string | null;
  readonly contact: string | null;
}

const hashOf = (key: string, { name, contact }: PersonRow): string =>
  createHmac('sha256', Buffer.from(key, 'hex'))
    .update(JSON.stringify([name, contact]))
    .digest('hex')
    .slice(0, 4);

/** The rows of people that exist, by their keys. */
const personRows = async (handle: Handle, ids: readonly number[]): Promise<PersonRow[]> =>
  (
    await inParts(ids, (list, some) =>
      handle.all<PersonRow>(`SELECT id, name, contact FROM person WHERE id IN (${list})`, some),
    )
  ).flat();

/** Remembers people; call it before they are deleted. */
export async function noteForgotten(handle: Handle, ids: readonly number[]): Promise<void> {
  const key = randomBytes(16).toString('hex');
  const people = Object.fromEntries((await personRows(handle, ids)).map((row) => [row.id, hashOf(key, row)]));
  await keepFact(handle, PREFIX + randomBytes(8).toString('hex'), JSON.stringify({ key, people } satisfies Forgotten));
}

/** The facts about forgotten people and erased words, for the copy that replaces this store. */
export const listForgotten = (handle: Handle): Promise<Fact[]> => listFacts(handle, PREFIX, ERASED_TEXTS);

/** Writes the facts about what was forgotten into another store, such as one that is restored from a copy. */
export async function keepForgotten(handle: Handle, facts: readonly Fact[]): Promise<void> {
  for (const { key, value } of facts) await keepFact(handle, key, value);
}

/** Forgotten people who are in the store again. */
export async function peopleBack(handle: Handle): Promise<number[]> {
  const back = new Set<number>();
  for (const { value } of await listFacts(handle, PREFIX)) {
    const { key, people } = readFact(value, isForgotten) ?? { key: '', people: {} };
    for (const row of await personRows(handle, Object.keys(people).map(Number)))
      if (people[row.id] === hashOf(key, row)) back.add(row.id);
  }
  return [...back];
}
