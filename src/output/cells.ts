import { visibleLine } from '../domain/text.js';
import { bar } from './chart.js';
import type { Column, Labels, Row } from './view.js';

/** Cells that a whole bar takes. */
const BAR = 20;

const RIGHT: ReadonlySet<Column['type']> = new Set(['count', 'percent', 'days']);

/** Numbers stand on the right, words on the left. */
export const alignOf = (column: Column): 'left' | 'right' => (RIGHT.has(column.type) ? 'right' : 'left');

export const headingOf = (column: Column, labels: Labels): string => visibleLine(labels.pick(column.label)).trim();

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

/** How nearly all texts begin: with no mark. To ask for all marks takes longer than a short table. */
const BEGINS_WITHOUT = /^(?:$|[ -~\u2500-\u259f\uac00-\ud7a3])/;

/**
 * What a person reads in a cell: one line, in the locale's words, nothing in it that a terminal would obey. A mark that
 * has no letter gets the circle that stands for one, or it would sit on the neighbour's blank and have no width.
 */
export function cellText(column: Column, row: Row, labels: Labels): string {
  const text = visibleLine(written(column, row, labels)).trim();
  return BEGINS_WITHOUT.test(text) ? text : text.replace(/^\p{M}/u, '◌$&');
}
