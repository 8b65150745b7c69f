import { EarshotError, type Problem } from '../../domain/errors.js';
import type { ImportPlan } from '../../domain/import-plan.js';
import { type Message, message } from '../../locale/message.js';
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

/** The first problems, the number of others, and whether all of them are conflicts with changes of others. */
async function firstOf(context: Context, files: readonly StagedFile[], problems: AsyncIterable<Problem[]>) {
  const shown: Problem[] = [];
  const hints = new Hints(context, files);
  let count = 0;
  let conflicts = 0;
  for await (const some of problems) {
    hints.look(some);
    conflicts += some.filter(({ field }) => field === 'version').length;
    shown.push(...some.slice(0, SHOWN - shown.length));
    count += some.length;
  }
  const more = count > shown.length ? ` (${count - shown.length} more)` : '';
  // A row whose suggestion somebody changed meanwhile is not wrong but out of date.
  return { shown, more, next: await hints.next(), code: conflicts === count ? 'conflict' : 'bad-data' } as const;
}

/** The error of an import that wrote nothing: the first problems, and how to see the others. */
export async function refusal(
  context: Context,
  files: readonly StagedFile[],
  plan: ImportPlan,
  problems: AsyncIterable<Problem[]>,
): Promise<EarshotError> {
  const {
    shown,
    more,
    code,
    next = message('keeping.withoutWrongRowsSkipBad'),
  } = await firstOf(context, files, problems);
  return new EarshotError(code, wrongRows(plan), {
    problems: shown,
    hint: message('keeping.allOfThemDryRun', more, next),
  });
}

/**
 * The error when all rows are wrong, so that skipping them leaves none.
 * @param kept the files with the wrong rows
 */
export async function allWrong(
  context: Context,
  read: readonly StagedFile[],
  { wrong }: ImportPlan,
  problems: AsyncIterable<Problem[]>,
  kept: readonly string[],
): Promise<EarshotError> {
  const {
    shown,
    more,
    code,
    next = message('keeping.mendThemThereAndImport'),
  } = await firstOf(context, read, problems);
  const files = kept.join(', ');
  const text =
    wrong === 1 ? message('keeping.onlyRowIsWrongNothing') : message('keeping.allRowsAreWrongNothing', wrong);
  return new EarshotError(code, text, {
    problems: shown,
    hint: message('keeping.allOfThemWithReasons', files, more, next),
  });
}
