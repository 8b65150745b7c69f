import { formatId } from '../domain/identifier.js';
import { formatOutcomeId } from '../domain/outcome.js';
import type { Handle } from './engine/db.js';
import { lastId } from './intake/identity.js';

/** The last ids that were given out and that no record shows any more: of each session, then of outcomes. */
export async function listIssued(handle: Handle): Promise<{ readonly lastId: string }[]> {
  const sessions = await handle.all<{ session: number; seq: number }>(
    `SELECT i.session, i.last_seq AS seq FROM issued i
     WHERE i.last_seq > coalesce((SELECT max(s.seq) FROM suggestion s WHERE s.session = i.session), 0) ORDER BY i.session`,
  );
  const last = await lastId(handle, 'outcome');
  const there = await handle.get<{ last: number }>('SELECT coalesce(max(id), 0) AS last FROM outcome');
  const outcomes = last > (there?.last ?? 0) ? [formatOutcomeId(last)] : [];
  return [...sessions.map(formatId), ...outcomes].map((id) => ({ lastId: id }));
}

/** Takes care that no id up to these is given out. */
export async function raiseIssued(
  handle: Handle,
  {
    sessions,
    outcome,
  }: { readonly sessions: readonly (readonly [session: number, seq: number])[]; readonly outcome: number },
): Promise<void> {
  for (const [session, seq] of sessions) {
    await handle.run(
      `INSERT INTO issued (session, last_seq) VALUES (?, ?) ON CONFLICT (session)
       DO UPDATE SET last_seq = ${handle.dialect.greatest('excluded.last_seq', 'issued.last_seq')}`,
      [session, seq],
    );
  }
  await handle.dialect.raiseIdentity(handle, 'outcome', outcome);
}
