import { render } from '../../locale/index.js';
import { type Message, message } from '../../locale/message.js';
import { shownKey } from '../table/doubt.js';
import { nestedEnd } from './nested.js';

/** The members of a JSON object, in order. */
export interface FlatObject {
  readonly keys: readonly string[];
  /** Strings decoded, numbers as their source text, arrays joined with `;`, nested values as their source text. */
  readonly values: readonly (string | null)[];
  /** Indexes of nested values, which no field can hold. */
  readonly nested?: readonly number[];
}

/** Why a text is not a flat JSON object. */
export interface JsonFault {
  readonly reason: Message;
  /** Offset in the text. */
  readonly at: number;
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const WORD = /true|false|null/y;
/** The end of a string, an escape, or a control character (JSON allows those from U+007F). */
const STOP = /["\\\p{Cc}]/gu;

/**
 * Reads one object of strict JSON (RFC 8259). JSON.parse would silently drop the first of two equal keys and round
 * 9007199254740993.
 */
export function readObject(text: string): FlatObject | JsonFault {
  try {
    return new Reader(text).document();
  } catch (fault) {
    if (fault instanceof Fault) return { reason: fault.reason, at: fault.at };
    throw fault;
  }
}

class Fault extends Error {
  constructor(
    readonly reason: Message,
    readonly at: number,
  ) {
    super(render(reason, 'en'));
  }
}

class Reader {
  #at = 0;

  constructor(readonly text: string) {}

  document(): FlatObject {
    this.#space();
    if (!this.#skip('{')) throw this.#fault(message('input.notJsonObject'));
    const object = this.#members();
    this.#space();
    if (this.#at < this.text.length) {
      throw this.#fault(message('input.textFollowsObject'));
    }
    return object;
  }

  #members(): FlatObject {
    const keys: string[] = [];
    const values: (string | null)[] = [];
    const nested: number[] = [];
    const seen = new Set<string>();
    this.#space();
    if (this.#skip('}')) return { keys, values };
    do {
      this.#space();
      const start = this.#at;
      if (this.text[start] !== '"') throw this.#unexpected(message('common.keyInQuotes'));
      const key = this.#string().trim().normalize('NFC');
      if (seen.has(key)) {
        throw this.#fault(message('common.keyStandsHereTwice', shownKey(key)), start);
      }
      seen.add(key);
      keys.push(key);
      this.#space();
      if (!this.#skip(':')) throw this.#unexpected(message('input.colon'));
      this.#space();
      const within = this.#nested();
      if (within !== undefined) nested.push(values.length);
      values.push(within ?? this.#value(key));
      this.#space();
    } while (this.#skip(','));
    if (!this.#skip('}')) throw this.#unexpected(message('input.commaOr'));
    return nested.length > 0 ? { keys, values, nested } : { keys, values };
  }

  /** The source text of the value here if it is an object, or an array that contains an object or an array. */
  #nested(): string | undefined {
    const start = this.#at;
    const end = nestedEnd(this.text, start);
    if (end === undefined) return undefined;
    const nested = this.text.slice(start, end);
    try {
      JSON.parse(nested);
    } catch {
      if (end === this.text.length) throw this.#cut();
      throw this.#fault(message('input.whatIsNestedHereIs'));
    }
    this.#at = end;
    return nested;
  }

  #value(key: string): string | null {
    return this.#skip('[') ? this.#list(key) : this.#scalar();
  }

  #list(key: string): string {
    const items: string[] = [];
    this.#space();
    if (this.#skip(']')) return '';
    do {
      this.#space();
      const start = this.#at;
      const item = this.#scalar();
      if (item === null) {
        throw this.#fault(message('input.nullInList', shownKey(key)), start);
      }
      items.push(item);
      this.#space();
    } while (this.#skip(','));
    if (!this.#skip(']')) throw this.#unexpected(message('input.commaOrBracket'));
    return items.join(';');
  }

  #scalar(): string | null {
    const { text } = this;
    const start = this.#at;
    if (text[start] === '"') return this.#string();
    NUMBER.lastIndex = start;
    const number = NUMBER.exec(text)?.[0];
    if (number !== undefined) {
      this.#at += number.length;
      if (Number.isFinite(Number(number))) return number;
      throw this.#fault(message('input.numberIsTooLarge', number), start);
    }
    WORD.lastIndex = start;
    const word = WORD.exec(text)?.[0];
    if (word === undefined) throw this.#unexpected(message('common.value'));
    this.#at += word.length;
    return word === 'null' ? null : word;
  }

  #string(): string {
    const { text } = this;
    const start = this.#at;
    let escaped = false;
    STOP.lastIndex = start + 1;
    for (;;) {
      const stop = STOP.exec(text)?.index;
      if (stop === undefined) throw this.#cut();
      if (text[stop] === '"') {
        this.#at = stop + 1;
        return escaped ? this.#unescaped(start) : text.slice(start + 1, stop);
      }
      if (text.charCodeAt(stop) >= 0x7f) continue;
      if (text[stop] !== '\\') {
        throw this.#fault(message('input.controlCharacterInString'), stop);
      }
      escaped = true;
      STOP.lastIndex = stop + 2;
    }
  }

  #unescaped(start: number): string {
    let value: string;
    try {
      value = JSON.parse(this.text.slice(start, this.#at)) as string;
    } catch {
      throw this.#fault(message('input.escapeThatJsonDoesNot'), start);
    }
    // These cannot be stored: SQLite ends text at a NUL, and a lone surrogate is not a character.
    if (value.includes('\0') || /\p{Surrogate}/u.test(value)) {
      throw this.#fault(message('input.nulU0000OrHalfSurrogate'), start);
    }
    return value;
  }

  #space(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.#at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      this.#at += 1;
    }
  }

  #skip(char: string): boolean {
    if (this.text[this.#at] !== char) return false;
    this.#at += 1;
    return true;
  }

  #unexpected(expected: Message): Fault {
    // A number or word at the end of the text may be incomplete as well.
    if (/^[\w.+-]{0,400}$/.test(this.text.slice(this.#at, this.#at + 401))) return this.#cut();
    return this.#fault(message('input.notJsonExpected', expected));
  }

  #cut(): Fault {
    return this.#fault(message('common.jsonIsCutOff'), this.text.length);
  }

  #fault(reason: Message, at = this.#at): Fault {
    return new Fault(reason, at);
  }
}
