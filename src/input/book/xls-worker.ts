import { parentPort, workerData } from 'node:worker_threads';
import { read, SSF, type WorkBook } from '@e965/xlsx';

/** A cell: its type, its value, and the code of its format or what an error shows. */
export type XlsCell = readonly [type: string, value: unknown, format: string];

/** A sheet of a workbook in the old format of Excel. */
export interface XlsSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly (readonly (XlsCell | null)[])[];
  /** Rows and columns are 0-based, both ends included. */
  readonly merges: readonly { readonly s: { r: number; c: number }; readonly e: { r: number; c: number } }[];
}

/** A workbook in the old format of Excel. */
export interface XlsBook {
  readonly from1904: boolean;
  /** Formats that every workbook has. */
  readonly common: readonly string[];
  readonly sheets: readonly XlsSheet[];
}

/** What the worker gives: a workbook, or why there is none. */
export type XlsResult = { readonly book: XlsBook } | { readonly problem: string };

interface StoredCell {
  readonly t: string;
  readonly v?: unknown;
  readonly w?: string;
  readonly z?: string | number;
}

function sheetOf(book: WorkBook, name: string, at: number): XlsSheet {
  const sheet = book.Sheets[name];
  const stored = (sheet?.['!data'] ?? []) as unknown as readonly (readonly (StoredCell | undefined)[] | undefined)[];
  const rows = Array.from(stored, (row) =>
    Array.from(row ?? [], (cell): XlsCell | null =>
      cell ? [cell.t, cell.v, cell.t === 'e' ? (cell.w ?? '') : String(cell.z ?? 'General')] : null,
    ),
  );
  return { name, hidden: (book.Workbook?.Sheets?.[at]?.Hidden ?? 0) !== 0, rows, merges: sheet?.['!merges'] ?? [] };
}

function readBook(bytes: Uint8Array): XlsBook {
  const book = read(bytes, { dense: true, cellNF: true, cellText: false, cellHTML: false, cellFormula: false });
  return {
    from1904: book.Workbook?.WBProps?.date1904 === true,
    common: Object.values((SSF as { get_table(): Record<string, string> }).get_table()),
    sheets: book.SheetNames.map((name, at) => sheetOf(book, name, at)),
  };
}

let result: XlsResult;
try {
  result = { book: readBook(workerData as Uint8Array) };
} catch (error) {
  result = { problem: String(error) };
}
parentPort?.postMessage(result);
