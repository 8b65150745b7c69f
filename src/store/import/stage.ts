import { leftOutOf } from '../../domain/left-out.js';
import { parseId } from '../../domain/records/identifier.js';
import { fold, isPlain } from '../../domain/text/text.js';
import type { Message } from '../../locale/message.js';
import type { Handle, SqlValue } from '../engine/db.js';
import { type ImportRow, placeColumns, placeValues, type RowPlace, valueOf } from './row.js';
import type { ImpliedSessions, SessionChoice } from './sessions/implied.js';
import { contentIdentity, nthKey, sessionIdentity, suggestionIdentity } from './row-key.js';
import { sessionColumns, suggestionColumns } from './tables.js';

/** A value that could not be read, with the place of its row in the file. */
export interface ImportProblem extends RowPlace {
  /** The place named by the reader of the file; null where the field names it. */
  readonly where: string | null;
  readonly field: string;
  readonly value: string | null;
  readonly reason: Message;
  readonly raw: string | null;
}

const camel = (column: string): string => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
const sessionKeys = sessionColumns.map(camel);
const suggestionKeys = suggestionColumns.map(camel);

/** The key of the first row of its file with that hash; the numbers of equal rows are set when all rows are staged. */
const keyOf = (hash: string): string => nthKey(hash, 1);

/** Adds rows to the stage. A row without a number or a key gets a hash, by which equal sessions are found. */
export async function addSessions(handle: Handle, rows: readonly ImportRow[]): Promise<void> {
  await handle.bulk(
    'stage_session',
    [...placeColumns, 'raw', 'implied', 'number', 'hash', 'source_key', ...sessionColumns],
    rows.map((row) => {
      const { raw, values } = row;
      const keyed = values['number'] !== undefined || values['sourceKey'] !== undefined;
      const { heldOn, place, district, title, audience } = values;
      const hash = keyed ? null : sessionIdentity({ heldOn, place, district, title, audience });
      return [
        ...placeValues(row),
        raw,
        0,
        valueOf(values, 'number'),
        hash,
        hash === null ? valueOf(values, 'sourceKey') : keyOf(hash),
        ...sessionKeys.map((key) => valueOf(values, key)),
      ];
    }),
  );
}

const place = (id: unknown): { session: number | null; seq: number | null } =>
  typeof id === 'string' ? parseId(id) : { session: null, seq: null };

/** How suggestions find their sessions. */
interface SessionsOfImport {
  readonly implied: ImpliedSessions;
  readonly choice: SessionChoice;
  /** The store has keys of older versions, by which rows are searched, too. */
  readonly older: boolean;
}

/** Columns of the stage beside those of every stage table and of the suggestion itself. */
const stagedColumns = [
  ...['raw', 'given_session', 'session', 'given_seq', 'session_key', 'hash', 'content', 'source_key'],
  ...['search_text', 'status_on', leftOutOf.column, 'reply_text', 'note'],
  ...['merged_session', 'merged_seq', 'name', 'contact'],
];

/** The values of a suggestion's stage row, in the order of its columns. */
function stagedSuggestion(row: ImportRow, { implied, choice, older }: SessionsOfImport): SqlValue[] {
  const { raw, values } = row;
  const id = place(values['id']);
  const merged = place(values['mergedInto']);
  const number = id.session ?? choice.session ?? (values['session'] as number | undefined) ?? null;
  if (number !== null && number === values['session']) implied.addNumbered(row, number);
  const { key, name } = number === null ? implied.keyOf(row, choice) : { key: null, name: null };
  const keyed = id.seq !== null || values['sourceKey'] !== undefined;
  const hash = keyed || !older ? null : suggestionIdentity(number ?? name, values['receivedOn'], values['text']);
  const content = keyed ? null : contentIdentity(values['receivedOn'], values['text']);
  const said = values['text'] as string;
  return [
    ...placeValues(row),
    ...[raw, number, number, id.seq, key, hash, content],
    hash === null ? valueOf(values, 'sourceKey') : keyOf(hash),
    isPlain(said) ? null : fold(said),
    ...['statusOn', leftOutOf.key, 'reply', 'note'].map((each) => valueOf(values, each)),
    ...[merged.session, merged.seq, valueOf(values, 'proposerName'), valueOf(values, 'proposerContact')],
    ...suggestionKeys.map((each) => valueOf(values, each)),
  ];
}

/** Adds suggestions to the stage, and the sessions they imply. */
export async function addSuggestions(
  handle: Handle,
  rows: readonly ImportRow[],
  sessions: SessionsOfImport,
): Promise<void> {
  const staged = rows.map((row) => stagedSuggestion(row, sessions));
  await sessions.implied.flush(handle);
  await handle.bulk('stage_suggestion', [...placeColumns, ...stagedColumns, ...suggestionColumns], staged);
}

const stepPlace = (row: ImportRow): SqlValue[] => {
  const { session, seq } = place(row.values['suggestion']);
  return [...placeValues(row), row.raw, session, seq, valueOf(row.values, 'seq')];
};
const stepColumns = [...placeColumns, 'raw', 'session', 'suggestion_seq', 'seq'];

/** A table of the stage for parts of a history: the field of each column, and values for those that a row lacks. */
interface HistoryTable {
  readonly name: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly defaults?: Readonly<Record<string, SqlValue>>;
}

const changeTable: HistoryTable = {
  name: 'stage_change',
  fields: {
    ...{ from_status: 'from', to_status: 'to', effective_on: 'on', day_known: 'dayKnown' },
    ...{ entered_at: 'at', entered_by: 'by', detail: 'detail', note: 'note', public: 'public' },
  },
  defaults: { day_known: 1, public: 0 },
};

const replyTable: HistoryTable = {
  name: 'stage_reply',
  fields: { replied_on: 'on', text: 'text', entered_at: 'at', entered_by: 'by' },
};

const noteTable: HistoryTable = {
  name: 'stage_note',
  fields: { noted_on: 'on', text: 'text', public: 'public', entered_at: 'at', entered_by: 'by' },
  defaults: { public: 0 },
};

function addHistory(handle: Handle, { name, fields, defaults }: HistoryTable, rows: readonly ImportRow[]) {
  const columns = Object.entries(fields);
  return handle.bulk(
    name,
    [...stepColumns, ...Object.keys(fields)],
    rows.map((row) => [
      ...stepPlace(row),
      ...columns.map(([column, key]) => valueOf(row.values, key) ?? defaults?.[column] ?? null),
    ]),
  );
}

/** Adds changes of status to the stage; they are matched with their suggestions later. */
export const addChanges = (handle: Handle, rows: readonly ImportRow[]): Promise<void> =>
  addHistory(handle, changeTable, rows);

/** Adds replies to the stage; they are matched with their suggestions later. */
export const addReplies = (handle: Handle, rows: readonly ImportRow[]): Promise<void> =>
  addHistory(handle, replyTable, rows);

/** Adds notes to the stage; they are matched with their suggestions later. */
export const addNotes = (handle: Handle, rows: readonly ImportRow[]): Promise<void> =>
  addHistory(handle, noteTable, rows);

/** Adds to the stage the problems that were found while a file was read. */
export async function addProblems(handle: Handle, problems: readonly ImportProblem[]): Promise<void> {
  await handle.bulk(
    'stage_problem',
    [...placeColumns, 'place', 'field', 'value', 'reason', 'raw'],
    problems.map((problem) => {
      const { where, field, value, reason, raw } = problem;
      return [...placeValues(problem), where, field, value, JSON.stringify(reason), raw];
    }),
  );
}
