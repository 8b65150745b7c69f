import { words } from '../domain/words.js';
import { damaged, refusal } from './xlsx-refusal.js';
import { readZipDirectory, type ZipEntry } from './zip.js';

const MIB = 1_048_576;
/** Bytes that a workbook may unpack to. */
export const UNPACKED_LIMIT = 200 * MIB;
/** Packed tighter than this, above this size, is no spreadsheet. */
const TIGHT = { ratio: 200, from: 20 * MIB };

/** The entries of a workbook. @throws EarshotError `bad-data` when it is no zip archive, or unpacks to too much */
export function openArchive(bytes: Buffer, name: string): readonly ZipEntry[] {
  if (bytes.length === 0) {
    throw refusal(words(`${name} is empty`, `${name}: 빈 파일입니다`));
  }
  let entries: readonly ZipEntry[];
  try {
    entries = readZipDirectory(bytes);
  } catch (cause) {
    throw damaged(name, cause);
  }
  const size = entries.reduce((sum, entry) => sum + entry.size, 0);
  const packed = entries.reduce((sum, entry) => sum + entry.packed, 0);
  if (size <= UNPACKED_LIMIT && (size <= TIGHT.from || size <= packed * TIGHT.ratio)) return entries;
  const unpacked = Math.ceil(size / MIB);
  throw refusal(
    words(
      `${name} would unpack to ${unpacked} MiB; the limit is ${UNPACKED_LIMIT / MIB} MiB, and ${TIGHT.ratio} times its size`,
      `${name}: 압축을 풀면 ${unpacked}MiB가 됩니다. 한도는 ${UNPACKED_LIMIT / MIB}MiB, 그리고 압축한 크기의 ${TIGHT.ratio}배입니다`,
    ),
  );
}

/** @throws RangeError when the archive has no such file */
export function entryOf(entries: readonly ZipEntry[], path: string): ZipEntry {
  const entry = entries.find(({ name }) => name === path);
  if (entry === undefined) throw new RangeError(`no ${path}`);
  return entry;
}
