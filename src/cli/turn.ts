import { turns } from '../domain/operation.js';
import { revertLines } from '../report/journal.js';
import { effectsOf } from '../store/effects.js';
import { listOperations } from '../store/operations.js';
import { revertOperation } from '../store/revert.js';
import type { Context } from './context.js';
import { deliverData, tell } from './deliver.js';

/** Takes back, or brings back, the last commands of this user: one operation each, all of them or none. */
export async function turn(context: Context, direction: 'undo' | 'redo', times: number): Promise<void> {
  const { locale, user } = context;
  const { journal } = locale.say;
  const store = await context.store();
  const { done, undone } = turns(await listOperations(store.read, user));
  const next = (direction === 'undo' ? done : undone).slice(-times).reverse();
  for (const { command, revert } of next) {
    const effects = await effectsOf(store.read, revert);
    tell(context, ...revertLines(command, effects, { locale, redo: direction === 'redo', user, now: context.clock() }));
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
