import { userInfo } from 'node:os';
import { EarshotError, InvalidValue } from '../domain/errors.js';
import { normalName } from '../domain/normal-form.js';
import { parseInstant } from '../domain/values.js';
import { words } from '../domain/words.js';

/** What the environment says beside the settings. */

type Env = Readonly<Record<string, string | undefined>>;

/** Who writes: EARSHOT_USER, or as the system knows them. */
export function userName(env: Env): string {
  const given = normalName(env['EARSHOT_USER'] ?? '');
  if (given !== '') return given;
  try {
    return normalName(userInfo().username);
  } catch {
    return 'unknown';
  }
}

/** Fixed by EARSHOT_NOW for figures that shall come out the same again; else the clock on the wall. */
export function now(env: Env): Date {
  const fixed = env['EARSHOT_NOW'];
  if (!fixed) return new Date();
  try {
    return new Date(parseInstant(fixed));
  } catch (error) {
    if (!(error instanceof InvalidValue)) throw error;
    throw new EarshotError(
      'config',
      words(`EARSHOT_NOW "${fixed}" ${error.reason.en}`, `EARSHOT_NOW "${fixed}": ${error.reason.ko}`),
      { hint: error.hint, cause: error },
    );
  }
}

/** EARSHOT_BUSY_SECONDS in milliseconds. @throws EarshotError config */
export function busyTimeout(env: Env): number | undefined {
  const seconds = env['EARSHOT_BUSY_SECONDS'];
  if (!seconds) return undefined;
  if (/^\d{1,6}$/.test(seconds)) return Number(seconds) * 1000;
  throw new EarshotError(
    'config',
    words(
      `EARSHOT_BUSY_SECONDS "${seconds}" is not a whole number of seconds`,
      `EARSHOT_BUSY_SECONDS "${seconds}": 초를 나타내는 정수가 아닙니다`,
    ),
  );
}
