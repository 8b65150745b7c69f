import { EarshotError } from '../domain/errors.js';
import { type Words, words } from '../domain/words.js';
import { CELL_LIMIT, COLUMN_LIMIT } from './header.js';
import { quickObject, readObject } from './json-object.js';
import type { RawRecord } from './source.js';

/** Characters that one object may hold. */
export const OBJECT_LIMIT = 4_194_304;

/** Where the text of one JSON object stands in its file. */
export interface ObjectText {
  /** 1-based line on which it begins. */
  readonly line: number;
  /** Characters before it on that line. */
  readonly column: number;
  readonly text: string;
}

/** Turns objects into records; their keys become columns in the order in which they first appear. */
export class ObjectRecords {
  readonly columns: string[] = [];
  readonly #positions = new Map<string, number>();

  /** @param alone whether no other record can stand on its line */
  constructor(readonly alone: boolean) {}

  /** A record, with a `problem` when `text` is not one flat object. */
  record(element: ObjectText): RawRecord {
    const record = this.#read(element);
    return this.alone ? record : { ...record, begins: element.column + 1 };
  }

  #read(element: ObjectText): RawRecord {
    if (element.text === '')
      return failed(element, words('nothing stands between the commas', '쉼표 사이에 아무것도 없습니다'), 0);
    const object = quickObject(element.text, (key) => this.#positions.has(key)) ?? readObject(element.text);
    if ('reason' in object) return failed(element, object.reason, object.at);
    const values: (string | null)[] = new Array<null>(this.columns.length).fill(null);
    for (const [index, key] of object.keys.entries()) {
      const value = object.values[index] ?? null;
      const position = this.#position(key === '' ? `column ${index + 1}` : key);
      if (position === undefined) {
        return failed(
          element,
          words(`more than ${COLUMN_LIMIT} different keys`, `서로 다른 키가 ${COLUMN_LIMIT}개를 넘습니다`),
        );
      }
      if (value !== null && value.length > CELL_LIMIT) {
        return failed(element, words(`the value of "${key}" is over 1 MiB`, `"${key}"의 값이 1MiB를 넘습니다`));
      }
      while (values.length <= position) values.push(null);
      values[position] = value;
    }
    return { line: element.line, values };
  }

  #position(key: string): number | undefined {
    const known = this.#positions.get(key);
    if (known !== undefined) return known;
    if (this.columns.length >= COLUMN_LIMIT) return undefined;
    this.#positions.set(key, this.columns.length);
    return this.columns.push(key) - 1;
  }
}

/** A record that cannot be used. Where in the text it fails is told only for its first line, the one that is named. */
function failed({ line, column, text }: ObjectText, reason: Words, at?: number): RawRecord {
  const place = at === undefined || /[\r\n]/.test(text.slice(0, at)) ? {} : { column: column + at + 1 };
  return { line, values: [], text, problem: { reason, ...place } };
}

export function objectTooLarge(name: string, line: number): EarshotError {
  return new EarshotError(
    'bad-data',
    words(`${name}:${line}: a record of more than 4 MiB`, `${name}:${line}: 레코드 하나가 4MiB를 넘습니다`),
    {
      hint: words('shorten it, or look for a quote that is missing', '값을 줄이거나 빠진 따옴표가 있는지 확인하십시오'),
    },
  );
}
