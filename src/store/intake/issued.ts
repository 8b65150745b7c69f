import { parseId } from '../../domain/identifier.js';
import { looksLikeOutcomeId, parseOutcomeId } from '../../domain/outcome.js';
import type { Handle } from '../engine/db.js';
import { raiseIssued } from '../issued.js';
import { lastId } from './identity.js';
import { type IntakeRow, placeColumns, placeValues } from './place.js';

/** Ids that another store gave out: rows without a session are about outcomes. */
export async function addIssued(handle: Handle, rows: readonly IntakeRow[]): Promise<void> {
  await handle.bulk(
    'stage_issued',
    [...placeColumns, 'raw', 'session', 'seq'],
    rows.map((row) => {
      const id = row.values['lastId'] as string;
      const { session, seq } = looksLikeOutcomeId(id) ? { session: null, seq: parseOutcomeId(id) } : parseId(id);
      return [...placeValues(row), row.raw, session, seq];
    }),
  );
}

/** Those that this store has given out, too, are the same. */
export async function resolveIssued(handle: Handle): Promise<void> {
  await handle.run(
    `UPDATE stage_issued SET action = 'same' WHERE seq <= CASE WHEN session IS NULL THEN ? ELSE
       coalesce((SELECT i.last_seq FROM issued i WHERE i.session = stage_issued.session), 0) END`,
    [await lastId(handle, 'outcome')],
  );
}

export async function insertIssued(handle: Handle): Promise<void> {
  const rows = await handle.all<{ session: number | null; seq: number }>(
    `SELECT session, max(seq) AS seq FROM stage_issued WHERE action = 'new' GROUP BY session`,
  );
  if (rows.length === 0) return;
  await raiseIssued(handle, {
    sessions: rows.flatMap(({ session, seq }) => (session === null ? [] : [[session, seq] as const])),
    outcome: Math.max(0, ...rows.filter(({ session }) => session === null).map(({ seq }) => seq)),
  });
}
