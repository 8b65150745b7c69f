import { pipeline, type TransformOptions } from 'node:stream';
import { crc32, createDeflateRaw, deflateRawSync, type ZlibOptions } from 'node:zlib';
import { EarshotError } from '../../domain/errors.js';
import { words } from '../../domain/words.js';

/** A file of an archive, whole or in pieces, which are asked for when the files before it are written. */
export interface Entry {
  /** ASCII */
  readonly name: string;
  readonly content: string | AsyncIterable<string>;
}

const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** Of the first archives that knew folders and DEFLATE. */
const VERSION = 20;
/** Sizes follow a file in pieces instead of leading it: they are not known before. */
const SIZES_FOLLOW = 0x0008;
const DEFLATED = 8;
/** The first instant that an archive can say, 1980-01-01, midnight: the same document is the same bytes at any time. */
const [TIME, DATE] = [0x0000, 0x0021];
/** Pieces may wait while others are packed, which happens beside the program: so the one need not wait for the other. */
const PACKING: ZlibOptions & TransformOptions = { chunkSize: 65_536, highWaterMark: 262_144 };
/** What four bytes can say. */
const MOST = 0xffff_ffff;

/** What is known of a file when it is written. */
interface Written {
  readonly name: string;
  readonly offset: number;
  readonly flags: number;
  crc: number;
  packed: number;
  size: number;
}

/**
 * A zip archive, piece by piece; nothing of it is kept but its directory.
 * @param most bytes of a file and of the archive
 * @throws EarshotError `bad-data` for more, which would need another kind of archive that many programs do not open
 */
export async function* zipped(entries: AsyncIterable<Entry>, most = MOST): AsyncGenerator<Buffer> {
  const directory: Written[] = [];
  let offset = 0;
  for await (const { name, content } of entries) {
    const isWhole = typeof content === 'string';
    const file: Written = { name, offset, flags: isWhole ? 0 : SIZES_FOLLOW, crc: 0, packed: 0, size: 0 };
    directory.push(file);
    for await (const piece of isWhole ? whole(content, file) : inPieces(content, file)) {
      offset += piece.length;
      if (Math.max(file.size, offset) > most) throw tooLarge();
      yield piece;
    }
  }
  const index = Buffer.concat(directory.map((file) => headerOf(CENTRAL, file)));
  if (offset + index.length > most) throw tooLarge();
  yield index;
  yield endOf(directory.length, index.length, offset);
}

function* whole(content: string, file: Written): Generator<Buffer> {
  const bytes = Buffer.from(content);
  const packed = deflateRawSync(bytes);
  Object.assign(file, { crc: crc32(bytes), packed: packed.length, size: bytes.length });
  yield Buffer.concat([headerOf(LOCAL, file), packed]);
}

async function* inPieces(pieces: AsyncIterable<string>, file: Written): AsyncGenerator<Buffer> {
  yield headerOf(LOCAL, file);
  const deflater = createDeflateRaw(PACKING);
  async function* seen(): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      const bytes = Buffer.from(piece);
      file.crc = crc32(bytes, file.crc);
      file.size += bytes.length;
      yield bytes;
    }
  }
  // What goes wrong comes out of the deflater, too.
  pipeline(seen(), deflater, () => undefined);
  for await (const piece of deflater) {
    const bytes = piece as Buffer;
    file.packed += bytes.length;
    yield bytes;
  }
  const descriptor = Buffer.alloc(16);
  [DESCRIPTOR, file.crc, file.packed, file.size].forEach((value, at) => descriptor.writeUInt32LE(value, at * 4));
  yield descriptor;
}

/** A file's header: before it with the sizes if they are known by then, or in the directory. */
function headerOf(kind: typeof LOCAL | typeof CENTRAL, file: Written): Buffer {
  const { name, flags, crc, packed, size } = file;
  const head = Buffer.alloc(kind === CENTRAL ? 6 : 4);
  head.writeUInt32LE(kind);
  if (kind === CENTRAL) head.writeUInt16LE(VERSION, 4);
  const common = Buffer.alloc(26);
  [VERSION, flags, DEFLATED, TIME, DATE].forEach((value, at) => common.writeUInt16LE(value, at * 2));
  [crc, packed, size].forEach((value, at) => common.writeUInt32LE(value, 10 + at * 4));
  common.writeUInt16LE(name.length, 22);
  const place = kind === CENTRAL ? placeOf(file) : Buffer.alloc(0);
  return Buffer.concat([head, common, place, Buffer.from(name, 'latin1')]);
}

/** What a directory says behind the header: no comment, no attributes, and where the file begins. */
function placeOf({ offset }: Written): Buffer {
  const place = Buffer.alloc(14);
  place.writeUInt32LE(offset, 10);
  return place;
}

function endOf(files: number, length: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END);
  end.writeUInt16LE(files, 8);
  end.writeUInt16LE(files, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}

const tooLarge = (): EarshotError =>
  new EarshotError('bad-data', words('a workbook holds no more than 4 GiB', '통합 문서에는 4GiB까지만 담깁니다'), {
    hint: words(
      'NDJSON and CSV hold any amount: --format ndjson',
      'NDJSON과 CSV에는 얼마든지 담깁니다: --format ndjson',
    ),
  });
