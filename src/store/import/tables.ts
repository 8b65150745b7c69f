import type { Handle } from '../engine/db.js';
import type { Dialect } from '../engine/dialect.js';
import { indexOutcomes, outcomeStage, outcomeTables } from './outcomes/stage.js';
import { placeTypes, stagedRow } from './row.js';

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

const whole: ReadonlySet<string> = new Set(['attendees', 'on_the_spot']);

/** Partial indexes on columns that most rows do not have are made at once, because they cost almost nothing. */
function statements(dialect: Dialect): string {
  const { integer, text, rowNumber, temporary } = dialect;
  const list = (columns: readonly string[]): string =>
    columns.map((column) => `${column} ${whole.has(column) ? integer : text}`).join(', ');
  return `
CREATE TEMP TABLE stage_file (file ${integer} PRIMARY KEY, name ${text} NOT NULL);
CREATE TEMP TABLE stage_due (received_on ${text} PRIMARY KEY, due_on ${text} NOT NULL);
CREATE TEMP TABLE stage_session (${stagedRow(dialect)}, number ${integer}, key ${text}, implied ${integer} NOT NULL, twin ${integer}, home ${integer}, hash ${text}, source_key ${text},
  ${list(sessionColumns)});
CREATE TEMP TABLE stage_suggestion (${stagedRow(dialect)}, given_session ${integer}, given_seq ${integer}, session_key ${text}, session ${integer},
  person_id ${integer}, twin ${integer}, hash ${text}, content ${text}, copy ${integer} DEFAULT 1, left_out_of ${text}, reply_text ${text}, note ${text}, names_left ${integer} NOT NULL DEFAULT 0, source_key ${text}, search_text ${text}, status_on ${text}, merged_session ${integer}, merged_seq ${integer},
  name ${text}, contact ${text}, ${list(suggestionColumns)});
CREATE INDEX ${temporary}stage_suggestion_merged ON stage_suggestion (merged_session, merged_seq) WHERE merged_seq IS NOT NULL;
CREATE INDEX ${temporary}stage_suggestion_undated ON stage_suggestion (given_session) WHERE received_on IS NULL;
CREATE INDEX ${temporary}stage_suggestion_undue ON stage_suggestion (received_on) WHERE reply_due_on IS NULL;
CREATE INDEX ${temporary}stage_suggestion_named ON stage_suggestion (file) WHERE (name IS NOT NULL OR contact IS NOT NULL);
CREATE INDEX ${temporary}stage_suggestion_twin ON stage_suggestion (twin) WHERE twin IS NOT NULL;
CREATE TEMP TABLE stage_fit (key ${text} NOT NULL, number ${integer} NOT NULL, otherwise ${integer} NOT NULL);
CREATE TEMP TABLE stage_number (key ${integer} PRIMARY KEY, id ${integer} NOT NULL, session ${integer} NOT NULL, seq ${integer} NOT NULL);
CREATE TEMP TABLE stage_change (${stagedRow(dialect)}, session ${integer} NOT NULL, suggestion_seq ${integer} NOT NULL, key ${integer}, fresh ${integer}, seq ${integer} NOT NULL,
  from_status ${text}, to_status ${text} NOT NULL, effective_on ${text} NOT NULL, day_known ${integer} NOT NULL, entered_at ${text}, entered_by ${text},
  detail ${text}, note ${text}, public ${integer} NOT NULL);
CREATE TEMP TABLE stage_reply (${stagedRow(dialect)}, session ${integer} NOT NULL, suggestion_seq ${integer} NOT NULL, key ${integer}, fresh ${integer}, seq ${integer} NOT NULL,
  replied_on ${text} NOT NULL, text ${text}, entered_at ${text}, entered_by ${text});
CREATE TEMP TABLE stage_note (${stagedRow(dialect)}, session ${integer} NOT NULL, suggestion_seq ${integer} NOT NULL, key ${integer}, fresh ${integer}, seq ${integer} NOT NULL,
  noted_on ${text} NOT NULL, text ${text} NOT NULL, public ${integer} NOT NULL, entered_at ${text}, entered_by ${text});
CREATE TEMP TABLE stage_answer (${stagedRow(dialect)}, session ${integer}, suggestion_seq ${integer}, found ${integer} NOT NULL, key ${integer}, becomes ${text}, answer ${text} NOT NULL);
CREATE TEMP TABLE stage_renumbered (what ${text} NOT NULL, was ${integer} NOT NULL, becomes ${integer} NOT NULL);
CREATE TEMP TABLE stage_issued (${stagedRow(dialect)}, session ${integer}, seq ${integer} NOT NULL);
${outcomeStage(dialect)}
CREATE TEMP TABLE stage_problem (id ${rowNumber}, ${placeTypes(dialect)}, place ${text}, field ${text}, value ${text},
  reason ${text} NOT NULL, raw ${text});
`;
}

