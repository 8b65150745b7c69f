import { extname } from 'node:path';
import { EarshotError } from '../domain/errors.js';
import { words } from '../domain/words.js';
import { ByteReader } from './byte-reader.js';
import { openCsv } from './csv.js';
import { decode } from './encoding.js';
import { openFile } from './file.js';
import { openJson } from './json.js';
import { openNdjson } from './ndjson.js';
import type { Source } from './source.js';
import { refusal } from './xlsx-refusal.js';

type Format = Source['format'];

const EXTENSIONS = new Map<string, Format>([
  ['.csv', 'csv'],
  ['.txt', 'csv'],
  ['.tsv', 'tsv'],
  ['.tab', 'tsv'],
  ['.ndjson', 'ndjson'],
  ['.jsonl', 'ndjson'],
  ['.json', 'json'],
  ['.xlsx', 'xlsx'],
]);
const FORMATS: readonly Format[] = ['csv', 'tsv', 'ndjson', 'json', 'xlsx'];
const HEAD = 4096;
const ZIP_MAGIC = Buffer.from('PK\x03\x04', 'latin1');
/** Of old .xls files, and of .xlsx files behind a password. */
const OLE_MAGIC = Buffer.of(0xd0, 0xcf, 0x11, 0xe0);
/** A workbook, packed, is held whole: what stands at its end says where everything is. */
const WORKBOOK_LIMIT = 100 * 1_048_576;

export interface OpenOptions {
  /** `-` reads `stdin`. */
  readonly path: string;
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
  /** `csv`, `tsv`, `ndjson`, `json` or `xlsx`; else by the file's extension, else by what is in it. */
  readonly format?: string | undefined;
  readonly encoding?: string | undefined;
  /** One character, or `\t` in two. */
  readonly delimiter?: string | undefined;
  /** The name of a sheet. */
  readonly sheet?: string | undefined;
  /** Called with every chunk, in order, as it is read; they are all of the file once `batches` has ended. */
  readonly onBytes?: ((chunk: Uint8Array) => void) | undefined;
}

/**
 * Opens an input and reads as far as its columns.
 * @throws EarshotError `usage` for an option that cannot be; `no-input`, `permission` or `io` for a file that cannot be
 * read; `bad-data` for one that cannot be understood, also while `batches` is read
 */
export async function openSource(options: OpenOptions): Promise<Source> {
  const { path, encoding, sheet } = options;
  const explicit = options.format === undefined ? undefined : formatNamed(options.format);
  const delimiter = options.delimiter === undefined ? undefined : delimiterNamed(options.delimiter);
  const name = path === '-' ? 'stdin' : path;
  const input = path === '-' ? (options.stdin ?? nothing()) : await openFile(path);
  const reader = new ByteReader(observed(input, options.onBytes));
  try {
    const { chunk: head } = await reader.gather(Buffer.alloc(0), HEAD);
    const format = explicit ?? EXTENSIONS.get(extname(name).toLowerCase()) ?? sniff(head);
    assertKind(head, format, name);
    if (sheet !== undefined && format !== 'xlsx') throw noSheets(name, format);
    if (format === 'xlsx') {
      // Loaded here, because no other format needs it.
      const { openXlsx } = await import('./xlsx.js');
      return await openXlsx(await whole(head, reader, name), { name, sheet });
    }

    const decoded = decode(continued(head, reader), { encoding, name });
    const text = decoded.text;
    const common = { name, encoding: decoded.encoding };
    if (format === 'ndjson') return await openNdjson(text, common);
    if (format === 'json') return await openJson(text, common);
    return await openCsv(text, { ...common, delimiter: delimiter ?? (format === 'tsv' ? '\t' : undefined) });
  } catch (error) {
    await reader.close();
    throw error;
  }
}

function formatNamed(name: string): Format {
  const format = FORMATS.find((each) => each === name.trim().toLowerCase());
  if (format !== undefined) return format;
  throw new EarshotError('usage', words(`unknown input format "${name}"`, `모르는 입력 형식입니다: "${name}"`), {
    hint: words(`known: ${FORMATS.join(', ')}`, `쓸 수 있는 값: ${FORMATS.join(', ')}`),
  });
}

const noSheets = (name: string, format: Format): EarshotError =>
  new EarshotError('usage', words(`${name} is ${format} and has no sheets`, `${name}: ${format}에는 시트가 없습니다`), {
    hint: words('leave --sheet out', '--sheet를 빼십시오'),
  });

function delimiterNamed(delimiter: string): string {
  const sign = delimiter === '\\t' ? '\t' : delimiter;
  if (Array.from(sign).length === 1 && !'"\r\n'.includes(sign)) return sign;
  throw new EarshotError(
    'usage',
    words(`"${delimiter}" cannot stand between cells`, `"${delimiter}": 칸을 나눌 수 없는 글자입니다`),
    { hint: words('one character, such as ; or \\t or |', '한 글자여야 합니다. 예: ; \\t |') },
  );
}

function sniff(head: Buffer): Format {
  if (startsWith(head, ZIP_MAGIC)) return 'xlsx';
  // NULs are dropped so that UTF-16 is seen through; the first sign that is no byte order mark or space decides.
  const first = /[^\s\0\xEF\xBB\xBF\xFE\xFF]/.exec(head.toString('latin1'))?.[0];
  return first === '[' ? 'json' : first === '{' ? 'ndjson' : 'csv';
}

/** @throws EarshotError when the bytes are those of another kind of file than the format says */
function assertKind(head: Buffer, format: Format, name: string): void {
  if (startsWith(head, OLE_MAGIC)) {
    throw refusal(
      words(`${name} is an old .xls file, or behind a password`, `${name}: 옛 .xls 파일이거나 암호가 걸린 파일입니다`),
    );
  }
  if (format !== 'xlsx' && startsWith(head, ZIP_MAGIC)) {
    throw refusal(
      words(
        `${name} is an .xlsx workbook or another archive, not ${format}`,
        `${name}: ${format} 파일이 아니라 .xlsx 같은 압축 파일입니다`,
      ),
    );
  }
}

const startsWith = (head: Buffer, magic: Buffer): boolean => head.subarray(0, magic.length).equals(magic);

async function whole(head: Buffer, reader: ByteReader, name: string): Promise<Buffer> {
  const { chunk, last } = await reader.gather(head, WORKBOOK_LIMIT);
  if (last) return chunk;
  throw refusal(words(`${name} is larger than 100 MiB`, `${name}: 100MiB를 넘습니다`));
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
  // No standard input was given: it is empty.
}
