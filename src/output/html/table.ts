import { message } from '../../locale/message.js';
import { alignOf, cellText, headingOf } from '../cells.js';
import { batches, shownColumns } from '../rows.js';
import type { Column, Labels, Row, View } from '../view.js';
import { escape, inline } from './text.js';

const BATCH = 500;

/** Types of short values that are not wrapped. */
const UNBROKEN: ReadonlySet<Column['type']> = new Set(['identifier', 'day', 'instant', 'status']);

function classOf(column: Column, row?: Row): string {
  const names = [
    alignOf(column) === 'right' ? 'number' : UNBROKEN.has(column.type) ? 'short' : column.flexible ? 'long' : '',
    (row && column.tone?.(row[column.key] ?? null, row)) ?? '',
  ].filter((name) => name !== '');
  return names.length > 0 ? ` class="${names.join(' ')}"` : '';
}

/** A bar for a share of 0..1; the figure beside it has the value. */
function barCell(share: unknown): string {
  const part = typeof share === 'number' && share > 0 ? Math.max(1, Math.round(Math.min(share, 1) * 1000)) : 0;
  const bar = part > 0 ? `<rect width="${part}" height="10"/>` : '';
  return `<td class="bar"><svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">${bar}</svg></td>`;
}

function cell(column: Column, row: Row, labels: Labels, heads: boolean): string {
  if (column.type === 'bar') return barCell(row[column.key]);
  const text = escape(cellText(column, row, labels));
  return heads ? `<th scope="row"${classOf(column, row)}>${text}</th>` : `<td${classOf(column, row)}>${text}</td>`;
}

/** A row; its first cell that is neither a bar nor a figure is its heading. */
const line = (columns: readonly Column[], row: Row, labels: Labels): string =>
  `<tr>${columns.map((column, index) => cell(column, row, labels, index === 0)).join('')}</tr>\n`;

/**
 * A table in a region that scrolls horizontally, also by keyboard. A table without a caption is labelled by the heading
 * above it, for screen readers.
 */
export async function* drawTable(view: View, labels: Labels, id: string, above: string): AsyncGenerator<string> {
  const columns = shownColumns(view);
  if (columns.length === 0) return;
  const caption =
    view.caption === undefined
      ? `<caption id="${id}" class="unseen">${inline(above)}</caption>`
      : `<caption id="${id}">${inline(view.caption)}</caption>`;
  yield `<div class="scroll" role="region" tabindex="0" aria-labelledby="${id}">\n<table>\n${caption}\n<thead>\n<tr>`;
  for (const column of columns) {
    const heading = escape(headingOf(column, labels));
    yield heading === '' ? '<td class="bar"></td>' : `<th scope="col"${classOf(column)}>${heading}</th>`;
  }
  yield '</tr>\n</thead>\n<tbody>\n';
  let any = false;
  for await (const { rows } of batches(view, BATCH)) {
    any ||= rows.length > 0;
    yield rows.map((row) => line(columns, row, labels)).join('');
  }
  if (!any)
    yield `<tr><td colspan="${columns.length}" class="dim">${labels.render(message('labels.none'))}</td></tr>\n`;
  yield '</tbody>\n';
  if (view.total) yield `<tfoot>\n${line(columns, view.total, labels)}</tfoot>\n`;
  yield '</table>\n</div>\n';
}
