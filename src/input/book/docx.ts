import { attributesOf } from '../xlsx/xml.js';
import { type Bounds, tableName } from './book.js';
import { Grid } from './grid.js';
import type { Merge } from './merges.js';
import { type OpenCell, TablesReader, timesIn } from './tables.js';

/** More columns than Word has. */
const MOST = 20_000;

interface Cell extends OpenCell {
  span: number;
  down: 'restart' | 'continue' | undefined;
  inRun: boolean;
}

class DocxGrid extends Grid {
  /** Vertical merges that may go on, by their first column. */
  readonly down = new Map<number, { -readonly [Key in keyof Merge]: Merge[Key] }>();
}

const valueOf = (tag: string): string | undefined => attributesOf(tag)['val'];

/** Reads the tables of `word/document.xml` (ECMA-376 Part 1, 17.4). */
export class DocxReader extends TablesReader<Cell, DocxGrid> {
  constructor(bounds: Bounds) {
    const aside = new Set(['Fallback', 'txbxContent', 'del', 'moveFrom']);
    super(bounds, { table: 'tbl', row: 'tr', cells: ['tc'], texts: ['t'], aside });
  }

  protected openTable(_: string, nth: number) {
    return { grid: new DocxGrid(this.bounds), name: tableName(nth), hidden: false, cell: undefined };
  }

  protected openCell(): Cell {
    return { ...this.newText, span: 1, down: undefined, inRun: false };
  }

  protected override openInRow(grid: DocxGrid, name: string, tag: string): void {
    if (name === 'gridBefore') grid.column += timesIn(valueOf(tag), MOST);
  }

  protected openInCell(cell: Cell, name: string, tag: string): void {
    if (name === 'gridSpan') cell.span = timesIn(valueOf(tag), MOST);
    else if (name === 'vMerge') cell.down = valueOf(tag) === 'restart' ? 'restart' : 'continue';
    else if (name === 'p') cell.text.begin();
    else if (name === 'r') cell.inRun = true;
    else if (name === 'tab' && cell.inRun) cell.text.add(' ');
    else if ((name === 'br' || name === 'cr') && cell.inRun) cell.text.add('\n');
    else if (name === 'noBreakHyphen') cell.text.add('-');
  }

  protected override closeInCell(cell: Cell, name: string): void {
    if (name === 'r') cell.inRun = false;
  }

  protected closeCell(cell: Cell, grid: DocxGrid): void {
    const left = grid.column;
    const above = cell.down === 'continue' ? grid.down.get(left) : undefined;
    if (above) {
      above.bottom = grid.line;
      grid.column += cell.span;
      return;
    }
    const merge = { top: grid.line, left, bottom: grid.line, right: left + cell.span - 1 };
    grid.down.delete(left);
    if (cell.down === 'restart') grid.down.set(left, merge);
    if (cell.down === 'restart' || cell.span > 1) grid.merge(merge);
    grid.add({ value: cell.text.text });
    grid.column = left + cell.span;
  }
}
