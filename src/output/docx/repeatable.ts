import { fromBufferPromise } from 'yauzl';
import { type ArchiveFile, zipped } from '../xlsx/zip.js';

/** Where the package writes the present moment, besides the times of the files in the archive. */
const MOMENTS = /<dcterms:(created|modified)\b[^<]*<\/dcterms:\1>/g;

/** The files of an archive, without moments. */
async function* filesOf(archive: Buffer): AsyncGenerator<ArchiveFile> {
  const file = await fromBufferPromise(archive, { lazyEntries: true });
  for await (const entry of file.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    const pieces: Buffer[] = [];
    for await (const piece of await file.openReadStreamPromise(entry)) pieces.push(piece as Buffer);
    const content = Buffer.concat(pieces).toString('utf8');
    yield { name: entry.fileName, content: content.replace(MOMENTS, '') };
  }
}

/** The same document without the moment at which it was made, so that equal documents have equal bytes. */
export const withoutMoment = (archive: Buffer): AsyncGenerator<Buffer> => zipped(filesOf(archive));
