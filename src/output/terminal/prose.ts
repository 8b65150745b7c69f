import wrapAnsi from 'wrap-ansi';
import { widthOf } from './width.js';

const ESC = '\u001b';

/** Blanks at the end of a line, also before the escapes that end its colour. */
const TRAILING = new RegExp(`(?<! )[ ]+((?:${ESC}\\[[\\d;]*m)*)$`);

/**
 * Wraps lines at `width` columns; without a width they stay. Continued lines are indented like the first word, so that
 * lists and quotations keep their form; a word longer than a line is broken.
 */
export function wrap(text: string, width: number | undefined, hang = 0): string[] {
  const lines = text.split('\n').map((line) => line.trimEnd());
  if (width === undefined) return lines;
  return lines.flatMap((line) => {
    if (widthOf(line, width) <= width) return [line];
    const indent = line.length - line.trimStart().length;
    // A line that is indented by more than half would have no room for words.
    const lead = Math.min(indent, Math.floor(width / 2));
    const rest = Math.min(lead + hang, Math.floor(width / 2));
    const [first = '', ...others] = wrapAnsi(line.trimStart(), width - rest, { hard: true }).split('\n');
    const whole = [' '.repeat(lead) + first, ...others.map((other) => ' '.repeat(rest) + other)];
    return whole.map((part) => part.replace(TRAILING, '$1'));
  });
}
