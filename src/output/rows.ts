import type { Typed, Typeset } from '../domain/typeset.js';
import type { Cell, Column, Document, Row, View } from './view.js';

export interface Batch {
  readonly rows: readonly Row[];
  /** Nothing comes after it. */
  readonly last: boolean;
}

/** A row of lists under the keys of their columns. */
function namedRow(keys: readonly string[], cells: readonly Cell[]): Row {
  const row: Record<string, Cell> = {};
  keys.forEach((key, at) => (row[key] = cells[at] ?? null));
  return row;
}

/** Row after row, whatever shape the view has them in. */
export async function* rowsOf({ columns, rows }: View): AsyncGenerator<Row> {
  if (!('lists' in rows)) {
    yield* rows;
    return;
  }
  const keys = columns.map(({ key }) => key);
  for await (const batch of rows.lists) for (const cells of batch) yield namedRow(keys, cells);
}

/** Rows by the `size`, so that a million of them are never in memory; at least one batch, if an empty one. */
export async function* batches(view: View, size: number): AsyncGenerator<Batch> {
  let gathered: Row[] = [];
  // Two loops: awaiting each of a million rows that are there already takes longer than writing them.
  if (Symbol.iterator in view.rows) {
    for (const row of view.rows) {
      if (gathered.length === size) {
        yield { rows: gathered, last: false };
        gathered = [];
      }
      gathered.push(row);
    }
  } else {
    for await (const row of rowsOf(view)) {
      if (gathered.length === size) {
        yield { rows: gathered, last: false };
        gathered = [];
      }
      gathered.push(row);
    }
  }
  yield { rows: gathered, last: true };
}

const BATCH = 500;

async function* machineLists(view: View, keys: readonly string[]): AsyncIterable<readonly (readonly Cell[])[]> {
  for await (const { rows } of batches(view, BATCH))
    if (rows.length > 0) yield rows.map((row) => keys.map((key) => row[key] ?? null));
}

/** What a program gets of the rows, by position, set by the store where it can. */
export function machineRows(view: View, typeset: Typeset): Typed<Cell> {
  const keys = machineColumns(view).map(({ key }) => key);
  const leads = keys.map(typeset.before);
  if (!('lists' in view.rows) || keys.length < view.columns.length) return { leads, lists: machineLists(view, keys) };
  return view.rows.set?.(typeset) ?? { leads, lists: view.rows.lists };
}

/** The one view that formats of one table print. */
export function mainView(document: Document): View | undefined {
  return document.main ?? document.blocks.flatMap((block) => (block.kind === 'view' ? [block.view] : [])).at(-1);
}

/** What a program gets: everything that is not drawn. */
export const machineColumns = (view: View): readonly Column[] => view.columns.filter(({ type }) => type !== 'bar');

/** What a person gets. */
export const shownColumns = (view: View): readonly Column[] => view.columns.filter(({ machineOnly }) => !machineOnly);
