import { EarshotError } from '../../domain/errors.js';
import { parseChoice } from '../../domain/values.js';
import { type Message, message, verbatim } from '../../locale/message.js';
import { cp949Lacks, encoded, type Encoding, encodings } from '../../output/encode.js';
import type { Format } from '../../output/index.js';
import type { Written } from '../../output/view.js';
import type { Context } from '../frame/context.js';
import { flag, toggle } from '../frame/flags.js';

const encodingWords = Object.fromEntries(encodings.map((each) => [each, verbatim(each)])) as Record<Encoding, Message>;

/** The flags of commands whose CSV is opened in spreadsheets. */
export const encodingFlags = [
  flag({
    key: 'encoding',
    placeholder: 'NAME',
    help: message('keeping.ofCsvUtf8Utf'),
    choices: encodings,
    parse: parseChoice(
      encodingWords,
      { 'utf-8-bom': ['bom'], cp949: ['euc-kr', 'ms949'] },
      message('keeping.encoding'),
    ),
  }),
  toggle('replace', message('keeping.writeForWhatEncodingHas')),
] as const;

/** What these flags say. */
export interface EncodingChoice {
  readonly encoding?: Encoding | null | undefined;
  readonly replace?: boolean | null | undefined;
}

/** The context with the encoding that the flags ask for. */
export const inEncoding = (context: Context, { encoding, replace }: EncodingChoice): Context => ({
  ...context,
  options: { ...context.options, ...(encoding && { encoding }), replace: replace ?? false },
});

/** @throws EarshotError usage for an encoding of another format than CSV */
export function refuseEncoding(encoding: Encoding, format: Format): void {
  if (encoding !== 'utf-8' && format !== 'csv')
    throw new EarshotError('usage', message('keeping.encodingIsForCsvHas', format));
}

async function* checked(pieces: AsyncIterable<Written>): AsyncIterable<Written> {
  const lacks = await cp949Lacks();
  const all: Written[] = [];
  const lacking = new Set<string>();
  for await (const piece of pieces) {
    all.push(piece);
    if (typeof piece === 'string') for (const character of lacks(piece)) lacking.add(character);
  }
  if (lacking.size > 0)
    throw new EarshotError('bad-data', message('keeping.areNotInCp949', [...lacking].join(' ')), {
      hint: message('keeping.utf8BomCarriesAll'),
    });
  yield* all;
}

/**
 * Encodes a document: in UTF-8, for a CSV file with a byte order mark, unless a flag says otherwise.
 * @throws EarshotError `usage` for a format that is not CSV; `bad-data`, before anything is written, for characters that CP949
 * does not have
 */
export function inAskedEncoding(
  pieces: AsyncIterable<Written>,
  { options }: Context,
  format: Format,
  isFile: boolean,
): AsyncIterable<Written> {
  const { encoding = isFile && format === 'csv' ? 'utf-8-bom' : 'utf-8', replace } = options;
  refuseEncoding(encoding, format);
  return encoded(encoding === 'cp949' && !replace ? checked(pieces) : pieces, encoding);
}
