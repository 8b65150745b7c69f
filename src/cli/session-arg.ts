import { parseOrdinal } from '../domain/values.js';
import { words } from '../domain/words.js';
import { arg } from './command.js';

/** The Nth session. */
export const sessionArg = arg({
  key: 'session',
  name: 'SESSION',
  help: words('its number', '회차'),
  required: true,
  parse: parseOrdinal,
});

/** The Nth session, or the latest when left out. */
export const sessionArgOrLatest = {
  ...sessionArg,
  required: false,
  help: words('its number; the latest when left out', '회차; 생략하면 가장 최근'),
};
