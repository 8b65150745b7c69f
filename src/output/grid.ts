import { GAP } from './fit.js';
import type { Align, Piece } from './lines.js';

/** What cli-table3 sets in place of a piece: as wide as it, and measured alike by everyone. */
const STAND_IN = 'x';

const PLACES =
  'top bottom left right mid middle top-mid top-left top-right bottom-mid bottom-left bottom-right left-mid';
const NO_LINES = Object.fromEntries(`${PLACES} mid-mid right-mid`.split(' ').map((place) => [place, '']));

/**
 * The same lines as `drawLines`, laid out by cli-table3: for short tables, as its cost grows with the square of the
 * rows. It sees stand-ins only: its own measure of emoji and jamo is older than ours and would push columns out of line.
 */
export async function drawGrid(
  rows: readonly (readonly Piece[])[],
  aligns: readonly Align[],
  widths: readonly number[],
): Promise<string[]> {
  // Loaded here, because it costs more than the rest of a small command together.
  const { default: Table } = await import('cli-table3');
  const table = new Table({
    chars: NO_LINES,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': GAP },
    colAligns: [...aligns],
    colWidths: widths.map((width) => width + GAP),
  });
  table.push(...rows.map((row) => row.map(({ width }) => STAND_IN.repeat(width))));
  const pieces = rows.flat().filter(({ width }) => width > 0);
  let next = 0;
  const original = (): string => {
    const piece = pieces[next++];
    return piece ? piece.brush(piece.text) : '';
  };
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd().replace(/x+/g, original));
}
