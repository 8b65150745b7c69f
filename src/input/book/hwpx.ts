import { attributesOf } from '../xlsx/xml.js';
import { type Bounds, tableName } from './book.js';
import { Grid } from './grid.js';
import { type OpenCell, TablesReader, timesIn, wholeIn } from './tables.js';

/** More rows or columns than any table has. */
const MOST = 10_000_000;

interface Cell extends OpenCell {
  column: number | undefined;
  down: number;
  right: number;
}

/** Reads the tables of the sections of a Hangul document (KS X 6101, OWPML: `hp:tbl`, `hp:tr`, `hp:tc`). */
export class HwpxReader extends TablesReader<Cell> {
  constructor(bounds: Bounds) {
    const aside = new Set([
      ...['footNote', 'endNote', 'caption', 'hiddenComment', 'header', 'footer', 'drawText', 'shapeComment'],
    ]);
    super(bounds, { table: 'tbl', row: 'tr', cells: ['tc'], texts: ['t'], aside });
  }

  protected openTable(_: string, nth: number) {
    return { grid: new Grid(this.bounds), name: tableName(nth), hidden: false, cell: undefined };
  }

  protected openCell(): Cell {
    return { ...this.newText, column: undefined, down: 1, right: 1 };
  }

  protected openInCell(cell: Cell, name: string, tag: string): void {
    if (name === 'p') cell.text.begin();
    else if (name === 'lineBreak') cell.text.add('\n');
    else if (name === 'tab' || name === 'nbSpace' || name === 'fwSpace') cell.text.add(' ');
    else if (name === 'cellAddr') cell.column = wholeIn(attributesOf(tag)['colAddr'], MOST);
    else if (name === 'cellSpan') {
      const { rowSpan, colSpan } = attributesOf(tag);
      [cell.down, cell.right] = [timesIn(rowSpan, MOST), timesIn(colSpan, MOST)];
    }
  }

  protected closeCell(cell: Cell, grid: Grid): void {
    // Cells of a row stand from left to right; a column that says otherwise is taken for the next one.
    const left = Math.max(cell.column ?? 0, grid.column);
    grid.column = left;
    if (cell.right > 1 || cell.down > 1)
      grid.merge({ top: grid.line, left, bottom: grid.line + cell.down - 1, right: left + cell.right - 1 });
    grid.add({ value: cell.text.text });
  }
}
