import { visibleLine } from '../domain/text/text.js';
import { bar } from './terminal/chart.js';
import type { Column, Labels, Row } from './view.js';

/** Width of a full bar in terminal cells. */
const BAR = 20;

const RIGHT: ReadonlySet<Column['type']> = new Set(['count', 'percent', 'days']);

/** Numbers are aligned to the right, text to the left. */
export const alignOf = (column: Column): 'left' | 'right' => (RIGHT.has(column.type) ? 'right' : 'left');

/** A column's heading on one line: characters that would break the layout are made visible. */
export const headingOf = (column: Column, labels: Labels): string => visibleLine(labels.render(column.label)).trim();

function written(column: Column, row: Row, labels: Labels): string {
  const value = row[column.key] ?? null;
  if (column.show) return column.show(value, row);
  if (value === null || value === '') return '';
  if (typeof value === 'boolean') return value ? labels.yes : column.type === 'flag' ? '' : labels.no;
  if (typeof value === 'string') return column.type === 'status' ? labels.status(value) : value;
  if (!Number.isFinite(value)) return '';
  switch (column.type) {
    case 'count':
      return labels.count(value);
    case 'percent':
      return `${value}%`;
    case 'bar':
      return bar(value, BAR);
    default:
      return String(value);
  }
}

/** Matches a text that does not begin with a combining mark; checking for all marks takes longer than a short table. */
const BEGINS_WITHOUT = /^(?:$|[ -~\u2500-\u259f\uac00-\ud7a3])/;

/**
 * The text of a cell for a person: one line, in the user's language, safe for a terminal. A combining mark at the start
 * gets a dotted circle; otherwise it would combine with the blank before it.
 */
export function cellText(column: Column, row: Row, labels: Labels): string {
  const text = visibleLine(written(column, row, labels)).trim();
  return BEGINS_WITHOUT.test(text) ? text : text.replace(/^\p{M}/u, '◌$&');
}
