import { batches, machineColumns, mainView } from './rows.js';
import type { Cell, Writer } from './view.js';

/**
 * What a terminal obeys or an eye misses and `JSON.stringify` lets through: DEL, C1, marks of direction, separators,
 * zero-width characters. The joiners U+200C and U+200D stay, emoji are made with them.
 */
const UNSAFE = /[\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** JSON whose reader gets every character back while a terminal has nothing to obey. */
function encode(value: unknown, indent?: number): string {
  // The types say string, but it is undefined for what JSON does not have.
  const json = (JSON.stringify(value, undefined, indent) as string | undefined) ?? 'null';
  // These characters stand in strings only, so that an escape means the same.
  return json.replace(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

type Stream = AsyncIterable<unknown> | Iterable<unknown>;

/** Data that comes one by one; an array or a plain object does not. */
function isStream(data: unknown): data is Stream {
  if (typeof data !== 'object' || data === null) return false;
  return Symbol.asyncIterator in data || (Symbol.iterator in data && 'next' in data);
}

/** The same characters as the array of all elements would give. */
async function* elements(data: Stream): AsyncGenerator<string> {
  let lead = '[\n';
  for await (const element of data) {
    yield lead + encode(element, 2).replace(/^/gm, '  ');
    lead = ',\n';
  }
  yield lead === '[\n' ? '[]\n' : '\n]\n';
}

/** `document.data`, indented by two; an iterator or an async iterable is printed as an array, as it comes. */
export const json: Writer = async function* (document) {
  if (isStream(document.data)) yield* elements(document.data);
  else yield `${encode(document.data, 2)}\n`;
};

/** One JSON object a line: each element of `data` where that is a list, else each row of the main view. */
export const ndjson: Writer = async function* (document) {
  const view = mainView(document);
  if (Array.isArray(document.data)) {
    for (const element of document.data as readonly unknown[]) yield `${encode(element)}\n`;
  } else if (view) {
    const keys = machineColumns(view).map(({ key }) => key);
    for await (const { rows } of batches(view.rows, 500))
      if (rows.length > 0)
        yield rows
          .map((row) => `${encode(Object.fromEntries(keys.map((key): [string, Cell] => [key, row[key] ?? null])))}\n`)
          .join('');
  } else if (isStream(document.data)) {
    for await (const element of document.data) yield `${encode(element)}\n`;
  } else if (document.data !== undefined) yield `${encode(document.data)}\n`;
};
