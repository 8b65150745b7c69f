import type { Message } from '../../locale/message.js';
import type { SheetRow } from '../xlsx/rows.js';
import type { Bounds, TableData } from './book.js';
import type { Merge } from './merges.js';

/** A cell of a table. */
export interface GridCell {
  readonly value: string | null;
  /** What it shows in place of its value. */
  readonly shown?: string | undefined;
  /** Why it has no value although something is there. */
  readonly lost?: Message | undefined;
}

type Parts = Required<Pick<SheetRow, 'cells' | 'lost'>> & { readonly shown: Map<number, string> };
const noParts = (): Parts => ({ cells: [], lost: [], shown: new Map() });

/** A table while its cells are read, row by row from the top and from left to right. */
export class Grid {
  /** 1-based line of the open row, and 0-based column of the next cell. */
  line = 0;
  column = 0;
  private readonly rows: SheetRow[] = [];
  private readonly merges: Merge[] = [];
  private parts = noParts();

  constructor(private readonly bounds: Bounds) {}

  openRow(): void {
    this.line += 1;
    this.column = 0;
    this.parts = noParts();
  }

  /** Adds a cell, which stands so often beside itself, at the next column. */
  add({ value, shown, lost }: GridCell, times = 1): void {
    this.bounds.place(this.line, this.column + times);
    const isEmpty = (value ?? '').trim() === '' && lost === undefined;
    if (!isEmpty) {
      // With the empty ones before it: they are held, too.
      this.bounds.cells(this.column + times - this.parts.cells.length);
      for (let at = this.column; at < this.column + times; at += 1) {
        const { cells } = this.parts;
        while (cells.length < at) cells.push(null);
        cells[at] = lost ? null : value;
        if (lost) this.parts.lost.push({ column: at + 1, reason: lost });
        else if (shown !== undefined && shown !== value && shown.trim() !== '') this.parts.shown.set(at, shown);
      }
    }
    this.column += times;
  }

  /** Adds a range of merged cells. */
  merge(merge: Merge): void {
    this.bounds.cells(1);
    this.merges.push(merge);
  }

  /** Ends the open row, which stands so often below itself. */
  closeRow(times = 1): void {
    this.bounds.place(this.line + times, 0);
    const { cells, lost, shown } = this.parts;
    if (cells.length > 0) {
      this.bounds.cells((times - 1) * cells.length);
      for (let at = 0; at < times; at += 1)
        this.rows.push({
          line: this.line + at,
          cells,
          ...(lost.length > 0 && { lost }),
          ...(shown.size > 0 && { shown }),
        });
    }
    this.line += times - 1;
  }

  done(name: string, hidden = false): TableData {
    return { name, hidden, rows: this.rows, merges: this.merges };
  }
}

/** Text of a cell: its paragraphs, each on a line. */
export class Paragraphs {
  private readonly lines: string[] = [];

  constructor(private readonly bounds: Bounds) {}

  begin(): void {
    this.bounds.text(1);
    this.lines.push('');
  }

  add(text: string): void {
    this.bounds.text(text.length);
    const last = this.lines.length - 1;
    if (last < 0) this.lines.push(text);
    else this.lines[last] = (this.lines[last] ?? '') + text;
  }

  get text(): string {
    return this.lines.join('\n');
  }
}
