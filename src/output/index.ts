import type { Writer } from './view.js';

/** Each format is loaded when it is asked for. */
export const writers = {
  table: async (): Promise<Writer> => (await import('./table.js')).table,
  json: async (): Promise<Writer> => (await import('./json.js')).json,
  csv: async (): Promise<Writer> => (await import('./csv.js')).csv,
  tsv: async (): Promise<Writer> => (await import('./csv.js')).tsv,
  markdown: async (): Promise<Writer> => (await import('./markdown.js')).markdown,
  html: async (): Promise<Writer> => (await import('./html.js')).html,
  xlsx: async (): Promise<Writer> => (await import('./xlsx.js')).xlsx,
  ndjson: async (): Promise<Writer> => (await import('./json.js')).ndjson,
};

/** A format that a document can be printed in. */
export type Format = keyof typeof writers;

/** What `--format` takes, in the order in which help names it. */
export const formats = Object.keys(writers) as readonly Format[];
