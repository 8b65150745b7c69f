import { extname } from 'node:path';
import { EarshotError } from '../../domain/errors.js';
import { visibleBlock } from '../../domain/text/text.js';
import { message } from '../../locale/message.js';
import { type Format, isBinary, writers } from '../../output/index.js';
import type { Document, WriterEnv } from '../../output/view.js';
import type { Context } from '../frame/context.js';
import { inAskedEncoding } from './encoding.js';
import { refuseKept, refuseNoPlace, writeOutput } from './file.js';

const byExtension: Readonly<Record<string, Format>> = {
  '.json': 'json',
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
  '.csv': 'csv',
  '.tsv': 'tsv',
  '.md': 'markdown',
  '.html': 'html',
  '.htm': 'html',
  '.xlsx': 'xlsx',
  '.docx': 'docx',
  '.txt': 'table',
};

/**
 * The extension of a file if it can name a format: `2025.09` has none. Undefined for a folder and for a name without
 * one.
 */
export const endingOf = (file: string): string | undefined =>
  /[^\\/](\.(?=[a-z0-9]*[a-z])[a-z0-9]+)$/i.exec(file)?.[1]?.toLowerCase();

/** @throws EarshotError usage when the extension is not a known one */
export function refuseUnknownEnding(file: string, known: Iterable<string>): void {
  const ending = endingOf(file);
  const endings = [...known];
  if (ending === undefined || endings.includes(ending)) return;
  const list = endings.join(', ');
  throw new EarshotError('usage', message('commandLine.isNoFormatThatCan', ending, file), {
    hint: message('commandLine.nameFileThatEndsIn', list),
  });
}

/**
 * Checks `--output` before a command starts.
 * @throws EarshotError usage (its format), conflict (the file exists), no-input (its folder does not)
 */
export function checkOutput(context: Context, isFolder: boolean): void {
  const { output, format, json } = context.options;
  if (output === undefined || output === '-' || isFolder) return;
  if (format === undefined && !json) refuseUnknownEnding(output, Object.keys(byExtension));
  refuseKept(output, context);
  refuseNoPlace(output);
}

/** The format: `--format`, else that of the output file's extension. */
export function formatOf({ options }: Context): Format {
  if (options.json) return 'json';
  const named = options.output === undefined ? undefined : byExtension[extname(options.output).toLowerCase()];
  return options.format ?? named ?? 'table';
}

/** True when the output is for a person and not for a program. */
export const forPerson = (context: Context): boolean => formatOf(context) === 'table';

/** True when a binary format would go to a terminal, which would interpret it. */
const binaryToTerminal = (context: Context): boolean =>
  isBinary(formatOf(context)) && context.io.isTTY.out && (context.options.output ?? '-') === '-';

/** The error for a binary format that would be written to a terminal. */
export const noTerminalForBytes = (format: Format): EarshotError =>
  new EarshotError('usage', message('commandLine.terminalCannotShow', format), {
    hint: message('commandLine.giveOutputFile', format),
  });

/**
 * Prints a document on stdout, or into the file that `--output` names. A store that the command looked at remembers that
 * file: it may hold texts.
 * @param holdsNames whether there are names of people in it
 */
export async function deliver(context: Context, document: Document, holdsNames = false): Promise<void> {
  const { io, options, locale } = context;
  if (binaryToTerminal(context)) {
    throw noTerminalForBytes(formatOf(context));
  }
  const format = formatOf(context);
  const write = await writers[format]();
  const file = options.output === '-' ? undefined : options.output;
  const env: WriterEnv = {
    labels: locale,
    width: file === undefined ? io.columns : undefined,
    colour: file === undefined && io.colour.out,
  };
  const pieces = inAskedEncoding(write(document, env), context, format, file !== undefined);
  if (file !== undefined) {
    await writeOutput(file, pieces, context);
    if (context.opened()) {
      // Loaded here: most print on stdout.
      const { rememberFiles, rememberTextFiles } = await import('./copies.js');
      await (holdsNames ? rememberFiles : rememberTextFiles)(context, [file]);
    }
    tell(context, locale.say.written(file));
    return;
  }
  for await (const piece of pieces) await io.out(piece);
}

/** Writes lines to stderr; control characters in them are shown as escapes. */
export function tell({ io }: Context, ...lines: readonly string[]): void {
  io.err(`${lines.map(visibleBlock).join('\n')}\n`);
}

/** Writes data for a script; nothing for a person. */
export async function deliverData(context: Context, data: unknown): Promise<void> {
  if (!forPerson(context) && !binaryToTerminal(context)) await deliver(context, { blocks: [], data });
}
