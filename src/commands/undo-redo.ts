import { EarshotError } from '../domain/errors.js';
import { parseOrdinal } from '../domain/values.js';
import { type Message, message } from '../locale/message.js';
import { arg, defineCommand } from '../cli/frame/command.js';
import { flag } from '../cli/frame/flags.js';
import { type RevertEffects, type Undoable, undoLists } from '../domain/operation.js';
import { revertLines } from '../report/journal.js';
import { effectsOf } from '../store/undo/preview.js';
import { listOperations } from '../store/journal/operations.js';
import { revertOperation } from '../store/undo/revert.js';
import type { Store } from '../store/store.js';
import { canAsk, confirmed } from '../cli/args/ask.js';
import type { Context } from '../cli/frame/context.js';
import { deliverData, tell } from '../cli/output/deliver.js';
import { chosen, doneSince, refuseUnasked, whichCommands, type WhichCommands } from './undo-redo/choose.js';
import { refusedBecause, standingOn } from './undo-redo/standing.js';

/** Most records that one command brings or takes without a question. */
const UNASKED = 20;

/** Rows that are records of their own; others are parts of them. */
const records: ReadonlySet<string> = new Set(['session', 'suggestion', 'outcome']);

const recordsIn = (effects: RevertEffects): number => {
  const named = new Set(effects.records.map(({ name }) => name));
  const bulk = effects.bulk.filter(({ table }) => records.has(table));
  return named.size + bulk.reduce((sum, { count }) => sum + count, 0);
};

/** One run of `undo` or `redo`. */
class Reversal {
  constructor(
    private readonly context: Context,
    private readonly store: Store,
    private readonly direction: 'undo' | 'redo',
  ) {}

  /** Says what would become of each record. @returns the number of records */
  async show(commands: readonly Undoable[]): Promise<number> {
    const { context, store } = this;
    let count = 0;
    for (const { command, revert } of commands) {
      const effects = await effectsOf(store.read, revert);
      count += recordsIn(effects);
      const { locale } = context;
      const redo = this.direction === 'redo';
      tell(context, ...revertLines(command, effects, { locale, redo, user: store.user, now: context.clock() }));
    }
    return count;
  }

  /** Asks once, where more goes than a person has in view. @returns false when the answer was no */
  async isMeant(commands: readonly Undoable[], count: number): Promise<boolean> {
    if (commands.length <= 1 && count <= UNASKED) return true;
    const { journal } = this.context.locale.say;
    const question = this.direction === 'undo' ? journal.takeAllBack : journal.bringAllBack;
    return confirmed(this.context, question(commands.length, count));
  }

  /**
   * Reverts the commands in this order, each as one operation, all in one transaction.
   * @throws EarshotError conflict when others stand on them
   */
  async revert(commands: readonly Undoable[]): Promise<void> {
    const operations = commands.map(({ command, revert }) => ({
      command: this.direction,
      line: `${this.direction} (${command.line})`,
      reverts: revert,
    }));
    await this.store.writeAll(operations, async (write, { reverts }) => {
      await write.operation();
      await revertOperation(write, reverts);
    });
  }

  /**
   * The commands together with those that stand on them, if all are the user's own and may go, too.
   * @returns undefined when the answer was no
   * @throws EarshotError conflict when some are not, or nobody can be asked; the given error when none stands on them
   */
  async withStanding(
    commands: readonly Undoable[],
    done: readonly Undoable[],
    error: EarshotError,
  ): Promise<readonly Undoable[] | undefined> {
    const standing = await standingOn(this.store.read, commands);
    const oldest = commands.at(-1);
    if (standing.length === 0 || !oldest) throw error;
    const own = standing.flatMap(({ id }) => done.find(({ command }) => command.id === id) ?? []);
    if (own.length < standing.length) throw refusedBecause(oldest, standing);
    const all = [...commands, ...own].sort((a, b) => b.revert - a.revert);
    if (!this.context.options.yes && !canAsk(this.context)) throw refusedBecause(oldest, standing, all.length);
    const { journal } = this.context.locale.say;
    tell(this.context, journal.standOnIt(own.length));
    const count = await this.show(all);
    return (await confirmed(this.context, journal.takeAllBack(all.length, count))) ? all : undefined;
  }
}

/** The words of a command that undoes or redoes. */
interface ReversalWords {
  /** What its number of an operation means. */
  readonly operation: Message;
  readonly about: Message;
  readonly examples: readonly string[];
}

/** The command that undoes, or the one that redoes. */
export const reversal = (direction: 'undo' | 'redo', { operation: help, about, examples }: ReversalWords) =>
  defineCommand({
    args: [arg({ key: 'operation', name: 'N', help, parse: parseOrdinal })],
    flags: [flag({ key: 'last', placeholder: 'N', help: message('keeping.lastCommands'), parse: parseOrdinal })],
    about,
    examples,
    access: 'write',
    undo: false,
    run: (context, { operation, last }) => undoOrRedo(context, direction, whichCommands(operation, last)),
  });

/** Undoes or redoes commands of this user, each as one operation, in one transaction. */
async function undoOrRedo(context: Context, direction: 'undo' | 'redo', which: WhichCommands): Promise<void> {
  const { journal, suggestion } = context.locale.say;
  const store = await context.store();
  const all = await listOperations(store.read, store.user);
  const lists = undoLists(all);
  const next = chosen(direction, lists, which);
  const isUnmeant = direction === 'undo' && 'last' in which;
  const unmeant = isUnmeant ? await doneSince(store.read, store.user, all, next) : undefined;
  if (unmeant) {
    if (next.length > 0 && !context.options.yes && !canAsk(context)) refuseUnasked(unmeant, next);
    tell(context, journal.isFinal(unmeant.line));
  }
  const reversal = new Reversal(context, store, direction);
  const count = await reversal.show(next);
  const isMeant =
    next.length === 0 ||
    (unmeant ? await confirmed(context, journal.takeBackInstead) : await reversal.isMeant(next, count));
  const reverted = isMeant ? await revertedWithStanding() : undefined;
  if (!reverted) {
    tell(context, suggestion.notDone);
    return;
  }
  if (next.length === 0) tell(context, direction === 'undo' ? journal.nothingToUndo : journal.nothingToRedo);
  else tell(context, direction === 'undo' ? journal.takenBack : journal.broughtBack);
  await deliverData(
    context,
    reverted.map(({ command }) => ({ operation: command.id, line: command.line })),
  );

  /** @returns what was reverted; undefined when the answer was no */
  async function revertedWithStanding(): Promise<readonly Undoable[] | undefined> {
    if (next.length === 0) return next;
    try {
      await reversal.revert(next);
      return next;
    } catch (error) {
      const isConflict = error instanceof EarshotError && error.code === 'conflict' && direction === 'undo';
      if (!isConflict) throw error;
      const more = await reversal.withStanding(next, lists.done, error);
      if (more) await reversal.revert(more);
      return more;
    }
  }
}
