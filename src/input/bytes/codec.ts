import type { Charset } from './charset.js';
import { scanUtf8 } from './utf8.js';

/** Bytes that are invalid in the encoding. */
export class BadBytes extends Error {
  constructor(
    /** The text before them, since the last call of `feed`. */
    readonly before: string,
    /** `0xFF`, `0xD8 0x00` */
    readonly hex: string,
  ) {
    super(hex);
  }
}

/** A strict streaming decoder: a character that is cut at the end of a chunk is completed by the next chunk. */
export interface Codec {
  /** @throws BadBytes */
  readonly feed: (bytes: Buffer, last: boolean) => string;
}

/** How an encoding divides bytes into characters. */
interface Rules {
  /** The end of the last complete character in `bytes`. */
  readonly whole: (bytes: Buffer) => number;
  readonly decode: (bytes: Buffer) => string | BadBytes;
}

/**
 * Makes a decoder that takes a file in chunks and keeps a character cut at the end of a chunk for the next one.
 * `feed` throws `BadBytes` for bytes that the encoding does not have.
 */
export async function createCodec(charset: Charset): Promise<Codec> {
  const { whole, decode } = await rulesOf(charset);
  let carry: Buffer = Buffer.alloc(0);
  return {
    feed(chunk, last) {
      const bytes = carry.length === 0 ? chunk : Buffer.concat([carry, chunk]);
      const end = last ? bytes.length : whole(bytes);
      carry = bytes.subarray(end);
      const text = decode(bytes.subarray(0, end));
      if (text instanceof BadBytes) throw text;
      return text;
    },
  };
}

async function rulesOf(charset: Charset): Promise<Rules> {
  if (charset === 'utf-8') return utf8();
  if (charset === 'cp949') return cp949();
  return utf16(charset);
}

function utf8(): Rules {
  // ignoreBOM: a byte order mark at the start of a later piece is text and must be kept.
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  return {
    whole(bytes) {
      let start = bytes.length;
      while (start > 0 && bytes.length - start < 4 && ((bytes[start - 1] ?? 0) & 0xc0) === 0x80) start -= 1;
      const tail = scanUtf8(bytes.subarray(Math.max(0, start - 1)));
      return bytes.length - tail.unfinished;
    },
    decode(bytes) {
      try {
        return decoder.decode(bytes);
      } catch {
        const { firstBad } = scanUtf8(bytes, true);
        const at = firstBad === -1 ? bytes.length - 1 : firstBad;
        return new BadBytes(bytes.toString('utf8', 0, at), hex(bytes.subarray(at, at + 1)));
      }
    },
  };
}

function utf16(charset: 'utf-16le' | 'utf-16be'): Rules {
  const decoder = new TextDecoder(charset, { fatal: true, ignoreBOM: true });
  const unit = (bytes: Buffer, at: number): number =>
    charset === 'utf-16le' ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
  const isHigh = (code: number): boolean => code >= 0xd800 && code < 0xdc00;
  const isLow = (code: number): boolean => code >= 0xdc00 && code < 0xe000;
  return {
    whole(bytes) {
      const even = bytes.length & ~1;
      return even >= 2 && isHigh(unit(bytes, even - 2)) ? even - 2 : even;
    },
    decode(bytes) {
      try {
        return decoder.decode(bytes);
      } catch {
        let at = 0;
        for (; at + 2 <= bytes.length; at += 2) {
          const code = unit(bytes, at);
          if (isLow(code)) break;
          if (!isHigh(code)) continue;
          if (at + 4 > bytes.length || !isLow(unit(bytes, at + 2))) break;
          at += 2;
        }
        return new BadBytes(decoder.decode(bytes.subarray(0, at)), hex(bytes.subarray(at, at + 2)));
      }
    },
  };
}

/** iconv-lite's table, because Node's TextDecoder('euc-kr') gets 8,822 of the 11,172 syllables wrong. */
async function cp949(): Promise<Rules> {
  const { default: iconv } = await import('iconv-lite');
  const width = (byte: number): number => (byte <= 0x80 || byte === 0xff ? 1 : 2);
  return {
    whole(bytes) {
      let at = 0;
      while (at < bytes.length) at += width(bytes[at] ?? 0);
      return at > bytes.length ? bytes.length - 1 : at;
    },
    decode(bytes) {
      const text = iconv.decode(bytes, 'cp949');
      const bad = text.indexOf('\uFFFD');
      if (bad === -1) return text;
      // All bytes before it were valid, so each character has the length that its first byte says.
      let at = 0;
      for (let read = 0; read < bad; read += 1) at += width(bytes[at] ?? 0);
      return new BadBytes(text.slice(0, bad), hex(bytes.subarray(at, at + 1)));
    },
  };
}

const hex = (bytes: Buffer): string =>
  Array.from(bytes, (byte) => `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(' ');
