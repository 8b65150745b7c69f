import { EarshotError } from '../../domain/errors.js';
import { message, verbatim } from '../../locale/message.js';
import type { Context } from '../frame/context.js';
import { usageMessage } from '../frame/usage.js';

/** True when the user can be asked: stdin and stderr are terminals, and `--no-input` was not given. */
export const canAsk = ({ io, options }: Context): boolean => io.isTTY.in && io.isTTY.err && !options.noInput;

/**
 * Checks, before anything is printed, that the user can confirm. @throws EarshotError usage without `--yes` and without
 * a terminal
 * @param command that does it without a question
 */
export function needConfirmation(context: Context, command?: string): void {
  if (context.options.yes || canAsk(context)) return;
  const hint = command === undefined ? message('flags.sayYesToDoIt') : verbatim(command);
  throw new EarshotError('usage', message('flags.thisAsksBeforeItChanges'), { hint });
}

/**
 * Asks for confirmation; `--yes` confirms without asking.
 * @throws EarshotError usage when the user cannot be asked
 */
export async function confirmed(context: Context, question: string): Promise<boolean> {
  if (context.options.yes) return true;
  needConfirmation(context);
  return (await (await context.prompter()).confirm({ message: question, default: false, grave: true })) === true;
}

/** @throws EarshotError usage with the flags that a script must give */
export function missing(flags: readonly string[], command: string): EarshotError {
  const list = flags.join(', ');
  const shown = usageMessage(list);
  return new EarshotError('usage', message('flags.missing', shown), {
    hint: message('flags.earshotHelpShowsHow', command),
  });
}
