import { columnLetters } from '../domain/column-letters.js';
import { type Words, words } from '../domain/words.js';
import { cellText, type Meanings } from './xlsx-cells.js';
import { eachAttribute, type XmlReader } from './xml.js';

/** A cell that comes out empty although the sheet has something there. */
export interface LostCell {
  /** 1-based */
  readonly column: number;
  readonly reason: Words;
}

/** A row with something in it. */
export interface SheetRow {
  readonly line: number;
  /** As far as the last cell with a value; null where it has nothing. */
  readonly cells: (string | null)[];
  readonly lost?: LostCell[];
}

/** No workbook has such a cell; its place is known. */
export class CellError extends Error {
  constructor(
    readonly line: number,
    readonly column: number,
  ) {
    super('a cell that cannot be read');
  }
}

/** Filled cells so far from A1 that the rows and columns before them would be a desert. */
export class FarCellError extends CellError {}

/** Cells between A1 and the last ones that are filled. */
const AREA_LIMIT = 20_000_000;
/** More than a sheet of anyone's has: 1,048,576 rows and 16,384 columns, `XFD`. */
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
  #inCell = false;
  #type = 'n';
  #style = '';
  /** What `<v>` holds, or the texts of `<is>`. */
  #value: string | undefined;
  #phonetic = false;
  #formula = false;

  constructor(meanings: Meanings) {
    this.#meanings = meanings;
  }

  /** Rows that are whole and were not taken yet. */
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

  /** `C17`: a cell may say where it stands, and a sheet that says it of none goes from left to right. */
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
      // A formula's stored value may be the empty text.
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
    const text = cellText({ type: this.#type, style: this.#style, value: this.#value }, this.#meanings);
    if (text === undefined) throw new CellError(this.#line, this.#column);
    if (text === null || text === '') return;
    while (this.#cells.length < this.#column - 1) this.#cells.push(null);
    this.#cells.push(text);
  }

  #reasonToLose(): Words | undefined {
    if (this.#type === 'e')
      return words(`the formula failed: ${this.#value ?? ''}`, `수식 오류입니다: ${this.#value ?? ''}`);
    return this.#formula && this.#value === undefined
      ? words('the formula has no stored value', '수식에 저장된 값이 없습니다')
      : undefined;
  }

  #closeRow(): void {
    if (this.#cells.length === 0 && this.#lost === undefined) return;
    this.#widest = Math.max(this.#widest, this.#cells.length);
    if (this.#line * this.#widest > AREA_LIMIT) throw new FarCellError(this.#line, this.#widest);
    this.#rows.push({ line: this.#line, cells: this.#cells, ...(this.#lost && { lost: this.#lost }) });
    this.#cells = [];
    this.#lost = undefined;
  }
}

/** `건의!C17`, or `건의!17` for a row */
export const placeOf = (sheet: string, line: number, column?: number): string =>
  `${sheet}!${column === undefined ? '' : columnLetters(column)}${line}`;
