const END = 0x06054b50;
const CENTRAL = 0x02014b50;

/** The first instant that a zip archive can say: 1980-01-01, midnight. */
const TIME = 0;
const DATE = 0x0021;

/**
 * Sets the time of every file in a zip archive of our own making to the same instant: the library writes the clock on
 * the wall into it, and the same document would never give the same bytes again.
 */
export function stopClock(archive: Buffer): Buffer {
  // Nothing follows the archive's end there: it has no comment.
  const end = archive.length - 22;
  if (end < 0 || archive.readUInt32LE(end) !== END) throw new Error('not an archive of our own');
  let at = archive.readUInt32LE(end + 16);
  for (let files = archive.readUInt16LE(end + 10); files > 0; files -= 1) {
    if (archive.readUInt32LE(at) !== CENTRAL) throw new Error('not an archive of our own');
    const local = archive.readUInt32LE(at + 42);
    for (const header of [at + 12, local + 10]) {
      archive.writeUInt16LE(TIME, header);
      archive.writeUInt16LE(DATE, header + 2);
    }
    at += 46 + archive.readUInt16LE(at + 28) + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return archive;
}
