import type { Entry } from 'yauzl';
import { EarshotError } from '../../domain/errors.js';
import { message } from '../../locale/message.js';
import { BATCH } from '../table/batches.js';
import { entryOf, UNPACKED_LIMIT } from './archive.js';
import { DAYS_TO_1904, type Meanings } from './cells.js';
import { StylesReader } from './formats.js';
import { type Book, Bounds, type Sheet } from '../book/book.js';
import { Merges, MergesReader } from '../book/merges.js';
import { damaged, refusal, tooMuchText } from './refusal.js';
import { CellError, FarCellError, placeOf, RowsReader, type SheetRow } from './rows.js';
import { showOf } from './shown.js';
import { StringsReader, unescapeXstring } from './strings.js';
import { type Attributes, attributesOf, type XmlReader, XmlScanner } from './xml.js';
import { type Archive, unpack } from './zip.js';

/** The end of the cells in the XML of a sheet. */
const CELLS_END = /<\/(?:[\w-]{1,40}:)?sheetData\s{0,9}>/;
/** More characters than that end has. */
const END_LENGTH = 70;

/** Most bytes of the small files that list the sheets. */
const INDEX_LIMIT = 4_194_304;

/** Collects all tags with certain names. */
class TagsReader implements XmlReader {
  readonly listening = false;
  readonly found: { readonly name: string; readonly attributes: Attributes }[] = [];
  readonly #names: readonly string[];

  constructor(...names: readonly string[]) {
    this.#names = names;
  }

  open(name: string, tag: string): void {
    if (this.#names.includes(name)) this.found.push({ name, attributes: attributesOf(tag) });
  }
}

/** A workbook. Its parts are unpacked only when they are read. */
export class Workbook implements Book {
  readonly format = 'xlsx';
  readonly #archive: Archive;
  readonly #name: string;
  readonly #paths = new Map<string, string>();
  /** Whether days are counted from 1904. */
  from1904 = false;
  #meanings: Promise<Meanings> | undefined;
  sheets: readonly Sheet[] = [];

  private constructor(archive: Archive, name: string) {
    this.#archive = archive;
    this.#name = name;
  }

  /** @throws EarshotError `bad-data` for an archive that is no workbook, or is damaged */
  static async open(archive: Archive, name: string): Promise<Workbook> {
    const book = new Workbook(archive, name);
    await book.#told(() => book.#readIndex());
    return book;
  }

  /**
   * Reads the rows of a sheet that are not empty, in batches. Only the necessary parts of the archive are unpacked.
   * @throws EarshotError `bad-data` for a damaged file, with the cell where it is known
   */
  async *rows(sheet: Sheet): AsyncGenerator<readonly SheetRow[]> {
    const reader = new RowsReader(await (this.#meanings ??= this.#told(() => this.#readMeanings())));
    const scanner = new XmlScanner(reader);
    try {
      for await (const piece of unpack(this.#archive, entryOf(this.#archive, sheet.path ?? ''))) {
        scanner.feed(piece);
        if (reader.waiting >= BATCH) yield reader.take();
      }
      scanner.end();
      yield reader.take();
    } catch (error) {
      throw this.#refused(error, sheet);
    }
  }

  /** Which of its cells are merged; undefined when none are. @throws EarshotError `bad-data` for what is damaged */
  async merges({ path = '' }: Sheet): Promise<Merges | undefined> {
    const reader = new MergesReader();
    await this.#told(() => this.#scanBehindCells(entryOf(this.#archive, path), reader));
    return reader.merges.length > 0 ? new Merges(reader.merges) : undefined;
  }

  async #readIndex(): Promise<void> {
    const relations = await this.#index('xl/_rels/workbook.xml.rels', new TagsReader('Relationship'));
    const files = new Map<string, string>();
    for (const { attributes } of relations) {
      const { Id = '', Type = '', Target = '' } = attributes;
      const path = Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`;
      const kind = Type.slice(Type.lastIndexOf('/') + 1);
      if (kind === 'worksheet') files.set(Id, path);
      else this.#paths.set(kind, path);
    }
    const tags = await this.#index('xl/workbook.xml', new TagsReader('workbookPr', 'sheet'));
    const properties = tags.find(({ name }) => name === 'workbookPr')?.attributes;
    this.from1904 = ['1', 'true'].includes(properties?.['date1904'] ?? '');
    this.sheets = tags.flatMap(({ name, attributes }) => {
      if (name !== 'sheet' || attributes['name'] === undefined) return [];
      const hidden = attributes['state'] === 'hidden' || attributes['state'] === 'veryHidden';
      return [{ name: unescapeXstring(attributes['name']), hidden, path: files.get(attributes['id'] ?? '') }];
    });
    new Bounds(this.#name).tables(this.sheets.length);
    const paths = this.sheets.flatMap(({ path }) => path ?? []);
    // Each of them would be read: a small file could make endless work.
    if (new Set(paths).size < paths.length) throw new RangeError('two sheets are one');
  }

  async #index(path: string, reader: TagsReader): Promise<TagsReader['found']> {
    const entry = entryOf(this.#archive, path);
    if (entry.uncompressedSize > INDEX_LIMIT) throw new RangeError(`${path} is too large`);
    await this.#scan(entry, reader);
    return reader.found;
  }

  /** Shared strings are read before the cells that refer to them, in whatever order the archive has them. */
  async #readMeanings(): Promise<Meanings> {
    const strings = new StringsReader(UNPACKED_LIMIT, () => tooMuchText(this.#name));
    const styles = new StylesReader();
    for (const [kind, reader] of [
      ['sharedStrings', strings],
      ['styles', styles],
    ] as const) {
      const path = this.#paths.get(kind) ?? `xl/${kind}.xml`;
      const entry = this.#archive.entries.get(path);
      if (entry) await this.#scan(entry, reader);
    }
    const show = await showOf(styles.codes, this.from1904 ? DAYS_TO_1904 : 0);
    return { strings: strings.strings, dates: styles.dates, from1904: this.from1904, show };
  }

  /** Scans the part of a sheet behind its cells; these are only searched for their end. */
  async #scanBehindCells(entry: Entry, reader: XmlReader): Promise<void> {
    const scanner = new XmlScanner(reader);
    let isBehind = false;
    let before = '';
    for await (const piece of unpack(this.#archive, entry)) {
      if (isBehind) {
        scanner.feed(piece);
        continue;
      }
      const text = before + piece.toString('latin1');
      const end = CELLS_END.exec(text);
      before = text.slice(-END_LENGTH);
      if (!end) continue;
      isBehind = true;
      scanner.feed(Buffer.from('<worksheet>'));
      scanner.feed(Buffer.from(text.slice(end.index + end[0].length), 'latin1'));
    }
    if (isBehind) scanner.end();
  }

  async #scan(entry: Entry, reader: XmlReader): Promise<void> {
    const scanner = new XmlScanner(reader);
    for await (const piece of unpack(this.#archive, entry)) scanner.feed(piece);
    scanner.end();
  }

  async #told<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw this.#refused(error);
    }
  }

  #refused(error: unknown, sheet?: Sheet): EarshotError {
    if (error instanceof EarshotError) return error;
    if (!(error instanceof CellError) || sheet === undefined) return damaged(this.#name, error, this.format);
    const place = placeOf(sheet.name, error.line, error.column);
    return error instanceof FarCellError
      ? refusal(message('input.sheetReachesAsFarAs', this.#name, place))
      : damaged(`${this.#name}: ${place}`, error, this.format);
  }
}
