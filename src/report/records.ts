import type { Field } from '../domain/field.js';
import { type Figure, formatFigure } from '../domain/figure.js';
import { changeFields, replyFields } from '../domain/history.js';
import { milestoneFields, outcomeFields } from '../domain/outcome-fields.js';
import type { RecordKind } from '../domain/record-kind.js';
import { sessionFields } from '../domain/session.js';
import { suggestionFields as fields } from '../domain/suggestion-fields.js';
import type { Cell, Column, Row, View } from '../output/view.js';

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
};

const listed = (item: string | Figure): string => (typeof item === 'string' ? item : formatFigure(item));

const cell = (value: unknown): Cell => {
  if (Array.isArray(value)) return value.length > 0 ? (value as (string | Figure)[]).map(listed).join(';') : null;
  return (value ?? null) as Cell;
};

/**
 * Records as they are written out and read in again: stable keys, codes, ISO days.
 * @param named puts the kind before each, for a file that holds several
 */
export function recordView<Item extends object>(
  kind: RecordKind,
  batches: AsyncIterable<readonly Item[]>,
  named: boolean,
): View {
  const columns = fieldsOf[kind].map((field): Column => ({
    key: field.key,
    label: field.label,
    type: field.type === 'count' || field.type === 'flag' ? field.type : 'text',
  }));
  const rows = async function* (): AsyncIterable<Row> {
    for await (const batch of batches) {
      for (const item of batch) {
        const values = columns.map(({ key }) => [key, cell((item as Record<string, unknown>)[key])] as const);
        yield Object.fromEntries(named ? [['record', kind], ...values] : values);
      }
    }
  };
  const name: Column = { key: 'record', label: { en: 'Record', ko: '기록' }, type: 'text' };
  return { name: kind, columns: named ? [name, ...columns] : columns, rows: rows() };
}
