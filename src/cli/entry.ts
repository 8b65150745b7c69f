import { InvalidValue, EarshotError } from '../domain/errors.js';
import { parseIds, type SuggestionId } from '../domain/identifier.js';
import { words } from '../domain/words.js';
import { manyArgs } from './command.js';
import type { Context } from './context.js';

/** `172-3 172-5..8 -`: ids as a command takes them. */
export const idArgs = manyArgs({
  key: 'ids',
  name: 'ID',
  help: words('172-3, ranges 172-5..8, - for ids on stdin', '172-3, 범위 172-5..8, -이면 표준 입력에서'),
  parse: (raw: string) => raw,
});

/** Bytes of a text or of ids; a stream without an end is neither. */
const STDIN_LIMIT = 4_194_304;

async function readAll(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > STDIN_LIMIT) {
      throw new EarshotError('bad-data', words('more than 4 MiB on standard input', '표준 입력이 4MiB를 넘습니다'), {
        hint: words('earshot import reads files of any size', '큰 파일은 earshot import로 읽습니다'),
      });
    }
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Text that was given, or read from stdin when it is `-`. */
export const textOrStdin = async ({ io }: Context, text: string): Promise<string> =>
  text === '-' ? readAll(io.in) : text;

/** The ids that were typed, `-` replaced by those on stdin. @throws EarshotError usage */
export async function readIds(context: Context, raw: readonly string[]): Promise<SuggestionId[]> {
  const ids: SuggestionId[] = [];
  for (const word of raw) {
    const text = await textOrStdin(context, word);
    for (const part of text.split(/[\s,]+/).filter((some) => some !== '')) {
      try {
        ids.push(...parseIds([part]));
      } catch (error) {
        if (!(error instanceof InvalidValue)) throw error;
        throw new EarshotError('usage', words(`"${part}" ${error.reason.en}`, `"${part}": ${error.reason.ko}`), {
          hint: error.hint,
        });
      }
    }
  }
  if (ids.length === 0) throw new EarshotError('usage', words('no ids were given', '건의번호가 없습니다'));
  return [...new Map(ids.map((id) => [`${id.session}-${id.seq}`, id])).values()];
}
