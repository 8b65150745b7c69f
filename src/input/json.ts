import { EarshotError } from '../domain/errors.js';
import { words } from '../domain/words.js';
import { emptyFile } from './header.js';
import { OBJECT_LIMIT, ObjectRecords, objectTooLarge, type ObjectText } from './json-records.js';
import { type JsonOptions, objectSource } from './json-source.js';
import type { RawRecord, Source } from './source.js';

/**
 * A JSON array of flat objects, read one element at a time. A record's `line` is the line on which its object begins.
 * @throws EarshotError `bad-data`, here or while reading, for an empty file, anything but an array, text behind it and
 * an element over 4 MiB. Elements that are not flat objects, and an array that is cut off, come with a `problem`.
 */
export async function openJson(text: AsyncIterable<string>, { name, encoding }: JsonOptions): Promise<Source> {
  const objects = new ObjectRecords(false);
  const splitter = new ArraySplitter(name);
  const records = async function* (): AsyncGenerator<readonly RawRecord[]> {
    for await (const chunk of text) yield splitter.feed(chunk).map((element) => objects.record(element));
    const left = splitter.end();
    if (left === undefined) return;
    const cutOff: RawRecord = {
      line: splitter.line,
      values: [],
      problem: { reason: words('the file ends before the closing ]', '닫는 ] 없이 파일이 끝났습니다') },
    };
    yield left.text === '' ? [cutOff] : [objects.record(left), cutOff];
  };
  return objectSource(records(), {
    format: 'json',
    get encoding() {
      return encoding?.();
    },
    columns: objects.columns,
    blank: () => 0,
  });
}

/** Finds the elements of the outermost array by its strings and brackets; what they hold is not its business. */
class ArraySplitter {
  #state: 'before' | 'inside' | 'after' = 'before';
  #rest = '';
  /** How far `#rest` has been looked at. */
  #at = 0;
  /** Where the element begins, or -1 between elements. */
  #start = -1;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #line = 1;
  /** Characters of the line before the one that is looked at. */
  #column = 0;
  #afterReturn = false;
  #startLine = 1;
  #startColumn = 0;
  #elements: ObjectText[] = [];
  /** Whether a comma has to be followed by an element. */
  #owing = false;

  constructor(readonly name: string) {}

  get line(): number {
    return this.#line;
  }

  feed(chunk: string): ObjectText[] {
    this.#elements = [];
    const from = this.#start === -1 ? this.#at : this.#start;
    this.#rest = this.#rest.slice(from) + chunk;
    this.#at -= from;
    if (this.#start !== -1) this.#start = 0;
    for (; this.#at < this.#rest.length; this.#at += 1) this.#step(this.#rest.charCodeAt(this.#at));
    if (this.#start !== -1 && this.#at - this.#start > OBJECT_LIMIT) throw objectTooLarge(this.name, this.#startLine);
    return this.#elements;
  }

  /** What is left when the array was not closed; `text` is blank when no element had begun. */
  end(): ObjectText | undefined {
    if (this.#state === 'before') throw emptyFile(this.name);
    if (this.#state === 'after') return undefined;
    if (this.#start === -1) return { line: this.#line, column: 0, text: '' };
    return { line: this.#startLine, column: this.#startColumn, text: this.#rest.slice(this.#start) };
  }

  #step(code: number): void {
    this.#count(code);
    if (this.#inString) {
      if (this.#escaped) this.#escaped = false;
      else if (code === 92) this.#escaped = true;
      else if (code === 34) this.#inString = false;
      return;
    }
    if (code === 32 || code === 10 || code === 13 || code === 9) return;
    if (this.#state === 'inside') this.#inside(code);
    else if (this.#state === 'before' && code === 91) this.#state = 'inside';
    else throw this.#state === 'before' ? this.#noArray() : this.#textBehind();
  }

  #count(code: number): void {
    this.#column += 1;
    if (code === 13 || (code === 10 && !this.#afterReturn)) this.#line += 1;
    if (code === 13 || code === 10) this.#column = 0;
    this.#afterReturn = code === 13;
  }

  #inside(code: number): void {
    if (this.#depth === 0 && (code === 44 || code === 93)) {
      this.#close(code === 44);
      return;
    }
    if (this.#start === -1) {
      this.#start = this.#at;
      this.#startLine = this.#line;
      this.#startColumn = this.#column - 1;
    }
    if (code === 34) this.#inString = true;
    else if (code === 123 || code === 91) this.#depth += 1;
    else if (code === 125 || code === 93) this.#depth = Math.max(0, this.#depth - 1);
  }

  /** At a comma between elements, or at the array's end. */
  #close(comma: boolean): void {
    const text = this.#start === -1 ? '' : this.#rest.slice(this.#start, this.#at);
    if (this.#start !== -1) this.#elements.push({ line: this.#startLine, column: this.#startColumn, text });
    else if (comma || this.#owing) this.#elements.push({ line: this.#line, column: this.#column - 1, text });
    this.#start = -1;
    this.#owing = comma;
    if (!comma) this.#state = 'after';
  }

  #noArray(): EarshotError {
    return new EarshotError(
      'bad-data',
      words(
        `${this.name}:${this.#line}: an array of objects [{…}, …] is expected`,
        `${this.name}:${this.#line}: 객체의 배열 [{…}, …]이 필요합니다`,
      ),
      {
        hint: words(
          'put [ and ] around it; for one object a line, name the file .ndjson',
          '[ ]로 감싸십시오. 한 줄에 객체 하나면 파일 이름을 .ndjson으로 하십시오',
        ),
      },
    );
  }

  #textBehind(): EarshotError {
    return new EarshotError(
      'bad-data',
      words(
        `${this.name}:${this.#line}: text follows the closing ]`,
        `${this.name}:${this.#line}: 닫는 ] 뒤에 다른 글이 있습니다`,
      ),
      { hint: words('keep one array in the file', '파일에 배열 하나만 두십시오') },
    );
  }
}
