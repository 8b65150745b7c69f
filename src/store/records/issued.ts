import { formatId } from '../../domain/records/identifier.js';
import { formatOutcomeId } from '../../domain/records/outcome.js';
import type { Handle } from '../engine/db.js';
import { knownLastId } from '../sql/identity.js';

/** The last ids given out, for an export: an import then gives out no id a second time. */
export interface Issued {
  /** Last ids whose records do not exist any more: of each session, then of outcomes. */
  readonly ids: readonly { readonly lastId: string }[];
  /** True when the last id of outcomes is missing, because the role may not read it. */
  readonly lacksOutcomes: boolean;
}

/** Finds the ids given out last whose records were deleted since, so that no other record shows them. */
export async function listIssued(handle: Handle): Promise<Issued> {
  const sessions = await handle.all<{ session: number; seq: number }>(
    `SELECT i.session, i.last_seq AS seq FROM issued i
     WHERE i.last_seq > coalesce((SELECT max(s.seq) FROM suggestion s WHERE s.session = i.session), 0) ORDER BY i.session`,
  );
  const known = await knownLastId(handle, 'outcome');
  const last = known ?? 0;
  const there = await handle.get<{ last: number }>('SELECT coalesce(max(id), 0) AS last FROM outcome');
  const outcomes = last > (there?.last ?? 0) ? [formatOutcomeId(last)] : [];
  const ids = [...sessions.map(formatId), ...outcomes].map((id) => ({ lastId: id }));
  return { ids, lacksOutcomes: known === undefined };
}

/** Makes sure that these ids and lower ones are not given out. */
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

/** The number that the next suggestion of a session will have, unless somebody else adds one before. */
export async function nextSeq(handle: Handle, session: number): Promise<number> {
  const sql = 'SELECT last_seq AS last FROM issued WHERE session = ?';
  return ((await handle.get<{ last: number }>(sql, [session]))?.last ?? 0) + 1;
}
