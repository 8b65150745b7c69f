import { EarshotError } from '../../domain/errors.js';
import { finalAfter, type OperationRecord, type Undoable, type UndoLists } from '../../domain/operation.js';
import { message } from '../../locale/message.js';
import { findAside, type KeptAside } from '../../store/journal/aside.js';
import type { Handle } from '../../store/engine/db.js';

/** What to undo or redo: one command by its number in the log, or the last commands. */
export type WhichCommands = { readonly operation: number } | { readonly last: number };

/**
 * What the command line asks for: the last command when it says nothing.
 * @throws EarshotError usage when it gives a number of the log and `--last`
 */
export function whichCommands(operation: number | null | undefined, last: number | null | undefined): WhichCommands {
  if (operation == null) return { last: last ?? 1 };
  if (last == null) return { operation };
  throw new EarshotError('usage', message('keeping.numberOfCommandsAndOperation'), {
    hint: message('keeping.leaveOneOfThemOut'),
  });
}

/** True for the command of this number, and for an undo or redo of it. */
const isNumbered =
  (number: number) =>
  ({ command, revert }: Undoable): boolean =>
    command.id === number || revert === number;

/**
 * The command with this number.
 * @throws EarshotError conflict when it is not one of the user's commands that can be undone, or redone
 */
function numbered(direction: 'undo' | 'redo', { done, takenBack }: UndoLists, number: number): readonly Undoable[] {
  const [own, others] = direction === 'undo' ? [done, takenBack] : [takenBack, done];
  const found = own.find(isNumbered(number));
  // An undo has a number of its own: `undo` of it would be a redo, which has a name.
  if (found && (direction === 'redo' || found.command.id === number)) return [found];
  const other = others.find(isNumbered(number));
  const what = direction === 'undo' ? 'keeping.operationIsNoneOfYour' : 'keeping.operationIsNotTakenBack';
  throw new EarshotError('conflict', message(what, number), {
    hint: other
      ? message(direction === 'undo' ? 'keeping.wasTakenBackAlready' : 'keeping.isInEffect', other.command.id)
      : message('keeping.earshotLogShowsWhoseIt'),
  });
}

/** The commands to undo or redo, the one to begin with first. @throws EarshotError conflict for a number that is none */
export function chosen(direction: 'undo' | 'redo', lists: UndoLists, which: WhichCommands): readonly Undoable[] {
  if ('operation' in which) return numbered(direction, lists, which.operation);
  return (direction === 'undo' ? lists.done : lists.undone).slice(-which.last).reverse();
}

/** A command that `undo` cannot take back, and the number of the last operation before it. */
export type Unmeant = Pick<KeptAside, 'line' | 'after'>;

/**
 * A command that `undo` cannot take back (`forget`, `restore` and so on), given after the oldest of those that it would.
 * @param operations of the user, oldest first
 * @param next those that it would take back
 */
export async function doneSince(
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
export function refuseUnasked({ line, after }: Unmeant, next: readonly Undoable[]): never {
  const before = next.find(({ revert }) => revert <= after)?.command;
  throw new EarshotError('usage', message('keeping.cannotBeTakenBackAnd', line), {
    hint: message('keeping.toTakeBackWhatCame', before?.id ?? 0, before?.line),
  });
}
