import { EarshotError } from '../domain/errors.js';
import { words } from '../domain/words.js';
import { BATCH } from './batches.js';
import { entryOf, openArchive, UNPACKED_LIMIT } from './xlsx-archive.js';
import type { Meanings } from './xlsx-cells.js';
import { StylesReader } from './xlsx-formats.js';
import { damaged, refusal } from './xlsx-refusal.js';
import { CellError, FarCellError, placeOf, RowsReader, type SheetRow } from './xlsx-rows.js';
import { StringsReader, unescapeXstring } from './xlsx-strings.js';
import { type Attributes, attributesOf, type XmlReader, XmlScanner } from './xml.js';
import { unpack, type ZipEntry } from './zip.js';

/** A sheet of a workbook, in the order of its tabs. */
export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Its file in the archive; undefined for a chart. */
  readonly path: string | undefined;
}

/** Bytes of one of the small files that say where the sheets are. */
const INDEX_LIMIT = 4_194_304;

/** Keeps every tag of some names. */
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

/** A workbook whose parts are read when they are asked for, each as it is unpacked; nothing else of it ever is. */
export class Workbook {
  readonly #bytes: Buffer;
  readonly #entries: readonly ZipEntry[];
  readonly #name: string;
  readonly #paths = new Map<string, string>();
  #from1904 = false;
  #meanings: Promise<Meanings> | undefined;
  sheets: readonly Sheet[] = [];

  private constructor(bytes: Buffer, name: string) {
    this.#bytes = bytes;
    this.#name = name;
    this.#entries = openArchive(bytes, name);
  }

  /** @throws EarshotError `bad-data` for what is no workbook, is damaged or would unpack to more than 200 MiB */
  static async open(bytes: Buffer, name: string): Promise<Workbook> {
    const book = new Workbook(bytes, name);
    await book.#told(() => book.#readIndex());
    return book;
  }

  /**
   * The rows of a sheet that have something in them, some at a time; of the archive only what they need is unpacked.
   * @throws EarshotError `bad-data` for what is damaged, and names the cell where it can
   */
  async *rows(sheet: Sheet): AsyncGenerator<readonly SheetRow[]> {
    const reader = new RowsReader(await (this.#meanings ??= this.#told(() => this.#readMeanings())));
    const scanner = new XmlScanner(reader);
    try {
      for await (const piece of unpack(this.#bytes, entryOf(this.#entries, sheet.path ?? ''))) {
        scanner.feed(piece);
        if (reader.waiting >= BATCH) yield reader.take();
      }
      scanner.end();
      yield reader.take();
    } catch (error) {
      throw this.#refused(error, sheet);
    }
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
    this.#from1904 = ['1', 'true'].includes(properties?.['date1904'] ?? '');
    this.sheets = tags.flatMap(({ name, attributes }) => {
      if (name !== 'sheet' || attributes['name'] === undefined) return [];
      const hidden = attributes['state'] === 'hidden' || attributes['state'] === 'veryHidden';
      return [{ name: unescapeXstring(attributes['name']), hidden, path: files.get(attributes['id'] ?? '') }];
    });
  }

  async #index(path: string, reader: TagsReader): Promise<TagsReader['found']> {
    const entry = entryOf(this.#entries, path);
    if (entry.size > INDEX_LIMIT) throw new RangeError(`${path} is too large`);
    await this.#scan(entry, reader);
    return reader.found;
  }

  /** Strings come before the cells that name them, wherever they lie in the archive. */
  async #readMeanings(): Promise<Meanings> {
    const strings = new StringsReader(UNPACKED_LIMIT, () => tooMuchText(this.#name));
    const styles = new StylesReader();
    for (const [kind, reader] of [
      ['sharedStrings', strings],
      ['styles', styles],
    ] as const) {
      const path = this.#paths.get(kind) ?? `xl/${kind}.xml`;
      const entry = this.#entries.find(({ name }) => name === path);
      if (entry) await this.#scan(entry, reader);
    }
    return { strings: strings.strings, dates: styles.dates, from1904: this.#from1904 };
  }

  async #scan(entry: ZipEntry, reader: XmlReader): Promise<void> {
    const scanner = new XmlScanner(reader);
    for await (const piece of unpack(this.#bytes, entry)) scanner.feed(piece);
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
    if (!(error instanceof CellError) || sheet === undefined) return damaged(this.#name, error);
    const place = placeOf(sheet.name, error.line, error.column);
    return error instanceof FarCellError
      ? refusal(
          words(`${this.#name}: the sheet reaches as far as ${place}`, `${this.#name}: 시트가 ${place}까지 이어집니다`),
        )
      : damaged(this.#name, error, place);
  }
}

/** Cells share their text in the archive: a small one can say a large one thousands of times. */
export const tooMuchText = (name: string): EarshotError =>
  refusal(words(`${name}: the texts of its cells exceed 200 MiB`, `${name}: 칸의 글이 모두 200MiB를 넘습니다`));
