import { EarshotError } from '../../domain/errors.js';
import { parseIds, type SuggestionId } from '../../domain/records/identifier.js';
import { verbatim, message } from '../../locale/message.js';
import { manyArgs } from '../frame/command.js';
import type { Context } from '../frame/context.js';
import { readAs } from './refusal.js';

/** Ids as arguments: `172-3 172-5..8 -`. */
export const idArgs = manyArgs({
  key: 'ids',
  name: 'ID',
  help: message('flags.ranges17258For'),
  parse: (raw: string) => raw,
});

/** Most bytes of a text or of ids read from stdin. */
const STDIN_LIMIT = 4_194_304;

async function readAll(stream: NodeJS.ReadableStream & { readonly readableEnded?: boolean }): Promise<string> {
  if (stream.readableEnded) throw new EarshotError('usage', message('flags.canBeGivenOnce'));
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > STDIN_LIMIT) {
      throw new EarshotError('bad-data', message('flags.moreThan4MiBOn'), {
        hint: message('flags.earshotImportReadsFilesOf'),
      });
    }
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The given text, or the content of stdin for `-`. */
export const textOrStdin = async ({ io }: Context, text: string): Promise<string> =>
  text === '-' ? readAll(io.in) : text;

/** The given ids; `-` is replaced by the ids on stdin. @throws EarshotError usage */
export async function readIds(context: Context, raw: readonly string[]): Promise<SuggestionId[]> {
  const ids: SuggestionId[] = [];
  for (const word of raw) {
    const text = await textOrStdin(context, word);
    for (const part of text.split(/[\s,]+/).filter((some) => some !== '')) {
      ids.push(...readAs(verbatim(`"${part}"`), () => parseIds([part])));
    }
  }
  if (ids.length === 0) throw new EarshotError('usage', message('flags.noIdsWereGiven'));
  return [...new Map(ids.map((id) => [`${id.session}-${id.seq}`, id])).values()];
}
