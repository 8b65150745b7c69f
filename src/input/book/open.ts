import { message } from '../../locale/message.js';
import { entryOf, openArchive } from '../xlsx/archive.js';
import { damaged, refusal } from '../xlsx/refusal.js';
import { Workbook } from '../xlsx/workbook.js';
import { type XmlReader, XmlScanner } from '../xlsx/xml.js';
import { type Archive, unpack } from '../xlsx/zip.js';
import { EarshotError } from '../../domain/errors.js';
import { type Book, bookOf, Bounds } from './book.js';
import { DocxReader } from './docx.js';
import { type BookFormat, formatNamedBy } from './format.js';
import { HwpxReader } from './hwpx.js';
import { OdsReader } from './ods.js';
import { isOle } from './magic.js';
import type { TablesReader } from './tables.js';
import { openXls } from './xls.js';

/** A section of a Hangul document. */
const SECTION = /^Contents\/section(\d{1,4})\.xml$/;
/** How the `mimetype` of an OpenDocument text begins. */
const TEXT = 'application/vnd.oasis.opendocument.text';

/**
 * Opens a file with sheets or tables; its content tells its kind.
 * @throws EarshotError `bad-data` for another kind of file, and for one that is damaged or would unpack to too much
 */
export async function openBook(bytes: Buffer, name: string): Promise<Book> {
  if (isOle(bytes)) return openXls(bytes, name);
  const archive = await openArchive(bytes, name);
  const { entries } = archive;
  const bounds = new Bounds(name);
  const inMemory = async (format: BookFormat, reader: TablesReader, ...paths: readonly string[]): Promise<Book> => {
    await told(() => readAll(archive, paths, reader), name, format);
    return bookOf(format, reader.tables);
  };
  if (entries.has('xl/workbook.bin')) throw refusal(message('input.isXlsb', name));
  if (entries.has('word/document.xml')) return inMemory('docx', new DocxReader(bounds), 'word/document.xml');
  const sections = [...entries.keys()].filter((each) => SECTION.test(each));
  const nth = (path: string): number => Number(SECTION.exec(path)?.[1]);
  if (sections.length > 0) return inMemory('hwpx', new HwpxReader(bounds), ...sections.sort((a, b) => nth(a) - nth(b)));
  if (entries.has('content.xml') && !entries.has('xl/workbook.xml')) {
    const isText = await told(() => isOdt(archive), name, formatNamedBy(name) ?? 'ods');
    return inMemory(isText ? 'odt' : 'ods', new OdsReader(bounds, !isText), 'content.xml');
  }
  return Workbook.open(archive, name);
}

/** True for an OpenDocument file that says that it is a text. */
async function isOdt(archive: Archive): Promise<boolean> {
  if (!archive.entries.has('mimetype')) return false;
  let type = '';
  for await (const piece of unpack(archive, entryOf(archive, 'mimetype')))
    if (type.length < TEXT.length) type += piece.toString('latin1', 0, TEXT.length);
  return type.startsWith(TEXT);
}

async function readAll(archive: Archive, paths: readonly string[], reader: XmlReader): Promise<void> {
  for (const path of paths) {
    const scanner = new XmlScanner(reader);
    for await (const piece of unpack(archive, entryOf(archive, path))) scanner.feed(piece);
    scanner.end();
  }
}

async function told<Result>(work: () => Promise<Result>, name: string, format: BookFormat): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    throw cause instanceof EarshotError ? cause : damaged(name, cause, format);
  }
}
