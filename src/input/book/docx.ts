import { attributesOf, type XmlReader } from '../xlsx/xml.js';
import { type CellCount, type TableData, tableName } from './book.js';
import { Grid, Paragraphs } from './grid.js';
import type { Merge } from './merges.js';

/** A second form of something that stands there already, and what is not text of the cell. */
const aside: ReadonlySet<string> = new Set(['Fallback', 'txbxContent', 'del', 'moveFrom']);

interface Open {
  readonly grid: Grid;
  readonly nth: number;
  /** Vertical merges that may go on, by their first column. */
  readonly down: Map<number, { -readonly [Key in keyof Merge]: Merge[Key] }>;
  cell: { text: Paragraphs; span: number; down: 'restart' | 'continue' | undefined } | undefined;
}

/** Reads the tables of `word/document.xml` (ECMA-376 Part 1, 17.4). */
export class DocxReader implements XmlReader {
  readonly tables: TableData[] = [];
  private readonly stack: Open[] = [];
  private ignored = 0;
  private inRun = false;
  private inText = false;

  constructor(private readonly count: CellCount) {}

  get listening(): boolean {
    return this.inText && this.ignored === 0 && this.stack.at(-1)?.cell !== undefined;
  }

  open(name: string, tag: string): void {
    if (aside.has(name)) this.ignored += 1;
    if (this.ignored > 0) return;
    const table = this.stack.at(-1);
    if (name === 'tbl') {
      const grid = new Grid(this.count);
      this.stack.push({ grid, nth: this.tables.push(grid.done('')), down: new Map(), cell: undefined });
    } else if (!table) return;
    else if (name === 'tr') table.grid.openRow();
    else if (name === 'gridBefore') table.grid.column += numberIn(tag);
    else if (name === 'tc') table.cell = { text: new Paragraphs(), span: 1, down: undefined };
    else if (table.cell) this.openInCell(table.cell, name, tag);
  }

  private openInCell(cell: NonNullable<Open['cell']>, name: string, tag: string): void {
    if (name === 'gridSpan') cell.span = numberIn(tag);
    else if (name === 'vMerge') cell.down = attributesOf(tag)['val'] === 'restart' ? 'restart' : 'continue';
    else if (name === 'p') cell.text.begin();
    else if (name === 'r') this.inRun = true;
    else if (name === 't') this.inText = true;
    else if (name === 'tab' && this.inRun) cell.text.add(' ');
    else if ((name === 'br' || name === 'cr') && this.inRun) cell.text.add('\n');
    else if (name === 'noBreakHyphen') cell.text.add('-');
  }

  close(name: string): void {
    if (aside.has(name)) this.ignored -= 1;
    if (this.ignored > 0) return;
    const table = this.stack.at(-1);
    if (name === 't') this.inText = false;
    else if (name === 'r') this.inRun = false;
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

const numberIn = (tag: string): number => Math.max(1, Math.min(Number(attributesOf(tag)['val'] ?? 1) || 1, 20_000));

function closeCell(table: Open): void {
  const { cell, grid, down } = table;
  table.cell = undefined;
  if (!cell) return;
  const left = grid.column;
  const above = cell.down === 'continue' ? down.get(left) : undefined;
  if (above) {
    above.bottom = grid.line;
    grid.column += cell.span;
    return;
  }
  const merge = { top: grid.line, left, bottom: grid.line, right: left + cell.span - 1 };
  down.delete(left);
  if (cell.down === 'restart') down.set(left, merge);
  if (cell.down === 'restart' || cell.span > 1) grid.merges.push(merge);
  grid.add({ value: cell.text.text });
  grid.column = left + cell.span;
}
