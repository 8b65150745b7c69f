import type { Written } from './view.js';

/** The encoding of a text file. */
export type Encoding = 'utf-8' | 'utf-8-bom' | 'cp949';

export const encodings: readonly Encoding[] = ['utf-8', 'utf-8-bom', 'cp949'];

const ASCII = /^[\0-\u007f]*$/;

/** Finds the characters of a text that CP949 does not have, each once. */
export async function cp949Lacks(): Promise<(text: string) => readonly string[]> {
  const { default: iconv } = await import('iconv-lite');
  const known = new Map<string, boolean>();
  const carries = (character: string): boolean => {
    let answer = known.get(character);
    if (answer === undefined) {
      answer = iconv.decode(iconv.encode(character, 'cp949'), 'cp949') === character;
      known.set(character, answer);
    }
    return answer;
  };
  return (text) => (ASCII.test(text) ? [] : [...new Set(text)].filter((character) => !carries(character)));
}

/** Encodes pieces of text; characters that CP949 does not have become `?`. */
export async function* encoded(pieces: AsyncIterable<Written>, encoding: Encoding): AsyncIterable<Written> {
  if (encoding === 'utf-8-bom') yield '\ufeff';
  if (encoding !== 'cp949') {
    yield* pieces;
    return;
  }
  const { default: iconv } = await import('iconv-lite');
  for await (const piece of pieces) yield typeof piece === 'string' ? iconv.encode(piece, 'cp949') : piece;
}
