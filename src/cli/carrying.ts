import { EarshotError, type Problem } from '../domain/errors.js';
import { type Words, words } from '../domain/words.js';
import { rowsOf } from '../output/rows.js';
import type { Cell, View } from '../output/view.js';

/** Says what a format cannot carry of a text; nothing when it carries all of it. */
export type Fits = (text: string) => { readonly value: string; readonly reason: Words } | undefined;

/** Problems that are named; of more there is only the number. */
const NAMED = 20;

const nameOf = (row: Readonly<Record<string, Cell>>): string =>
  String(row['id'] ?? row['suggestion'] ?? row['number'] ?? row['outcome'] ?? '');

/**
 * Looks at all records before any is written.
 * @throws EarshotError bad-data that names the first texts which the format cannot carry, and counts them all
 */
export async function refuseUncarried(views: readonly View[], fits: Fits, hint: Words): Promise<void> {
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
  throw new EarshotError(
    'bad-data',
    words(
      `nothing was written; ${count} values cannot be carried`,
      `아무것도 쓰지 않았습니다. 담을 수 없는 값이 ${count}개 있습니다`,
    ),
    { problems, hint },
  );
}
