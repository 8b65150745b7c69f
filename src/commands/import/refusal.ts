import { EarshotError, type Problem } from '../../domain/errors.js';
import type { ImportPlan } from '../../domain/import-plan.js';
import { type Message, message, verbatim } from '../../locale/message.js';
import type { Context } from '../../cli/frame/context.js';
import { Hints } from './hints/hints.js';
import type { StagedFile } from './staged-file.js';

/** Most problems shown when an import is refused; a dry run lists all. */
const SHOWN = 20;

/** The sentence about the number of wrong rows. */
export const wrongRows = (plan: ImportPlan): Message => message('keeping.wrongNothingWasWritten', plan.wrong);

/** True when there are rows and all of them are wrong. */
export const isAllWrong = ({ added, same, changed, wrong }: ImportPlan): boolean =>
  wrong > 0 && added + same + changed === 0;

/**
 * The error with the first problems, the number of others, and what to do next.
 * @param hint made of the number of others and the next step, which is the one that the problems suggest, or else `next`
 */
async function refused(
  context: Context,
  files: readonly StagedFile[],
  problems: AsyncIterable<Problem[]>,
  text: Message,
  { hint, next, skipsBad }: { hint: (more: Message, next: Message) => Message; next: Message; skipsBad: boolean },
): Promise<EarshotError> {
  const shown: Problem[] = [];
  const hints = new Hints(context, files, skipsBad);
  let count = 0;
  let conflicts = 0;
  for await (const some of problems) {
    hints.look(some);
    conflicts += some.filter(({ field }) => field === 'version').length;
    shown.push(...some.slice(0, SHOWN - shown.length));
    count += some.length;
  }
  const more = count > shown.length ? message('keeping.andSoManyMore', count - shown.length) : verbatim('');
  // A row whose suggestion somebody changed meanwhile is not wrong but out of date.
  return new EarshotError(conflicts === count ? 'conflict' : 'bad-data', text, {
    problems: shown,
    hint: hint(more, (await hints.next()) ?? next),
  });
}

/** The error of an import that wrote nothing: the first problems, and how to see the others. */
export const refusal = (
  context: Context,
  files: readonly StagedFile[],
  plan: ImportPlan,
  problems: AsyncIterable<Problem[]>,
): Promise<EarshotError> =>
  refused(context, files, problems, wrongRows(plan), {
    hint: (more, next) => message('keeping.allOfThemDryRun', more, next),
    next: message('keeping.withoutWrongRowsSkipBad'),
    skipsBad: false,
  });

/**
 * The error when all rows are wrong, so that skipping them leaves none.
 * @param kept the files with the wrong rows
 */
export const allWrong = (
  context: Context,
  files: readonly StagedFile[],
  { wrong }: ImportPlan,
  problems: AsyncIterable<Problem[]>,
  kept: readonly string[],
): Promise<EarshotError> =>
  refused(
    context,
    files,
    problems,
    wrong === 1 ? message('keeping.onlyRowIsWrongNothing') : message('keeping.allRowsAreWrongNothing', wrong),
    {
      hint: (more, next) => message('keeping.allOfThemWithReasons', kept.join(', '), more, next),
      next: message('keeping.mendThemThereAndImport'),
      skipsBad: true,
    },
  );
