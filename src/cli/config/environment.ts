import { userInfo } from 'node:os';
import { EarshotError, InvalidValue } from '../../domain/errors.js';
import { normalName } from '../../domain/text/normal-form.js';
import { parseInstant } from '../../domain/values.js';
import { message } from '../../locale/message.js';

/** Values of environment variables other than settings. */

type Env = Readonly<Record<string, string | undefined>>;

/** The author: EARSHOT_USER, or the user of the system. */
export function userName(env: Env): string {
  const given = normalName(env['EARSHOT_USER'] ?? '');
  if (given !== '') return given;
  try {
    return normalName(userInfo().username);
  } catch {
    return 'unknown';
  }
}

/** The present time; EARSHOT_NOW fixes it for reproducible figures. */
export function now(env: Env): Date {
  const fixed = env['EARSHOT_NOW'];
  if (!fixed) return new Date();
  try {
    return new Date(parseInstant(fixed));
  } catch (error) {
    if (!(error instanceof InvalidValue)) throw error;
    throw new EarshotError('config', message('settings.earshotNow', fixed, error.reason), {
      hint: error.hint,
      cause: error,
    });
  }
}

/** EARSHOT_BUSY_SECONDS in milliseconds. @throws EarshotError config */
export function busyTimeout(env: Env): number | undefined {
  const seconds = env['EARSHOT_BUSY_SECONDS'];
  if (!seconds) return undefined;
  if (/^\d{1,6}$/.test(seconds)) return Number(seconds) * 1000;
  throw new EarshotError('config', message('settings.earshotBusySecondsIsNot', seconds));
}
