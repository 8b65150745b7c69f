import { isAscii } from 'node:buffer';
import { EarshotError } from '../../domain/errors.js';
import { type Message, message } from '../../locale/message.js';
import { ByteReader } from './byte-reader.js';
import { type Charset, charsetNamed, markOf, narrowCharset, refute, refuteCp949, wideCharset } from './charset.js';
import { BadBytes, type Codec, createCodec } from './codec.js';
import { LineCounter } from './line-counter.js';

/** Number of bytes that show a byte order mark, or a NUL in every other byte. */
const HEAD = 4096;
/** Number of bytes, from the first that is not ASCII, that decide between UTF-8 and CP949. */
const WINDOW = 65_536;

/** The text of a file, and the encoding that was found while reading it. */
export interface Decoded {
  readonly text: AsyncIterable<string>;
  /** `utf-8`, `utf-8-bom`, `utf-16le`, `utf-16be`, `cp949`; `utf-8` as long as only ASCII was seen. */
  readonly encoding: () => string;
}

/** The encoding to read in; found from the bytes when it is not given. */
export interface DecodeOptions {
  /** `utf-8`, `utf-16le`, `utf-16be`, `cp949` or `euc-kr`, in any case of letters. */
  readonly encoding?: string | undefined;
  /** The file, as errors name it. */
  readonly name: string;
}

/**
 * Decodes bytes to text in constant memory. The encoding is the declared one, else that of the byte order mark, else
 * UTF-16 when every other byte at the start is NUL, else UTF-8 or CP949. ASCII is equal in the last two, so that choice
 * is made at the first byte that is not ASCII, from the 64 KiB that follow.
 *
 * @throws EarshotError `usage` for an unknown encoding, at once; while reading, `bad-data` with the line of an invalid
 * byte, of a NUL, or of text that contradicts the declared encoding
 */
export function decode(bytes: AsyncIterable<Uint8Array>, { encoding, name }: DecodeOptions): Decoded {
  const declared = encoding === undefined ? undefined : charsetNamed(encoding);
  const decoder = new Decoder(bytes, declared, name);
  return { text: decoder.run(), encoding: () => decoder.found };
}

class Decoder {
  /** The value of `Decoded.encoding`. */
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
      chunk = await this.#detect(chunk);
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

  /** Finds the encoding as far as the first bytes tell it, and removes the byte order mark. */
  async #detect(head: Buffer): Promise<Buffer> {
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
    throw this.#error(message('input.nulCharacterStandsInText'), message('input.removeItIfFileIs'));
  }

  #badByte(hex: string): EarshotError {
    const encoding = this.found === 'utf-8-bom' ? 'utf-8' : this.found;
    const other = encoding === 'utf-8' ? 'cp949' : 'utf-8';
    return this.#error(message('input.isNot', hex, encoding), message('input.mendThatLineOrName', other));
  }

  #contradiction(objection: Message): EarshotError {
    return this.#error(objection, message('input.leaveEncodingOutOrGive'));
  }

  #error(reason: Message, hint: Message): EarshotError {
    const where = `${this.name}:${this.#lines.line}`;
    return new EarshotError('bad-data', message('input.wrongPlace', where, reason), { hint });
  }
}

/** Number of bytes before the first one that is not ASCII. */
function asciiLength(bytes: Buffer): number {
  if (isAscii(bytes)) return bytes.length;
  let at = 0;
  while ((bytes[at] ?? 0x80) < 0x80) at += 1;
  return at;
}
