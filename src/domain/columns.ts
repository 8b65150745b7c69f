import type { Field } from './field.js';
import { outcomeFields } from './outcome-fields.js';
import { sessionFields } from './session.js';
import { suggestionFields } from './suggestion-fields.js';
import { type Words, words } from './words.js';

const fields: readonly Field[] = [
  ...Object.values<Field>(sessionFields),
  ...Object.values<Field>(suggestionFields),
  ...Object.values<Field>(outcomeFields),
];
const labels = new Map(fields.map(({ column, label }) => [column, label.ko]));

/** What a clerk calls a column of the store: as its flag is written, `reply-due-on`, and 회신기한. */
export function columnWords(column: string): Words {
  const flag = column.replaceAll('_', '-');
  return words(flag, labels.get(column) ?? flag);
}
