import { harmlessInJson, harmlessJson } from '../domain/text/text.js';
import { machineRows, mainView } from './rows.js';
import type { Cell, Writer } from './view.js';

type Stream = AsyncIterable<unknown> | Iterable<unknown>;

/** True for data that arrives one by one; not for an array or a plain object. */
function isStream(data: unknown): data is Stream {
  if (typeof data !== 'object' || data === null) return false;
  return Symbol.asyncIterator in data || (Symbol.iterator in data && 'next' in data);
}

/** Writes the same text as JSON.stringify for an array of all elements. */
async function* elements(data: Stream): AsyncGenerator<string> {
  let lead = '[\n';
  for await (const element of data) {
    yield lead + harmlessJson(element, 2).replace(/^/gm, '  ');
    lead = ',\n';
  }
  yield lead === '[\n' ? '[]\n' : '\n]\n';
}

/** `document.data`, indented by two; an iterator or async iterable is written as an array, element by element. */
export const json: Writer = async function* (document) {
  if (isStream(document.data)) yield* elements(document.data);
  else yield `${harmlessJson(document.data, 2)}\n`;
};

/** Matches most texts: nothing to escape in JSON. */
const PLAIN = /^[ !#-[\]-~\uac00-\ud7a3]*$/;

/** Rows as lines; values that the store formatted are JSON already. */
function lines(rows: readonly (readonly Cell[])[], leads: readonly (string | undefined)[]): string {
  let text = '';
  for (const row of rows) {
    for (let at = 0; at < leads.length; at += 1) {
      const cell = row[at] ?? null;
      const lead = leads[at];
      if (lead === undefined) text += cell as string;
      else {
        text += lead;
        if (cell === null) text += 'null';
        else text += typeof cell === 'string' && PLAIN.test(cell) ? `"${cell}"` : JSON.stringify(cell);
      }
    }
    text += '}\n';
  }
  return harmlessInJson(text);
}

const before = (key: string, at: number): string => `${at === 0 ? '{' : ','}${harmlessJson(key)}:`;

/** One JSON object per line: the elements of `data` if it is a list, else the rows of the main view. */
export const ndjson: Writer = async function* (document) {
  const view = mainView(document);
  if (Array.isArray(document.data)) {
    for (const element of document.data as readonly unknown[]) yield `${harmlessJson(element)}\n`;
  } else if (view) {
    const { leads, lists } = machineRows(view, { before, values: 'json' });
    for await (const rows of lists) yield lines(rows, leads);
  } else if (isStream(document.data)) {
    for await (const element of document.data) yield `${harmlessJson(element)}\n`;
  } else if (document.data !== undefined) yield `${harmlessJson(document.data)}\n`;
};
