import type { XmlReader } from '../xlsx/xml.js';
import type { Bounds, TableData } from './book.js';
import { type Grid, Paragraphs } from './grid.js';

/** A cell while it is read. */
export interface OpenCell {
  readonly text: Paragraphs;
  /** Number of elements with text that are open in it. */
  inText: number;
}

/** Names of elements, without prefix, in one kind of document. */
export interface Names {
  readonly table: string;
  readonly row: string;
  readonly cells: readonly string[];
  /** What holds the text of a cell. */
  readonly texts: readonly string[];
  /** What stands in a cell and is not its text, or is a second form of it. */
  readonly aside: ReadonlySet<string>;
}

interface Open<Cell, Own> extends Pick<TableData, 'name' | 'hidden'> {
  readonly grid: Own;
  cell: Cell | undefined;
}

/**
 * Reads the tables of a document in the order in which they begin; one may stand in a cell of another. What an element
 * means besides is told by each kind of document.
 */
export abstract class TablesReader<Cell extends OpenCell = OpenCell, Own extends Grid = Grid> implements XmlReader {
  readonly tables: TableData[] = [];
  private readonly stack: Open<Cell, Own>[] = [];
  private ignored = 0;

  constructor(
    protected readonly bounds: Bounds,
    private readonly names: Names,
  ) {}

  /** What the tag of a table says of it. */
  protected abstract openTable(tag: string, nth: number): Open<Cell, Own>;
  protected abstract openCell(name: string, tag: string): Cell;
  /** Adds the cell to the row. */
  protected abstract closeCell(cell: Cell, grid: Own): void;
  /** An element in a cell, also one with text. */
  protected abstract openInCell(cell: Cell, name: string, tag: string): void;
  protected closeInCell?(cell: Cell, name: string): void;
  /** What the tag of a row says, after the row was opened. */
  protected openRow?(grid: Own, tag: string): void;
  /** An element of a row, before its cells. */
  protected openInRow?(grid: Own, name: string, tag: string): void;

  get listening(): boolean {
    return this.ignored === 0 && (this.stack.at(-1)?.cell?.inText ?? 0) > 0;
  }

  open(name: string, tag: string): void {
    if (this.names.aside.has(name)) this.ignored += 1;
    if (this.ignored > 0) return;
    const { table, row, cells } = this.names;
    const open = this.stack.at(-1);
    if (name === table) {
      this.bounds.tables(this.tables.length + 1);
      const next = this.openTable(tag, this.tables.length + 1);
      this.tables.push(next.grid.done(next.name, next.hidden));
      this.stack.push(next);
    } else if (!open) return;
    else if (name === row) {
      open.grid.openRow();
      this.openRow?.(open.grid, tag);
    } else if (cells.includes(name)) open.cell = this.openCell(name, tag);
    else if (open.cell) {
      this.openInCell(open.cell, name, tag);
      if (this.names.texts.includes(name)) open.cell.inText += 1;
    } else this.openInRow?.(open.grid, name, tag);
  }

  close(name: string): void {
    if (this.names.aside.has(name)) {
      this.ignored -= 1;
      return;
    }
    const open = this.stack.at(-1);
    if (this.ignored > 0 || !open) return;
    const { table, row, cells, texts } = this.names;
    if (name === table) this.stack.pop();
    else if (name === row) open.grid.closeRow();
    else if (!open.cell) return;
    else if (cells.includes(name)) {
      this.closeCell(open.cell, open.grid);
      open.cell = undefined;
    } else if (texts.includes(name)) open.cell.inText -= 1;
    else this.closeInCell?.(open.cell, name);
  }

  text(text: string): void {
    this.stack.at(-1)?.cell?.text.add(text);
  }

  protected get newText(): OpenCell {
    return { text: new Paragraphs(this.bounds), inText: 0 };
  }
}

/** A whole number of an attribute, at most as large as said; undefined for anything else. */
export function wholeIn(raw: string | undefined, most: number): number | undefined {
  const number = Number(raw);
  return raw !== undefined && raw.trim() !== '' && Number.isInteger(number) && number >= 0
    ? Math.min(number, most)
    : undefined;
}

/** How often, or over how many rows or columns: 1 where an attribute says nothing else. */
export const timesIn = (raw: string | undefined, most: number): number => Math.max(1, wholeIn(raw, most) ?? 1);
