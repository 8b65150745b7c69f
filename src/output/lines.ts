import type { Brush } from './paint.js';
import { GAP } from './fit.js';

/** A cell that is ready to be set: cut, measured, its colour still apart, so that colour never moves anything. */
export interface Piece {
  readonly text: string;
  readonly width: number;
  readonly brush: Brush;
}

export type Align = 'left' | 'right';

/** Pieces of one table in lines; cost grows with their number. Nothing trails a line. */
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
