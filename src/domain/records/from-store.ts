import { InvalidValue } from '../errors.js';
import { field } from '../field.js';
import { message } from '../../locale/message.js';

/** The letters of store names, chosen so that no spreadsheet reads a name as a number, a day, or true and false. */
export const storeNameLetters = 'bcdfghjklmnpqrstvwxz';

const NAME = new RegExp(`^[${storeNameLetters}]{4}(?:-[${storeNameLetters}]{4}){2}$`);

function parseStoreName(raw: string): string {
  const name = raw.toLowerCase();
  if (NAME.test(name)) return name;
  throw new InvalidValue(message('rules.isNotNameOfStore'));
}

/**
 * The store that gave out a record's ids. Every record of an export has it, so that each part of a split export still
 * says where it comes from.
 */
export const fromStore = field({
  key: 'fromStore',
  label: message('rules.fromStore'),
  column: 'from_store',
  aliases: [],
  parse: parseStoreName,
  type: 'text',
});
