import { extname } from 'node:path';
import { EarshotError } from '../domain/errors.js';
import { visibleBlock } from '../domain/text.js';
import { words } from '../domain/words.js';
import { type Format, writers } from '../output/index.js';
import type { Document, WriterEnv } from '../output/view.js';
import type { Context } from './context.js';
import { refuseKept, writeOutput } from './file.js';

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
  '.txt': 'table',
};

/** What a name ends with when it says a format: `2025.09` does not. Undefined for a folder/ and for a name without one. */
export const endingOf = (file: string): string | undefined =>
  /[^\\/](\.(?=[a-z0-9]*[a-z])[a-z0-9]+)$/i.exec(file)?.[1]?.toLowerCase();

/** @throws EarshotError usage when the name's ending is none of those that are known */
export function refuseUnknownEnding(file: string, known: Iterable<string>): void {
  const ending = endingOf(file);
  const endings = [...known];
  if (ending === undefined || endings.includes(ending)) return;
  const list = endings.join(', ');
  throw new EarshotError(
    'usage',
    words(`${ending} is no format that can be written: ${file}`, `쓸 수 없는 형식 ${ending}: ${file}`),
    { hint: words(`Name a file that ends in ${list}`, `이름이 다음으로 끝나는 파일: ${list}`) },
  );
}

/**
 * Looks at `--output` before a command does anything.
 * @throws EarshotError usage (its format), conflict (what stands there)
 */
export function checkOutput(context: Context, isFolder: boolean): void {
  const { output, format, json } = context.options;
  if (output === undefined || output === '-' || isFolder) return;
  if (format === undefined && !json) refuseUnknownEnding(output, Object.keys(byExtension));
  refuseKept(output, context);
}

/** The format asked for, or the one that the output file's name says. */
export function formatOf({ options }: Context): Format {
  if (options.json) return 'json';
  const named = options.output === undefined ? undefined : byExtension[extname(options.output).toLowerCase()];
  return options.format ?? named ?? 'table';
}

/** Whether a person reads what is printed, not a program. */
export const forPerson = (context: Context): boolean => formatOf(context) === 'table';

/** Bytes that are no text: a terminal would obey them. */
const binaryToTerminal = (context: Context): boolean =>
  formatOf(context) === 'xlsx' && context.io.isTTY.out && (context.options.output ?? '-') === '-';

export const noTerminalForBytes = (): EarshotError =>
  new EarshotError('usage', words('a terminal cannot show xlsx', '터미널에는 xlsx를 보일 수 없습니다'), {
    hint: words('Give --output FILE.xlsx', '--output FILE.xlsx로 파일 이름을 주십시오'),
  });

/** Prints a document on stdout, or into the file that `--output` names. */
export async function deliver(context: Context, document: Document): Promise<void> {
  const { io, options, locale } = context;
  if (binaryToTerminal(context)) {
    throw noTerminalForBytes();
  }
  const write = await writers[formatOf(context)]();
  const file = options.output === '-' ? undefined : options.output;
  const env: WriterEnv = {
    labels: locale,
    width: file === undefined ? io.columns : undefined,
    colour: file === undefined && io.colour.out,
  };
  if (file !== undefined) {
    await writeOutput(file, write(document, env), context);
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
  if (!forPerson(context) && !binaryToTerminal(context)) await deliver(context, { blocks: [], data });
}
