import { StringDecoder } from 'node:string_decoder';

/** The text is no XML, or is cut off; `message` is for the `cause` of an error, not for a user. */
export class XmlError extends Error {}

/** What is told of a document while it is read; names are without their prefix. */
export interface XmlReader {
  /** Whether the text that comes next is wanted. */
  readonly listening: boolean;
  /** @param tag the inside of the tag behind its name, for `attributesOf` */
  open(name: string, tag: string): void;
  close?(name: string): void;
  /** Plain text, all that stands between two tags. */
  text?(text: string): void;
}

/** Characters that a tag, or a text that is wanted, may have. */
const LONGEST = 4_194_304;
const [QUOTE, APOSTROPHE, SLASH, COLON, LAST_BLANK] = [0x22, 0x27, 0x2f, 0x3a, 0x20];
const [EXCLAMATION, QUESTION, GREATER] = [0x21, 0x3f, 0x3e];

/**
 * Reads XML in UTF-8 as its bytes come; pieces may be cut anywhere. Nothing is expanded but the entities that XML itself
 * knows: a document that declares its own is refused, as the format of workbooks asks.
 */
export class XmlScanner {
  readonly #reader: XmlReader;
  readonly #decoder = new StringDecoder('utf8');
  #rest = '';
  #depth = 0;

  constructor(reader: XmlReader) {
    this.#reader = reader;
  }

  /** @throws XmlError for what is no XML, or a tag or text of more than 4 MiB */
  feed(piece: Buffer): void {
    const text = this.#rest + this.#decoder.write(piece);
    this.#rest = text.slice(this.#read(text));
    if (this.#rest.length > LONGEST) throw new XmlError('too long');
  }

  /** @throws XmlError when the document is not at its end */
  end(): void {
    if (this.#rest.trim() !== '' || this.#depth !== 0) throw new XmlError('cut off');
  }

  /** Reads as far as it can, and says where that is. */
  #read(text: string): number {
    let at = 0;
    for (;;) {
      const open = text.indexOf('<', at);
      if (open === -1) return this.#reader.listening ? at : text.length;
      const second = text.charCodeAt(open + 1);
      const isMarkup = second === EXCLAMATION || second === QUESTION;
      // NaN: the piece ends here.
      const end = isMarkup ? markupEnd(text, open) : second > 0 ? tagEnd(text, open) : -1;
      if (end === -1) {
        // A text is told when what ends it is all there.
        return this.#reader.listening ? at : open;
      }
      if (open > at && this.#reader.listening) this.#reader.text?.(unescapeXml(unixLines(text.slice(at, open))));
      if (!isMarkup) this.#tag(text, open, end, second === SLASH);
      else if (text.startsWith('<![CDATA[', open) && this.#reader.listening)
        this.#reader.text?.(unixLines(text.slice(open + 9, end - 2)));
      at = end + 1;
    }
  }

  #tag(text: string, open: number, end: number, closes: boolean): void {
    let from = closes ? open + 2 : open + 1;
    let nameEnd = from;
    for (; nameEnd < end; nameEnd += 1) {
      const code = text.charCodeAt(nameEnd);
      if (code <= LAST_BLANK || code === SLASH) break;
      if (code === COLON) from = nameEnd + 1;
    }
    const name = text.slice(from, nameEnd);
    if (closes) {
      this.#depth -= 1;
      if (this.#depth < 0) throw new XmlError('closed too often');
      this.#reader.close?.(name);
      return;
    }
    const isEmpty = text.charCodeAt(end - 1) === SLASH;
    this.#reader.open(name, text.slice(nameEnd, isEmpty ? end - 1 : end));
    if (isEmpty) this.#reader.close?.(name);
    else this.#depth += 1;
  }
}

/** Where the tag's `>` stands, which may stand in its values, too; -1 when it is not there yet. */
function tagEnd(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === GREATER) return at;
    if (code !== QUOTE && code !== APOSTROPHE) continue;
    at = text.indexOf(code === QUOTE ? '"' : "'", at + 1);
    if (at === -1) return -1;
  }
  return -1;
}

/** Where a comment, an instruction or a section of character data ends; -1 when that is not there yet. */
function markupEnd(text: string, open: number): number {
  const head = text.slice(open, open + 9);
  const [, closing] = MARKUP.find(([opening]) => head.startsWith(opening) || opening.startsWith(head)) ?? [];
  if (closing === undefined) throw new XmlError('a declaration');
  // `<!-->` is no comment: its end begins behind its beginning.
  const end = text.indexOf(closing, open + (closing === '?>' ? 2 : closing === '-->' ? 4 : 9));
  return end === -1 ? -1 : end + closing.length - 1;
}

const MARKUP = [
  ['<?', '?>'],
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
] as const;

export type Attributes = Readonly<Partial<Record<string, string>>>;

/** The attributes of a tag; `r:id` is `id`. @throws XmlError for what are none */
export function attributesOf(tag: string): Attributes {
  const found: [string, string][] = [];
  eachAttribute(tag, (name, value) => found.push([name.slice(name.indexOf(':') + 1), value]));
  return Object.fromEntries(found);
}

/** Tells of each attribute of a tag, under its whole name. @throws XmlError for what are none */
export function eachAttribute(tag: string, take: (name: string, value: string) => void): void {
  for (let at = 0; ;) {
    const equals = tag.indexOf('=', at);
    if (equals === -1) return;
    let open = equals + 1;
    while (tag.charCodeAt(open) <= LAST_BLANK) open += 1;
    const quote = tag.charCodeAt(open);
    const end = quote === QUOTE || quote === APOSTROPHE ? tag.indexOf(tag.charAt(open), open + 1) : -1;
    if (end === -1) throw new XmlError('a value without quotes');
    take(tag.slice(at, equals).trim(), unescapeXml(tag.slice(open + 1, end)));
    at = end + 1;
  }
}

/** XML's rule for line ends (XML 1.0, 2.11): CRLF and CR in the file are LF; a `&#13;` stays what it says. */
const unixLines = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);

const ENTITIES: Readonly<Partial<Record<string, string>>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescapeXml = (text: string): string =>
  text.includes('&')
    ? text.replace(
        /&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|(\w+));/gi,
        (whole: string, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
          if (name !== undefined) return ENTITIES[name] ?? whole;
          const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
          return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
        },
      )
    : text;
