import { masked } from '../domain/text/personal.js';
import { rowsOf } from './rows.js';
import type { Block, Document, Row, TimelineEntry, View } from './view.js';

/** Masks the texts of a row; numbers of records are none. */
function maskedRow(row: Row, texts: readonly string[]): Row {
  const hidden = texts.flatMap((key) => {
    const value = row[key];
    return typeof value === 'string' ? [[key, masked(value)] as const] : [];
  });
  return { ...row, ...Object.fromEntries(hidden) };
}

function maskedView(view: View): View {
  const texts = view.columns.filter(({ type }) => type === 'text').map(({ key }) => key);
  const { rows } = view;
  if (Symbol.iterator in rows) return { ...view, rows: [...rows].map((row) => maskedRow(row, texts)) };
  const each = async function* () {
    for await (const row of rowsOf(view)) yield maskedRow(row, texts);
  };
  return { ...view, rows: { [Symbol.asyncIterator]: each } };
}

const maskedEntry = (entry: TimelineEntry): TimelineEntry => ({
  ...entry,
  text: masked(entry.text),
  more: entry.more.map(masked),
});

function maskedBlock(block: Block): Block {
  switch (block.kind) {
    case 'heading':
    case 'words':
      return { ...block, text: masked(block.text) };
    case 'view':
      return { ...block, view: maskedView(block.view) };
    case 'timeline':
      return { ...block, entries: block.entries.map(maskedEntry) };
    case 'chart':
    case 'hint':
      return block;
  }
}

/** Keys of records, in which digits are no telephone number. */
const KEY = /(?:^id|Id|ids|Key|key)$/;

/** All texts in data for JSON. */
function maskedData(data: unknown, key = ''): unknown {
  if (typeof data === 'string') return KEY.test(key) ? data : masked(data);
  if (Array.isArray(data)) return data.map((each) => maskedData(each, key));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, maskedData(value, name)]));
}

/**
 * A document that an office hands on, with the personal data in its texts hidden: telephone and resident numbers,
 * e-mail addresses, cards, names with an age.
 */
export const maskedDocument = ({ title, blocks, data, main }: Document): Document => ({
  ...(title !== undefined && { title: masked(title) }),
  blocks: blocks.map(maskedBlock),
  data: maskedData(data),
  ...(main && { main: maskedView(main) }),
});
