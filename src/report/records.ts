import type { Field } from '../domain/field.js';
import { type Figure, formatFigure } from '../domain/figure.js';
import { changeFields, replyFields } from '../domain/history.js';
import { issuedFields } from '../domain/issued.js';
import { milestoneFields, outcomeFields } from '../domain/outcome-fields.js';
import { personFields } from '../domain/person.js';
import type { RecordKind } from '../domain/record-kind.js';
import { sessionFields } from '../domain/session.js';
import { suggestionFields as fields } from '../domain/suggestion-fields.js';
import type { Listing, Typeset } from '../domain/typeset.js';
import { verbatim } from '../domain/words.js';
import type { Cell, Column, View } from '../output/view.js';

/** Nothing personal is among them. */
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
  outcome: Object.values(outcomeFields),
  milestone: Object.values(milestoneFields),
  issued: Object.values(issuedFields),
};

/** Who spoke: only where it is asked for. */
const people = [personFields.proposerName, personFields.proposerContact];

const recordFields = (kind: RecordKind, personal: boolean): readonly Field[] =>
  kind === 'suggestion' && personal ? [...fieldsOf[kind], ...people] : fieldsOf[kind];

const listed = (item: string | Figure): string => (typeof item === 'string' ? item : formatFigure(item));

const cell = (value: unknown): Cell => {
  if (Array.isArray(value)) return value.length > 0 ? (value as (string | Figure)[]).map(listed).join(';') : null;
  return (value ?? null) as Cell;
};

/** The keys of a record's fields, in the order of its view. @param personal with who spoke */
export const recordKeys = (kind: RecordKind, personal = false): readonly string[] =>
  recordFields(kind, personal).map(({ key }) => key);

/** Records in batches of rows by position, in the order of `recordKeys`. */
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

/** Each row with its kind before it: set, it is part of what stands before the first value. */
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

/**
 * Records as they are written out and read in again: stable keys, codes, ISO days.
 * @param rows in the order of `recordKeys`
 * @param isNamed puts the kind before each, for a file that holds several
 * @param personal adds who spoke to suggestions
 */
export function recordView(
  kind: RecordKind,
  rows: Listing<Cell>,
  { isNamed = false, personal = false }: { readonly isNamed?: boolean; readonly personal?: boolean } = {},
): View {
  const columns = recordFields(kind, personal).map((field): Column => ({
    key: field.key,
    label: field.label,
    type: field.type === 'count' || field.type === 'flag' ? field.type : 'text',
  }));
  if (!isNamed) return { name: kind, columns, rows };
  const name: Column = { key: 'record', label: { en: 'Record', ko: '기록' }, type: 'text' };
  return { name: kind, columns: [name, ...columns], rows: named(kind, rows) };
}

/** A view of records for a workbook: keys as headings, days as days, flags in words, since an empty cell says nothing. */
export function workbookView(view: View, kind: RecordKind): View {
  const types = new Map(fieldsOf[kind].map(({ key, type }) => [key, type]));
  const columns = view.columns.map((column): Column => {
    const type = types.get(column.key) === 'day' ? 'day' : column.type === 'count' ? 'count' : 'text';
    const show = column.type === 'flag' ? (value: Cell): string => String(value ?? '') : undefined;
    return { key: column.key, label: verbatim(column.key), type, exact: true, ...(show && { show }) };
  });
  return { name: kind, columns, rows: view.rows };
}
