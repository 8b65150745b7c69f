import { extname } from 'node:path';
import { visibleBlock } from '../domain/text.js';
import { type Format, writers } from '../output/index.js';
import type { Document, WriterEnv } from '../output/view.js';
import type { Context } from './context.js';
import { writeFileWhole } from './file.js';

const byExtension: Readonly<Record<string, Format>> = {
  '.json': 'json',
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
  '.csv': 'csv',
  '.tsv': 'tsv',
  '.md': 'markdown',
  '.txt': 'table',
};

/** The format asked for, or the one that the output file's name says. */
export function formatOf({ options }: Context): Format {
  if (options.json) return 'json';
  const named = options.output === undefined ? undefined : byExtension[extname(options.output).toLowerCase()];
  return options.format ?? named ?? 'table';
}

/** Whether a person reads what is printed, not a program. */
export const forPerson = (context: Context): boolean => formatOf(context) === 'table';

/** Prints a document on stdout, or into the file that `--output` names. */
export async function deliver(context: Context, document: Document): Promise<void> {
  const { io, options, locale } = context;
  const write = await writers[formatOf(context)]();
  const file = options.output === '-' ? undefined : options.output;
  const env: WriterEnv = {
    labels: locale,
    width: file === undefined ? io.columns : undefined,
    colour: file === undefined && io.colour.out,
  };
  if (file !== undefined) {
    await writeFileWhole(file, write(document, env), options.force);
    tell(context, locale.say.written(file));
    return;
  }
  for await (const piece of write(document, env)) await io.out(piece);
}

/** Says on stderr what was done and how to go on. What people said is shown there, never obeyed. */
export function tell({ io }: Context, ...lines: readonly string[]): void {
  io.err(`${lines.map(visibleBlock).join('\n')}\n`);
}

/** Data for a script, and nothing on stdout for a person. */
export async function deliverData(context: Context, data: unknown): Promise<void> {
  if (!forPerson(context)) await deliver(context, { blocks: [], data });
}
