import type { Field } from '../../domain/field.js';
import { type Figure, formatFigure } from '../../domain/records/outcome-figure.js';
import { changeFields, noteFields, replyFields } from '../../domain/records/history.js';
import { fromStore } from '../../domain/records/from-store.js';
import { issuedFields } from '../../domain/records/issued.js';
import { milestoneFields, outcomeFields } from '../../domain/records/outcome-fields.js';
import { personFields } from '../../domain/records/person.js';
import type { RecordKind } from '../../domain/records/record-kind.js';
import { sessionFields } from '../../domain/records/session.js';
import { suggestionFields as fields } from '../../domain/records/suggestion-fields.js';
import type { Listing, Typeset } from '../../domain/text/typeset.js';
import { verbatim, message } from '../../locale/message.js';
import type { Cell, Column, View } from '../../output/view.js';

/** Fields by kind of record, without personal data. */
const fieldsOf: Readonly<Record<RecordKind, readonly Field[]>> = {
  session: Object.values(sessionFields),
  suggestion: [
    ...[fields.id, fields.text, fields.kind, fields.category, fields.district, fields.department, fields.coDepartments],
    ...[fields.proposerGroup, fields.status, fields.onTheSpot, fields.receivedOn, fields.replyDueOn, fields.repliedOn],
    ...[
      fields.resolvedOn,
      fields.reviewOn,
      fields.reason,
      fields.alternative,
      fields.body,
      fields.mergedInto,
      fields.sourceKey,
    ],
  ],
  change: Object.values(changeFields),
  reply: Object.values(replyFields),
  note: Object.values(noteFields),
  outcome: Object.values(outcomeFields),
  milestone: Object.values(milestoneFields),
  issued: Object.values(issuedFields),
};

/** The people who made suggestions; only on request. */
const people = [personFields.proposerName, personFields.proposerContact];

const recordFields = (kind: RecordKind, personal: boolean): readonly Field[] =>
  kind === 'suggestion' && personal ? [...fieldsOf[kind], ...people] : fieldsOf[kind];

const listed = (item: string | Figure): string => (typeof item === 'string' ? item : formatFigure(item));

const cell = (value: unknown): Cell => {
  if (Array.isArray(value)) return value.length > 0 ? (value as (string | Figure)[]).map(listed).join(';') : null;
  return (value ?? null) as Cell;
};

/** The keys of a record's fields in the order of its view. @param personal includes who made it */
export const recordKeys = (kind: RecordKind, personal = false): readonly string[] =>
  recordFields(kind, personal).map(({ key }) => key);

/** Records in batches of rows as arrays, in the order of `recordKeys`. */
export function recordLists(kind: RecordKind, batches: AsyncIterable<readonly object[]>): Listing<Cell> {
  const keys = recordKeys(kind);
  const listOf = (item: object): Cell[] => keys.map((key) => cell((item as Record<string, unknown>)[key]));
  async function* lists(): AsyncIterable<Cell[][]> {
    for await (const batch of batches) yield batch.map(listOf);
  }
  return { lists: lists() };
}

async function* ledBy(lead: Cell, { lists }: Listing<Cell>): AsyncIterable<Cell[][]> {
  for await (const batch of lists) yield batch.map((row) => [lead, ...row]);
}

/** Adds the kind before each row; in formatted rows it is part of the text before the first value. */
function named(kind: RecordKind, listing: Listing<Cell>): Listing<Cell> {
  const { set } = listing;
  const under =
    ({ before, values }: Typeset): Typeset['before'] =>
    (key, at) =>
      at > 0
        ? before(key, at + 1)
        : before('record', 0) + (values === 'json' ? JSON.stringify(kind) : kind) + before(key, 1);
  return {
    lists: ledBy(kind, listing),
    ...(set && { set: (typeset) => set({ ...typeset, before: under(typeset) }) }),
  };
}

/** Adds the name of the store at the end of each row. @param width number of cells of a row before that */
function endedBy(name: string, width: number, { lists, set }: Listing<Cell>): Listing<Cell> {
  async function* ended(rows: Listing<Cell>['lists']): AsyncIterable<Cell[][]> {
    for await (const batch of rows) yield batch.map((row) => [...row, name]);
  }
  return {
    lists: ended(lists),
    ...(set && {
      set: (typeset) => {
        const typed = set(typeset);
        return { leads: [...typed.leads, typeset.before(fromStore.key, width)], lists: ended(typed.lists) };
      },
    }),
  };
}

/**
 * A view of records for export and import: stable keys, codes, ISO days.
 * @param rows in the order of `recordKeys`
 * @param isNamed adds the kind before each row, for files of several kinds
 * @param personal adds who made a suggestion
 * @param store adds the name of the store that the records are from
 */
export function recordView(
  kind: RecordKind,
  rows: Listing<Cell>,
  {
    isNamed = false,
    personal = false,
    store,
  }: { readonly isNamed?: boolean; readonly personal?: boolean; readonly store?: string | undefined } = {},
): View {
  const own = recordFields(kind, personal);
  const columns = (store === undefined ? own : [...own, fromStore]).map((field): Column => ({
    key: field.key,
    label: field.label,
    type: field.type === 'count' || field.type === 'flag' ? field.type : 'text',
  }));
  const all = store === undefined ? rows : endedBy(store, own.length, rows);
  if (!isNamed) return { name: kind, columns, rows: all };
  const name: Column = { key: 'record', label: message('labels.record'), type: 'text' };
  return { name: kind, columns: [name, ...columns], rows: named(kind, all) };
}

/**
 * A view of records for a workbook: keys as headings, typed days, and flags as words, because an empty cell is
 * ambiguous.
 */
export function workbookView(view: View, kind: RecordKind): View {
  const types = new Map(fieldsOf[kind].map(({ key, type }) => [key, type]));
  const columns = view.columns.map((column): Column => {
    const type = types.get(column.key) === 'day' ? 'day' : column.type === 'count' ? 'count' : 'text';
    const show = column.type === 'flag' ? (value: Cell): string => String(value ?? '') : undefined;
    return { key: column.key, label: verbatim(column.key), type, exact: true, ...(show && { show }) };
  });
  return { name: kind, columns, rows: view.rows };
}
