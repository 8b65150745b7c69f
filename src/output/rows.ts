import type { Typed, Typeset } from '../domain/text/typeset.js';
import type { Cell, Column, Document, Row, View } from './view.js';

/** Some rows of a long list, in order, as they come from the store. */
export interface Batch {
  readonly rows: readonly Row[];
  /** True for the last batch. */
  readonly last: boolean;
}

/** A row as an object, from an array in the order of the keys. */
function namedRow(keys: readonly string[], cells: readonly Cell[]): Row {
  const row: Record<string, Cell> = {};
  keys.forEach((key, at) => (row[key] = cells[at] ?? null));
  return row;
}

/** The rows of a view one by one, from any of their forms. */
export async function* rowsOf({ columns, rows }: View): AsyncGenerator<Row> {
  if (!('lists' in rows)) {
    yield* rows;
    return;
  }
  const keys = columns.map(({ key }) => key);
  for await (const batch of rows.lists) for (const cells of batch) yield namedRow(keys, cells);
}

/** Rows in batches of `size`, so that not all are in memory; at least one batch, which may be empty. */
export async function* batches(view: View, size: number): AsyncGenerator<Batch> {
  let gathered: Row[] = [];
  // Two loops, because awaiting each of a million rows that are in memory takes longer than writing them.
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

/** The rows for a program, as arrays, formatted by the store where possible. */
export function machineRows(view: View, typeset: Typeset): Typed<Cell> {
  const keys = machineColumns(view).map(({ key }) => key);
  const leads = keys.map(typeset.before);
  if (!('lists' in view.rows) || keys.length < view.columns.length) return { leads, lists: machineLists(view, keys) };
  return view.rows.set?.(typeset) ?? { leads, lists: view.rows.lists };
}

/** The view that formats with a single table write. */
export function mainView(document: Document): View | undefined {
  return document.main ?? document.blocks.flatMap((block) => (block.kind === 'view' ? [block.view] : [])).at(-1);
}

/** Columns for programs: all except bars. */
export const machineColumns = (view: View): readonly Column[] => view.columns.filter(({ type }) => type !== 'bar');

/** Columns for people. */
export const shownColumns = (view: View): readonly Column[] => view.columns.filter(({ machineOnly }) => !machineOnly);
