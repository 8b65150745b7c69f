import { EarshotError } from '../domain/errors.js';
import { finalAfter, type OperationRecord, type Undoable, undoLists } from '../domain/operation.js';
import { message } from '../locale/message.js';
import { revertLines } from '../report/journal.js';
import { findAside, type KeptAside } from '../store/journal/aside.js';
import { effectsOf } from '../store/undo/preview.js';
import type { Handle } from '../store/engine/db.js';
import { listOperations } from '../store/journal/operations.js';
import { revertOperation } from '../store/undo/revert.js';
import { canAsk, confirmed } from '../cli/args/ask.js';
import type { Context } from '../cli/frame/context.js';
import { deliverData, tell } from '../cli/output/deliver.js';

/** What to undo: a number of last commands, or a command by its number. */
export interface WhichCommands {
  readonly times?: number | undefined;
  readonly operation?: number | undefined;
}

/** The command with this number. @throws EarshotError conflict when it is not one of the user's commands in effect */
function only(done: readonly Undoable[], operation: number): readonly Undoable[] {
  const found = done.filter(({ command }) => command.id === operation);
  if (found.length > 0) return found;
  throw new EarshotError('conflict', message('keeping.operationIsNoneOfYour', operation), {
    hint: message('keeping.earshotLogShowsWhoseIt'),
  });
}

/** A command that `undo` cannot take back, and the number of the last operation before it. */
type Unmeant = Pick<KeptAside, 'line' | 'after'>;

/**
 * A command that `undo` cannot take back (`forget`, `restore` and so on), given after the oldest of those that it would.
 * @param next those that it would take back
 */
async function doneSince(
  handle: Handle,
  user: string,
  operations: readonly OperationRecord[],
  next: readonly Undoable[],
): Promise<Unmeant | undefined> {
  const oldest = next.at(-1)?.revert ?? operations.at(-1)?.id ?? 0;
  const aside = await findAside(handle, user, oldest);
  if (aside) return aside;
  const last = finalAfter(operations, next.length > 0 ? oldest : oldest - 1);
  return last && { line: last.line, after: last.id };
}

/** @throws EarshotError usage when nobody can be asked whether the command before is meant */
function refuseUnasked({ line, after }: Unmeant, next: readonly Undoable[]): never {
  const before = next.find(({ revert }) => revert <= after)?.command;
  throw new EarshotError('usage', message('keeping.cannotBeTakenBackAnd', line), {
    hint: message('keeping.toTakeBackWhatCame', before?.id ?? 0, before?.line),
  });
}

/** Undoes or redoes the last commands of this user, each as one operation, in one transaction. */
export async function undoOrRedo(
  context: Context,
  direction: 'undo' | 'redo',
  { times = 1, operation }: WhichCommands,
): Promise<void> {
  const { locale } = context;
  const { journal, suggestion } = locale.say;
  const store = await context.store();
  const { user } = store;
  const all = await listOperations(store.read, user);
  const { done, undone } = undoLists(all);
  const next =
    operation === undefined ? (direction === 'undo' ? done : undone).slice(-times).reverse() : only(done, operation);
  const unmeant =
    direction === 'undo' && operation === undefined ? await doneSince(store.read, user, all, next) : undefined;
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
