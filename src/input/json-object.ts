import { josa } from '../domain/particle.js';
import { type Words, words } from '../domain/words.js';

/** The members of one flat JSON object, in the order in which they stand. */
export interface FlatObject {
  readonly keys: readonly string[];
  /** Strings as they are, numbers as their source text, arrays joined with `;`. */
  readonly values: readonly (string | null)[];
}

/** Why a text is not a flat JSON object. */
export interface JsonFault {
  readonly reason: Words;
  /** Offset in the text. */
  readonly at: number;
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const WORD = /true|false|null/y;
/** A string's end, an escape, or a control character, of which JSON allows those from U+007F on. */
const STOP = /["\\\p{Cc}]/gu;

/**
 * Strict JSON (RFC 8259), one object, flat. Not JSON.parse: that keeps the last of two equal keys without a word and
 * rounds 9007199254740993.
 */
export function readObject(text: string): FlatObject | JsonFault {
  try {
    return new Reader(text).document();
  } catch (fault) {
    if (fault instanceof Fault) return { reason: fault.reason, at: fault.at };
    throw fault;
  }
}

/**
 * The same for the common line, by JSON.parse, which is five times as fast: nothing is escaped in it, its keys are
 * `known` as they are, and its values are simple. Undefined for any other, and where JSON.parse would hide something.
 */
export function quickObject(text: string, known: (key: string) => boolean): FlatObject | undefined {
  if (text.includes('\\')) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined;
  const keys = Object.keys(parsed);
  const values: (string | null)[] = [];
  let strings = keys.length;
  for (const key of keys) {
    const value = (parsed as Record<string, unknown>)[key];
    if (!known(key)) return undefined;
    if (typeof value === 'string') strings += 1;
    else if (typeof value === 'number') {
      // A number is its source text, which may be another than JavaScript's.
      if (!text.includes(`"${key}":${value},`)) return undefined;
    } else if (value !== null && typeof value !== 'boolean') return undefined;
    values.push(value === null ? null : String(value));
  }
  // Of two equal keys JSON.parse keeps one: there are more quotes then than what is left has.
  return countQuotes(text) === strings * 2 ? { keys, values } : undefined;
}

function countQuotes(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) count += 1;
  return count;
}

class Fault extends Error {
  constructor(
    readonly reason: Words,
    readonly at: number,
  ) {
    super(reason.en);
  }
}

class Reader {
  #at = 0;

  constructor(readonly text: string) {}

  document(): FlatObject {
    this.#space();
    if (!this.#skip('{')) throw this.#fault(words('not a JSON object', 'JSON 객체가 아닙니다'));
    const object = this.#members();
    this.#space();
    if (this.#at < this.text.length) {
      throw this.#fault(words('text follows the object', '객체 뒤에 다른 글이 있습니다'));
    }
    return object;
  }

  #members(): FlatObject {
    const keys: string[] = [];
    const values: (string | null)[] = [];
    const seen = new Set<string>();
    this.#space();
    if (this.#skip('}')) return { keys, values };
    do {
      this.#space();
      const start = this.#at;
      if (this.text[start] !== '"') throw this.#unexpected(words('a key in quotes', '따옴표로 묶은 키'));
      const key = this.#string().trim().normalize('NFC');
      if (seen.has(key)) {
        throw this.#fault(
          words(`the key "${key}" stands here twice`, `키 ${josa(`"${key}"`, '이/가')} 두 번 나옵니다`),
          start,
        );
      }
      seen.add(key);
      keys.push(key);
      this.#space();
      if (!this.#skip(':')) throw this.#unexpected(words('a colon', '쌍점(:)'));
      this.#space();
      values.push(this.#value(key));
      this.#space();
    } while (this.#skip(','));
    if (!this.#skip('}')) throw this.#unexpected(words('a comma or }', '쉼표나 }'));
    return { keys, values };
  }

  #value(key: string): string | null {
    if (this.text[this.#at] === '{') throw this.#nested(key);
    if (this.#skip('[')) return this.#list(key);
    return this.#scalar();
  }

  #list(key: string): string {
    const items: string[] = [];
    this.#space();
    if (this.#skip(']')) return '';
    do {
      this.#space();
      const start = this.#at;
      if (this.text[start] === '{' || this.text[start] === '[') throw this.#nested(key);
      const item = this.#scalar();
      if (item === null) {
        throw this.#fault(words(`null in the list "${key}"`, `"${key}" 목록 안에 null이 있습니다`), start);
      }
      items.push(item);
      this.#space();
    } while (this.#skip(','));
    if (!this.#skip(']')) throw this.#unexpected(words('a comma or ]', '쉼표나 ]'));
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
      throw this.#fault(words(`the number ${number} is too large`, `수가 너무 큽니다: ${number}`), start);
    }
    WORD.lastIndex = start;
    const word = WORD.exec(text)?.[0];
    if (word === undefined) throw this.#unexpected(words('a value', '값'));
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
        throw this.#fault(words('a control character in a string', '문자열 안에 제어 문자가 있습니다'), stop);
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
      throw this.#fault(words('an escape that JSON does not have', 'JSON에 없는 이스케이프가 있습니다'), start);
    }
    // Neither can be stored as it is: SQLite ends text at a NUL, and half a surrogate pair is no character.
    if (value.includes('\0') || /\p{Surrogate}/u.test(value)) {
      throw this.#fault(
        words('NUL (\\u0000) or half a surrogate pair', 'NUL(\\u0000)이나 반쪽 서로게이트가 있습니다'),
        start,
      );
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

  #nested(key: string): Fault {
    return this.#fault(
      words(
        `the value of "${key}" is nested; a record is flat`,
        `"${key}"의 값이 중첩되어 있습니다. 레코드는 평평해야 합니다`,
      ),
    );
  }

  #unexpected(expected: Words): Fault {
    // A number or a word that runs into the end may have lost its rest, too.
    if (/^[\w.+-]{0,400}$/.test(this.text.slice(this.#at, this.#at + 401))) return this.#cut();
    return this.#fault(words(`not JSON: expected ${expected.en}`, `JSON이 아닙니다. 필요한 것: ${expected.ko}`));
  }

  #cut(): Fault {
    return this.#fault(words('the JSON is cut off', 'JSON이 중간에서 끊겼습니다'), this.text.length);
  }

  #fault(reason: Words, at = this.#at): Fault {
    return new Fault(reason, at);
  }
}
