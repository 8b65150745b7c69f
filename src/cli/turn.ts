import { turns } from '../domain/operation.js';
import { revertLines } from '../report/journal.js';
import { effectsOf } from '../store/effects.js';
import { listOperations } from '../store/operations.js';
import { revertOperation } from '../store/revert.js';
import type { Context } from './context.js';
import { deliverData, tell } from './deliver.js';

/** Takes back, or brings back, the last commands of this user, one operation each. */
export async function turn(context: Context, direction: 'undo' | 'redo', times: number): Promise<void> {
  const { locale, user } = context;
  const { journal } = locale.say;
  const store = await context.store();
  const reverted: { operation: number; line: string }[] = [];
  for (let count = 0; count < times; count += 1) {
    const { done, undone } = turns(await listOperations(store.read, user));
    const next = (direction === 'undo' ? done : undone).at(-1);
    if (!next) break;
    const effects = await effectsOf(store.read, next.revert);
    tell(
      context,
      ...revertLines(next.command, effects, { locale, redo: direction === 'redo', user, now: context.clock() }),
    );
    const operation = { command: direction, line: `${direction} (${next.command.line})`, reverts: next.revert };
    await store.write(operation, async (write) => {
      await write.operation();
      await revertOperation(write, next.revert);
    });
    reverted.push({ operation: next.command.id, line: next.command.line });
  }
  if (reverted.length === 0) tell(context, direction === 'undo' ? journal.nothingToUndo : journal.nothingToRedo);
  else tell(context, direction === 'undo' ? journal.takenBack : journal.broughtBack);
  await deliverData(context, reverted);
}
