import type { Handle, SqlValue } from '../engine/db.js';
import type { Write } from '../journal/journal.js';
import { enterNew } from '../derived/rollup-write.js';
import { fillEntries } from '../derived/search-entries.js';
import { lastId } from '../sql/identity.js';
import { insertIssued } from './issued.js';
import { rowKey } from './row-key.js';
import { insertOutcomes } from './outcomes/apply.js';
import { isNamed, sessionColumns, suggestionColumns } from './tables.js';

const list = (columns: readonly string[], prefix = ''): string => columns.map((column) => prefix + column).join(', ');

async function insertSessions(handle: Handle, operation: SqlValue): Promise<void> {
  await handle.run(
    `INSERT INTO session (number, source_key, ${list(sessionColumns)}, operation_id)
     SELECT number, source_key, ${list(sessionColumns)}, ? FROM stage_session WHERE action = 'new' AND twin IS NULL ORDER BY number`,
    [operation],
  );
}

/**
 * Numbers the new suggestions: their ids after those of the session, and their keys. The numbers have a table of their
 * own, a tenth of the size of the rows.
 */
async function numberSuggestions(handle: Handle): Promise<void> {
  await handle.run(
    `INSERT INTO stage_number (key, id, session, seq)
     SELECT ? + row_number() OVER (ORDER BY session, seq), id, session, seq FROM (
       SELECT x.id, x.session, coalesce(x.given_seq,
         coalesce(g.last, 0) + row_number() OVER (PARTITION BY x.session, x.given_seq IS NULL ORDER BY x.id)) AS seq
       FROM stage_suggestion x
       LEFT JOIN (SELECT session, max(last) AS last FROM (
           SELECT session, last_seq AS last FROM issued
           UNION ALL SELECT given_session, given_seq FROM stage_suggestion WHERE given_seq IS NOT NULL AND action = 'new') known
         GROUP BY session) g ON g.session = x.session
       WHERE x.action = 'new') n`,
    [await lastId(handle, 'suggestion')],
  );
  await handle.dialect.updateStatistics(handle, ['stage_number']);
  await handle.exec(`CREATE INDEX ${handle.dialect.temporary}stage_number_row ON stage_number (id)`);
  await handle.run(
    `UPDATE stage_suggestion SET person_id = n.person FROM (
       SELECT id, ? + row_number() OVER (ORDER BY id) AS person FROM stage_suggestion
       WHERE action = 'new' AND ${isNamed}) n
     WHERE n.id = stage_suggestion.id`,
    [await lastId(handle, 'person')],
  );
}

/** The new rows with their numbers, ordered by number. */
const numbered = ({ dialect }: Handle): string => `stage_number n ${dialect.inOrder} stage_suggestion x ON x.id = n.id`;

async function insertSuggestions(handle: Handle, operation: SqlValue): Promise<void> {
  await handle.run(
    `INSERT INTO person (id, name, contact) SELECT person_id, name, contact FROM stage_suggestion
     WHERE action = 'new' AND ${isNamed}`,
  );
  await handle.run(
    // The stage has a search text only where it is not just the text in lower case.
    `INSERT INTO suggestion (id, session, seq, search_text, source_key, person_id, ${list(suggestionColumns)}, operation_id)
     SELECT n.key, n.session, n.seq, coalesce(x.search_text, lower(x.text)),
       CASE WHEN x.content IS NULL THEN x.source_key ELSE ${rowKey('n.session', 'x')} END, person_id, ${list(suggestionColumns)}, ? FROM ${numbered(handle)}
     ORDER BY n.key`,
    [operation],
  );
  await handle.run(
    `UPDATE suggestion SET merged_into = n.target FROM (
       SELECT n.key, s.id AS target FROM stage_suggestion x JOIN stage_number n ON n.id = x.id
       JOIN suggestion s ON s.session = x.merged_session AND s.seq = x.merged_seq
       WHERE x.merged_seq IS NOT NULL) n
     WHERE n.key = suggestion.id`,
  );
  await handle.run(
    `INSERT INTO issued (session, last_seq)
     SELECT session, max(seq) FROM stage_number WHERE 1 = 1 GROUP BY session
     ON CONFLICT (session) DO UPDATE SET last_seq = ${handle.dialect.greatest('excluded.last_seq', 'issued.last_seq')}`,
  );
}

/**
 * Writes the history of new suggestions: the one of the file or, without one, what the row tells: received on its day,
 * and the present status since its known day or, if unknown, since the import.
 */
