import { EarshotError, InvalidValue } from '../../domain/errors.js';
import { type Message, message } from '../../locale/message.js';

/**
 * Parses a value that does not come from a flag with a parser.
 * @param what the value or its purpose, for the error
 * @throws EarshotError usage instead of InvalidValue
 */
export function readAs<T>(what: Message, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof InvalidValue)) throw error;
    const { reason, hint } = error;
    throw new EarshotError('usage', message('common.isWrong', what, reason), { hint });
  }
}
