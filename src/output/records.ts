import type { Piece } from './lines.js';
import type { Brush } from './paint.js';
import { wrap } from './prose.js';

/**
 * One row after another as `label: value` lines, for terminals on which no table fits: long values are wrapped, none is
 * cut. Empty ones are left out.
 */
export function drawRecords(
  rows: readonly (readonly Piece[])[],
  labels: readonly string[],
  width: number,
  strong: Brush,
): string[] {
  return rows
    .map((pieces) =>
      pieces.flatMap(({ text, brush }, column) => {
        if (text === '') return [];
        const label = labels[column] ?? '';
        // Wrapped with their colours on: wrap-ansi knows them and gives each line its own.
        return wrap(label === '' ? brush(text) : `${strong(`${label}:`)} ${brush(text)}`, width, 2);
      }),
    )
    .filter((record) => record.length > 0)
    .flatMap((record, index) => (index === 0 ? record : ['', ...record]));
}
