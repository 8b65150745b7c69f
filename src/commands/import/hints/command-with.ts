import { render } from '../../../locale/index.js';
import { EarshotError } from '../../../domain/errors.js';
import { importKindLabels } from '../../../domain/records/record-kind.js';
import { foldTight } from '../../../domain/text/text.js';
import { joined, type Message, message } from '../../../locale/message.js';
import { answerFields } from '../../../domain/records/answer.js';
import { kindWords } from '../../../input/kind.js';
import { LackingColumns } from '../../../input/mapping.js';
import { listed, ofDoubt } from '../../../input/table/named-columns.js';
import { typedWord } from '../../../cli/frame/command.js';
import { fieldWord } from '../../../domain/records/column-words.js';
import { usageIn } from '../../../cli/frame/usage.js';
import type { Context } from '../../../cli/frame/context.js';
import { lackingVisit } from './visit.js';

/** What a command for the next run leaves out: the profile is saved by then. */
const DONE = /\s--(?:dry-run|save-profile[ =](?:"(?:[^"\\]|\\.)*"|[^\s"]+))(?=\s|$)/g;

/** The whole command line of this run, with its store and with more words; without `--dry-run` and `--save-profile`. */
export function commandWith({ line, options }: Context, more: readonly string[]): string {
  const store = options.db === undefined ? [] : ['--db', options.db];
  return ['earshot', line.replace(DONE, ''), ...[...more, ...store].map(typedWord)].join(' ');
}

/** What stands for a value that somebody has to name, in the language: `COLUMN`, `열`. */
export const standIn = ({ locale }: Context, name: 'COLUMN' | 'STATUS' | 'NAME'): string => usageIn(name, locale.lang);

/** Most words that a command names. */
const MOST_WORDS = 20;

/** What to do about status words that are not known: the command that says what each means; undefined without any. */
export function wordsHint(context: Context, words: ReadonlySet<string>, skipsBad: boolean): Message | undefined {
  if (words.size === 0 || words.size > MOST_WORDS) return undefined;
  const flags = [...words].flatMap((word) => ['--status-map', `${word}=${standIn(context, 'STATUS')}`]);
  const command = message('keeping.wordsToName', commandWith(context, flags));
  return skipsBad ? command : joined(' · ', command, message('keeping.withoutWrongRowsSkipBad'));
}

/** True for a sheet that names suggestions by their ids and has no texts. */
const hasIdsAlone = (columns: readonly string[]): boolean =>
  columns.some((column) => answerFields.suggestion.aliases.map(foldTight).includes(foldTight(column)));

/** The error with the whole command that is missing; any other error as it is. */
function withCommand(context: Context, error: unknown): unknown {
  if (!(error instanceof LackingColumns)) return error;
  const { kind, guessed, lacking, columns, read, shown } = error;
  const needed = [...lacking, ...(kind === 'suggestion' ? lackingVisit(new Set(read)) : [])];
  const hint =
    hasIdsAlone(columns) && lacking.length > 0 && kind !== 'answer'
      ? message('keeping.idsWithoutText', commandWith(context, ['--as', 'answers']))
      : message(
          'keeping.wholeCommand',
          commandWith(context, [
            ...(guessed ? ['--as', render(importKindLabels[kind], 'en')] : []),
            ...needed.flatMap((key) => [
              '--map',
              `${context.locale.render(fieldWord(key))}=${standIn(context, 'COLUMN')}`,
            ]),
          ]),
          guessed,
          kindWords(kind),
          listed(shown),
        );
  return new EarshotError(error.code, error.text, { hint: ofDoubt(hint, columns, shown), cause: error });
}

/** Makes a wrapper that adds to an error about missing columns the whole command that names them. */
export const orCommand =
  (context: Context) =>
  <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw withCommand(context, error);
    });
