import { parseOrdinal } from '../../domain/values.js';
import { message } from '../../locale/message.js';
import { arg } from '../frame/command.js';

/** A session by its number. */
export const sessionArg = arg({
  key: 'session',
  name: 'SESSION',
  help: message('flags.itsNumber'),
  required: true,
  parse: parseOrdinal,
});

/** A session by its number; the latest if missing. */
export const sessionArgOrLatest = {
  ...sessionArg,
  required: false,
  help: message('flags.itsNumberLatestWhenLeft'),
};
