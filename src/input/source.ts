import type { Words } from '../domain/words.js';

/** A record as it stands in a file, before anyone knows what its columns mean. */
export interface RawRecord {
  /** 1-based line on which it begins, or row of the sheet (XLSX). Several records of a JSON file may have the same. */
  readonly line: number;
  /** 1-based character of that line at which it begins, where several records can stand on one (JSON). */
  readonly begins?: number;
  /** Aligned with `Source.columns`; null where the file has nothing. Shorter than `columns` when later columns are absent. */
  readonly values: readonly (string | null)[];
  /** What is wrong with the record as such (too few cells, cut-off JSON …); it has no usable values then. */
  readonly problem?: { readonly reason: Words; readonly column?: number };
  /** The record as it stands, where it is wrong as such and cannot be taken apart into values. */
  readonly text?: string;
  /** Cells (1-based) that are null here although the file has something there: a formula that failed or was never calculated. */
  readonly unreadable?: readonly { readonly column: number; readonly reason: Words }[];
}

/** An opened input. Records come in batches and are never all in memory. */
export interface Source {
  readonly format: 'csv' | 'tsv' | 'ndjson' | 'json' | 'xlsx';
  /** `utf-8`, `utf-8-bom`, `utf-16le`, `utf-16be`, `cp949`; undefined for xlsx. */
  readonly encoding?: string;
  /** Name of the sheet that is read (xlsx). */
  readonly sheet?: string;
  /** Column names, trimmed and NFC. NDJSON and JSON may add columns at the end as later records bring new keys. */
  readonly columns: readonly string[];
  readonly batches: AsyncIterable<readonly RawRecord[]>;
  /** Rows that were blank or `,,,`; counted while reading. */
  readonly blank: () => number;
  /**
   * Where a cell stands: `17:3` (line:column, 1-based; the column by cell) or `건의!C17`. Of a record that has `begins`
   * the column is that of the record: a JSON object has no columns.
   */
  readonly locate: (line: number, column?: number, begins?: number) => string;
}
