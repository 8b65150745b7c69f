import { message } from '../../locale/message.js';
import { entryOf, openArchive } from '../xlsx/archive.js';
import { damaged, refusal } from '../xlsx/refusal.js';
import { Workbook } from '../xlsx/workbook.js';
import { type XmlReader, XmlScanner } from '../xlsx/xml.js';
import { type Archive, unpack } from '../xlsx/zip.js';
import { EarshotError } from '../../domain/errors.js';
import { type Book, bookOf, CellCount } from './book.js';
import { DocxReader } from './docx.js';
import { HwpxReader } from './hwpx.js';
import { OdsReader } from './ods.js';
import { isOle } from './magic.js';
import { openXls } from './xls.js';

/** A section of a Hangul document. */
const SECTION = /^Contents\/section(\d{1,4})\.xml$/;

/**
 * Opens a file with sheets or tables; its content tells its kind.
 * @throws EarshotError `bad-data` for another kind of file, and for one that is damaged or would unpack to too much
 */
export async function openBook(bytes: Buffer, name: string): Promise<Book> {
  if (isOle(bytes)) return openXls(bytes, name);
  const archive = await openArchive(bytes, name);
  const names = archive.entries.map(({ fileName }) => fileName);
  const count = new CellCount(name);
  if (names.includes('xl/workbook.bin')) throw refusal(message('input.isXlsb', name));
  if (names.includes('word/document.xml')) {
    const reader = new DocxReader(count);
    await readAll(archive, ['word/document.xml'], reader, name);
    return bookOf('docx', reader.tables);
  }
  const sections = names.filter((each) => SECTION.test(each));
  if (sections.length > 0) {
    const nth = (path: string): number => Number(SECTION.exec(path)?.[1]);
    const reader = new HwpxReader(count);
    await readAll(
      archive,
      sections.sort((a, b) => nth(a) - nth(b)),
      reader,
      name,
    );
    return bookOf('hwpx', reader.tables);
  }
  if (names.includes('content.xml') && !names.includes('xl/workbook.xml')) return openOds(archive, count, name);
  return Workbook.open(archive, name);
}

async function openOds(archive: Archive, count: CellCount, name: string): Promise<Book> {
  const type = archive.entries.some(({ fileName }) => fileName === 'mimetype') ? await textOf(archive, 'mimetype') : '';
  const isText = type.startsWith('application/vnd.oasis.opendocument.text');
  const reader = new OdsReader(count, !isText);
  await readAll(archive, ['content.xml'], reader, name);
  return bookOf(isText ? 'odt' : 'ods', reader.tables);
}

async function textOf(archive: Archive, path: string): Promise<string> {
  let text = '';
  for await (const piece of unpack(archive, entryOf(archive, path))) text += piece.toString('latin1').slice(0, 100);
  return text;
}

async function readAll(archive: Archive, paths: readonly string[], reader: XmlReader, name: string): Promise<void> {
  try {
    for (const path of paths) {
      const scanner = new XmlScanner(reader);
      for await (const piece of unpack(archive, entryOf(archive, path))) scanner.feed(piece);
      scanner.end();
    }
  } catch (cause) {
    throw cause instanceof EarshotError ? cause : damaged(name, cause);
  }
}
