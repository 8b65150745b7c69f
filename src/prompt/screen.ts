import { Writable } from 'node:stream';

/** The terminal that questions are drawn on; `hasColors` as in Node. */
export type Paper = NodeJS.WritableStream & { readonly columns?: number; readonly hasColors?: () => boolean };

const ESC = '\u001b';
const HIDE_CURSOR = `${ESC}[?25l`;
const MOVES = new RegExp(`${ESC}\\[[\\d;?]*[A-HJKhlm]`, 'g');
const COLOUR = new RegExp(`${ESC}\\[[\\d;]*m`, 'g');

/** The terminal that questions are drawn on. */
export interface Screen {
  readonly stream: Writable;
  /** Removes the last question, with the cursor below it. */
  readonly erase: () => void;
}

/**
 * Adapts inquirer's output: no colour where none is wanted (inquirer does not check), and the cursor is never hidden,
 * so that any signal leaves the terminal as it was.
 */
export function plainScreen(paper: Paper, colour: boolean): Screen {
  let height = 0;
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _, done) {
      const drawn = String(chunk).replaceAll(HIDE_CURSOR, '');
      // Escapes that only move the cursor draw nothing.
      const shown = drawn.replace(MOVES, '');
      if (shown.trim() !== '') height = shown.split('\n').length;
      paper.write(colour ? drawn : drawn.replace(COLOUR, ''));
      done();
    },
  });
  // inquirer wraps lines at the width that it reads here, also after a resize.
  Object.defineProperty(stream, 'columns', { get: () => paper.columns });
  return { stream, erase: () => void paper.write(`${ESC}[${height}A\r${ESC}[J`) };
}
