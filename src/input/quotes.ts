import { countBreaks } from './line-counter.js';

/** A quoted cell that does not end as one should. */
export interface QuoteFault {
  /** 1-based, within the row. */
  readonly column: number;
  /** Lines from the row's first to the one on which the quote opened. */
  readonly opened: number;
  /** Lines from there to the one on which it closed; undefined when it never did. */
  readonly length: number | undefined;
}

/**
 * The first quoted cell of a row that is not closed, or that goes on after its closing quote. Such a quote may have
 * swallowed the rows up to it, so whoever reads on from there has to know.
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
 * The cells of a line in which every quoted cell opens and closes as one should; undefined for any other, which takes
 * a grammar to read.
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

/** Where the quote stands that ends the cell; two in a row are one that belongs to its text. -1 when there is none. */
function closingQuote(row: string, from: number): number {
  for (let at = row.indexOf('"', from); at !== -1; at = row.indexOf('"', at + 2)) {
    if (row[at + 1] !== '"') return at;
  }
  return -1;
}
