import type { Handle, SqlValue } from '../engine/db.js';
import type { Write } from '../journal.js';
import { fillEntries } from '../search-entries.js';
import { lastId } from './identity.js';
import { insertOutcomes } from './outcome-apply.js';
import { sessionColumns, suggestionColumns } from './tables.js';

const list = (columns: readonly string[], prefix = ''): string => columns.map((column) => prefix + column).join(', ');

async function insertSessions(handle: Handle, operation: SqlValue): Promise<void> {
  await handle.run(
    `INSERT INTO session (number, source_key, ${list(sessionColumns)}, operation_id)
     SELECT number, source_key, ${list(sessionColumns)}, ? FROM stage_session WHERE action = 'new' AND twin IS NULL ORDER BY number`,
    [operation],
  );
}

/** Numbers the new suggestions: within their session after those that are there, and as rows. */
async function numberSuggestions(handle: Handle): Promise<void> {
  await handle.run(`UPDATE stage_suggestion SET seq = given_seq WHERE action = 'new' AND given_seq IS NOT NULL`);
  await handle.run(
    `UPDATE stage_suggestion SET seq = n.seq FROM (
       SELECT x.id, coalesce(g.last, 0) + row_number() OVER (PARTITION BY x.session ORDER BY x.id) AS seq
       FROM stage_suggestion x
       LEFT JOIN (SELECT session, max(last) AS last FROM (
           SELECT session, last_seq AS last FROM issued
           UNION ALL SELECT session, max(given_seq) FROM stage_suggestion WHERE action = 'new' GROUP BY session) known
         GROUP BY session) g ON g.session = x.session
       WHERE x.action = 'new' AND x.given_seq IS NULL) n
     WHERE n.id = stage_suggestion.id`,
  );
  await handle.run(
    `UPDATE stage_suggestion SET key = n.key FROM (
       SELECT id, ? + row_number() OVER (ORDER BY session, seq) AS key FROM stage_suggestion WHERE action = 'new') n
     WHERE n.id = stage_suggestion.id`,
    [await lastId(handle, 'suggestion')],
  );
  await handle.run(
    `UPDATE stage_suggestion SET person_id = n.person FROM (
       SELECT id, ? + row_number() OVER (ORDER BY id) AS person FROM stage_suggestion
       WHERE action = 'new' AND (name IS NOT NULL OR contact IS NOT NULL)) n
     WHERE n.id = stage_suggestion.id`,
    [await lastId(handle, 'person')],
  );
}

async function insertSuggestions(handle: Handle, operation: SqlValue): Promise<void> {
  await handle.run(
    `INSERT INTO person (id, name, contact) SELECT person_id, name, contact FROM stage_suggestion
     WHERE action = 'new' AND person_id IS NOT NULL`,
  );
  await handle.run(
    `INSERT INTO suggestion (id, session, seq, search_text, source_key, person_id, ${list(suggestionColumns)}, operation_id)
     SELECT key, session, seq, search_text, source_key, person_id, ${list(suggestionColumns)}, ? FROM stage_suggestion
     WHERE action = 'new' ORDER BY key`,
    [operation],
  );
  await handle.run(
    `UPDATE suggestion SET merged_into = n.target FROM (
       SELECT x.key, s.id AS target FROM stage_suggestion x JOIN suggestion s ON s.session = x.merged_session AND s.seq = x.merged_seq
       WHERE x.action = 'new' AND x.merged_seq IS NOT NULL) n
     WHERE n.key = suggestion.id`,
  );
  await handle.run(
    `INSERT INTO issued (session, last_seq)
     SELECT session, max(seq) FROM stage_suggestion WHERE action = 'new' GROUP BY session
     ON CONFLICT (session) DO UPDATE SET last_seq = CASE WHEN excluded.last_seq > issued.last_seq THEN excluded.last_seq ELSE issued.last_seq END`,
  );
}

/**
 * The history of what is new. Where the file brings it, it is taken as it is; else it is what can be told from the row:
 * received on its day, and the present status since the day that is known for it, or, when none is, since the import.
 */
async function insertHistory(handle: Handle, operation: SqlValue, today: string): Promise<void> {
  const columns = 'suggestion_id, seq, from_status, to_status, effective_on, day_known, detail';
  const untold = `x.action = 'new' AND NOT EXISTS (SELECT 1 FROM stage_change c WHERE c.fresh = x.id AND c.action = 'new')`;
  await handle.run(
    `INSERT INTO status_change (${columns}, operation_id)
     SELECT x.key, 1, NULL, 'received', x.received_on, 1, NULL, ? FROM stage_suggestion x WHERE ${untold} ORDER BY x.key`,
    [operation],
  );
  await handle.run(
    `INSERT INTO status_change (${columns}, operation_id)
     SELECT x.key, 2, 'received', x.status, coalesce(x.status_on, ?), CASE WHEN x.status_on IS NULL THEN 0 ELSE 1 END,
       CASE x.status WHEN 'declined' THEN x.reason WHEN 'transferred' THEN x.body WHEN 'long-term' THEN x.review_on
         WHEN 'merged' THEN x.merged_session || '-' || x.merged_seq END, ?
     FROM stage_suggestion x WHERE x.status <> 'received' AND ${untold} ORDER BY x.key`,
    [today, operation],
  );
  await handle.run(
    `INSERT INTO status_change (${columns}, entered_at, entered_by, note, public, operation_id)
     SELECT x.key, c.seq, c.from_status, c.to_status, c.effective_on, c.day_known, c.detail, c.entered_at, c.entered_by, c.note, c.public, ?
     FROM stage_change c JOIN stage_suggestion x ON x.id = c.fresh WHERE c.action = 'new' AND x.action = 'new' ORDER BY x.key, c.seq`,
    [operation],
  );
}

async function insertReplies(handle: Handle, operation: SqlValue): Promise<void> {
  await handle.run(
    `INSERT INTO reply (suggestion_id, seq, replied_on, text, entered_at, entered_by, operation_id)
     SELECT x.key, r.seq, r.replied_on, r.text, r.entered_at, r.entered_by, ?
     FROM stage_reply r JOIN stage_suggestion x ON x.id = r.fresh WHERE r.action = 'new' ORDER BY x.key, r.seq`,
    [operation],
  );
  // The first reply stops the clock, also where the row itself says nothing of it.
  await handle.run(
    `UPDATE suggestion SET replied_on = n.first FROM (
       SELECT x.key, min(r.replied_on) AS first FROM stage_reply r JOIN stage_suggestion x ON x.id = r.fresh
       WHERE r.action = 'new' GROUP BY x.key) n
     WHERE n.key = suggestion.id AND (suggestion.replied_on IS NULL OR suggestion.replied_on > n.first)`,
  );
}

/** Brings in all that is new, set by set: each statement reads the stage once. The rows carry the operation's number. */
export async function insertNew(write: Write, today: string): Promise<void> {
  const { handle } = write;
  const operation = await write.operation();
  const known = await lastId(handle, 'suggestion');
  await insertSessions(handle, operation);
  await numberSuggestions(handle);
  await insertSuggestions(handle, operation);
  await insertHistory(handle, operation, today);
  await insertReplies(handle, operation);
  await insertOutcomes(handle, operation);
  await fillEntries(handle, known);
  // What a later file says otherwise of them is a change of what is here now.
  await handle.run(
    `UPDATE stage_suggestion SET target = t.key FROM stage_suggestion t WHERE t.id = stage_suggestion.twin`,
  );
}
