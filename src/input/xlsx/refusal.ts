import { EarshotError } from '../../domain/errors.js';
import { type Message, message } from '../../locale/message.js';

/** The error for a workbook that breaks the rules of its format. `where`: the part of the archive, or the cell. */
export const damaged = (name: string, cause: unknown, where?: string): EarshotError => {
  const place = where === undefined ? name : `${name}: ${where}`;
  return refusal(message('input.notXlsxWorkbookOrDamaged', place), cause);
};

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
