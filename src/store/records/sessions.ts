import { EarshotError } from '../../domain/errors.js';
import type { SessionFilter, SuggestionFilter } from '../../domain/filter.js';
import { type Session, sessionFields, type SessionSummary } from '../../domain/records/session.js';
import { fold } from '../../domain/text/text.js';
import { message } from '../../locale/message.js';
import type { Handle, SqlRow } from '../engine/db.js';
import type { Write } from '../journal/journal.js';
import { sessionWhere, suggestionWhere, Where } from '../sql/filters.js';

const columns = `v.number, v.held_on AS "heldOn", v.place, v.district, v.title, v.audience, v.attendees, v.host, v.notes,
  v.closed_at AS "closedAt", v.source_key AS "sourceKey", v.revision`;

/** The columns of a session that can be set. */
export type SessionValues = Partial<Omit<Session, 'number' | 'revision'>>;

const toRow = (values: SessionValues): SqlRow =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [sessionFields[key as keyof SessionValues].column, value]),
  );

/** Finds a session by its number, not by the key of its row. */
export const findSession = (handle: Handle, number: number): Promise<Session | undefined> =>
  handle.get<Session>(`SELECT ${columns} FROM session v WHERE v.number = ?`, [number]);

/** @throws EarshotError not-found */
export async function getSession(handle: Handle, number: number): Promise<Session> {
  const session = await findSession(handle, number);
  if (session) return session;
  throw new EarshotError('not-found', message('store.thereIsNoSession', number), {
    hint: message('store.earshotSessionListShowsThem'),
  });
}

/** The latest session; of several on one day, the one with the highest number. */
export const findLatestSession = (handle: Handle): Promise<Session | undefined> =>
  handle.get<Session>(`SELECT ${columns} FROM session v ORDER BY v.held_on DESC, v.number DESC LIMIT 1`);

/** Sessions on a day at a place, compared folded. */
export async function findSessionsAt(handle: Handle, heldOn: string, place: string): Promise<Session[]> {
  const sameDay = await handle.all<Session>(`SELECT ${columns} FROM session v WHERE v.held_on = ? ORDER BY v.number`, [
    heldOn,
  ]);
  return sameDay.filter((each) => fold(each.place ?? '') === fold(place));
}

/** Sessions, newest first. */
export async function listSessions(
  handle: Handle,
  filter: SessionFilter,
  page: { limit: number; offset: number } = { limit: 0, offset: 0 },
): Promise<{ sessions: SessionSummary[]; of: number }> {
  const where = sessionWhere(filter);
  const limit = page.limit > 0 ? `LIMIT ${page.limit} OFFSET ${page.offset}` : '';
  const sessions = await handle.all<SessionSummary>(
    `SELECT ${columns}, (SELECT count(*) FROM suggestion s WHERE s.session = v.number) AS suggestions
     FROM session v ${where.sql} ORDER BY v.held_on DESC, v.number DESC ${limit}`,
    where.params,
  );
  const total = await handle.get<{ of: number }>(`SELECT count(*) AS "of" FROM session v ${where.sql}`, where.params);
  return { sessions, of: total?.of ?? 0 };
}

/** All sessions by number, in batches; with a filter, those of selected suggestions. */
export function sessionBatches(handle: Handle, filter?: SuggestionFilter): AsyncIterable<Session[]> {
  const where = new Where();
  if (filter) {
    const made = suggestionWhere(handle.dialect, filter, new Where().add('s.session = v.number'));
    where.add(`EXISTS (SELECT 1 FROM suggestion s ${made.sql})`, ...made.params);
  }
  return handle.batches<Session>(`SELECT ${columns} FROM session v ${where.sql} ORDER BY v.number`, where.params);
}

/** The highest number that is used, or was used in ids, which must never get another meaning. */
export async function lastSessionNumber(handle: Handle): Promise<number> {
  const row = await handle.get<{ last: number | null }>(
    'SELECT max(n) AS last FROM (SELECT max(number) AS n FROM session UNION ALL SELECT max(session) AS n FROM issued) taken',
  );
  return row?.last ?? 0;
}

/** @throws EarshotError conflict when the number is taken */
export async function insertSession(write: Write, values: SessionValues & { number?: number }): Promise<Session> {
  const { number: wanted, ...rest } = values;
  const number = wanted ?? (await lastSessionNumber(write.handle)) + 1;
  const taken = await findSession(write.handle, number);
  if (taken) {
    throw new EarshotError('conflict', message('store.sessionIsThereAlreadyHeld', number, taken.heldOn), {
      hint: message('store.leaveNumberOutForNext'),
    });
  }
  await write.insert('session', { ...toRow(rest), number });
  return getSession(write.handle, number);
}

/** @throws EarshotError not-found, conflict (revision) */
export async function updateSession(
  write: Write,
  number: number,
  values: SessionValues,
  revision?: number,
): Promise<Session> {
  await getSession(write.handle, number);
  await write.update('session', number, toRow(values), revision);
  return getSession(write.handle, number);
}

/** @throws EarshotError conflict while the session has suggestions */
export async function checkRemovable(handle: Handle, number: number): Promise<void> {
  const hanging = await handle.get<{ count: number }>('SELECT count(*) AS count FROM suggestion WHERE session = ?', [
    number,
  ]);
  const count = hanging?.count ?? 0;
  if (count === 0) return;
  throw new EarshotError('conflict', message('store.suggestionsHangOnSession', count, number), {
    hint: message('store.earshotListSessionShowsThem', number),
  });
}

/** @throws EarshotError conflict while it has suggestions, or when it was changed since it was read */
export async function removeSession(write: Write, { number, revision }: Session): Promise<void> {
  await checkRemovable(write.handle, number);
  await write.remove('session', number, revision);
}
