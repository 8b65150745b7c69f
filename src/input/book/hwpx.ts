import { attributesOf, type XmlReader } from '../xlsx/xml.js';
import { type CellCount, type TableData, tableName } from './book.js';
import { Grid, Paragraphs } from './grid.js';

/** Parts of a cell that are not its text. */
const aside: ReadonlySet<string> = new Set([
  ...['footNote', 'endNote', 'caption', 'hiddenComment', 'header', 'footer', 'drawText', 'shapeComment'],
]);

interface Open {
  readonly grid: Grid;
  readonly nth: number;
  cell: { text: Paragraphs; column: number | undefined; down: number; right: number } | undefined;
}

/** Reads the tables of the sections of a Hangul document (KS X 6101, OWPML: `hp:tbl`, `hp:tr`, `hp:tc`). */
export class HwpxReader implements XmlReader {
  readonly tables: TableData[] = [];
  private readonly stack: Open[] = [];
  private ignored = 0;
  private inText = 0;

  constructor(private readonly count: CellCount) {}

  get listening(): boolean {
    return this.inText > 0 && this.ignored === 0 && this.stack.at(-1)?.cell !== undefined;
  }

  open(name: string, tag: string): void {
    if (aside.has(name)) this.ignored += 1;
    if (this.ignored > 0) return;
    const table = this.stack.at(-1);
    if (name === 'tbl') {
      const grid = new Grid(this.count);
      this.stack.push({ grid, nth: this.tables.push(grid.done('')), cell: undefined });
    } else if (!table) return;
    else if (name === 'tr') table.grid.openRow();
    else if (name === 'tc') table.cell = { text: new Paragraphs(), column: undefined, down: 1, right: 1 };
    else if (table.cell) this.openInCell(table.cell, name, tag);
  }

  private openInCell(cell: NonNullable<Open['cell']>, name: string, tag: string): void {
    if (name === 'p') cell.text.begin();
    else if (name === 't') this.inText += 1;
    else if (name === 'lineBreak') cell.text.add('\n');
    else if (name === 'tab' || name === 'nbSpace' || name === 'fwSpace') cell.text.add(' ');
    else if (name === 'cellAddr') {
      cell.column = placeIn(attributesOf(tag)['colAddr']);
    } else if (name === 'cellSpan') {
      const { rowSpan, colSpan } = attributesOf(tag);
      [cell.down, cell.right] = [Math.max(1, placeIn(rowSpan) ?? 1), Math.max(1, placeIn(colSpan) ?? 1)];
    }
  }

  close(name: string): void {
    if (aside.has(name)) this.ignored -= 1;
    if (this.ignored > 0) return;
    const table = this.stack.at(-1);
    if (name === 't') this.inText = Math.max(0, this.inText - 1);
    else if (!table) return;
    else if (name === 'tc') closeCell(table);
    else if (name === 'tr') table.grid.closeRow();
    else if (name === 'tbl') {
      this.stack.pop();
      this.tables[table.nth - 1] = table.grid.done(tableName(table.nth));
    }
  }

  text(text: string): void {
    this.stack.at(-1)?.cell?.text.add(text);
  }
}

/** A number of an attribute, at most more than any table has. */
function placeIn(raw: string | undefined): number | undefined {
  const number = Number(raw);
  return raw !== undefined && Number.isInteger(number) && number >= 0 ? Math.min(number, 10_000_000) : undefined;
}

function closeCell(table: Open): void {
  const { cell, grid } = table;
  table.cell = undefined;
  if (!cell) return;
  // Cells of a row stand from left to right; a column that says otherwise is taken for the next one.
  const left = Math.max(cell.column ?? 0, grid.column);
  grid.column = left;
  if (cell.right > 1 || cell.down > 1)
    grid.merges.push({ top: grid.line, left, bottom: grid.line + cell.down - 1, right: left + cell.right - 1 });
  grid.add({ value: cell.text.text });
}
