import { GAP } from './fit.js';
import { type Align, drawLines, type Piece } from './lines.js';

const PLACES =
  'top bottom left right mid middle top-mid top-left top-right bottom-mid bottom-left bottom-right left-mid';
const NO_LINES = Object.fromEntries(`${PLACES} mid-mid right-mid`.split(' ').map((place) => [place, '']));

/**
 * A table for a terminal, drawn by cli-table3 with cells cut to fit. `drawLines` draws the same lines where cli-table3
 * measures a cell wrongly, as for decomposed Hangul and new emoji.
 */
export async function drawGrid(
  rows: readonly (readonly Piece[])[],
  aligns: readonly Align[],
  widths: readonly number[],
): Promise<string[]> {
  // Loaded here, because they take longer than the rest of a small command.
  const { default: Table } = await import('cli-table3');
  const { strlen } = await import('cli-table3/src/utils.js');
  if (!rows.flat().every(({ text, width }) => strlen(text) === width)) return drawLines(rows, aligns, widths);
  const table = new Table({
    chars: NO_LINES,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': GAP },
    colAligns: [...aligns],
    colWidths: widths.map((width) => width + GAP),
  });
  table.push(...rows.map((row) => row.map(({ text, brush }) => brush(text))));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}
