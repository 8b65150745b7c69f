import { CsvError, parse } from 'csv-parse/sync';
import { EarshotError } from '../domain/errors.js';
import { words } from '../domain/words.js';
import { tooLarge } from './header.js';
import { countBreaks } from './line-counter.js';
import { findQuoteFault, quotedCells, type QuoteFault } from './quotes.js';
import type { RawRecord } from './source.js';

/** A row of a file of separated values. */
export interface Row {
  /** 1-based; a row goes on to `lastLine` when its quoted cells hold line breaks. */
  readonly line: number;
  readonly lastLine: number;
  readonly cells: readonly string[];
  readonly problem?: RawRecord['problem'];
}

/** Characters that one row may hold. */
const ROW_LIMIT = 4_194_304;
/** Characters that csv-parse is given at a time, to the next line end: more and more as lines with quotes follow each other. */
const PIECE = { least: 1, most: 65_536 };

/**
 * Text, fed in pieces, to rows. Lines without a quote need no grammar and are split here, at four times the speed, and
 * so are those whose quotes stand where they should; what is left goes through csv-parse.
 */
export class RowReader {
  #rest = '';
  #line = 1;
  /** Characters to wait for before a row that did not fit is tried again: doubling keeps that linear. */
  #enough = 0;
  #rows: Row[] = [];

  constructor(
    readonly delimiter: string,
    readonly name: string,
  ) {}

  /**
   * The rows that are complete with `text`.
   * @throws EarshotError `bad-data` for a quote that is not closed or swallowed a line end, and for a row over 4 MiB
   */
  feed(text: string, last: boolean): Row[] {
    this.#rest += text;
    this.#rows = [];
    if (!last && this.#rest.length < this.#enough) return [];
    const taken = this.#take(this.#rest, last ? this.#rest.length : endOfLines(this.#rest), last);
    this.#rest = this.#rest.slice(taken);
    this.#enough = taken === 0 ? this.#rest.length * 2 : 0;
    if (this.#rest.length > ROW_LIMIT) throw this.#oversized();
    return this.#rows;
  }

  /** Reads `text` up to `end`, where a line ends. @returns how much of it was read */
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
      // An open quote at the stop: it needs more text than this piece, or than there is yet.
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

  /** @returns how much of `text` the line at `at` takes; 0 when it is not that simple */
  #splitQuoted(text: string, at: number, end: number): number {
    const stop = lineEnd(text, at, end);
    const line = text.slice(at, stop).replace(/\r?\n$|\r$/, '');
    const cells = quotedCells(line, this.delimiter);
    if (cells === undefined) return 0;
    this.#rows.push({ line: this.#line, lastLine: this.#line, cells });
    this.#line += 1;
    return stop - at;
  }

  /** @returns how much of `text` was read: up to the end of its last whole row */
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
    // csv-parse keeps the opening quote of a cell that goes on after its closing one.
    const fault = cells.some((cell) => cell.startsWith('"')) ? findQuoteFault(raw(), this.delimiter) : undefined;
    if (fault !== undefined && fault.length !== 0) throw this.#unclosed(fault);
    // A line break stands inside a cell or ends the row, so the cells tell how many lines the row has.
    const lastLine = cells.reduce((sum, cell) => sum + countBreaks(cell), line);
    this.#line = lastLine + 1;
    if (fault === undefined) {
      this.#rows.push({ line, lastLine, cells });
      return;
    }
    const reason = words(
      'text follows the closing quote; inside quotes, write " as ""',
      '닫는 따옴표 뒤에 글이 있습니다. 따옴표 안의 "는 ""로 적습니다',
    );
    this.#rows.push({ line, lastLine, cells, problem: { reason, column: fault.column } });
  }

  #unclosed({ column, opened }: Pick<QuoteFault, 'column' | 'opened'>): EarshotError {
    const where = `${this.name}:${this.#line + opened}:${column}`;
    return new EarshotError(
      'bad-data',
      words(`${where}: the quote that opens here is not closed`, `${where}: 여기서 연 따옴표가 닫히지 않았습니다`),
      { hint: words('close it, or write " as "" inside quotes', '따옴표를 닫거나, 따옴표 안의 "는 ""로 적으십시오') },
    );
  }

  #oversized(): EarshotError {
    const fault = findQuoteFault(this.#rest, this.delimiter);
    return tooLarge(`${this.name}:${this.#line + (fault?.opened ?? 0)}${fault ? `:${fault.column}` : ''}`);
  }
}

/** Just behind the last line break of `text`. A CR at its very end may be half of a CRLF. */
const endOfLines = (text: string): number => afterLastBreak(text.endsWith('\r') ? text.slice(0, -1) : text);

/** Where the line begins that holds `at`, or `floor` when that is on the same line. */
const lineStart = (text: string, at: number, floor: number): number => floor + afterLastBreak(text.slice(floor, at));

const afterLastBreak = (text: string): number => Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;

/** Just behind the first line break at or after `from`; `end` when there is none before it. */
function lineEnd(text: string, from: number, end: number): number {
  const breaks = /\r\n|\n|\r/g;
  breaks.lastIndex = from;
  return from < end && breaks.test(text) ? Math.min(breaks.lastIndex, end) : end;
}
