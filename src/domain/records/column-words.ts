import type { Field } from '../field.js';
import { changeFields, noteFields, replyFields } from './history.js';
import { outcomeFields } from './outcome-fields.js';
import { personFields } from './person.js';
import { sessionFields } from './session.js';
import { suggestionFields } from './suggestion-fields.js';
import { type Message, message, verbatim } from '../../locale/message.js';

const fields: readonly Field[] = [
  ...Object.values<Field>(sessionFields),
  ...Object.values<Field>(suggestionFields),
  ...Object.values<Field>(outcomeFields),
];
const history: Readonly<Record<string, readonly Field[]>> = {
  status_change: Object.values(changeFields),
  reply: Object.values(replyFields),
  note: Object.values(noteFields),
};
const labels = new Map(fields.map(({ column, label }) => [column, label]));

/**
 * The name that clerks know for a column of the store: the flag in English (`reply-due-on`), the label in Korean
 * (회신기한).
 * @param table where it is one of the history: a step, a reply or a note
 */
export function columnWords(column: string, table = ''): Message {
  const flag = column.replaceAll('_', '-');
  const own = history[table]?.find((field) => field.column === column)?.label;
  return message('store.columnName', flag, own ?? labels.get(column) ?? flag);
}

/** What a field is called by a key of its own where it is read from a file. */
const otherwise: Readonly<Record<string, Message>> = {
  session: sessionFields.number.label,
  sessionTitle: message('input.sessionTitle'),
  reply: message('input.replyText'),
  replyOn: message('input.replyTextOn'),
  statusOn: message('input.statusSince'),
  suggestion: suggestionFields.id.label,
};
const byKey = new Map<string, Message>([
  ...[...Object.values<Field>(replyFields), ...Object.values<Field>(changeFields), ...fields.toReversed()].map(
    ({ key, label }) => [key, label] as const,
  ),
  ...Object.values<Field>(personFields).map(({ key, label }) => [key, label] as const),
  ...Object.entries(otherwise),
]);

/** The name of a field by its key: the key in English (`receivedOn`), the label in Korean (접수일). Both name it in `--map`. */
export function fieldWord(key: string): Message {
  const label = byKey.get(key);
  return label ? message('fields.named', key, label) : verbatim(key);
}
