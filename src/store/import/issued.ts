import { parseId } from '../../domain/records/identifier.js';
import { looksLikeOutcomeId, parseOutcomeId } from '../../domain/records/outcome.js';
import type { Handle } from '../engine/db.js';
import { raiseIssued } from '../records/issued.js';
import { lastId } from '../sql/identity.js';
import { type ImportRow, placeColumns, placeValues } from './row.js';

/** Adds the last ids of another store to the stage: rows without a session are about outcomes. */
export async function addIssued(handle: Handle, rows: readonly ImportRow[]): Promise<void> {
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

/** Marks the ids that this store has given out, too. */
export async function resolveIssued(handle: Handle): Promise<void> {
  await handle.run(
    `UPDATE stage_issued SET action = 'same' WHERE seq <= CASE WHEN session IS NULL THEN ? ELSE
       coalesce((SELECT i.last_seq FROM issued i WHERE i.session = stage_issued.session), 0) END`,
    [await lastId(handle, 'outcome')],
  );
}

/** Takes over from an export the last ids given out, so that ids of deleted records are not given out again. */
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
