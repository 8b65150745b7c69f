import type { Mapping } from '../mapping.js';
import type { RawRecord } from '../source.js';

/** The record with the text that its cells show, but for columns that are read as days, counts and the like. */
export function asSeen(record: RawRecord, { columns }: Mapping): RawRecord {
  const { shown } = record;
  if (!shown) return record;
  const byValue = new Set(columns.filter(({ field }) => field.type !== 'text').map(({ index }) => index));
  return { ...record, values: record.values.map((value, at) => (byValue.has(at) ? value : (shown.get(at) ?? value))) };
}
