import { extname } from 'node:path';
import { EarshotError } from '../domain/errors.js';
import type { ImportKind } from '../domain/records/record-kind.js';
import { message } from '../locale/message.js';
import { noTables } from './book/book.js';
import { documentFormats, workbookFormats } from './book/format.js';
import { isMarkup, isOldHwp, isOle, isZip } from './book/magic.js';
import { ByteReader } from './bytes/byte-reader.js';
import { openCsv } from './csv/csv.js';
import { decode } from './bytes/encoding.js';
import { openFile } from './bytes/file.js';
import { headerKnower, type MapRule } from './fields.js';
import { openJson } from './json/json.js';
import { openNdjson } from './json/ndjson.js';
import { tableRank } from './kind.js';
import type { Source } from './source.js';
import { refusal } from './xlsx/refusal.js';

type Format = Source['format'];

const EXTENSIONS = new Map<string, Format>([
  ['.csv', 'csv'],
  ['.txt', 'csv'],
  ['.tsv', 'tsv'],
  ['.tab', 'tsv'],
  ['.ndjson', 'ndjson'],
  ['.jsonl', 'ndjson'],
  ['.json', 'json'],
]);
const bookFormats: readonly Format[] = [...workbookFormats, ...documentFormats];
/** The formats that can be read, as flags name them. */
export const inputFormats: readonly Format[] = ['csv', 'tsv', 'ndjson', 'json', ...bookFormats];
const HEAD = 4096;
/** Most bytes of a workbook. It is held in memory, because its directory is at the end of the file. */
const WORKBOOK_LIMIT = 100 * 1_048_576;

/** Which file to open, and what the user said about its format instead of leaving it to detection. */
export interface OpenOptions {
  /** `-` reads `stdin`. */
  readonly path: string;
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
  /** One of `inputFormats`; if missing, by its content for files with sheets or tables, else by the file's extension. */
  readonly format?: string | undefined;
  readonly encoding?: string | undefined;
  /** One character, or the two characters `\t`. */
  readonly delimiter?: string | undefined;
  /** Names of sheets, or `all`. */
  readonly sheets?: readonly string[] | undefined;
  /** The number of a table of a document, or `all`. */
  readonly table?: string | undefined;
  /** First and last line of the header. If missing, the header is searched. */
  readonly headerLines?: readonly [number, number] | undefined;
  /** Columns mapped by hand; their names help to find the header. */
  readonly rules?: readonly MapRule[] | undefined;
  /** The kind of the rows, if a flag says it. */
  readonly kind?: ImportKind | undefined;
  /** Called with each chunk in order; all bytes of the file have been passed when `batches` ends. */
  readonly onBytes?: ((chunk: Uint8Array) => void) | undefined;
}

/**
 * Opens a file and reads up to its columns.
 * @throws EarshotError `usage` for a wrong option; `no-input`, `permission` or `io` for a file that cannot be read;
 * `bad-data` for a file that is not understood, also while `batches` is read
 */
export async function openSource(options: OpenOptions): Promise<Source> {
  const { path, encoding, sheets, headerLines, rules = [] } = options;
  const explicit = options.format === undefined ? undefined : formatNamed(options.format);
  const delimiter = options.delimiter === undefined ? undefined : delimiterNamed(options.delimiter);
  const name = path === '-' ? 'stdin' : path;
  const input = path === '-' ? (options.stdin ?? nothing()) : await openFile(path);
  const reader = new ByteReader(observed(input, options.onBytes));
  try {
    const { chunk: head } = await reader.gather(Buffer.alloc(0), HEAD);
    const format = explicit ?? formatOf(head, extname(name).toLowerCase());
    assertKind(head, format, name);
    if (sheets !== undefined && !isBook(format)) throw noSheets(name, format);
    if (headerLines !== undefined && isRecords(format)) throw noHeader(name, format);
    const table = { isKnown: headerKnower(rules), lines: headerLines };
    if (isBook(format)) {
      // Loaded here, because only these formats need it.
      const { openSheets } = await import('./book/sheets.js');
      const rank = (columns: readonly string[]): number => tableRank(columns, rules, options.kind);
      return await openSheets(await whole(head, reader, name), { name, sheets, nth: options.table, table, rank });
    }
    if (options.table !== undefined) throw noTables(name, format);

    const decoded = decode(continued(head, reader), { encoding, name });
    const text = decoded.text;
    const common = { name, encoding: decoded.encoding };
    if (format === 'ndjson') return await openNdjson(text, common);
    if (format === 'json') return await openJson(text, common);
    return await openCsv(text, { ...common, table, delimiter: delimiter ?? (format === 'tsv' ? '\t' : undefined) });
  } catch (error) {
    await reader.close();
    throw error;
  }
}

