import { answerFields, sheetFields, versionOf } from '../../domain/records/answer.js';
import { daysBetween } from '../../domain/time/day.js';
import type { Field } from '../../domain/field.js';
import { sessionFields } from '../../domain/records/session.js';
import type { Suggestion } from '../../domain/records/suggestion.js';
import { suggestionFields as fields } from '../../domain/records/suggestion-fields.js';
import { type Message, verbatim } from '../../locale/message.js';
import type { Locale } from '../../locale/index.js';
import type { Cell, Column, Document, Row, View } from '../../output/view.js';
import { departmentColumn } from './due.js';
import { awaitsReply } from '../records/suggestions.js';

interface Item extends Suggestion {
  readonly place: string | null;
  readonly lastWord: string | null;
  readonly steps: { readonly seq: number; readonly on: string; readonly replies: number };
}

/** Number and age of a department's open suggestions. */
interface Load {
  readonly department: string | null;
  readonly open: number;
  readonly overdue: number;
  readonly oldest: string;
}

interface SheetColumn {
  readonly label: Message;
  readonly type: Column['type'];
  readonly value: (item: Item) => Cell;
}

/** An empty column for the department to fill in. */
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
  { label: sheetFields.statusNow.label, type: 'text', value: (item) => status(item.status) },
  {
    label: fields.replyDueOn.label,
    type: 'day',
    value: (item) => (awaitsReply(item) ? item.replyDueOn : null),
  },
  {
    label: sheetFields.daysOverdue.label,
    type: 'days',
    value: (item) => (awaitsReply(item) && item.replyDueOn < today ? daysBetween(item.replyDueOn, today) : null),
  },
  { label: sheetFields.lastWord.label, type: 'text', value: ({ lastWord }) => lastWord },
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
 * A sheet with a department's open suggestions, to be filled in and imported again. Its headings are in the user's
 * language in every format, because people fill it in; the import knows both languages.
 */
export function sheetView(items: readonly Item[], today: string, locale: Locale): View {
  const columns = sheetColumns(today, locale).map((column) => ({ ...column, key: locale.render(column.label) }));
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

/** The open suggestions by department. @param files the sheets written, by department */
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
      { key: 'open', label: verbatim(say.chase.open), type: 'count' },
      {
        key: 'overdue',
        label: verbatim(say.due.overdue),
        type: 'count',
        tone: (value) => (Number(value) > 0 ? 'bad' : undefined),
      },
      { key: 'oldest', label: verbatim(say.chase.oldest), type: 'day' },
      ...(files ? [{ key: 'file', label: verbatim(say.chase.file), type: 'text' } as const] : []),
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
