import type { Writer } from './view.js';

/** The writers of all formats, loaded on request. */
export const writers = {
  table: async (): Promise<Writer> => (await import('./terminal/table.js')).table,
  json: async (): Promise<Writer> => (await import('./json.js')).json,
  csv: async (): Promise<Writer> => (await import('./csv.js')).csv,
  tsv: async (): Promise<Writer> => (await import('./csv.js')).tsv,
  markdown: async (): Promise<Writer> => (await import('./markdown.js')).markdown,
  html: async (): Promise<Writer> => (await import('./html/html.js')).html,
  xlsx: async (): Promise<Writer> => (await import('./xlsx/xlsx.js')).xlsx,
  docx: async (): Promise<Writer> => (await import('./docx/docx.js')).docx,
  ndjson: async (): Promise<Writer> => (await import('./json.js')).ndjson,
};

/** A format of documents. */
export type Format = keyof typeof writers;

/** The values of `--format`, in the order of the help. */
export const formats = Object.keys(writers) as readonly Format[];

const bytes: ReadonlySet<Format> = new Set(['xlsx', 'docx']);

/** True for a format that is no text: a terminal cannot show it, and it has no encoding. */
export const isBinary = (format: Format): boolean => bytes.has(format);
