import { createHash } from 'node:crypto';
import { parseId } from '../../domain/identifier.js';
import { fold, isPlain } from '../../domain/text.js';
import type { Words } from '../../domain/words.js';
import type { Handle, SqlValue } from '../engine/db.js';
import { toSql } from '../suggestions.js';
import { type IntakeRow, placeColumns, placeValues, type RowPlace } from './place.js';
import { sessionColumns, suggestionColumns } from './tables.js';

export type { IntakeRow } from './place.js';

export interface IntakeProblem extends RowPlace {
  /** As the reader of the file named it; null where it is named by its field. */
  readonly where: string | null;
  readonly field: string;
  readonly value: string | null;
  readonly reason: Words;
  readonly raw: string | null;
}

/** Properties that tell one session from another when suggestions say nothing but those. */
export type SessionProperty = 'heldOn' | 'place' | 'district' | 'title' | 'audience' | 'host';

const columnOf: Readonly<Record<SessionProperty, string>> = {
  heldOn: 'held_on',
  place: 'place',
  district: 'district',
  title: 'title',
  audience: 'audience',
  host: 'host',
};

const camel = (column: string): string => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
const sessionKeys = sessionColumns.map(camel);
const suggestionKeys = suggestionColumns.map(camel);

/** Names a row that has no key of its own by what does not change of it. */
const identity = (...parts: readonly unknown[]): string =>
  `row-${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)}`;

/** The key of the first row of its file with that hash; what else is equal to it is counted when all rows are there. */
const keyOf = (hash: string): string => `${hash}:1`;

type Values = IntakeRow['values'];

const sql = (values: Values, key: string): SqlValue => toSql(values[key] as SqlValue);

export async function addSessions(handle: Handle, rows: readonly IntakeRow[]): Promise<void> {
  await handle.bulk(
    'stage_session',
    [...placeColumns, 'raw', 'implied', 'number', 'hash', 'source_key', ...sessionColumns],
    rows.map((row) => {
      const { raw, values } = row;
      const keyed = values['number'] !== undefined || values['sourceKey'] !== undefined;
      const hash = keyed
        ? null
        : identity(values['heldOn'], values['place'], values['district'], values['title'], values['audience']);
      return [
        ...placeValues(row),
        raw,
        0,
        sql(values, 'number'),
        hash,
        hash === null ? sql(values, 'sourceKey') : keyOf(hash),
        ...sessionKeys.map((key) => sql(values, key)),
      ];
    }),
  );
}

/** How the rows of a file say at which session something was said. */
export interface SessionChoice {
  /** All of them at this one. */
  readonly session?: number | undefined;
  /** One session for each distinct set of these. */
  readonly by: readonly SessionProperty[];
}

/** The sessions that suggestions speak of by their properties: few, however many suggestions there are. */
export class ImpliedSessions {
  private readonly keys = new Set<string>();
  private waiting: SqlValue[][] = [];

  /** The key of the session with these properties; it is staged the first time. */
  keyOf(row: IntakeRow, choice: SessionChoice): string | null {
    const given = row.values;
    const properties = choice.by.map((property): [SessionProperty, SqlValue] => [
      property,
      (property === 'heldOn' ? sql(given, 'heldOn') : null) ??
        (property === 'heldOn' ? sql(given, 'receivedOn') : sql(given, property)),
    ]);
    const held = properties.find(([property]) => property === 'heldOn')?.[1] ?? null;
    if (held === null) return null;
    const key = JSON.stringify(properties);
    if (!this.keys.has(key)) {
      this.keys.add(key);
      const values = new Map(properties.map(([property, value]) => [columnOf[property], value]));
      // What is said beside the properties that tell them apart is taken from the first row.
      for (const property of ['place', 'district'] as const) {
        if (!values.has(property) && choice.by.includes('place')) values.set(property, sql(given, property));
      }
      this.waiting.push([...placeValues(row), key, 1, ...sessionColumns.map((column) => values.get(column) ?? null)]);
    }
    return key;
  }

