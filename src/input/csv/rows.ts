import { CsvError, parse } from 'csv-parse/sync';
import { EarshotError } from '../../domain/errors.js';
import { message } from '../../locale/message.js';
import { tooLarge } from '../table/header.js';
import { countBreaks } from '../bytes/line-counter.js';
import { findQuoteFault, quotedCells, type QuoteFault } from './quotes.js';
import type { RawRecord } from '../source.js';

/** A row of a file of separated values. */
export interface CsvRow {
  /** 1-based; the row ends on `lastLine` when quoted cells contain line breaks. */
  readonly line: number;
  readonly lastLine: number;
  readonly cells: readonly string[];
  readonly problem?: RawRecord['problem'];
}

/** Most characters of one row. */
const ROW_LIMIT = 4_194_304;
/**
 * Number of characters passed to csv-parse at once, up to the next line end; it grows while lines with quotes follow
 * each other.
 */
const PIECE = { least: 1, most: 65_536 };

/**
 * Splits text, which arrives in pieces, into rows. Lines without a quote are split here, four times as fast, and so are
 * lines whose quotes are all correct; csv-parse reads the rest.
 */
export class RowReader {
  #rest = '';
  #line = 1;
  /**
   * Number of characters to wait for before an incomplete row is tried again; doubled each time, so that the total work
   * stays linear.
   */
  #enough = 0;
  #rows: CsvRow[] = [];

  constructor(
    readonly delimiter: string,
    readonly name: string,
  ) {}

  /**
   * Returns the rows that are complete after adding `text`.
   * @throws EarshotError `bad-data` for a quote that is not closed or that contains a line end by mistake, and for a
   * row over 4 MiB
   */
  feed(text: string, last: boolean): CsvRow[] {
    this.#rest += text;
    this.#rows = [];
    if (!last && this.#rest.length < this.#enough) return [];
    const taken = this.#take(this.#rest, last ? this.#rest.length : endOfLines(this.#rest), last);
    this.#rest = this.#rest.slice(taken);
    this.#enough = taken === 0 ? this.#rest.length * 2 : 0;
    if (this.#rest.length > ROW_LIMIT) throw this.#oversized();
    return this.#rows;
  }

  /** Reads `text` up to the line end at `end`. @returns the number of characters read */
  #take(text: string, end: number, last: boolean): number {
    let at = 0;
    let piece = PIECE.least;
    while (at < end) {
      const quote = text.indexOf('"', at);
      const plainEnd = quote === -1 || quote >= end ? end : lineStart(text, quote, at);
      if (plainEnd > at) {
        this.#split(text.slice(at, plainEnd));
        at = plainEnd;
        piece = PIECE.least;
        continue;
      }
      const quoted = this.#splitQuoted(text, at, end);
      if (quoted > 0) {
        at += quoted;
        piece = PIECE.least;
        continue;
      }
      const stop = lineEnd(text, at + piece, end);
      const read = this.#parse(text.slice(at, stop), last && stop === text.length);
      at += read;
      // A quote is still open at the stop: more text is needed.
      if (read === 0 && stop === end) return at;
      piece = read === 0 ? piece * 8 : Math.min(piece * 8, PIECE.most);
    }
    return at;
  }

  #split(lines: string): void {
    const parts = lines.includes('\r') ? lines.split(/\r\n|\n|\r/) : lines.split('\n');
    if (parts.at(-1) === '') parts.pop();
    for (const part of parts) {
      this.#rows.push({ line: this.#line, lastLine: this.#line, cells: part.split(this.delimiter) });
      this.#line += 1;
    }
  }

  /** @returns the length of the line at `at`; 0 when it cannot be split here */
  #splitQuoted(text: string, at: number, end: number): number {
    const stop = lineEnd(text, at, end);
    const line = text.slice(at, stop).replace(/\r?\n$|\r$/, '');
    const cells = quotedCells(line, this.delimiter);
    if (cells === undefined) return 0;
    this.#rows.push({ line: this.#line, lastLine: this.#line, cells });
    this.#line += 1;
    return stop - at;
  }

  /** @returns the number of characters read: up to the end of the last complete row */
  #parse(text: string, last: boolean): number {
    const bytes = Buffer.from(text);
    let read = 0;
    const accept = (cells: string[], end: number): null => {
      this.#push(cells, () => bytes.toString('utf8', read, end));
      read = end;
      return null;
    };
    try {
      parse(bytes, {
        delimiter: this.delimiter,
        record_delimiter: ['\r\n', '\n', '\r'],
        relax_quotes: true,
        relax_column_count: true,
        on_record: (cells: string[], { bytes: end }) => accept(cells, end),
      });
      return text.length;
    } catch (error) {
      if (!(error instanceof CsvError) || error.code !== 'CSV_QUOTE_NOT_CLOSED') throw error;
      const rest = bytes.toString('utf8', read);
      if (last) throw this.#unclosed(findQuoteFault(rest, this.delimiter) ?? { column: 1, opened: 0 });
      return text.length - rest.length;
    }
  }

  #push(cells: string[], raw: () => string): void {
    const line = this.#line;
    // csv-parse keeps the opening quote of a cell that has text after its closing quote.
    const fault = cells.some((cell) => cell.startsWith('"')) ? findQuoteFault(raw(), this.delimiter) : undefined;
    if (fault !== undefined && fault.length !== 0) throw this.#unclosed(fault);
    // Each line break is within a cell or ends the row, so the cells tell the number of lines.
    const lastLine = cells.reduce((sum, cell) => sum + countBreaks(cell), line);
    this.#line = lastLine + 1;
    if (fault === undefined) {
      this.#rows.push({ line, lastLine, cells });
      return;
    }
    const reason = message('input.textFollowsClosingQuoteInside');
    this.#rows.push({ line, lastLine, cells, problem: { reason, column: fault.column } });
  }

  #unclosed({ column, opened }: Pick<QuoteFault, 'column' | 'opened'>): EarshotError {
    const where = `${this.name}:${this.#line + opened}:${column}`;
    return new EarshotError('bad-data', message('input.quoteThatOpensHereIs', where), {
      hint: message('input.closeItOrWriteAs'),
    });
  }

  #oversized(): EarshotError {
    const fault = findQuoteFault(this.#rest, this.delimiter);
    return tooLarge(`${this.name}:${this.#line + (fault?.opened ?? 0)}${fault ? `:${fault.column}` : ''}`);
  }
}

/** The position after the last line break of `text`. A CR at the end may be the first half of a CRLF. */
const endOfLines = (text: string): number => afterLastBreak(text.endsWith('\r') ? text.slice(0, -1) : text);

/** The start of the line that contains `at`, at least `floor`. */
const lineStart = (text: string, at: number, floor: number): number => floor + afterLastBreak(text.slice(floor, at));

const afterLastBreak = (text: string): number => Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;

/** The position after the first line break from `from` on; `end` when there is none before it. */
function lineEnd(text: string, from: number, end: number): number {
  const breaks = /\r\n|\n|\r/g;
  breaks.lastIndex = from;
  return from < end && breaks.test(text) ? Math.min(breaks.lastIndex, end) : end;
}
