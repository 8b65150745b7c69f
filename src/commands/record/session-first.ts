import { lineOf } from '../../cli/mistakes/command-meant.js';
import type { Context } from '../../cli/frame/context.js';
import { EarshotError } from '../../domain/errors.js';
import { looksLikeId } from '../../domain/records/identifier.js';
import { message } from '../../locale/message.js';
import { findLatestSession } from '../../store/records/sessions.js';

/** The error for a text in the place of the session, with the command for the latest session. */
export async function sessionFirst(context: Context, [first = '', ...more]: readonly string[]): Promise<EarshotError> {
  const isId = looksLikeId(first);
  const { read } = await context.store('look');
  const latest = isId ? Number.parseInt(first, 10) : (await findLatestSession(read))?.number;
  const words = isId ? more : [first, ...more];
  const hint =
    latest === undefined
      ? message('commandLine.earshotSessionAddMakesOne')
      : message('commandLine.didYouMeanEarshot', lineOf(['add', String(latest), words.join(' ')]));
  return new EarshotError('usage', message('entering.sessionComesFirst', first), { hint });
}
