import { extname } from 'node:path';
import { EarshotError } from '../domain/errors.js';
import { visibleBlock } from '../domain/text.js';
import { words } from '../domain/words.js';
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
  '.html': 'html',
  '.htm': 'html',
  '.xlsx': 'xlsx',
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
  if (!forPerson(context) && !binaryToTerminal(context)) await deliver(context, { blocks: [], data });
}
