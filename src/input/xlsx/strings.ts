import type { XmlReader } from './xml.js';

/** Decodes escapes such as `_x000D_` (ECMA-376 Part 1, 22.9.2.19). */
export const unescapeXstring = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

/** Memory of a string in addition to its characters. */
const EACH = 16;

/** Reads `xl/sharedStrings.xml`: the texts that cells refer to by number. */
export class StringsReader implements XmlReader {
  readonly strings: string[] = [];
  listening = false;
  readonly #full: () => Error;
  #left: number;
  #text = '';
  #phonetic = false;

  /** @param limit most characters of all strings together; `full` makes the error when there are more */
  constructor(limit: number, full: () => Error) {
    this.#left = limit;
    this.#full = full;
  }

  open(name: string): void {
    if (name === 'si') this.#text = '';
    // The pronunciation of a word is stored beside it; it is not part of the text.
    else if (name === 'rPh') this.#phonetic = true;
    else if (name === 't') this.listening = !this.#phonetic;
  }

  close(name: string): void {
    if (name === 't') this.listening = false;
    else if (name === 'rPh') this.#phonetic = false;
    else if (name === 'si') {
      this.#left -= this.#text.length + EACH;
      if (this.#left < 0) throw this.#full();
      this.strings.push(unescapeXstring(this.#text));
    }
  }

  text(text: string): void {
    this.#text += text;
  }
}
