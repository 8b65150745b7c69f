import { Writable } from 'node:stream';

/** The terminal that questions are drawn on; `hasColors` as of Node's own. */
export type Paper = NodeJS.WritableStream & { readonly columns?: number; readonly hasColors?: () => boolean };

const ESC = '\u001b';
const HIDE_CURSOR = `${ESC}[?25l`;
const COLOUR = new RegExp(`${ESC}\\[[\\d;]*m`, 'g');

/**
 * inquirer's output made plain: no colour where none is wanted (it asks nobody), and the cursor is never hidden, so that
 * an end by any signal leaves the terminal as it was.
 */
export function plainScreen(paper: Paper, colour: boolean): Writable {
  const screen = new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _, done) {
      const drawn = String(chunk).replaceAll(HIDE_CURSOR, '');
      paper.write(colour ? drawn : drawn.replace(COLOUR, ''));
      done();
    },
  });
  // inquirer folds lines at the width that it reads here, also after a change of size.
  return Object.defineProperty(screen, 'columns', { get: () => paper.columns });
}
