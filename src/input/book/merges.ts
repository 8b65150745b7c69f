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

const MOST_MERGES = 2_000_000;
/** Most cells that the merges of a sheet may cover, as often as they cover them. */
const MOST_COVERED = 20_000_000;
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
  #covered = 0;

  constructor(merges: readonly Merge[]) {
    this.#merges = [...merges].sort((a, b) => a.top - b.top);
  }

  /** @param row a row that is not blank, below the one before @throws XmlError when the merges cover too much */
  over(row: SheetRow): SheetRow {
    this.#advance(row);
    if (this.#open.length === 0) return row;
    this.#covered += this.#open.reduce((sum, { left, right }) => sum + right - left + 1, 0);
    if (this.#covered > MOST_COVERED) throw new XmlError('merges cover too much');
    const cells = [...row.cells];
    const covered = new Map<number, { line: number; column: number }>();
    const shown = new Map(row.shown);
    const lost: LostCell[] = [];
    for (const merge of this.#open) {
      for (let column = merge.left; column <= merge.right; column += 1) {
        if (row.line === merge.top && column === merge.left) continue;
        while (cells.length <= column) cells.push(null);
        cells[column] = merge.value;
        covered.set(column, { line: merge.top, column: merge.left });
        if (merge.shown !== undefined) shown.set(column, merge.shown);
        else shown.delete(column);
        if (merge.lost) lost.push({ ...merge.lost, column: column + 1 });
      }
    }
    lost.unshift(...(row.lost ?? []).filter(({ column }) => !covered.has(column - 1)));
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
    const lostAt = new Map(lost?.map((each) => [each.column - 1, each]));
    for (; (this.#merges[this.#next]?.top ?? Infinity) <= line; this.#next += 1) {
      const merge = this.#merges[this.#next];
      // A merge that begins in a blank row has no value.
      if (!merge || merge.top < line || merge.bottom < line) continue;
      const { left } = merge;
      const right = Math.min(merge.right, COLUMN_LIMIT - 1);
      const value = cells[left] ?? null;
      if (right < left || (value === null && !lostAt.has(left)) || (merge.bottom === merge.top && right === left))
        continue;
      this.#open.push({ ...merge, right, value, shown: shown?.get(left), lost: lostAt.get(left) });
    }
  }
}
