import type { Field } from '../field.js';
import { outcomeFields } from './outcome-fields.js';
import { sessionFields } from './session.js';
import { suggestionFields } from './suggestion-fields.js';
import { type Message, message } from '../../locale/message.js';

const fields: readonly Field[] = [
  ...Object.values<Field>(sessionFields),
  ...Object.values<Field>(suggestionFields),
  ...Object.values<Field>(outcomeFields),
];
const labels = new Map(fields.map(({ column, label }) => [column, label]));

/**
 * The name that clerks know for a column of the store: the flag in English (`reply-due-on`), the label in Korean
 * (회신기한).
 */
export function columnWords(column: string): Message {
  const flag = column.replaceAll('_', '-');
  return message('store.columnName', flag, labels.get(column) ?? flag);
}