/** Tables whose rows are counted by action: new, same, changed or bad. */
export const stageTables = [
  'stage_session',
  'stage_suggestion',
  'stage_change',
  'stage_reply',
  'stage_note',
  'stage_answer',
  'stage_outcome',
  'stage_milestone',
  'stage_issued',
] as const;

const allTables = [
  ...[...stageTables, ...outcomeTables],
  ...['stage_fit', 'stage_number', 'stage_renumbered', 'stage_problem', 'stage_file', 'stage_due'],
];

/** Columns with names or contacts, or with what was said and may have some; `raw` and `value` are of any field. */
const worded: Readonly<Record<string, readonly string[]>> = {
  stage_session: ['raw'],
  stage_suggestion: ['raw', 'name', 'contact', 'text', 'search_text', 'reply_text', 'note'],
  stage_change: ['raw', 'note'],
  stage_reply: ['raw', 'text'],
  stage_note: ['raw', 'text'],
  stage_answer: ['raw', 'answer'],
  stage_outcome: ['raw'],
  stage_milestone: ['raw'],
  stage_issued: ['raw'],
  stage_problem: ['raw', 'value', 'reason'],
};

/** Creates the temporary tables of an import, empty and without indexes. They belong to the connection. */
export async function createStage(handle: Handle): Promise<void> {
  await handle.exec(statements(handle.dialect));
  for (const [table, columns] of Object.entries(worded)) await handle.dialect.keepNoSamples(handle, table, columns);
}

/** Creates the indexes after the rows are staged, before the store is locked. */
export async function indexStage(handle: Handle): Promise<void> {
  const { dialect } = handle;
  const { temporary } = dialect;
  await handle.exec(`
CREATE INDEX ${temporary}stage_session_number ON stage_session (number);
CREATE INDEX ${temporary}stage_session_key ON stage_session (key);
CREATE INDEX ${temporary}stage_suggestion_key ON stage_suggestion (source_key) WHERE source_key IS NOT NULL;
CREATE INDEX ${temporary}stage_suggestion_content ON stage_suggestion (content) WHERE content IS NOT NULL;
CREATE INDEX ${temporary}stage_suggestion_id ON stage_suggestion (given_session, given_seq) WHERE given_seq IS NOT NULL;
CREATE INDEX ${temporary}stage_suggestion_session ON stage_suggestion (session_key) WHERE session_key IS NOT NULL;
CREATE INDEX ${temporary}stage_change_row ON stage_change (session, suggestion_seq, seq);
CREATE INDEX ${temporary}stage_change_fresh ON stage_change (fresh);
CREATE INDEX ${temporary}stage_reply_row ON stage_reply (session, suggestion_seq, seq);
CREATE INDEX ${temporary}stage_note_row ON stage_note (session, suggestion_seq, seq);
CREATE INDEX ${temporary}stage_problem_row ON stage_problem (file, record);
${indexOutcomes(dialect)}`);
  await dialect.updateStatistics(handle, allTables);
}

/** Drops the temporary tables of an import, as far as they exist. */
export async function dropStage(handle: Handle): Promise<void> {
  for (const table of allTables) await handle.exec(`DROP TABLE IF EXISTS ${table}`);
}

/** SQL that is true of staged suggestions that name somebody. */
export const isNamed = '(name IS NOT NULL OR contact IS NOT NULL)';
