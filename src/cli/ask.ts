import { EarshotError } from '../domain/errors.js';
import { words } from '../domain/words.js';
import type { Context } from './context.js';
import { usageIn } from './usage.js';

/** Whether somebody is there to answer. */
export const canAsk = ({ io, options }: Context): boolean => io.isTTY.in && io.isTTY.err && !options.noInput;

/** @throws EarshotError usage where neither `--yes` nor anybody can say yes: told before anything is printed */
export function needConfirmation(context: Context): void {
  if (context.options.yes || canAsk(context)) return;
  throw new EarshotError(
    'usage',
    words(
      'this asks before it changes anything, and there is no terminal to ask on',
      '바꾸기 전에 물어야 하는데 물어볼 터미널이 없습니다',
    ),
    { hint: words('Say --yes to do it without being asked', '묻지 않고 하려면 --yes') },
  );
}

/**
 * Yes, by `--yes` or by the user's answer.
 * @throws EarshotError usage where nobody can be asked
 */
export async function confirmed(context: Context, question: string): Promise<boolean> {
  if (context.options.yes) return true;
  needConfirmation(context);
  return (await (await context.prompter()).confirm({ message: question, default: false, grave: true })) === true;
}

/** @throws EarshotError usage that names the flags which a script must give */
export function missing(flags: readonly string[], command: string): EarshotError {
  const list = flags.join(', ');
  const korean = usageIn(list, 'ko').replaceAll(' or ', ' 또는 ');
  return new EarshotError('usage', words(`missing: ${list}`, `빠진 것: ${korean}`), {
    hint: words(`earshot ${command} --help shows how`, `earshot ${command} --help에서 쓰는 법을 볼 수 있습니다`),
  });
}
