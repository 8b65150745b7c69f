import type { Document } from '../../output/view.js';
import type { Handle } from '../../store/engine/db.js';
import type { Context } from '../frame/context.js';
import { deliver, formatOf, tell } from './deliver.js';

const isRecord = (data: unknown): data is Readonly<Record<string, unknown>> =>
  typeof data === 'object' && data !== null && Object.getPrototypeOf(data) === Object.prototype;

/** Adds a note below the heading, or before the first table. */
function noted({ blocks, data, ...document }: Document, text: string): Document {
  const at = blocks[0]?.kind === 'heading' || blocks[0]?.kind === 'words' ? 1 : 0;
  return {
    ...document,
    blocks: [...blocks.slice(0, at), { kind: 'words', text }, ...blocks.slice(at)],
    data: isRecord(data) ? { ...data, partial: true } : data,
  };
}

/**
 * Writes a document of figures or a list. When the server hides rows from the present role, the document says so: with
 * `partial` in JSON, and on stderr for formats without room for a note. An output file is remembered, because it may
 * contain texts.
 */
export async function deliverSeen(context: Context, read: Handle, document: Document): Promise<void> {
  if (await read.dialect.seesAll(read)) return deliver(context, document);
  const text = context.locale.say.shared.partial;
  const format = formatOf(context);
  const hasPlace = format === 'json' ? isRecord(document.data) : !['csv', 'tsv', 'ndjson'].includes(format);
  if (!hasPlace) tell(context, text);
  return deliver(context, noted(document, text));
}
