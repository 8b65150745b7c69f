import { onTheSpotWords, type Status, statusCodes, statuses } from '../../../domain/records/status.js';
import { accepts } from '../../../domain/values.js';
import { parseStatus } from '../../../domain/records/suggestion-fields.js';
import { isAboutPeople } from '../../../domain/text/personal-words.js';
import { foldTight, visibleLine } from '../../../domain/text/text.js';
import { partsOf } from '../../../input/mapping.js';
import { isDash, statusOfMark } from '../../../input/table/marked-status.js';
import { Sieve } from '../../../input/table/sieve.js';
import type { Choice, Prompter } from '../../../prompt/prompter.js';
import type { Context } from '../../../cli/frame/context.js';
import { mayBeNames } from '../rows/refused-words.js';
import { sieveOptions } from '../rows/stager.js';
import { sourceOf } from '../stage-files.js';
import type { StageOptions } from '../staged-file.js';
import type { StatusWords } from '../profile/profile.js';
import { type Survey, understand } from './survey.js';

/** A word of a column of statuses that is not known, and in how many rows it stands. */
export interface UnknownWord {
  readonly word: string;
  readonly rows: number;
}

/** Most different words that are asked about: a column with more of them holds sentences. */
export const MOST_WORDS = 20;

/** Most characters of such a word. */
const LONGEST = 40;

const spots = new Set(onTheSpotWords.map(foldTight));

/** Finds the status words of a file that are not known, but not in a column about people. @throws EarshotError when the file cannot be read */
export async function unknownWords(context: Context, survey: Survey, options: StageOptions): Promise<UnknownWord[]> {
  if (survey.tellsKinds) return [];
  const { kind, mapping, lacking } = understand(survey, options);
  if (kind !== 'suggestion' || lacking.length > 0 || partsOf(mapping, 'status').length === 0) return [];
  const { statusWords } = options.reading;
  const isKnown = (word: string): boolean =>
    statusWords.has(foldTight(word)) || spots.has(foldTight(word)) || accepts(parseStatus, word);
  const source = await sourceOf(context, survey.path, options);
  const sieve = new Sieve(source, sieveOptions(options), survey.name);
  const found = new Map<string, { word: string; rows: number }>();
  const places = partsOf(mapping, 'status')
    .flat()
    .filter((index) => !isAboutPeople(survey.columns[index] ?? ''));
  for await (const records of source.batches) {
    for (const raw of records) {
      const { record, leftOut } = sieve.sift(raw, mapping);
      if (leftOut) continue;
      for (const index of places) {
        const says = mapping.columns.find((column) => column.index === index)?.says;
        const cell = record.values[index] ?? null;
        const word = (says === undefined ? cell?.trim() : statusOfMark(cell, says)) ?? '';
        if (word === '' || isDash({ type: 'status' }, word) || isKnown(word)) continue;
        const one = found.get(foldTight(word)) ?? { word, rows: 0 };
        one.rows += 1;
        found.set(foldTight(word), one);
      }
    }
  }
  const words = [...found.values()];
  const inAll = words.reduce((sum, { rows }) => sum + rows, 0);
  const areNone = words.length > MOST_WORDS || mayBeNames(words.length, inAll);
  return areNone || words.some(({ word }) => word.length > LONGEST) ? [] : words;
}

/** Asks what each word means. @throws EarshotError cancelled */
export async function askWords(
  { locale }: Context,
  prompter: Prompter,
  words: readonly UnknownWord[],
): Promise<StatusWords> {
  const { say, render } = locale;
  const answers = new Map<string, Status | null>();
  const meanings: Choice<Status | null>[] = statusCodes.map((code) => ({
    name: render(statuses[code].label),
    value: code,
  }));
  for (const { word, rows } of words) {
    const answer = await prompter.choose<Status | null>({
      message: say.import.whatMeans(visibleLine(word), rows),
      choices: [...meanings, { name: say.import.meansNone, value: null }],
    });
    if (typeof answer !== 'symbol') answers.set(word, answer);
  }
  return answers;
}
