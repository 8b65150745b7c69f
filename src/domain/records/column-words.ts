import type { Field } from '../field.js';
import { changeFields, noteFields, replyFields } from './history.js';
import { outcomeFields } from './outcome-fields.js';
import { sessionFields } from './session.js';
import { suggestionFields } from './suggestion-fields.js';
import { type Message, message } from '../../locale/message.js';

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
