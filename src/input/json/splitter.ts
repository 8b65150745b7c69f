import { EarshotError } from '../../domain/errors.js';
import { message } from '../../locale/message.js';
import { emptyFile } from '../table/header.js';
import { OBJECT_LIMIT, objectTooLarge, type ObjectText } from './records.js';

/** Most characters of a key that an error shows. */
const KEY_LENGTH = 60;

/**
 * Splits the outermost array, or the only list of objects within an object, into elements, by looking only at strings
 * and brackets.
 */
export class ArraySplitter {
  /** `around`: within an object that contains the array; `opened`: after a `[` that may be the array. */
  #state: 'before' | 'around' | 'opened' | 'inside' | 'after' = 'before';
  #rest = '';
  /** Number of characters of `#rest` that were processed. */
  #at = 0;
  /** Start of the present element; -1 between elements. */
  #start = -1;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #line = 1;
  /** Number of characters on the line before the present one. */
  #column = 0;
  #afterReturn = false;
  #startLine = 1;
  #startColumn = 0;
  #elements: ObjectText[] = [];
  /** True after a comma, which must be followed by an element. */
  #owing = false;
  /** True when the file is an object. */
  #isAround = false;
  /** Number of open objects, and other arrays, outside the array. */
  #objects = 0;
  #arrays = 0;
  /** The last string outside the array: the key of the next value. */
  #key = '';
  /** The key of the array that was found. */
  #list: string | undefined;

  constructor(readonly name: string) {}

  get line(): number {
    return this.#line;
  }

  /** The bracket that must end the file. */
  get closing(): ']' | '}' {
    return this.#objects > 0 ? '}' : ']';
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

  /** The incomplete element when the array was not closed; `text` is blank when no element had begun. */
  end(): ObjectText | undefined {
    if (this.#state === 'before') throw emptyFile(this.name);
    if (this.#state !== 'inside' && this.#isAround && this.#list === undefined) throw this.#noArray();
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
      if (this.#inString && this.#state === 'around' && this.#key.length < KEY_LENGTH)
        this.#key += String.fromCharCode(code);
      return;
    }
    if (code === 32 || code === 10 || code === 13 || code === 9) return;
    if (this.#state === 'inside') this.#inside(code);
    else if (this.#state === 'around') this.#around(code);
    else if (this.#state === 'opened') this.#open(code);
    else if (this.#state === 'before' && code === 91) this.#state = 'inside';
    else if (this.#state === 'before' && code === 123) {
      this.#state = 'around';
      this.#isAround = true;
      this.#objects = 1;
    } else throw this.#state === 'before' ? this.#noArray() : this.#textBehind();
  }

  #count(code: number): void {
    this.#column += 1;
    if (code === 13 || (code === 10 && !this.#afterReturn)) this.#line += 1;
    if (code === 13 || code === 10) this.#column = 0;
    this.#afterReturn = code === 13;
  }

  #around(code: number): void {
    if (code === 34) {
      this.#inString = true;
      this.#key = '';
    } else if (code === 123) this.#objects += 1;
    else if (code === 125) {
      this.#objects -= 1;
      if (this.#objects === 0) this.#state = 'after';
    } else if (code === 91 && this.#arrays === 0) this.#state = 'opened';
    else if (code === 91) this.#arrays += 1;
    else if (code === 93) this.#arrays = Math.max(0, this.#arrays - 1);
  }

  /** Only an array whose first element is an object is the list. */
  #open(code: number): void {
    if (code !== 123) {
      this.#state = 'around';
      this.#arrays = 1;
      this.#around(code);
      return;
    }
    if (this.#list !== undefined) throw this.#twoLists(this.#list, this.#key);
    this.#list = this.#key;
    this.#state = 'inside';
    this.#inside(code);
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

  /** Ends an element, at a comma or at the end of the array. */
  #close(comma: boolean): void {
    const text = this.#start === -1 ? '' : this.#rest.slice(this.#start, this.#at);
    if (this.#start !== -1) this.#elements.push({ line: this.#startLine, column: this.#startColumn, text });
    else if (comma || this.#owing) this.#elements.push({ line: this.#line, column: this.#column - 1, text });
    this.#start = -1;
    this.#owing = comma;
    if (!comma) this.#state = this.#isAround ? 'around' : 'after';
  }

  #noArray(): EarshotError {
    return new EarshotError('bad-data', message('input.arrayOfObjectsIsExpected', this.name, this.#line), {
      hint: message('input.putAndAroundItFor'),
    });
  }

  #twoLists(one: string, other: string): EarshotError {
    return new EarshotError('bad-data', message('input.twoListsOfObjectsUnder', this.name, this.#line, one, other), {
      hint: message('input.keepOneThatHoldsRecords'),
    });
  }

  #textBehind(): EarshotError {
    const sign = this.#isAround ? '}' : ']';
    return new EarshotError('bad-data', message('input.textFollowsClosing', this.name, this.#line, sign), {
      hint: message('input.keepOneArrayInFile'),
    });
  }
}
