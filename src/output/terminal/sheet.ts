import { alignOf, cellText, headingOf } from '../cells.js';
import type { Give } from './fit.js';
import type { Align, Piece } from './lines.js';
import type { Brush, Paint } from './paint.js';
import { shownColumns } from '../rows.js';
import type { Column, Row, View, WriterEnv } from '../view.js';
import { cut, widthOf } from './width.js';

/** The formatted and measured cells of a view, before the widths of columns are known. */
export interface Sheet {
  readonly aligns: readonly Align[];
  readonly gives: readonly Give[];
  readonly headings: readonly Piece[];
  readonly pieces: (row: Row, total: boolean) => readonly Piece[];
}

const giveOf = (column: Column): Give => {
  if (column.type === 'bar') return 'bar';
  if (column.flexible) return 'flexible';
  return column.type === 'text' ? 'text' : 'never';
};

/** Formats and measures every cell of a table, before the layout is chosen. */
export function sheetOf(view: View, { labels, width }: WriterEnv, paint: Paint): Sheet {
  const columns = shownColumns(view);
  const aligns = columns.map(alignOf);
  // The last column needs no width when nothing is cut; measuring long texts would be wasted.
  const unmeasured = width === undefined && aligns.at(-1) === 'left' ? columns.length - 1 : -1;
  const piece = (text: string, column: number, brush: Brush): Piece => ({
    text,
    width: column === unmeasured ? 0 : widthOf(text, width),
    brush,
  });
  return {
    aligns,
    gives: columns.map(giveOf),
    headings: columns.map((column, index) => piece(headingOf(column, labels), index, paint.strong)),
    pieces: (row, total) =>
      columns.map((column, index) => {
        const tone = paint.tone(column.tone?.(row[column.key] ?? null, row));
        return piece(cellText(column, row, labels), index, total ? (text) => paint.strong(tone(text)) : tone);
      }),
  };
}

/** The cell cut to `width`. */
export function trimmed(piece: Piece, width: number): Piece {
  if (piece.width <= width) return piece;
  const text = cut(piece.text, width);
  return { text, width: widthOf(text), brush: piece.brush };
}
