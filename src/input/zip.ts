import { crc32, createInflateRaw } from 'node:zlib';

/** A file inside a zip archive, as the archive's directory tells of it. */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated */
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  /** Bytes in the archive, and unpacked as the directory claims. */
  readonly packed: number;
  readonly size: number;
  /** Where its local header begins. */
  readonly offset: number;
}

/** The archive is not one, or is damaged; `message` is for the `cause` of an error, not for a user. */
export class ZipError extends Error {}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
/** Bytes that are unpacked at a time. */
const PIECE = 65_536;

/**
 * The directory of a zip archive.
 * @throws ZipError when there is none, or when bytes of the archive belong to no entry: a reader that walks the file
 * from its front would unpack things that the directory keeps quiet about.
 */
export function readZipDirectory(bytes: Buffer): readonly ZipEntry[] {
  const end = findEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  const start = bytes.readUInt32LE(end + 16);
  const entries: ZipEntry[] = [];
  let at = start;
  let covered = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) throw new ZipError('directory is damaged');
    const nameLength = bytes.readUInt16LE(at + 28);
    const entry: ZipEntry = {
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      crc: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    };
    covered += dataStart(bytes, entry) - entry.offset + entry.packed;
    entries.push(entry);
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  // A descriptor of up to 24 bytes may follow each entry.
  if (covered > start || start - covered > 24 * count) throw new ZipError('directory does not match the entries');
  return entries;
}

function findEnd(bytes: Buffer): number {
  const lowest = Math.max(0, bytes.length - END_SIZE - LONGEST_COMMENT);
  for (let at = bytes.length - END_SIZE; at >= lowest; at -= 1) {
    if (bytes.readUInt32LE(at) === END) return at;
  }
  throw new ZipError('no end of directory');
}

/** @throws ZipError when no local header stands where the directory says */
function dataStart(bytes: Buffer, { offset, packed }: ZipEntry): number {
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL)
    throw new ZipError('entry is not in its place');
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  if (start + packed > bytes.length) throw new ZipError('entry is cut off');
  return start;
}

/**
 * What is in an entry, piece by piece.
 * @throws ZipError when it is damaged, or larger than the directory claims
 */
export async function* unpack(bytes: Buffer, entry: ZipEntry): AsyncGenerator<Buffer> {
  if (entry.encrypted || (entry.method !== 0 && entry.method !== 8)) throw new ZipError('cannot be unpacked');
  const start = dataStart(bytes, entry);
  const data = bytes.subarray(start, start + entry.packed);
  let size = 0;
  let crc = 0;
  for await (const piece of entry.method === 0 ? stored(data) : inflate(data)) {
    size += piece.length;
    if (size > entry.size) throw new ZipError('larger than claimed');
    crc = crc32(piece, crc);
    yield piece;
  }
  if (size !== entry.size || crc !== entry.crc) throw new ZipError('damaged');
}

function* stored(data: Buffer): Generator<Buffer> {
  for (let at = 0; at < data.length; at += PIECE) yield data.subarray(at, at + PIECE);
}

async function* inflate(data: Buffer): AsyncGenerator<Buffer> {
  const inflater = createInflateRaw({ chunkSize: PIECE });
  inflater.end(data);
  try {
    for await (const piece of inflater) yield piece as Buffer;
  } catch (cause) {
    throw new ZipError('cannot be inflated', { cause });
  } finally {
    inflater.destroy();
  }
}
