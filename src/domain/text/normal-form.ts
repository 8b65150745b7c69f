import { isPlain, UNSEEN } from './text.js';

/**
 * The form in which texts and names are stored and compared. All input passes through here (typed, imported, from
 * notes, from settings), so that equal words are stored equally.
 */

/** Line ends of all systems and of Unicode: CRLF, CR, VT, FF, NEL, LINE SEPARATOR, PARAGRAPH SEPARATOR. */
const LINE_ENDS = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;

/** Control characters except TAB and LF (C0, DEL, C1); they are invisible leftovers of spreadsheets and terminals. */
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** No-break space, ideographic space and the other blanks of Unicode. */
const BLANKS = /\p{Zs}/gu;

/** A text without control characters, which no record keeps; line ends are LF. */
export const withoutControls = (text: string): string => text.replace(LINE_ENDS, '\n').replace(CONTROLS, '');

/**
 * A text of one or more lines: NFC, LF between lines, every blank a U+0020 or TAB, no blanks at the ends of lines or of
 * the text, no other control characters. Zero-width characters and direction marks are kept, because some scripts need
 * them.
 */
export function normalText(text: string): string {
  if (isPlain(text)) return text;
  return withoutControls(text.toWellFormed())
    .replace(BLANKS, ' ')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .normalize('NFC')
    .trim();
}

/** A name on one line: `normalText` with single blanks between words and without invisible characters. */
export function normalName(text: string): string {
  if (isPlain(text)) return text;
  return normalText(text).replace(UNSEEN, '').replace(/\s+/g, ' ').normalize('NFC').trim();
}
