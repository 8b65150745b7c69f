import { answerFields, versionOf } from '../domain/answer.js';
import { daysBetween } from '../domain/day.js';
import type { Field } from '../domain/field.js';
import { sessionFields } from '../domain/session.js';
import type { Suggestion } from '../domain/suggestion.js';
import { suggestionFields as fields } from '../domain/suggestion-fields.js';
import { type Words, words } from '../domain/words.js';
import type { Locale } from '../locale/index.js';
import type { Cell, Column, Document, Row, View } from '../output/view.js';
import { departmentColumn } from './due.js';
import { awaitsReply } from './suggestions.js';

interface Item extends Suggestion {
  readonly place: string | null;
  readonly steps: { readonly seq: number; readonly on: string; readonly replies: number };
}

/** What a department has to do, and since when. */
interface Load {
  readonly department: string | null;
  readonly open: number;
  readonly overdue: number;
  readonly oldest: string;
}

interface SheetColumn {
  readonly label: Words;
  readonly type: Column['type'];
  readonly value: (item: Item) => Cell;
}

/** Left empty for the department to fill in. */
const empty = ({ label, type }: Field): SheetColumn => ({
  label,
  type: type === 'day' ? 'day' : 'text',
  value: () => null,
});

const sheetColumns = (today: string, { status }: Locale): readonly SheetColumn[] => [
  { label: fields.id.label, type: 'identifier', value: ({ id }) => id },
  { label: fields.receivedOn.label, type: 'day', value: ({ receivedOn }) => receivedOn },
  { label: sessionFields.number.label, type: 'count', value: ({ session }) => session },
  { label: sessionFields.place.label, type: 'text', value: ({ place }) => place },
  { label: fields.text.label, type: 'text', value: ({ text }) => text },
  { label: words('Status now', '현재 상태'), type: 'text', value: (item) => status(item.status) },
  {
    label: fields.replyDueOn.label,
    type: 'day',
    value: (item) => (awaitsReply(item) ? item.replyDueOn : null),
  },
  {
    label: words('Days overdue', '지연 일수'),
    type: 'days',
    value: (item) => (awaitsReply(item) && item.replyDueOn < today ? daysBetween(item.replyDueOn, today) : null),
  },
  empty(answerFields.status),
  empty(answerFields.on),
  empty(answerFields.note),
  empty(answerFields.reply),
  empty(answerFields.reason),
  empty(answerFields.alternative),
  empty(answerFields.reviewOn),
  empty(answerFields.body),
  { label: answerFields.version.label, type: 'text', value: (item) => versionOf(item, item.steps) },
];

/**
 * A department's open items, to be filled in and imported again. The headings are in its language in every format,
 * since people type under them; the import knows both.
 */
export function sheetView(items: readonly Item[], today: string, locale: Locale): View {
  const columns = sheetColumns(today, locale).map((column) => ({ ...column, key: locale.pick(column.label) }));
  return {
    name: locale.say.chase.sheet,
    columns: columns.map(({ key, label, type }): Column => ({
      key,
      label,
      type,
      ...(type === 'count' && { show: String }),
    })),
    rows: items.map((item): Row => Object.fromEntries(columns.map(({ key, value }) => [key, value(item)]))),
  };
}

/** How much each department has to do. @param files what was written, by department */
export function chaseDocument(
  loads: readonly Load[],
  today: string,
  locale: Locale,
  files?: ReadonlyMap<string | null, string>,
): Document {
  const { say } = locale;
  const sum = (key: 'open' | 'overdue'): number => loads.reduce((total, each) => total + each[key], 0);
  const view: View = {
    name: 'departments',
    columns: [
      departmentColumn(say.none),
      { key: 'open', label: words(say.chase.open, say.chase.open), type: 'count' },
      {
        key: 'overdue',
        label: words(say.due.overdue, say.due.overdue),
        type: 'count',
        tone: (value) => (Number(value) > 0 ? 'bad' : undefined),
      },
      { key: 'oldest', label: words(say.chase.oldest, say.chase.oldest), type: 'day' },
      ...(files ? [{ key: 'file', label: words(say.chase.file, say.chase.file), type: 'text' } as const] : []),
    ],
    rows: loads.map((load) => ({ ...load, ...(files && { file: files.get(load.department) ?? null }) })),
    ...(loads.length > 1 && { total: { department: say.total, open: sum('open'), overdue: sum('overdue') } }),
  };
  const data = {
    today,
    open: sum('open'),
    overdue: sum('overdue'),
    departments: loads.map((load) => ({ ...load, ...(files && { file: files.get(load.department) ?? null }) })),
  };
  const first = { kind: 'words', text: say.chase.headline(sum('open'), loads.length, sum('overdue')) } as const;
  if (loads.length === 0) return { blocks: [first], data, main: view };
  const next = { kind: 'hint', text: files ? say.chase.back : say.chase.next } as const;
  return { blocks: [first, { kind: 'view', view }, next], data, main: view };
}