  async flush(handle: Handle): Promise<void> {
    await handle.bulk('stage_session', [...placeColumns, 'key', 'implied', ...sessionColumns], this.waiting);
    this.waiting = [];
  }
}

const place = (id: unknown): { session: number | null; seq: number | null } =>
  typeof id === 'string' ? parseId(id) : { session: null, seq: null };

export async function addSuggestions(
  handle: Handle,
  rows: readonly IntakeRow[],
  sessions: { readonly implied: ImpliedSessions; readonly choice: SessionChoice },
): Promise<void> {
  const staged = rows.map((row): SqlValue[] => {
    const { raw, values } = row;
    const id = place(values['id']);
    const merged = place(values['mergedInto']);
    const number = id.session ?? sessions.choice.session ?? (values['session'] as number | undefined) ?? null;
    const key = number === null ? sessions.implied.keyOf(row, sessions.choice) : null;
    const keyed = id.seq !== null || values['sourceKey'] !== undefined;
    const hash = keyed ? null : identity(number ?? key, values['receivedOn'], values['text']);
    const sourceKey = hash === null ? sql(values, 'sourceKey') : keyOf(hash);
    const said = values['text'] as string;
    return [
      ...placeValues(row),
      ...[
        raw,
        number,
        number,
        id.seq,
        key,
        hash,
        sourceKey,
        isPlain(said) ? null : fold(said),
        sql(values, 'statusOn'),
      ],
      ...[merged.session, merged.seq, sql(values, 'proposerName'), sql(values, 'proposerContact')],
      ...suggestionKeys.map((key) => sql(values, key)),
    ];
  });
  await sessions.implied.flush(handle);
  await handle.bulk(
    'stage_suggestion',
    [
      ...placeColumns,
      ...[
        'raw',
        'given_session',
        'session',
        'given_seq',
        'session_key',
        'hash',
        'source_key',
        'search_text',
        'status_on',
      ],
      ...['merged_session', 'merged_seq', 'name', 'contact'],
      ...suggestionColumns,
    ],
    staged,
  );
}

const stepPlace = (row: IntakeRow): SqlValue[] => {
  const { session, seq } = place(row.values['suggestion']);
  return [...placeValues(row), row.raw, session, seq, sql(row.values, 'seq')];
};
const stepColumns = [...placeColumns, 'raw', 'session', 'suggestion_seq', 'seq'];

export async function addChanges(handle: Handle, rows: readonly IntakeRow[]): Promise<void> {
  await handle.bulk(
    'stage_change',
    [
      ...stepColumns,
      'from_status',
      'to_status',
      'effective_on',
      'day_known',
      'entered_at',
      'entered_by',
      'detail',
      'note',
      'public',
    ],
    rows.map((row) => {
      const of = (key: string): SqlValue => sql(row.values, key);
      return [
        ...stepPlace(row),
        of('from'),
        of('to'),
        of('on'),
        of('dayKnown') ?? 1,
        of('at'),
        of('by'),
        of('detail'),
        of('note'),
        of('public') ?? 0,
      ];
    }),
  );
}

export async function addReplies(handle: Handle, rows: readonly IntakeRow[]): Promise<void> {
  await handle.bulk(
    'stage_reply',
    [...stepColumns, 'replied_on', 'text', 'entered_at', 'entered_by'],
    rows.map((row) => {
      const of = (key: string): SqlValue => sql(row.values, key);
      return [...stepPlace(row), of('on'), of('text'), of('at'), of('by')];
    }),
  );
}

export async function addProblems(handle: Handle, problems: readonly IntakeProblem[]): Promise<void> {
  await handle.bulk(
    'stage_problem',
    [...placeColumns, 'place', 'field', 'value', 'reason_en', 'reason_ko', 'raw'],
    problems.map((problem) => {
      const { where, field, value, reason, raw } = problem;
      return [...placeValues(problem), where, field, value, reason.en, reason.ko, raw];
    }),
  );
}
