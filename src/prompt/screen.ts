import { Writable } from 'node:stream';

/** The terminal that questions are drawn on; `hasColors` as of Node's own. */
export type Paper = NodeJS.WritableStream & { readonly columns?: number; readonly hasColors?: () => boolean };

const ESC = '\u001b';
const HIDE_CURSOR = `${ESC}[?25l`;
const MOVES = new RegExp(`${ESC}\\[[\\d;?]*[A-HJKhlm]`, 'g');
const COLOUR = new RegExp(`${ESC}\\[[\\d;]*m`, 'g');

export interface Screen {
  readonly stream: Writable;
  /** Takes away the question that was drawn last and is over: the cursor stands below it. */
  readonly erase: () => void;
}

/**
 * inquirer's output made plain: no colour where none is wanted (it asks nobody), and the cursor is never hidden, so that
 * an end by any signal leaves the terminal as it was.
 */
export function plainScreen(paper: Paper, colour: boolean): Screen {
  let height = 0;
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _, done) {
      const drawn = String(chunk).replaceAll(HIDE_CURSOR, '');
      // What only moves the cursor draws nothing.
      const shown = drawn.replace(MOVES, '');
      if (shown.trim() !== '') height = shown.split('\n').length;
      paper.write(colour ? drawn : drawn.replace(COLOUR, ''));
      done();
    },
  });
  // inquirer folds lines at the width that it reads here, also after a change of size.
  Object.defineProperty(stream, 'columns', { get: () => paper.columns });
  return { stream, erase: () => void paper.write(`${ESC}[${height}A\r${ESC}[J`) };
}
