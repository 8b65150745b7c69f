import { isAscii } from 'node:buffer';
import { EarshotError } from '../domain/errors.js';
import { type Words, words } from '../domain/words.js';
import { ByteReader } from './byte-reader.js';
import { type Charset, charsetNamed, markOf, narrowCharset, refute, refuteCp949, wideCharset } from './charset.js';
import { BadBytes, type Codec, createCodec } from './codec.js';
import { LineCounter } from './line-counter.js';

/** Bytes that are enough to see a byte order mark, and whether every other byte is NUL. */
const HEAD = 4096;
/** Bytes that are looked at, from the first that is not ASCII on, to tell UTF-8 from CP949. */
const WINDOW = 65_536;

export interface Decoded {
  readonly text: AsyncIterable<string>;
  /** `utf-8`, `utf-8-bom`, `utf-16le`, `utf-16be`, `cp949`; `utf-8` as long as only ASCII was seen. */
  readonly encoding: () => string;
}

export interface DecodeOptions {
  /** `utf-8`, `utf-16le`, `utf-16be`, `cp949` or `euc-kr`, in any case of letters. */
  readonly encoding?: string | undefined;
  /** The file, as errors name it. */
  readonly name: string;
}

/**
 * Bytes to text, in memory that does not grow with the file. The encoding is the declared one, else that of the byte
 * order mark, else UTF-16 when every other byte of the head is NUL, else UTF-8 or CP949. ASCII is the same in both,
 * so that last choice waits for the first other byte and is made over the 64 KiB from there.
 *
 * @throws EarshotError `usage` for an unknown encoding, at once; while reading, `bad-data` that names the line of a
 * byte that the encoding does not have, of a NUL, or of what contradicts the declared encoding.
 */
export function decode(bytes: AsyncIterable<Uint8Array>, { encoding, name }: DecodeOptions): Decoded {
  const declared = encoding === undefined ? undefined : charsetNamed(encoding);
  const decoder = new Decoder(bytes, declared, name);
  return { text: decoder.run(), encoding: () => decoder.found };
}

class Decoder {
  /** What `Decoded.encoding` says. */
  found: string;
  readonly #reader: ByteReader;
  readonly #lines = new LineCounter();
  #codec: Codec | undefined;

  constructor(
    bytes: AsyncIterable<Uint8Array>,
    readonly declared: Charset | undefined,
    readonly name: string,
  ) {
    this.found = declared ?? 'utf-8';
    this.#reader = new ByteReader(bytes);
  }

  async *run(): AsyncGenerator<string> {
    try {
      let { chunk, last } = await this.#reader.gather(Buffer.alloc(0), HEAD);
      chunk = await this.#settle(chunk);
      for (;;) {
        if (this.#codec === undefined) {
          const ascii = asciiLength(chunk);
          if (ascii > 0) yield this.#checked(chunk.toString('latin1', 0, ascii));
          chunk = chunk.subarray(ascii);
          if (chunk.length > 0) {
            if (!last) ({ chunk, last } = await this.#reader.gather(chunk, WINDOW));
            await this.#choose(chunk, last);
          }
        }
        if (this.#codec !== undefined) yield this.#decoded(this.#codec, chunk, last);
        if (last) return;
        const next = await this.#reader.next();
        last = next === undefined;
        chunk = next ?? Buffer.alloc(0);
      }
    } finally {
      await this.#reader.close();
    }
  }

  /** Decides what the head alone can tell, and takes the byte order mark off it. */
  async #settle(head: Buffer): Promise<Buffer> {
    const mark = markOf(head);
    const objection = this.declared && refute(this.declared, mark?.charset, head);
    if (objection !== undefined) throw this.#contradiction(objection);
    const charset = mark?.charset ?? this.declared ?? wideCharset(head);
    if (charset === undefined || charset === 'cp949') return head;
    this.found = mark !== undefined && charset === 'utf-8' ? 'utf-8-bom' : charset;
    this.#codec = await createCodec(charset);
    return head.subarray(mark?.length ?? 0);
  }

  async #choose(window: Buffer, last: boolean): Promise<void> {
    const objection = this.declared && refuteCp949(window, last);
    if (objection !== undefined) throw this.#contradiction(objection);
    const charset = this.declared ?? narrowCharset(window, last);
    this.found = charset;
    this.#codec = await createCodec(charset);
  }

  #decoded(codec: Codec, chunk: Buffer, last: boolean): string {
    try {
      return this.#checked(codec.feed(chunk, last));
    } catch (error) {
      if (!(error instanceof BadBytes)) throw error;
      this.#checked(error.before);
      throw this.#badByte(error.hex);
    }
  }

  #checked(text: string): string {
    const nul = text.indexOf('\0');
    this.#lines.add(nul === -1 ? text : text.slice(0, nul));
    if (nul === -1) return text;
    throw this.#error(
      words('a NUL character stands in the text', '글 안에 NUL 문자가 있습니다'),
      words(
        'remove it; if the file is UTF-16, say so: --encoding utf-16le',
        '그 문자를 지우십시오. UTF-16 파일이면 --encoding utf-16le를 지정하십시오',
      ),
    );
  }

  #badByte(hex: string): EarshotError {
    const encoding = this.found === 'utf-8-bom' ? 'utf-8' : this.found;
    const other = encoding === 'utf-8' ? 'cp949' : 'utf-8';
    return this.#error(
      words(`${hex} is not ${encoding}`, `${encoding} 인코딩에 없는 바이트입니다: ${hex}`),
      words(
        `mend that line, or name the encoding: --encoding ${other}`,
        `그 줄을 고치거나 인코딩을 지정하십시오: --encoding ${other}`,
      ),
    );
  }

  #contradiction(objection: Words): EarshotError {
    return this.#error(
      objection,
      words('leave --encoding out, or give the right one', '--encoding을 빼거나 맞는 값을 지정하십시오'),
    );
  }

  #error(reason: Words, hint: Words): EarshotError {
    const where = `${this.name}:${this.#lines.line}: `;
    return new EarshotError('bad-data', words(where + reason.en, where + reason.ko), { hint });
  }
}

/** Where the first byte stands that is not ASCII; the length when there is none. */
function asciiLength(bytes: Buffer): number {
  if (isAscii(bytes)) return bytes.length;
  let at = 0;
  while ((bytes[at] ?? 0x80) < 0x80) at += 1;
  return at;
}
