import type { XmlReader } from './xml.js';

/** `_x000D_` and the like (ECMA-376 Part 1, 22.9.2.19). */
export const unescapeXstring = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

/** What a string costs beside its characters. */
const EACH = 16;

/** Reads `xl/sharedStrings.xml`: the texts that cells name by their number. */
export class StringsReader implements XmlReader {
  readonly strings: string[] = [];
  listening = false;
  readonly #full: () => Error;
  #left: number;
  #text = '';
  #phonetic = false;

  /** @param limit characters of all strings together; `full` makes the error for more */
  constructor(limit: number, full: () => Error) {
    this.#left = limit;
    this.#full = full;
  }

  open(name: string): void {
    if (name === 'si') this.#text = '';
    // How a word is pronounced stands beside it as a text of its own.
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
