import type { Column, Document, Row, Rows, View } from './view.js';

export interface Batch {
  readonly rows: readonly Row[];
  /** Nothing comes after it. */
  readonly last: boolean;
}

/** Rows by the `size`, so that a million of them are never in memory; at least one batch, if an empty one. */
export async function* batches(rows: Rows, size: number): AsyncGenerator<Batch> {
  let gathered: Row[] = [];
  // Two loops: awaiting each of a million rows that are there already takes longer than writing them.
  if (Symbol.iterator in rows) {
    for (const row of rows) {
      if (gathered.length === size) {
        yield { rows: gathered, last: false };
        gathered = [];
      }
      gathered.push(row);
    }
  } else {
    for await (const row of rows) {
      if (gathered.length === size) {
        yield { rows: gathered, last: false };
        gathered = [];
      }
      gathered.push(row);
    }
  }
  yield { rows: gathered, last: true };
}

/** The one view that formats of one table print. */
export function mainView(document: Document): View | undefined {
  return document.main ?? document.blocks.flatMap((block) => (block.kind === 'view' ? [block.view] : [])).at(-1);
}

/** What a program gets: everything that is not drawn. */
export const machineColumns = (view: View): readonly Column[] => view.columns.filter(({ type }) => type !== 'bar');

/** What a person gets. */
export const shownColumns = (view: View): readonly Column[] => view.columns.filter(({ machineOnly }) => !machineOnly);
