import { StringDecoder } from 'node:string_decoder';

/** Invalid or incomplete XML. `message` is for the `cause` of an error, not for users. */
export class XmlError extends Error {}

/** Receives the parts of a document while it is read. Names come without their prefix. */
export interface XmlReader {
  /** True when the text that follows should be passed to `text`. */
  readonly listening: boolean;
  /** @param tag the inside of the tag after its name, for `attributesOf` */
  open(name: string, tag: string): void;
  close?(name: string): void;
  /** Receives the whole plain text between two tags. */
  text?(text: string): void;
}

/** Most characters of a tag, or of a text that is passed on. */
const LONGEST = 4_194_304;
/** Most elements that stand in each other; programs that write documents stay far below. */
const DEEPEST = 1000;
const [QUOTE, APOSTROPHE, SLASH, COLON, LAST_BLANK] = [0x22, 0x27, 0x2f, 0x3a, 0x20];
const [EXCLAMATION, QUESTION, GREATER] = [0x21, 0x3f, 0x3e];

/**
 * Reads XML in UTF-8 that arrives in pieces of any length. Only XML's own entities are known: a document that declares
 * others is refused, as the workbook format demands.
 */
export class XmlScanner {
  readonly #reader: XmlReader;
  readonly #decoder = new StringDecoder('utf8');
  #rest = '';
  /** Number of characters to wait for before an incomplete part is tried again. */
  #enough = 0;
  /** Names of the elements that are open, from the outermost. */
  readonly #open: string[] = [];

  constructor(reader: XmlReader) {
    this.#reader = reader;
  }

  /** @throws XmlError for invalid XML, a tag or text over 4 MiB, or more than 1,000 elements in each other */
  feed(piece: Buffer): void {
    this.#rest += this.#decoder.write(piece);
    if (this.#rest.length < Math.min(this.#enough, LONGEST)) return;
    this.#readRest();
    if (this.#rest.length > LONGEST) throw new XmlError('too long');
    this.#enough = 2 * this.#rest.length;
  }

  /** @throws XmlError when the document is incomplete */
  end(): void {
    this.#readRest();
    if (this.#rest.trim() !== '' || this.#open.length > 0) throw new XmlError('cut off');
  }

  #readRest(): void {
    this.#rest = this.#rest.slice(this.#read(this.#rest));
  }

  /** Reads as far as possible. @returns the position reached */
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
        // A text is passed on only when it is complete.
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
      if (this.#open.pop() !== name) throw new XmlError('closed, but not open');
      this.#reader.close?.(name);
      return;
    }
    const isEmpty = text.charCodeAt(end - 1) === SLASH;
    this.#reader.open(name, text.slice(nameEnd, isEmpty ? end - 1 : end));
    if (isEmpty) this.#reader.close?.(name);
    else if (this.#open.push(name) > DEEPEST) throw new XmlError('too deep');
  }
}

/** Position of the `>` that ends a tag; a `>` may also stand within quoted values. -1 when it is not there yet. */
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

/** End of a comment, a processing instruction or a CDATA section; -1 when it is not there yet. */
function markupEnd(text: string, open: number): number {
  const head = text.slice(open, open + 9);
  const [, closing] = MARKUP.find(([opening]) => head.startsWith(opening) || opening.startsWith(head)) ?? [];
  if (closing === undefined) throw new XmlError('a declaration');
  // `<!-->` is not a complete comment: its end must follow its start.
  const end = text.indexOf(closing, open + (closing === '?>' ? 2 : closing === '-->' ? 4 : 9));
  return end === -1 ? -1 : end + closing.length - 1;
}

const MARKUP = [
  ['<?', '?>'],
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
] as const;

/** The attributes of an XML element, by name without prefix, decoded. */
export type Attributes = Readonly<Partial<Record<string, string>>>;

/** Parses the attributes of a tag; `r:id` becomes `id`. @throws XmlError for invalid attributes */
export function attributesOf(tag: string): Attributes {
  const found: [string, string][] = [];
  eachAttribute(tag, (name, value) => found.push([name.slice(name.indexOf(':') + 1), value]));
  return Object.fromEntries(found);
}

/** Calls `take` for each attribute of a tag, with its full name. @throws XmlError for invalid attributes */
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

/** Line ends by XML's rule (XML 1.0, 2.11): CRLF and CR in the file become LF; a `&#13;` is kept. */
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
