import { EarshotError } from '../../domain/errors.js';
import { commandFinder, type OperationRecord, type Undoable } from '../../domain/operation.js';
import { joined, message } from '../../locale/message.js';
import { builtOn } from '../../store/undo/built-on.js';
import type { Handle } from '../../store/engine/db.js';
import { listOperations } from '../../store/journal/operations.js';

/** Most commands that an error names. */
const NAMED = 5;

/**
 * The commands in effect that changed the records of these commands later, or added to them, and those that stand on
 * them in turn.
 * @returns oldest first, without the given ones
 */
export async function standingOn(handle: Handle, commands: readonly Undoable[]): Promise<OperationRecord[]> {
  const operations = await listOperations(handle);
  const commandOf = commandFinder(operations);
  // The rows of a command that was brought back are in the entries of its last redo.
  const lastRedo = new Map(
    operations.filter(({ reverts }) => reverts !== null).map(({ id }) => [commandOf(id)?.id, id] as const),
  );
  const given = new Set(commands.map(({ command }) => command.id));
  const found = new Map<number, OperationRecord>();
  const open = commands.map(({ command, revert }) => ({ command: command.id, revert }));
  for (let next = open.pop(); next; next = open.pop()) {
    for (const id of await builtOn(handle, next)) {
      const each = commandOf(id);
      if (!each || given.has(each.id) || found.has(each.id)) continue;
      found.set(each.id, each);
      open.push({ command: each.id, revert: lastRedo.get(each.id) ?? each.id });
    }
  }
  return [...found.values()].sort((a, b) => a.id - b.id);
}

/**
 * The error for a command on which others stand.
 * @param count number of commands that `--yes` would take back; undefined when it cannot
 */
export function refusedBecause(
  { command }: Undoable,
  standing: readonly OperationRecord[],
  count?: number,
): EarshotError {
  const named = standing.slice(0, NAMED).map(({ line, id, by }) => message('store.operationBy', line, id, by));
  const rest = standing.length - named.length;
  const all = rest > 0 ? [...named, message('keeping.moreOperations', rest)] : named;
  return new EarshotError('conflict', message('store.operationCannotBeTakenBack', command.id, joined(', ', ...all)), {
    hint:
      count === undefined
        ? message('store.nothingWasChangedEarshotLog')
        : message('keeping.toTakeAllOfThemBack', command.id, count),
  });
}
