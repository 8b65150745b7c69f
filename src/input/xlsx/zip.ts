import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';

/** A zip archive in memory, and the files of its directory. */
export interface Archive {
  readonly file: ZipFile;
  /** By name, in the order of the directory. */
  readonly entries: ReadonlyMap<string, Entry>;
}

/** The archive is damaged; `message` is for the `cause` of an error, not for a user. */
export class ZipError extends Error {}

/**
 * Size in bytes of a directory record, and of the end record, without names, extra fields and comments (APPNOTE 4.3).
 */
const RECORD_SIZE = 46;
const END_SIZE = 22;
/** Most bytes of the descriptor that may follow an entry. */
const DESCRIPTOR_SIZE = 24;
/** Number of bytes passed on at once. */
const PIECE = 65_536;
/** Most files in an archive; a workbook of 2,000 sheets has some 6,000. */
const MOST_ENTRIES = 20_000;

/**
 * Reads the directory of an archive.
 * @throws Error when there is none, when a name occurs twice, or when bytes belong to no entry: another program, which
 * reads from the front, could unpack files that the directory does not list
 */
export async function openZip(bytes: Buffer): Promise<Archive> {
  // Sizes are checked below, so that a wrong size is reported as too large and not as damage.
  const file = await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: false });
  if (file.entryCount > MOST_ENTRIES) throw new ZipError('too many entries');
  const entries = new Map<string, Entry>();
  let left = bytes.length - END_SIZE - file.comment.length;
  for await (const entry of file.eachEntry()) {
    const { fileDataStart } = await file.readLocalFileHeaderPromise(entry, { minimal: true });
    left -= fileDataStart - entry.relativeOffsetOfLocalHeader + entry.compressedSize;
    left -= RECORD_SIZE + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
    if (entries.has(entry.fileName)) throw new ZipError('a name stands twice');
    entries.set(entry.fileName, entry);
  }
  if (left < 0 || left > DESCRIPTOR_SIZE * entries.size) throw new ZipError('directory does not match the entries');
  return { file, entries };
}

/** Unpacks an entry piece by piece. @throws Error when it is damaged, or larger or smaller than the directory says */
export async function* unpack({ file }: Archive, entry: Entry): AsyncGenerator<Buffer> {
  let [size, crc] = [0, 0];
  for await (const bytes of await file.openReadStreamPromise(entry)) {
    const given = bytes as Buffer;
    size += given.length;
    if (size > entry.uncompressedSize) throw new ZipError('larger than claimed');
    crc = crc32(given, crc);
    // Stored (uncompressed) data arrives in one chunk.
    for (let at = 0; at < given.length; at += PIECE) yield given.subarray(at, at + PIECE);
  }
  if (size !== entry.uncompressedSize || crc !== entry.crc32) throw new ZipError('damaged');
}
