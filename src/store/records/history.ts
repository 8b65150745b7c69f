import type { SuggestionFilter } from '../../domain/filter.js';
import type { Note, Reply, StatusChange, StoryPart } from '../../domain/records/history.js';
import type { Listing } from '../../domain/text/typeset.js';
import type { Handle, SqlRow, SqlValue } from '../engine/db.js';
import type { Write } from '../journal/journal.js';
import { type Fields, listing, selected } from '../sql/columns.js';
import { suggestionWhere } from '../sql/filters.js';

type NewChange = Pick<StatusChange, 'seq' | 'from' | 'to' | 'on' | 'dayKnown' | 'detail' | 'note' | 'public'>;

/** Adds a change of status to a suggestion's history. The suggestion's own row is not changed. */
export async function insertChange(write: Write, suggestionKey: SqlValue, change: NewChange): Promise<void> {
  // A server says when the operation began, and by whom.
  await write.operation();
  await write.insert('status_change', {
    suggestion_id: suggestionKey,
    seq: change.seq,
    from_status: change.from,
    to_status: change.to,
    effective_on: change.on,
    day_known: change.dayKnown ? 1 : 0,
    entered_at: write.author.at,
    entered_by: write.author.by,
    detail: change.detail,
    note: change.note,
    public: change.public ? 1 : 0,
  });
}

/** Adds a reply or a note under the next number of its kind, with its author. */
async function insertSaid(write: Write, table: 'reply' | 'note', suggestionKey: SqlValue, row: SqlRow): Promise<void> {
  await write.operation();
  const last = await write.handle.get<{ seq: number }>(
    `SELECT coalesce(max(seq), 0) AS seq FROM ${table} WHERE suggestion_id = ?`,
    [suggestionKey],
  );
  await write.insert(table, {
    suggestion_id: suggestionKey,
    seq: (last?.seq ?? 0) + 1,
    ...row,
    entered_at: write.author.at,
    entered_by: write.author.by,
  });
}

/** Adds a reply to the citizen. */
export const insertReply = (write: Write, suggestionKey: SqlValue, { on, text }: Pick<Reply, 'on' | 'text'>) =>
  insertSaid(write, 'reply', suggestionKey, { replied_on: on, text });

/** What a note says, on its day. */
export type NewNote = Pick<Note, 'on' | 'text' | 'public'>;

/** Adds a note to a suggestion's history. */
export const insertNote = (write: Write, suggestionKey: SqlValue, note: NewNote): Promise<void> =>
  insertSaid(write, 'note', suggestionKey, { noted_on: note.on, text: note.text, public: note.public ? 1 : 0 });

/** A kind of parts of a suggestion's story: its table, the columns of its day and its words, and its fields. */
interface Part {
  readonly table: 'status_change' | 'reply' | 'note';
  readonly day: string;
  readonly words: string;
  /** SQL of the fields, of the row `p` and its `suggestion s`. */
  readonly fields: Fields;
}

const ofSuggestion = `s.session || '-' || s.seq`;

/** Where the parts of a suggestion's story are kept. */
export const storyParts = {
  change: {
    table: 'status_change',
    day: 'effective_on',
    words: 'note',
    fields: {
      sql: {
        suggestion: ofSuggestion,
        seq: 'p.seq',
        from: 'p.from_status',
        to: 'p.to_status',
        on: 'p.effective_on',
        dayKnown: 'p.day_known',
        at: 'p.entered_at',
        by: 'p.entered_by',
        detail: 'p.detail',
        note: 'p.note',
        public: 'p.public',
      },
      plain: ['suggestion', 'seq', 'from', 'to', 'on', 'at'],
      flags: ['dayKnown', 'public'],
    },
  },
  reply: {
    table: 'reply',
    day: 'replied_on',
    words: 'text',
    fields: {
      sql: {
        suggestion: ofSuggestion,
        seq: 'p.seq',
        on: 'p.replied_on',
        text: 'p.text',
        by: 'p.entered_by',
        at: 'p.entered_at',
      },
      plain: ['suggestion', 'seq', 'on', 'at'],
      flags: [],
    },
  },
  note: {
    table: 'note',
    day: 'noted_on',
    words: 'text',
    fields: {
      sql: {
        suggestion: ofSuggestion,
        seq: 'p.seq',
        on: 'p.noted_on',
        text: 'p.text',
        public: 'p.public',
        at: 'p.entered_at',
        by: 'p.entered_by',
      },
      plain: ['suggestion', 'seq', 'on', 'at'],
      flags: ['public'],
    },
  },
} as const satisfies Readonly<Record<StoryPart['of'], Part>>;

/** The parts of one suggestion in their order. @param key of the suggestion */
const partsOf = <Row extends object>(handle: Handle, { table, fields }: Part, key: number): Promise<Row[]> =>
  handle.all<Row>(
    `SELECT ${selected(fields)} FROM ${table} p JOIN suggestion s ON s.id = p.suggestion_id WHERE s.id = ? ORDER BY p.seq`,
    [key],
  );

/** Fields of the parts of all suggestions that the filter selects, by id, in batches of rows as arrays. */
function partLists(
  { table, fields }: Part,
  handle: Handle,
  keys: readonly string[],
  filter: SuggestionFilter = {},
): Listing<SqlValue | boolean> {
  const { sql, params } = suggestionWhere(handle.dialect, filter);
  const from = `FROM ${table} p JOIN suggestion s ON s.id = p.suggestion_id
    JOIN session v ON v.number = s.session ${sql} ORDER BY s.session, s.seq, p.seq`;
  return listing(handle, fields, keys, { from, params });
}

/** Lists parts of the stories of many suggestions. */
type Lists = (handle: Handle, keys: readonly string[], filter?: SuggestionFilter) => Listing<SqlValue | boolean>;

type ChangeRow = Omit<StatusChange, 'dayKnown' | 'public'> & { readonly dayKnown: number; readonly public: number };

/** The history of one suggestion, first change first. */
export async function listChanges(handle: Handle, key: number): Promise<StatusChange[]> {
  const rows = await partsOf<ChangeRow>(handle, storyParts.change, key);
  return rows.map((row) => ({ ...row, dayKnown: row.dayKnown === 1, public: row.public === 1 }));
}

/** The replies to one suggestion, first reply first. */
export const listReplies = (handle: Handle, key: number): Promise<Reply[]> =>
  partsOf<Reply>(handle, storyParts.reply, key);

/** The notes on one suggestion, first note first. */
export async function listNotes(handle: Handle, key: number): Promise<Note[]> {
  const rows = await partsOf<Omit<Note, 'public'> & { readonly public: number }>(handle, storyParts.note, key);
  return rows.map((row) => ({ ...row, public: row.public === 1 }));
}

/** Fields of the history of all suggestions that the filter selects. */
export const changeLists: Lists = (...given) => partLists(storyParts.change, ...given);

/** Fields of the replies to all suggestions that the filter selects. */
export const replyLists: Lists = (...given) => partLists(storyParts.reply, ...given);

/** Fields of the notes on all suggestions that the filter selects. */
export const noteLists: Lists = (...given) => partLists(storyParts.note, ...given);
