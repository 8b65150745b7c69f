import { EarshotError } from '../../domain/errors.js';
import { type Message, message } from '../../locale/message.js';
import type { BookFormat } from '../book/format.js';

const anew: Readonly<Record<string, Message>> = {
  docx: message('input.saveAsDocx'),
  odt: message('input.saveAsDocx'),
  hwpx: message('input.saveAsHwpx'),
};

/**
 * The error for a file that breaks the rules of its format.
 * @param place the file, perhaps with the part of it or the cell
 * @param format what it was taken for, where that is known
 */
export const damaged = (place: string, cause: unknown, format?: BookFormat): EarshotError =>
  refusal(message('input.notOfItsKindOrDamaged', place, format), cause, format && anew[format]);

/** The error for a file that cannot be read as a workbook; its hint is to save it anew in a spreadsheet program. */
export const refusal = (
  text: Message,
  cause?: unknown,
  hint = message('input.openItInSpreadsheetProgram'),
): EarshotError =>
  new EarshotError('bad-data', text, {
    hint,
    cause,
  });

/** The error for too much text: cells share strings, so a small file can repeat a large text thousands of times. */
export const tooMuchText = (name: string): EarshotError => refusal(message('input.textsOfItsCellsExceed', name));
