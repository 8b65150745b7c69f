import { EarshotError } from '../../../domain/errors.js';
import { formatId } from '../../../domain/records/identifier.js';
import { type Message, message } from '../../../locale/message.js';
import type { Handle } from '../../engine/db.js';
import type { Write } from '../../journal/journal.js';
import {
  findShared,
  findStoreName,
  giveStoreName,
  hasRecords,
  keepShared,
  notShared,
  type Shared,
} from '../../records/store-name.js';
import { findNumbers, keepNumbers, renumber } from './renumber.js';

/**
 * How records of another store are imported: refused where their ids could mean other records here (`ask`); as the same
 * records, because the user says so (`same`); as new records with new numbers (`new`).
 */
export type OriginRule = 'ask' | 'same' | 'new';

/** The store that the rows come from, and the rule for its records. */
export interface Origin {
  /** Undefined when no row names a store, as in files that are not exports. */
  readonly name: string | undefined;
  readonly rule: OriginRule;
}

/** @throws EarshotError bad-data when the rows are from several stores */
export function oneOf(names: ReadonlySet<string>): string | undefined {
  const [first, second] = names;
  if (first === undefined || second === undefined) return first;
  throw new EarshotError('bad-data', message('store.rowsComeFromMoreThan', [...names].join(', ')), {
    hint: message('store.columnFromStoreNamesThemImport'),
  });
}

interface Extent {
  readonly count: number;
  readonly first: string | null;
  readonly last: string | null;
}

/** Describes a store for the user: numbers of sessions and suggestions, and their range of days. */
async function describe(handle: Handle, tables: { session: string; suggestion: string }): Promise<Message> {
  const of = async (table: string, day: string): Promise<Extent> =>
    (await handle.get<Extent & Record<string, string | number | null>>(
      `SELECT count(*) AS "count", min(${day}) AS "first", max(${day}) AS "last" FROM ${table}`,
    )) ?? { count: 0, first: null, last: null };
  const [sessions, suggestions] = [await of(tables.session, 'held_on'), await of(tables.suggestion, 'received_on')];
  const days = [sessions, suggestions]
    .flatMap(({ first, last }) => [first, last])
    .filter((day) => day !== null)
    .sort();
  const [first, last] = [days[0], days.at(-1)];
  const span = first === undefined || last === undefined ? '' : first === last ? `, ${first}` : `, ${first}…${last}`;
  return message('store.extent', sessions.count, suggestions.count, span);
}

/** @param clash an id that means a record of this store which is not from the other store */
async function otherStore(
  handle: Handle,
  name: string,
  own: string | undefined,
  clash?: string,
): Promise<EarshotError> {
  const theirs = await describe(handle, { session: 'stage_session WHERE implied = 0', suggestion: 'stage_suggestion' });
  const ours = await describe(handle, { session: 'session', suggestion: 'suggestion' });
  const why = clash ? message('store.isAnotherRecordHere', clash) : message('store.equalNumbersWouldBeTaken');
  const called = own === undefined ? '' : ` ${own}`;
  return new EarshotError('conflict', message('store.theseRecordsComeFromAnother', name, theirs, called, ours, why), {
    hint: message('store.asNewRecordsInSessions'),
  });
}

/**
 * Gives new numbers to the rows of another store. Call it before rows are matched with the store.
 * @throws EarshotError usage, conflict when they cannot be new records
 */
export async function renumberOrigin(handle: Handle, { name, rule }: Origin): Promise<void> {
  if (rule !== 'new') return;
  if (name === undefined) {
    throw new EarshotError('usage', message('store.intoNewSessionsIsFor'), {
      hint: message('store.exportThemAnewWithThis'),
    });
  }
  if (name === (await findStoreName(handle)) || (await findShared(handle, name))) {
    throw new EarshotError('conflict', message('store.recordsOfAreHereWith', name), {
      hint: message('store.leaveIntoNewSessionsOut'),
    });
  }
  await renumber(handle, name);
}

/** An id of the rows that means a record here which is not from the other store. */
async function findClash(handle: Handle, shared: Shared): Promise<string | undefined> {
  const session = await handle.get<{ number: number }>(
    `SELECT v.number FROM stage_session x JOIN session v ON v.number = x.number
     WHERE x.implied = 0 AND ${notShared('v', shared)} ORDER BY v.number LIMIT 1`,
  );
  if (session) return String(session.number);
  const suggestion = await handle.get<{ session: number; seq: number }>(
    `SELECT s.session, s.seq FROM stage_suggestion x JOIN suggestion s ON s.id = x.target
     WHERE x.given_seq IS NOT NULL AND ${notShared('s', shared)} ORDER BY s.session, s.seq LIMIT 1`,
  );
  if (suggestion) return formatId(suggestion);
  const outcome = await handle.get<{ id: number }>(
    `SELECT o.id FROM stage_outcome x JOIN outcome o ON o.id = x.given_id WHERE ${notShared('o', shared)} ORDER BY o.id LIMIT 1`,
  );
  return outcome && `O-${outcome.id}`;
}

/**
 * Checks that the ids of the rows mean the same records here. Call it after the rows were matched with the store.
 * @throws EarshotError conflict when they are from another store and this one has records of its own
 */
export async function checkOrigin(handle: Handle, { name, rule }: Origin): Promise<void> {
  if (name === undefined || rule === 'new') return;
  const own = await findStoreName(handle);
  if (name === own) return;
  if (await findNumbers(handle, name)) {
    throw new EarshotError('conflict', message('store.recordsOfWereBroughtIn', name), {
      hint: message('store.goOnSoIntoNew'),
    });
  }
  if (rule === 'same') return;
  const shared = await findShared(handle, name);
  if (shared) {
    const clash = await findClash(handle, shared);
    if (clash !== undefined) throw await otherStore(handle, name, own, clash);
  } else if (await hasRecords(handle)) throw await otherStore(handle, name, own);
}

/** Stores which records are from the other store. Call it when the rows are written. */
export async function keepOrigin(write: Write, { name, rule }: Origin): Promise<void> {
  const { handle } = write;
  if (name === undefined || name === (await giveStoreName(handle))) return;
  if (rule === 'new') {
    await keepNumbers(handle, name);
    return;
  }
  const known = await findShared(handle, name);
  const before = known ?? { until: 0, operations: [] };
  const operation = write.begun();
  // Nothing new was written. If all records of a store were removed, only its last ids are imported, without an
  // operation.
  if (operation === undefined && rule === 'ask' && known) return;
  const last = await handle.get<{ id: number }>('SELECT coalesce(max(id), 0) AS id FROM operation');
  await keepShared(handle, name, {
    until: rule === 'same' ? (last?.id ?? 0) : before.until,
    operations: operation === undefined ? before.operations : [...before.operations, operation],
  });
}
