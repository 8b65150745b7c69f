import { inBatches } from '../table/batches.js';
import { bareWord } from '../fields.js';
import { quotedCells } from './quotes.js';
import { type CsvRow, RowReader } from './rows.js';
import type { FinderOptions } from '../table/finder.js';
import { TableRecords } from '../table/table-records.js';
import { assertCellSizes, emptyFile, isBlank, toRecord } from '../table/header.js';
import { YEAR } from '../../domain/left-out.js';
import { yearOf } from '../table/year.js';
import type { RawRecord, Source } from '../source.js';

/** A line before the header by which Excel sets the delimiter. */
const SEP_LINE = /^"?sep=(.)"?[ \t]*(?:\r\n|[\r\n]|$)/iu;

/** The delimiter is found if the header row ends within this number of characters. */
const SNIFFED = 65_536;
const SEP_LENGTH = 16;
const DELIMITERS = [',', ';', '\t', '|'] as const;

/** How a CSV file is read. */
export interface CsvOptions {
  /** The file, as errors name it. */
  readonly name: string;
  /**
   * If missing, taken from a line `sep=;` before the header, else the most frequent of comma, semicolon, TAB and | in
   * the header row.
   */
  readonly delimiter?: string | undefined;
  readonly encoding?: () => string;
  readonly table: FinderOptions;
}

/** The text of a file, piece by piece. */
class Pieces {
  ended = false;
  private readonly chunks: AsyncIterator<string>;

  constructor(text: AsyncIterable<string>) {
    this.chunks = text[Symbol.asyncIterator]();
  }

  /** The next piece; '' at the end. */
  async pull(): Promise<string> {
    const result = await this.chunks.next();
    if (result.done !== true) return result.value;
    this.ended = true;
    return '';
  }

  async close(): Promise<void> {
    await this.chunks.return?.();
  }
}

/** The beginning of a text, as far as it was needed to find the delimiter. */
interface Beginning {
  readonly head: string;
  readonly delimiter: string;
  /** True when the first line says the delimiter. */
  readonly told: boolean;
}

async function beginningOf(pieces: Pieces, options: CsvOptions): Promise<Beginning> {
  let head = '';
  while (!pieces.ended && head.length < SEP_LENGTH) head += await pieces.pull();
  const told = SEP_LINE.exec(head)?.[1];
  let delimiter = options.delimiter ?? told;
  while (delimiter === undefined) {
    delimiter = sniffDelimiter(head, pieces.ended || head.length > SNIFFED, options.table.isKnown);
    if (delimiter === undefined) head += await pieces.pull();
  }
  return { head, delimiter, told: told !== undefined };
}

/** The records of rows. A column of the year, in a file of wrong rows, says the year of its row. */
function recordsOf({ name, table }: CsvOptions): TableRecords<CsvRow> {
  let yearAt: number | undefined;
  return new TableRecords<CsvRow>({
    finder: table,
    name,
    place: (line) => `${name}:${line}`,
    yearOf: (titles) => yearOf(name, titles),
    record(header, row, year) {
      if (row.problem) return { line: row.line, values: row.cells, problem: row.problem };
      yearAt ??= header.columns.indexOf(YEAR);
      const own = /^\d{4}$/.exec(row.cells[yearAt] ?? '')?.[0];
      const known = own === undefined ? year : Number(own);
      return { ...toRecord(header, row, true), ...(known !== undefined && { year: known }) };
    },
  });
}

/**
 * Reads separated values, quoted as in RFC 4180. `TableFinder` says which rows are the header.
 * @throws EarshotError `bad-data`, here or while reading, for an empty file, an unclosed quote or a value over 1 MiB.
 * Rows with too few or too many cells are returned with a `problem`.
 */
export async function openCsv(text: AsyncIterable<string>, options: CsvOptions): Promise<Source> {
  const { name, encoding } = options;
  const pieces = new Pieces(text);
  const { head, delimiter, told } = await beginningOf(pieces, options);
  const reader = new RowReader(delimiter, name);
  const table = recordsOf(options);
  let blank = 0;
  const next = async (piece: string): Promise<RawRecord[]> => {
    const records: RawRecord[] = [];
    for (const row of reader.feed(piece || (await pieces.pull()), pieces.ended)) {
      const { line, cells } = row;
      assertCellSizes(cells, (column) => `${name}:${line}:${column}`);
      if (told && line === 1) continue;
      if (isBlank(cells)) blank += 1;
      else table.add(row, records);
    }
    return records;
  };

  let first = await next(head);
  while (table.header === undefined && !pieces.ended) first = await next('');
  if (table.header === undefined) first = table.end();
  const { header, titles, doubtful } = table;
  if (header === undefined) throw emptyFile(name);

  async function* batches(): AsyncGenerator<readonly RawRecord[]> {
    try {
      yield* inBatches(first);
      first = [];
      while (!pieces.ended) yield* inBatches(await next(''));
    } finally {
      await pieces.close();
    }
  }
  return {
    format: delimiter === '\t' ? 'tsv' : 'csv',
    get encoding() {
      return encoding?.();
    },
    columns: header.columns,
    doubtful,
    titles,
    batches: batches(),
    blank: () => blank,
    locate: (line, column) => (column === undefined ? `${line}` : `${line}:${column}`),
  };
}

/** Number of lines by which the delimiter is found. */
const LINES = 30;

/**
 * Finds the delimiter: one by which a line has two known names of columns, else the most frequent one of the first line
 * that has any. Undefined when `text` has too few lines and is not complete.
 */
export function sniffDelimiter(
  text: string,
  complete: boolean,
  isKnown: FinderOptions['isKnown'] = () => false,
): string | undefined {
  const lines = linesOf(text);
  const whole = complete ? lines : lines.slice(0, -1);
  const told = whole
    .slice(0, LINES)
    .flatMap((line) => DELIMITERS.map((sign) => ({ sign, names: namesIn(line, sign, isKnown) })))
    .find(({ names }) => names > 1);
  if (told) return told.sign;
  if (!complete && whole.length < LINES) return undefined;
  return mostFrequent(whole.find((line) => DELIMITERS.some((sign) => line.includes(sign))) ?? '');
}

/** Splits text into lines; a line break within quotes does not end a line. */
function linesOf(text: string): string[] {
  const lines: string[] = [];
  let from = 0;
  let quoted = false;
  for (let at = 0; at < text.length && lines.length <= LINES; at += 1) {
    const char = text[at];
    if (char === '"') quoted = !quoted;
    else if (!quoted && (char === '\n' || char === '\r')) {
      lines.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...lines, text.slice(from)];
}

const namesIn = (line: string, sign: string, isKnown: FinderOptions['isKnown']): number =>
  new Set((quotedCells(line, sign) ?? []).map(bareWord).filter(isKnown)).size;

/** Of equally frequent ones, the first in `DELIMITERS`. */
function mostFrequent(line: string): string {
  const counts = new Map<string, number>(DELIMITERS.map((delimiter) => [delimiter, 0]));
  let quoted = false;
  for (const char of line) {
    if (char === '"') quoted = !quoted;
    else if (!quoted && counts.has(char)) counts.set(char, (counts.get(char) ?? 0) + 1);
  }
  return DELIMITERS.reduce<string>(
    (best, each) => ((counts.get(each) ?? 0) > (counts.get(best) ?? 0) ? each : best),
    ',',
  );
}
