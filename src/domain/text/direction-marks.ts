/**
 * Direction marks of Unicode (ALM, LRM, RLM, embeddings, overrides, isolates). Texts in Arabic or Hebrew need them; in a
 * table on a terminal they reverse what stands beside them. So exports write them as escapes, `\u202e`, and imports of
 * such exports read these escapes again.
 */

const MARKS = '\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069';
const ESCAPES = 'u(?:061c|200[ef]|202[a-e]|206[6-9])';

/** A mark or the letters of its escape, with all backslashes before it. */
const WRITTEN = new RegExp(`(?<!\\\\)(\\\\*)(?:([${MARKS}])|(${ESCAPES}))`, 'g');
const ESCAPED = new RegExp(`(?<!\\\\)(\\\\+)(${ESCAPES})`, 'g');

/**
 * Writes each direction mark as an escape. An escape that somebody typed can be told from it: backslashes before an
 * escape are doubled, as in string literals of C.
 */
export const escapeDirectionMarks = (text: string): string =>
  text.replace(WRITTEN, (_, slashes: string, mark: string | undefined, letters: string | undefined) => {
    const doubled = slashes + slashes;
    return mark === undefined
      ? `${doubled}${letters ?? ''}`
      : `${doubled}\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });

/** The inverse: `restoreDirectionMarks(escapeDirectionMarks(text)) === text` for every text. */
export const restoreDirectionMarks = (text: string): string =>
  text.replace(ESCAPED, (_, slashes: string, letters: string) => {
    const half = slashes.slice(0, Math.floor(slashes.length / 2));
    return slashes.length % 2 === 0
      ? `${half}${letters}`
      : `${half}${String.fromCharCode(Number.parseInt(letters.slice(1), 16))}`;
  });
