import { EarshotError, type Problem } from '../../domain/errors.js';
import { type Message, message } from '../../locale/message.js';
import { rowsOf } from '../../output/rows.js';
import type { Cell, View } from '../../output/view.js';

/** Finds what a format cannot represent in a text; undefined when there is nothing. */
export type Fits = (text: string) => { readonly value: string; readonly reason: Message } | undefined;

/** Most problems that are listed; of the rest only the number. */
const NAMED = 20;

const nameOf = (row: Readonly<Record<string, Cell>>): string =>
  String(row['id'] ?? row['suggestion'] ?? row['number'] ?? row['outcome'] ?? '');

/**
 * Checks all records before any is written.
 * @throws EarshotError bad-data with the first texts that the format cannot represent, and the number of all
 */
export async function refuseUncarried(views: readonly View[], fits: Fits, hint: Message): Promise<void> {
  const problems: Problem[] = [];
  let count = 0;
  for (const view of views) {
    for await (const row of rowsOf(view)) {
      for (const [field, value] of Object.entries(row)) {
        const wrong = typeof value === 'string' ? fits(value) : undefined;
        if (!wrong) continue;
        count += 1;
        if (problems.length < NAMED) problems.push({ where: nameOf(row), field, ...wrong });
      }
    }
  }
  if (count === 0) return;
  throw new EarshotError('bad-data', message('keeping.nothingWasWrittenValuesCannot', count), { problems, hint });
}