function formatNamed(name: string): Format {
  const format = inputFormats.find((each) => each === name.trim().toLowerCase());
  if (format !== undefined) return format;
  throw new EarshotError('usage', message('input.unknownInputFormat', name), {
    hint: message('input.known', inputFormats.join(', ')),
  });
}

const isBook = (format: Format): boolean => bookFormats.includes(format);

const isRecords = (format: Format): boolean => format === 'ndjson' || format === 'json';

const noHeader = (name: string, format: Format): EarshotError =>
  new EarshotError('usage', message('input.isAndHasNoHeader', name, format), {
    hint: message('input.leaveHeaderRowOut'),
  });

const noSheets = (name: string, format: Format): EarshotError =>
  new EarshotError('usage', message('input.isAndHasNoSheets', name, format), {
    hint: message('input.leaveSheetOut'),
  });

function delimiterNamed(delimiter: string): string {
  const sign = delimiter === '\\t' ? '\t' : delimiter;
  if (Array.from(sign).length === 1 && !'"\r\n'.includes(sign)) return sign;
  throw new EarshotError('usage', message('input.cannotStandBetweenCells', delimiter), {
    hint: message('input.oneCharacterSuchAsOr'),
  });
}

/** The format of a file: of those with sheets or tables by its content, else by its extension, else by its content. */
function formatOf(head: Buffer, extension: string): Format {
  if (isZip(head) || isOle(head)) return 'xlsx';
  const named = bookFormats.find((each) => extension === `.${each}`);
  // Programs write text files that they call .xls.
  return EXTENSIONS.get(extension) ?? (named === 'xls' ? undefined : named) ?? sniff(head);
}

function sniff(head: Buffer): Format {
  const text = plain(head).trimStart();
  if (text.startsWith('[')) return 'json';
  return text.startsWith('{') ? (isWrapped(text) ? 'json' : 'ndjson') : 'csv';
}

/** True when the object spans several lines, or contains a list of objects: then the file is JSON, not NDJSON. */
function isWrapped(text: string): boolean {
  const [line = '', ...more] = text.split(/\r\n|[\r\n]/);
  if (more.length > 0 && !/\}\s*$/.test(line)) return true;
  const next = more.find((each) => each.trim() !== '');
  return !next?.startsWith('{') && /"\s*:\s*\[\s*\{/.test(line);
}

/** @throws EarshotError when the bytes are those of another format */
function assertKind(head: Buffer, format: Format, name: string): void {
  if (isOldHwp(head)) throw refusal(message('input.isHwp', name), undefined, message('input.saveAsHwpx'));
  if (!isBook(format) && (isZip(head) || isOle(head)))
    throw refusal(message('input.isXlsxWorkbookOrAnother', name, format));
  if (!isZip(head) && !isOle(head) && !isRecords(format) && isMarkup(plain(head)))
    throw refusal(message('input.isMarkup', name), undefined, message('input.saveAsOds'));
}

/** The first characters, without NULs, so that UTF-16 is recognised, and without byte order marks. */
const plain = (head: Buffer): string => head.toString('latin1').replace(/[\0\xEF\xBB\xBF\xFE\xFF]/g, '');

async function whole(head: Buffer, reader: ByteReader, name: string): Promise<Buffer> {
  const { chunk, last } = await reader.gather(head, WORKBOOK_LIMIT);
  if (last) return chunk;
  throw refusal(message('input.isLargerThan100MiB', name));
}

async function* continued(head: Buffer, reader: ByteReader): AsyncGenerator<Uint8Array> {
  try {
    yield head;
    for (let next = await reader.next(); next !== undefined; next = await reader.next()) yield next;
  } finally {
    await reader.close();
  }
}

async function* observed(
  bytes: AsyncIterable<Uint8Array>,
  see?: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    see?.(chunk);
    yield chunk;
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  // Standard input is not connected: treated as empty.
}
