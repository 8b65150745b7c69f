import type { Piece } from './terminal/lines.js';
import type { Brush } from './terminal/paint.js';
import { wrap } from './terminal/prose.js';

/**
 * Writes rows as `label: value` lines, for terminals that are too narrow for a table. Long values are wrapped, none is
 * cut; empty values are left out.
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
        // wrap-ansi understands colours and repeats them on each line.
        return wrap(label === '' ? brush(text) : `${strong(`${label}:`)} ${brush(text)}`, width, 2);
      }),
    )
    .filter((record) => record.length > 0)
    .flatMap((record, index) => (index === 0 ? record : ['', ...record]));
}
