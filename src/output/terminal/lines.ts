import type { Brush } from './paint.js';
import { GAP } from './fit.js';

/** A cell that is cut and measured; its colour is added last, so that it does not change the width. */
export interface Piece {
  readonly text: string;
  readonly width: number;
  readonly brush: Brush;
}

/** The side of the column to which text is aligned. */
export type Align = 'left' | 'right';

/** Writes the cells of a table as lines, in linear time, without trailing blanks. */
export function drawLines(
  rows: readonly (readonly Piece[])[],
  aligns: readonly Align[],
  widths: readonly number[],
): string[] {
  return rows.map((pieces) => {
    let line = '';
    let blanks = 0;
    pieces.forEach(({ text, width, brush }, column) => {
      const padding = Math.max(0, (widths[column] ?? 0) - width);
      const right = aligns[column] === 'right';
      if (text === '') blanks += padding;
      else {
        line += ' '.repeat(blanks + (right ? padding : 0)) + brush(text);
        blanks = right ? 0 : padding;
      }
      blanks += GAP;
    });
    return line;
  });
}
