import { EarshotError } from '../domain/errors.js';
import type { SessionFilter, SuggestionFilter } from '../domain/filter.js';
import { josa } from '../domain/particle.js';
import { type Session, sessionFields } from '../domain/session.js';
import { words } from '../domain/words.js';
import type { Handle, SqlRow } from './engine/db.js';
import type { Write } from './journal.js';
import { sessionWhere, suggestionWhere, Where } from './where.js';

const columns = `v.number, v.held_on AS "heldOn", v.place, v.district, v.title, v.audience, v.attendees, v.host, v.notes,
  v.closed_at AS "closedAt", v.source_key AS "sourceKey", v.revision`;

/** What can be set of a session; its number and revision are the store's affair. */
export type SessionValues = Partial<Omit<Session, 'number' | 'revision'>>;

const toRow = (values: SessionValues): SqlRow =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [sessionFields[key as keyof SessionValues].column, value]),
  );

export interface SessionSummary extends Session {
  /** Suggestions written down, whatever became of them. */
  readonly suggestions: number;
}

export const findSession = (handle: Handle, number: number): Promise<Session | undefined> =>
  handle.get<Session>(`SELECT ${columns} FROM session v WHERE v.number = ?`, [number]);

/** @throws EarshotError not-found */
export async function getSession(handle: Handle, number: number): Promise<Session> {
  const session = await findSession(handle, number);
  if (session) return session;
  throw new EarshotError('not-found', words(`there is no session ${number}`, `제${number}회 방문이 없습니다`), {
    hint: words('earshot session list shows them', 'earshot session list로 볼 수 있습니다'),
  });
}

/** The one held last; among those of one day, the one with the highest number. */
export const findLatestSession = (handle: Handle): Promise<Session | undefined> =>
  handle.get<Session>(`SELECT ${columns} FROM session v ORDER BY v.held_on DESC, v.number DESC LIMIT 1`);

export const findSessionsOn = (handle: Handle, heldOn: string): Promise<Session[]> =>
  handle.all<Session>(`SELECT ${columns} FROM session v WHERE v.held_on = ? ORDER BY v.number`, [heldOn]);

/** Newest first. */
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

/** All sessions by number, in batches; with a filter those at which a suggestion that it means was made. */
export function sessionBatches(handle: Handle, filter?: SuggestionFilter): AsyncIterable<Session[]> {
  const where = new Where();
  if (filter) {
    const made = suggestionWhere(handle.dialect, filter, new Where().add('s.session = v.number'));
    where.add(`EXISTS (SELECT 1 FROM suggestion s ${made.sql})`, ...made.params);
  }
  return handle.batches<Session>(`SELECT ${columns} FROM session v ${where.sql} ORDER BY v.number`, where.params);
}

/** The highest number in use, or of which ids were given out: those must never name something else. */
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
    throw new EarshotError(
      'conflict',
      words(
        `session ${number} is there already, held on ${taken.heldOn}`,
        `제${number}회는 이미 있습니다(${taken.heldOn})`,
      ),
      { hint: words('Leave --number out for the next free one', '--number를 빼면 다음 회차가 됩니다') },
    );
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

/** @throws EarshotError conflict while suggestions hang on it */
export async function checkRemovable(handle: Handle, number: number): Promise<void> {
  const hanging = await handle.get<{ count: number }>('SELECT count(*) AS count FROM suggestion WHERE session = ?', [
    number,
  ]);
  const count = hanging?.count ?? 0;
  if (count === 0) return;
  throw new EarshotError(
    'conflict',
    words(`${count} suggestions hang on session ${number}`, `제${number}회에는 건의 ${count}건이 있습니다`),
    {
      hint: words(
        `earshot list --session ${number} shows them`,
        `earshot list --session ${josa(number, '으로/로')} 볼 수 있습니다`,
      ),
    },
  );
}

/** @throws EarshotError conflict while suggestions hang on it, or when somebody changed it since it was read */
export async function removeSession(write: Write, { number, revision }: Session): Promise<void> {
  await checkRemovable(write.handle, number);
  await write.remove('session', number, revision);
}

/** @throws EarshotError conflict when something was received before the day */
export async function checkHeldOn(handle: Handle, number: number, heldOn: string): Promise<void> {
  const row = await handle.get<{ first: string | null }>(
    'SELECT min(received_on) AS first FROM suggestion WHERE session = ?',
    [number],
  );
  const first = row?.first ?? null;
  if (first === null || first >= heldOn) return;
  throw new EarshotError(
    'conflict',
    words(
      `a suggestion of session ${number} was received on ${first}, before ${heldOn}`,
      `제${number}회 건의가 ${heldOn}보다 앞선 ${first}에 접수되었습니다`,
    ),
    {
      hint: words(
        'Correct the suggestions first: earshot edit ID --received-on DAY',
        '먼저 건의를 고치십시오: earshot edit ID --received-on 날짜',
      ),
    },
  );
}
