import { addAbortSignal, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { type Options, ZipFile } from 'yazl';
import { EarshotError } from '../../domain/errors.js';
import { message } from '../../locale/message.js';

/** A file of an archive, whole or in pieces, which are made when the files before are written. */
export interface ArchiveFile {
  /** ASCII */
  readonly name: string;
  readonly content: string | AsyncIterable<string>;
}

/**
 * All files have the time 1980-01-02 0:00, so that equal documents have equal bytes. The format has no earlier year,
 * and in time zones ahead of UTC the package rejects 1980-01-01.
 */
const settings = (): Partial<Options> => ({ mtime: new Date(1980, 0, 2), forceDosTimestamp: true });
/** The largest number of four bytes. */
const MOST = 0xffff_ffff;

/**
 * Writes a zip archive piece by piece; only its directory is in memory.
 * @param most bytes of a file and of the archive
 * @throws EarshotError `bad-data` for more, which would need zip64, which many programs do not open
 */
export async function* zipped(entries: AsyncIterable<ArchiveFile>, most = MOST): AsyncGenerator<Buffer> {
  const file = new ZipFile();
  const output = file.outputStream as NodeJS.ReadableStream & { destroy(error: Error): unknown };
  const stop = new AbortController();
  const filled = fill(file, entries, most, stop.signal).catch((error: unknown) => output.destroy(error as Error));
  let size = 0;
  try {
    for await (const piece of output) {
      size += (piece as Buffer).length;
      if (size > most) throw tooLarge();
      yield piece as Buffer;
    }
  } finally {
    stop.abort();
    await filled;
  }
}

async function fill(
  file: ZipFile,
  entries: AsyncIterable<ArchiveFile>,
  most: number,
  signal: AbortSignal,
): Promise<void> {
  for await (const { name, content } of entries) {
    if (typeof content === 'string') file.addBuffer(Buffer.from(content), name, settings());
    else {
      const source = addAbortSignal(signal, Readable.from(bytesOf(content, most)));
      file.addReadStream(source, name, settings());
      await finished(source);
    }
  }
  file.end();
}

async function* bytesOf(pieces: AsyncIterable<string>, most: number): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const piece of pieces) {
    const bytes = Buffer.from(piece);
    size += bytes.length;
    if (size > most) throw tooLarge();
    yield bytes;
  }
}

const tooLarge = (): EarshotError =>
  new EarshotError('bad-data', message('labels.workbookHoldsNoMoreThan'), {
    hint: message('labels.ndjsonAndCsvHoldAny'),
  });
