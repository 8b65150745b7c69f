import type { Store } from '../../store/store.js';
import { forPerson, tell } from '../output/deliver.js';
import type { Context } from './context.js';

/** What is said when a command ends. */
export interface Endings {
  /** Reports names that a command left without a suggestion, and how to undo what was written. */
  readonly finish: () => void;
  /** The message about the store when the user interrupts the command; empty when nothing was to be written. */
  readonly interrupted: () => string;
}

/**
 * Makes what is said when a command ends.
 * @param undoable true when the command that undoes it is told
 * @param opened the store, where the command has opened one
 */
export function endings(context: Context, undoable: boolean, opened: () => Store | undefined): Endings {
  const { say } = context.locale;
  return {
    finish: () => {
      const { released = 0, written = 0 } = opened() ?? {};
      if (released > 0) tell(context, say.safety.namesStay(released));
      if (written > 0 && undoable && forPerson(context)) tell(context, say.undo(written));
    },
    interrupted: () => {
      const { written = 0, writing = false } = opened() ?? {};
      if (written > 0) return `\n${say.interrupted.written}\n${say.undo(written)}\n`;
      return writing ? `\n${say.interrupted.nothing}\n` : '';
    },
  };
}
