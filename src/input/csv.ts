import { inBatches } from './batches.js';
import { type Row, RowReader } from './csv-rows.js';
import { assertCellSizes, emptyFile, type Header, isBlank, readHeader, toRecord } from './header.js';
import type { RawRecord, Source } from './source.js';

/** Characters within which the header row has to end for its delimiter to be found. */
const SNIFFED = 65_536;
const DELIMITERS = [',', ';', '\t', '|'] as const;

export interface CsvOptions {
  /** The file, as errors name it. */
  readonly name: string;
  /** Without one, whichever of comma, semicolon, TAB and | is most frequent in the header row. */
  readonly delimiter?: string | undefined;
  readonly encoding?: () => string;
}

/**
 * Separated values, quoted as in RFC 4180; the first row that is not blank names the columns.
 * @throws EarshotError `bad-data`, here or while reading, for an empty file, a column named twice, a quote that is not
 * closed or a value over 1 MiB. Rows with too few or too many cells come with a `problem` instead.
 */
export async function openCsv(text: AsyncIterable<string>, options: CsvOptions): Promise<Source> {
  const { name, encoding } = options;
  const chunks = text[Symbol.asyncIterator]();
  let head = '';
  const input = { ended: false };
  const pull = async (): Promise<string> => {
    const result = await chunks.next();
    if (result.done !== true) return result.value;
    input.ended = true;
    return '';
  };
  let delimiter = options.delimiter;
  while (delimiter === undefined) {
    head += await pull();
    delimiter = sniffDelimiter(head, input.ended || head.length > SNIFFED);
  }

  const reader = new RowReader(delimiter, name);
  let blank = 0;
  let header: Header | undefined;
  const take = (rows: readonly Row[]): RawRecord[] => {
    const records: RawRecord[] = [];
    for (const { line, lastLine, cells, problem } of rows) {
      assertCellSizes(cells, (column) => `${name}:${line}:${column}`);
      if (isBlank(cells)) blank += 1;
      else if (header === undefined) header = readHeader(cells, `${name}:${line}`);
      else records.push(problem ? { line, values: cells, problem } : toRecord(header, line, cells, true, lastLine));
    }
    return records;
  };
  const next = async (piece: string): Promise<RawRecord[]> => take(reader.feed(piece || (await pull()), input.ended));

  let first = await next(head);
  while (header === undefined && !input.ended) first = await next('');
  if (header === undefined) throw emptyFile(name);

  async function* batches(): AsyncGenerator<readonly RawRecord[]> {
    try {
      yield* inBatches(first);
      first = [];
      while (!input.ended) yield* inBatches(await next(''));
    } finally {
      await chunks.return?.();
    }
  }
  return {
    format: delimiter === '\t' ? 'tsv' : 'csv',
    get encoding() {
      return encoding?.();
    },
    columns: header.columns,
    batches: batches(),
    blank: () => blank,
    locate: (line, column) => (column === undefined ? `${line}` : `${line}:${column}`),
  };
}

/** The delimiter of the first row that is not blank; undefined when `text` does not reach its end and more follows. */
export function sniffDelimiter(text: string, complete: boolean): string | undefined {
  const counts = new Map<string, number>(DELIMITERS.map((delimiter) => [delimiter, 0]));
  let quoted = false;
  let blank = true;
  for (const char of text) {
    if (char === '"') quoted = !quoted;
    else if (!quoted && (char === '\n' || char === '\r')) {
      if (!blank) return mostFrequent(counts);
      for (const delimiter of DELIMITERS) counts.set(delimiter, 0);
    } else if (!quoted && counts.has(char)) counts.set(char, (counts.get(char) ?? 0) + 1);
    else if (char.trim() !== '') blank = false;
  }
  return complete ? mostFrequent(counts) : undefined;
}

/** The earlier of `DELIMITERS` when two are equally frequent. */
const mostFrequent = (counts: ReadonlyMap<string, number>): string =>
  DELIMITERS.reduce<string>((best, each) => ((counts.get(each) ?? 0) > (counts.get(best) ?? 0) ? each : best), ',');
