import type { Entry } from 'yauzl';
import { message } from '../../locale/message.js';
import { formatNamedBy } from '../book/format.js';
import { damaged, refusal } from './refusal.js';
import { type Archive, openZip } from './zip.js';

const MIB = 1_048_576;
/** Most bytes that a workbook may unpack to. */
export const UNPACKED_LIMIT = 200 * MIB;
/** An archive above this size that is packed more tightly than this ratio is not a spreadsheet. */
const TIGHT = { ratio: 200, from: 20 * MIB };

/** Opens a workbook as an archive. @throws EarshotError `bad-data` when it is no zip archive, or unpacks to too much */
export async function openArchive(bytes: Buffer, name: string): Promise<Archive> {
  if (bytes.length === 0) {
    throw refusal(message('input.isEmpty', name));
  }
  const archive = await openZip(bytes).catch((cause: unknown) => {
    throw damaged(name, cause, formatNamedBy(name));
  });
  let [size, packed] = [0, 0];
  for (const { uncompressedSize, compressedSize } of archive.entries.values()) {
    size += uncompressedSize;
    packed += compressedSize;
  }
  if (size <= UNPACKED_LIMIT && (size <= TIGHT.from || size <= packed * TIGHT.ratio)) return archive;
  const unpacked = Math.ceil(size / MIB);
  throw refusal(message('input.wouldUnpackToMiBLimit', name, unpacked, UNPACKED_LIMIT, MIB, TIGHT.ratio));
}

/** @throws RangeError when the archive has no such file */
export function entryOf({ entries }: Archive, path: string): Entry {
  const entry = entries.get(path);
  if (entry === undefined) throw new RangeError(`no ${path}`);
  return entry;
}
