import { EarshotError } from '../domain/errors.js';
import { lastFinal, type OperationRecord, type Turn, turns } from '../domain/operation.js';
import { josa } from '../domain/particle.js';
import { words } from '../domain/words.js';
import { revertLines } from '../report/journal.js';
import { type Aside, findAside } from '../store/aside.js';
import { effectsOf } from '../store/effects.js';
import type { Handle } from '../store/engine/db.js';
import { listOperations } from '../store/operations.js';
import { revertOperation } from '../store/revert.js';
import { canAsk, confirmed } from './ask.js';
import type { Context } from './context.js';
import { deliverData, tell } from './deliver.js';

/** What is to be taken back: so many of the last commands, or the one of this number. */
export interface Wanted {
  readonly times?: number | undefined;
  readonly operation?: number | undefined;
}

/** The command of this number. @throws EarshotError conflict when it is none of the user's that stands */
function only(done: readonly Turn[], operation: number): readonly Turn[] {
  const found = done.filter(({ command }) => command.id === operation);
  if (found.length > 0) return found;
  throw new EarshotError(
    'conflict',
    words(
      `operation ${operation} is none of your commands that can be taken back`,
      `작업 ${josa(operation, '은/는')} 되돌릴 수 있는 본인의 작업이 아닙니다`,
    ),
    {
      hint: words(
        'earshot log shows whose it is, and what it was',
        'earshot log에서 누가 한 어떤 작업인지 볼 수 있습니다',
      ),
    },
  );
}

/** What the user did last when `undo` cannot take that back: `forget`, `restore` and the like. */
async function doneSince(
  handle: Handle,
  user: string,
  operations: readonly OperationRecord[],
): Promise<Aside | undefined> {
  return (await findAside(handle, user, operations.at(-1)?.id ?? 0)) ?? lastFinal(operations);
}

/** @throws EarshotError usage where nobody can say whether the command before is meant */
function refuseUnasked({ line }: Aside, [next]: readonly Turn[]): never {
  const number = next?.command.id ?? 0;
  throw new EarshotError(
    'usage',
    words(`${line} cannot be taken back, and was done last`, `마지막으로 한 ${josa(line, '은/는')} 되돌릴 수 없습니다`),
    {
      hint: words(
        `To take back what came before it: earshot undo --operation ${number}   (${next?.command.line ?? ''})`,
        `그 앞의 작업을 되돌리려면: earshot undo --operation ${number}   (${next?.command.line ?? ''})`,
      ),
    },
  );
}

/** Takes back, or brings back, the last commands of this user: one operation each, all of them or none. */
export async function turn(
  context: Context,
  direction: 'undo' | 'redo',
  { times = 1, operation }: Wanted,
): Promise<void> {
  const { locale, user } = context;
  const { journal, suggestion } = locale.say;
  const store = await context.store();
  const all = await listOperations(store.read, user);
  const { done, undone } = turns(all);
  const next =
    operation === undefined ? (direction === 'undo' ? done : undone).slice(-times).reverse() : only(done, operation);
  const unmeant = direction === 'undo' && operation === undefined ? await doneSince(store.read, user, all) : undefined;
  if (unmeant) {
    if (next.length > 0 && !context.options.yes && !canAsk(context)) refuseUnasked(unmeant, next);
    tell(context, journal.isFinal(unmeant.line));
  }
  for (const { command, revert } of next) {
    const effects = await effectsOf(store.read, revert);
    tell(context, ...revertLines(command, effects, { locale, redo: direction === 'redo', user, now: context.clock() }));
  }
  if (unmeant && next.length > 0 && !(await confirmed(context, journal.takeBackInstead))) {
    tell(context, suggestion.notDone);
    return;
  }
  const operations = next.map(({ command, revert }) => ({
    command: direction,
    line: `${direction} (${command.line})`,
    reverts: revert,
  }));
  if (operations.length > 0) {
    await store.writeAll(operations, async (write, { reverts }) => {
      await write.operation();
      await revertOperation(write, reverts);
    });
  }
  if (next.length === 0) tell(context, direction === 'undo' ? journal.nothingToUndo : journal.nothingToRedo);
  else tell(context, direction === 'undo' ? journal.takenBack : journal.broughtBack);
  await deliverData(
    context,
    next.map(({ command }) => ({ operation: command.id, line: command.line })),
  );
}
