import type { BookFormat } from './book/format.js';
import type { Message } from '../locale/message.js';

/** A sheet that was not read, and the reason. */
export interface LeftSheet {
  readonly name: string;
  readonly reason: Message;
}

/** A record of a file, before its columns are matched with fields. */
export interface RawRecord {
  /** 1-based line on which it begins, or row of the sheet (XLSX). Several JSON records may have the same line. */
  readonly line: number;
  /** 1-based character on that line at which it begins, where a line can have several records (JSON). */
  readonly begins?: number;
  /** In the order of `Source.columns`; null where the file has nothing. Values at the end may be missing. */
  readonly values: readonly (string | null)[];
  /** The year of days that say none: `1.17.` on a sheet `2023년`. */
  readonly year?: number;
  /** What is wrong with the record as such (too few cells, cut-off JSON …); it has no usable values then. */
  readonly problem?: { readonly reason: Message; readonly column?: number };
  /** The source text of a record that could not be split into values. */
  readonly text?: string;
  /** The name of its sheet (XLSX). */
  readonly sheet?: string;
  /** 0-based cells that are covered by a merge and have its value (XLSX). */
  readonly covered?: ReadonlySet<number>;
  /** The texts that cells show in place of their values, by 0-based cell: `010-1234-5678` for 1012345678 (XLSX). */
  readonly shown?: ReadonlyMap<number, string>;
  /** True when the row repeats the header. */
  readonly repeatsHeader?: boolean;
  /** 1-based cells whose value cannot be read by any field: a formula without a value, nested JSON. */
  readonly unreadable?: readonly { readonly column: number; readonly reason: Message }[];
}

/** An opened file. Records arrive in batches; they are never all in memory. */
export interface Source {
  readonly format: 'csv' | 'tsv' | 'ndjson' | 'json' | BookFormat;
  /** `utf-8`, `utf-8-bom`, `utf-16le`, `utf-16be`, `cp949`; undefined for xlsx. */
  readonly encoding?: string;
  /** Names of the sheets that are read (xlsx). */
  readonly sheets?: readonly string[];
  readonly sheetsLeftOut?: readonly LeftSheet[];
  /** Whether its numbers of days count from 1904 (xlsx). */
  readonly from1904?: boolean;
  /** Column names, trimmed and NFC. NDJSON and JSON may add columns at the end as later records bring new keys. */
  readonly columns: readonly string[];
  /** True for a column, by its 0-based index, that stands in one record so far (JSON): its name may be that of a person. */
  readonly isRare?: (index: number) => boolean;
  readonly batches: AsyncIterable<readonly RawRecord[]>;
  /** Number of blank rows so far, `,,,` included. */
  readonly blank: () => number;
  /** True when the row that was taken for the header may be a record, whose values may be names of people. */
  readonly doubtful?: boolean;
  /** Line numbers of the title rows above the header. */
  readonly titles?: readonly number[];
  /**
   * The place of a cell: `17:3` (line and column of the cell, 1-based) or `건의!C17`. For a record with `begins` the
   * column is that of the record, because JSON has no columns.
   */
  readonly locate: (line: number, column?: number, begins?: number) => string;
}
