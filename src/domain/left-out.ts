import { InvalidValue } from './errors.js';
import { field } from './field.js';
import { message } from '../locale/message.js';

/** The columns that a file of wrong rows has behind those of the file that they were left out of. */

/** Why the row was left out; the last column. */
export const REASONS = 'rejected_because';

/** The year of the row's days that say none: that of the sheet, the title or the file in which it stood. */
export const YEAR = 'rejected_year';

/** Digits of the SHA-256 that name a file. */
const DIGITS = 16;

/** What names a file in its file of wrong rows. @param sha256 in hexadecimal */
export const fileDigest = (sha256: string): string => sha256.slice(0, DIGITS);

function parseDigest(raw: string): string {
  const digest = raw.toLowerCase();
  if (new RegExp(`^[0-9a-f]{${DIGITS}}$`).test(digest)) return digest;
  throw new InvalidValue(message('rules.isNotDigestOfFile', DIGITS));
}

/**
 * The file that a wrong row was left out of: rows equal to it that came in with that file are other rows, not this one.
 */
export const leftOutOf = field({
  key: 'rejected_from',
  label: message('rules.leftOutOf'),
  column: 'left_out_of',
  aliases: [],
  parse: parseDigest,
  type: 'text',
});