async function insertHistory(handle: Handle, operation: SqlValue, today: string): Promise<void> {
  const columns = 'suggestion_id, seq, from_status, to_status, effective_on, day_known, detail';
  const known = 'coalesce(x.status_on, x.resolved_on)';
  const second = (value: string): string => `CASE step.seq WHEN 2 THEN ${value} END`;
  // Both changes of one suggestion before those of the next: they are stored together, and the index on them only grows
  // at its end.
  await handle.run(
    `INSERT INTO status_change (${columns}, note, operation_id)
     SELECT n.key, step.seq, ${second("'received'")}, CASE step.seq WHEN 1 THEN 'received' ELSE x.status END,
       CASE step.seq WHEN 1 THEN x.received_on ELSE coalesce(${known}, ?) END,
       CASE WHEN step.seq = 1 OR ${known} IS NOT NULL THEN 1 ELSE 0 END,
       ${second(`CASE x.status WHEN 'declined' THEN x.reason WHEN 'transferred' THEN x.body WHEN 'long-term' THEN x.review_on
         WHEN 'merged' THEN x.merged_session || '-' || x.merged_seq END`)},
       CASE WHEN step.seq = CASE x.status WHEN 'received' THEN 1 ELSE 2 END THEN x.note END, ?
     FROM ${numbered(handle)} CROSS JOIN (SELECT 1 AS seq UNION ALL SELECT 2) step
     WHERE (step.seq = 1 OR x.status <> 'received')
       AND NOT EXISTS (SELECT 1 FROM stage_change c WHERE c.fresh = x.id AND c.action = 'new')`,
    [today, operation],
  );
  await handle.run(
    `INSERT INTO status_change (${columns}, entered_at, entered_by, note, public, operation_id)
     SELECT n.key, c.seq, c.from_status, c.to_status, c.effective_on, c.day_known, c.detail, c.entered_at, c.entered_by, c.note, c.public, ?
     FROM stage_change c JOIN stage_number n ON n.id = c.fresh WHERE c.action = 'new' ORDER BY n.key, c.seq`,
    [operation],
  );
}

async function insertSaid(handle: Handle, operation: SqlValue): Promise<void> {
  await handle.run(
    `INSERT INTO reply (suggestion_id, seq, replied_on, text, entered_at, entered_by, operation_id)
     SELECT n.key, r.seq, r.replied_on, r.text, r.entered_at, r.entered_by, ?
     FROM stage_reply r JOIN stage_number n ON n.id = r.fresh WHERE r.action = 'new' ORDER BY n.key, r.seq`,
    [operation],
  );
  await handle.run(
    `INSERT INTO reply (suggestion_id, seq, replied_on, text, operation_id)
     SELECT n.key, 1, x.replied_on, x.reply_text, ? FROM ${numbered(handle)}
     WHERE x.reply_text IS NOT NULL AND NOT EXISTS (SELECT 1 FROM stage_reply r WHERE r.fresh = x.id AND r.action = 'new')
     ORDER BY n.key`,
    [operation],
  );
  await handle.run(
    `INSERT INTO note (suggestion_id, seq, noted_on, text, public, entered_at, entered_by, operation_id)
     SELECT n.key, t.seq, t.noted_on, t.text, t.public, t.entered_at, t.entered_by, ?
     FROM stage_note t JOIN stage_number n ON n.id = t.fresh WHERE t.action = 'new' ORDER BY n.key, t.seq`,
    [operation],
  );
  // The first reply gives the day of the reply, also when the row of the suggestion does not have it.
  await handle.run(
    `UPDATE suggestion SET replied_on = n.first FROM (
       SELECT n.key, min(r.replied_on) AS first FROM stage_reply r JOIN stage_number n ON n.id = r.fresh
       WHERE r.action = 'new' GROUP BY n.key) n
     WHERE n.key = suggestion.id AND (suggestion.replied_on IS NULL OR suggestion.replied_on > n.first)`,
  );
}

/** Number of rows from which building indexes again is worth it. */
const MANY = 10_000;

/** True when more suggestions are added than there are. */
async function outnumbers(handle: Handle): Promise<boolean> {
  const count = async (table: string): Promise<number> =>
    (await handle.get<{ count: number }>(`SELECT count(*) AS "count" FROM ${table}`))?.count ?? 0;
  const coming = await count('stage_number');
  return coming >= MANY && coming > (await count('suggestion'));
}

/**
 * Writes everything new, table by table: each statement reads the stage once. The rows get the number of the operation.
 */
export async function insertNew(write: Write, today: string): Promise<void> {
  const { handle } = write;
  const operation = await write.operation();
  const known = await lastId(handle, 'suggestion');
  await insertSessions(handle, operation);
  await insertIssued(handle);
  await numberSuggestions(handle);
  const putBack = (await outnumbers(handle))
    ? await handle.dialect.expectMany(handle, ['suggestion', 'status_change'])
    : undefined;
  await insertSuggestions(handle, operation);
  await insertHistory(handle, operation, today);
  await putBack?.();
  if (putBack) await handle.dialect.updateStatistics(handle, ['suggestion', 'status_change']);
  await insertSaid(handle, operation);
  await insertOutcomes(handle, operation);
  await fillEntries(handle, known);
  await enterNew(handle, known);
  for (const table of ['suggestion', 'person', 'outcome']) await handle.dialect.raiseIdentity(handle, table);
  // Differences in a later file are changes of the rows just written.
  await handle.run(
    `UPDATE stage_suggestion SET target = n.key FROM stage_number n WHERE twin IS NOT NULL AND n.id = twin`,
  );
}
