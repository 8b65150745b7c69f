import { attributesOf, XmlError, type XmlReader } from '../xlsx/xml.js';
import type { LostCell, SheetRow } from '../xlsx/rows.js';
import { COLUMN_LIMIT } from '../table/header.js';

/** A range of merged cells; rows are 1-based, columns 0-based, both ends included. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** More than the number of columns of a sheet: merges that do not overlap are fewer in one row. */
const BESIDE = 20_000;
const MOST_MERGES = 2_000_000;
const RANGE = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/;

const columnOf = (letters: string): number =>
  Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** Reads the merged ranges of a sheet, which its XML lists after all cells. */
export class MergesReader implements XmlReader {
  readonly listening = false;
  readonly merges: Merge[] = [];

  open(name: string, tag: string): void {
    if (name !== 'mergeCell') return;
    const [, from = '', top, to = '', bottom] = RANGE.exec(attributesOf(tag)['ref'] ?? '') ?? [];
    if (top === undefined) return;
    if (this.merges.length === MOST_MERGES) throw new XmlError('merges');
    this.merges.push({ top: Number(top), left: columnOf(from), bottom: Number(bottom), right: columnOf(to) });
  }
}

interface Open extends Merge {
  readonly value: string | null;
  readonly shown: string | undefined;
  readonly lost: LostCell | undefined;
}

/** Gives covered cells the value of their merge, row by row from the top. */
export class Merges {
  readonly #merges: readonly Merge[];
  #next = 0;
  #open: Open[] = [];

  constructor(merges: readonly Merge[]) {
    this.#merges = [...merges].sort((a, b) => a.top - b.top);
  }

  /** @param row a row that is not blank, below the one before @throws XmlError when too many merges overlap */
  over(row: SheetRow): SheetRow {
    this.#advance(row);
    const covering = this.#open.filter(({ value, lost }) => value !== null || lost !== undefined);
    if (covering.length === 0) return row;
    const cells = [...row.cells];
    const covered = new Map<number, { line: number; column: number }>();
    const shown = new Map(row.shown);
    const lost = (row.lost ?? []).filter(
      ({ column }) => !covering.some((merge) => covers(merge, row.line, column - 1)),
    );
    for (const merge of covering) {
      for (let column = merge.left; column <= Math.min(merge.right, COLUMN_LIMIT - 1); column += 1) {
        if (!covers(merge, row.line, column)) continue;
        while (cells.length <= column) cells.push(null);
        cells[column] = merge.value;
        covered.set(column, { line: merge.top, column: merge.left });
        if (merge.shown !== undefined) shown.set(column, merge.shown);
        else shown.delete(column);
        if (merge.lost) lost.push({ ...merge.lost, column: column + 1 });
      }
    }
    return {
      line: row.line,
      cells,
      covered,
      ...(shown.size > 0 && { shown }),
      ...(lost.length > 0 && { lost }),
    };
  }

  /** Forgets merges that end above the row and adds those that begin in it. */
  #advance({ line, cells, shown, lost }: SheetRow): void {
    this.#open = this.#open.filter(({ bottom }) => bottom >= line);
    for (; (this.#merges[this.#next]?.top ?? Infinity) <= line; this.#next += 1) {
      const merge = this.#merges[this.#next];
      // A merge that begins in a blank row has no value.
      if (!merge || merge.top < line || (merge.bottom === merge.top && merge.right === merge.left)) continue;
      this.#open.push({
        ...merge,
        value: cells[merge.left] ?? null,
        shown: shown?.get(merge.left),
        lost: lost?.find(({ column }) => column === merge.left + 1),
      });
    }
    if (this.#open.length > BESIDE) throw new XmlError('merges overlap');
  }
}

const covers = ({ top, left, bottom, right }: Merge, line: number, column: number): boolean =>
  line >= top && line <= bottom && column >= left && column <= right && !(line === top && column === left);
