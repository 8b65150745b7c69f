import { columnLetters } from '../../domain/text/column-letters.js';
import { type Message, message } from '../../locale/message.js';
import type { TableRow } from '../table/header.js';
import { cellShown, cellText, type Meanings, NO_DAY } from './cells.js';
import { eachAttribute, type XmlReader } from './xml.js';

/** A cell that is read as empty although the sheet has something there. */
export interface LostCell {
  /** 1-based */
  readonly column: number;
  readonly reason: Message;
}

/** A row that is not empty. */
export interface SheetRow {
  readonly line: number;
  /** Up to the last cell with a value; null for empty cells. */
  readonly cells: (string | null)[];
  readonly lost?: LostCell[];
  /** Cells (0-based) that merges cover; they have the value of their merge. */
  readonly covered?: NonNullable<TableRow['covered']>;
  /** What the format of a cell shows in place of its value, by 0-based place. */
  readonly shown?: ReadonlyMap<number, string>;
}

/** An invalid cell, with its place. */
export class CellError extends Error {
  constructor(
    readonly line: number,
    readonly column: number,
  ) {
    super('a cell that cannot be read');
  }
}

/** A cell so far from A1 that filling the rows and columns before it would take too much memory. */
export class FarCellError extends CellError {}

/** Most cells in the rectangle from A1 to the last filled row and column. */
const AREA_LIMIT = 20_000_000;
/** More than the limits of spreadsheets: 1,048,576 rows and 16,384 columns, `XFD`. */
const MOST_ROWS = 10_000_000;
const MOST_LETTERS = 3;

/** Reads the XML of a sheet into rows. @throws CellError for a cell that is not in its place or cannot be read */
export class RowsReader implements XmlReader {
  listening = false;
  readonly #meanings: Meanings;
  #rows: SheetRow[] = [];
  #inside = false;
  #line = 0;
  #column = 0;
  #widest = 0;
  #cells: (string | null)[] = [];
  #lost: LostCell[] | undefined;
  #shown: Map<number, string> | undefined;
  #inCell = false;
  #type = 'n';
  #style = '';
  /** The content of `<v>`, or the texts of `<is>`. */
  #value: string | undefined;
  #phonetic = false;
  #formula = false;

  constructor(meanings: Meanings) {
    this.#meanings = meanings;
  }

  /** Number of complete rows that were not taken yet. */
  get waiting(): number {
    return this.#rows.length;
  }

  take(): readonly SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, tag: string): void {
    if (this.#inCell) this.#openInCell(name);
    else if (name === 'sheetData') this.#inside = true;
    else if (!this.#inside) return;
    else if (name === 'row') this.#openRow(tag);
    else if (name === 'c') this.#openCell(tag);
  }

  close(name: string): void {
    if (this.#inCell) this.#closeInCell(name);
    else if (name === 'row' && this.#inside) this.#closeRow();
    else if (name === 'sheetData') this.#inside = false;
  }

  text(text: string): void {
    this.#value = this.#value === undefined ? text : this.#value + text;
  }

  #openRow(tag: string): void {
    let line = this.#line + 1;
    eachAttribute(tag, (name, value) => {
      if (name === 'r') line = Number(value);
    });
    if (!(line > this.#line && line < MOST_ROWS)) throw new CellError(this.#line + 1, 1);
    this.#line = line;
    this.#column = 0;
  }

  readonly #attribute = (name: string, value: string): void => {
    if (name === 'r') this.#place(value);
    else if (name === 's') this.#style = value;
    else if (name === 't') this.#type = value;
  };

  #openCell(tag: string): void {
    this.#inCell = true;
    this.#type = 'n';
    this.#style = '';
    this.#value = undefined;
    this.#formula = false;
    const before = this.#column;
    this.#column += 1;
    eachAttribute(tag, this.#attribute);
    if (this.#column <= before) throw new CellError(this.#line, before + 1);
  }

  /** A cell may have an address such as `C17`; without addresses, cells follow each other from left to right. */
  #place(address: string): void {
    let column = 0;
    let at = 0;
    for (; at <= MOST_LETTERS; at += 1) {
      const letter = address.charCodeAt(at) - 64;
      if (!(letter >= 1 && letter <= 26)) break;
      column = column * 26 + letter;
    }
    if (at === 0 || at > MOST_LETTERS || Number(address.slice(at)) !== this.#line)
      throw new CellError(this.#line, this.#column);
    this.#column = column;
  }

  #openInCell(name: string): void {
    if (name === 'v') {
      this.listening = this.#type !== 'inlineStr';
      // The stored value of a formula may be an empty text.
      if (this.listening) this.#value = '';
    } else if (name === 't') this.listening = this.#type === 'inlineStr' && !this.#phonetic;
    else if (name === 'rPh') this.#phonetic = true;
    else if (name === 'f') this.#formula = true;
  }

  #closeInCell(name: string): void {
    if (name === 'v' || name === 't') this.listening = false;
    else if (name === 'rPh') this.#phonetic = false;
    else if (name === 'c') {
      this.#inCell = false;
      this.#closeCell();
    }
  }

  #closeCell(): void {
    const lost = this.#reasonToLose();
    if (lost) {
      (this.#lost ??= []).push({ column: this.#column, reason: lost });
      return;
    }
    const cell = { type: this.#type, style: this.#style, value: this.#value };
    const text = cellText(cell, this.#meanings);
    if (text === undefined) throw new CellError(this.#line, this.#column);
    if (text === NO_DAY && this.#type !== 's' && this.#type !== 'inlineStr') {
      (this.#lost ??= []).push({ column: this.#column, reason: message('input.isNoDayOfSpreadsheets', this.#value) });
      return;
    }
    if (text === null || text === '') return;
    while (this.#cells.length < this.#column - 1) this.#cells.push(null);
    this.#cells.push(text);
    const shown = cellShown(cell, this.#meanings);
    if (shown !== undefined && shown !== text) (this.#shown ??= new Map<number, string>()).set(this.#column - 1, shown);
  }

  #reasonToLose(): Message | undefined {
    if (this.#type === 'e') return message('input.formulaFailed', this.#value);
    return this.#formula && this.#value === undefined ? message('input.formulaHasNoStoredValue') : undefined;
  }

  #closeRow(): void {
    if (this.#cells.length === 0 && this.#lost === undefined) return;
    this.#widest = Math.max(this.#widest, this.#cells.length);
    if (this.#line * this.#widest > AREA_LIMIT) throw new FarCellError(this.#line, this.#widest);
    this.#rows.push({
      line: this.#line,
      cells: this.#cells,
      ...(this.#lost && { lost: this.#lost }),
      ...(this.#shown && { shown: this.#shown }),
    });
    this.#cells = [];
    this.#lost = undefined;
    this.#shown = undefined;
  }
}

/** The place of a cell, `건의!C17`, or of a row, `건의!17`. */
export const placeOf = (sheet: string, line: number, column?: number): string =>
  `${sheet}!${column === undefined ? '' : columnLetters(column)}${line}`;
