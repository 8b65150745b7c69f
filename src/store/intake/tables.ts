import type { Handle } from '../engine/db.js';
import { indexOutcomes, outcomeStage, outcomeTables } from './outcome-stage.js';
import { place } from './place.js';

export const sessionColumns = [
  'held_on',
  'place',
  'district',
  'title',
  'audience',
  'attendees',
  'host',
  'notes',
  'closed_at',
] as const;

export const suggestionColumns = [
  'text',
  'kind',
  'category',
  'district',
  'department',
  'co_departments',
  'proposer_group',
  'status',
  'on_the_spot',
  'received_on',
  'reply_due_on',
  'replied_on',
  'resolved_on',
  'review_on',
  'reason',
  'alternative',
  'body',
] as const;

const types: Readonly<Record<string, string>> = { attendees: 'INTEGER', on_the_spot: 'INTEGER' };
const list = (columns: readonly string[]): string =>
  columns.map((column) => `${column} ${types[column] ?? 'TEXT'}`).join(', ');

/** Those over what most rows do not have are there from the first row on: they cost next to nothing. */
const statements = `
CREATE TEMP TABLE stage_file (file INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TEMP TABLE stage_due (received_on TEXT PRIMARY KEY, due_on TEXT NOT NULL);
CREATE TEMP TABLE stage_session (${place}, number INTEGER, key TEXT, implied INTEGER NOT NULL, twin INTEGER, hash TEXT, source_key TEXT,
  ${list(sessionColumns)});
CREATE TEMP TABLE stage_suggestion (${place}, given_session INTEGER, given_seq INTEGER, session_key TEXT, session INTEGER,
  person_id INTEGER, twin INTEGER, hash TEXT, source_key TEXT, search_text TEXT, status_on TEXT, merged_session INTEGER, merged_seq INTEGER,
  name TEXT, contact TEXT, ${list(suggestionColumns)});
CREATE INDEX temp.stage_suggestion_merged ON stage_suggestion (merged_session, merged_seq) WHERE merged_seq IS NOT NULL;
CREATE INDEX temp.stage_suggestion_undated ON stage_suggestion (given_session) WHERE received_on IS NULL;
CREATE INDEX temp.stage_suggestion_undue ON stage_suggestion (received_on) WHERE reply_due_on IS NULL;
CREATE INDEX temp.stage_suggestion_named ON stage_suggestion (file) WHERE (name IS NOT NULL OR contact IS NOT NULL);
CREATE INDEX temp.stage_suggestion_twin ON stage_suggestion (twin) WHERE twin IS NOT NULL;
CREATE TEMP TABLE stage_number (key INTEGER PRIMARY KEY, id INTEGER NOT NULL, session INTEGER NOT NULL, seq INTEGER NOT NULL);
CREATE TEMP TABLE stage_change (${place}, session INTEGER NOT NULL, suggestion_seq INTEGER NOT NULL, key INTEGER, fresh INTEGER, seq INTEGER NOT NULL,
  from_status TEXT, to_status TEXT NOT NULL, effective_on TEXT NOT NULL, day_known INTEGER NOT NULL, entered_at TEXT, entered_by TEXT,
  detail TEXT, note TEXT, public INTEGER NOT NULL);
CREATE TEMP TABLE stage_reply (${place}, session INTEGER NOT NULL, suggestion_seq INTEGER NOT NULL, key INTEGER, fresh INTEGER, seq INTEGER NOT NULL,
  replied_on TEXT NOT NULL, text TEXT, entered_at TEXT, entered_by TEXT);
CREATE TEMP TABLE stage_answer (${place}, session INTEGER NOT NULL, suggestion_seq INTEGER NOT NULL, key INTEGER, answer TEXT NOT NULL);
${outcomeStage}
CREATE TEMP TABLE stage_problem (id INTEGER PRIMARY KEY, file INTEGER NOT NULL, line INTEGER NOT NULL, place TEXT, field TEXT, value TEXT,
  reason_en TEXT NOT NULL, reason_ko TEXT NOT NULL, raw TEXT);
`;

/** Those whose rows are counted: new, same, changed or bad. */
export const stageTables = [
  'stage_session',
  'stage_suggestion',
  'stage_change',
  'stage_reply',
  'stage_answer',
  'stage_outcome',
  'stage_milestone',
] as const;

export async function createStage(handle: Handle): Promise<void> {
  await handle.exec(statements);
}

/** Found again once the rows are in; looked up while the store waits for its lock. */
export async function indexStage(handle: Handle): Promise<void> {
  await handle.exec(`
CREATE INDEX temp.stage_session_number ON stage_session (number);
CREATE INDEX temp.stage_session_key ON stage_session (key);
CREATE INDEX temp.stage_suggestion_key ON stage_suggestion (source_key);
CREATE INDEX temp.stage_suggestion_id ON stage_suggestion (given_session, given_seq) WHERE given_seq IS NOT NULL;
CREATE INDEX temp.stage_suggestion_session ON stage_suggestion (session_key) WHERE session_key IS NOT NULL;
CREATE INDEX temp.stage_change_row ON stage_change (session, suggestion_seq, seq);
CREATE INDEX temp.stage_change_fresh ON stage_change (fresh);
CREATE INDEX temp.stage_reply_row ON stage_reply (session, suggestion_seq, seq);
CREATE INDEX temp.stage_problem_row ON stage_problem (file, line);
${indexOutcomes}`);
}

export async function dropStage(handle: Handle): Promise<void> {
  for (const table of [...stageTables, ...outcomeTables, 'stage_number', 'stage_problem', 'stage_file', 'stage_due'])
    await handle.exec(`DROP TABLE IF EXISTS ${table}`);
}
