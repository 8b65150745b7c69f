import { countBreaks } from '../bytes/line-counter.js';

/** A quoted cell that is not closed correctly. */
export interface QuoteFault {
  /** 1-based, within the row. */
  readonly column: number;
  /** Number of lines from the first of the row to that of the opening quote. */
  readonly opened: number;
  /** Number of lines from there to that of the closing quote; undefined when there is none. */
  readonly length: number | undefined;
}

/**
 * Finds the first quoted cell of a row that is not closed, or has text after its closing quote. Such a quote may have
 * joined several rows into one, so the import must stop there.
 */
export function findQuoteFault(row: string, delimiter: string): QuoteFault | undefined {
  let at = 0;
  let column = 1;
  let line = 0;
  for (;;) {
    if (row[at] === '"') {
      const close = closingQuote(row, at + 1);
      if (close === -1) return { column, opened: line, length: undefined };
      const length = countBreaks(row.slice(at, close));
      const after = row[close + 1];
      if (after !== undefined && after !== delimiter && after !== '\n' && after !== '\r') {
        return { column, opened: line, length };
      }
      line += length;
      at = close + 1;
    }
    const next = row.indexOf(delimiter, at);
    if (next === -1) return undefined;
    at = next + 1;
    column += 1;
  }
}

/**
 * Splits a line whose quoted cells are all closed correctly; undefined for every other line, which csv-parse must read.
 */
export function quotedCells(line: string, delimiter: string): string[] | undefined {
  const cells: string[] = [];
  for (let at = 0; ;) {
    const opens = line.startsWith('"', at);
    const close = opens ? closingQuote(line, at + 1) : line.indexOf(delimiter, at);
    if (opens && close === -1) return undefined;
    const end = opens ? close + 1 : close === -1 ? line.length : close;
    const cell = opens ? line.slice(at + 1, close) : line.slice(at, end);
    const quotes = cell.includes('"');
    const ends = end === line.length;
    if ((quotes && !opens) || !(ends || line.startsWith(delimiter, end))) return undefined;
    cells.push(quotes ? cell.replaceAll('""', '"') : cell);
    if (ends) return cells;
    at = end + delimiter.length;
  }
}

/**
 * Position of the quote that closes the cell, -1 when there is none. Two quotes in a row are a quote within the text.
 */
function closingQuote(row: string, from: number): number {
  for (let at = row.indexOf('"', from); at !== -1; at = row.indexOf('"', at + 2)) {
    if (row[at + 1] !== '"') return at;
  }
  return -1;
}
