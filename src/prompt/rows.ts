import stringWidth from 'string-width';

/** A text and the place of the cursor in it, in UTF-16 units. */
export interface Edited {
  readonly text: string;
  readonly cursor: number;
}

/** A row of a wrapped text: where it begins in the text, and what is on it. */
export interface Row {
  readonly from: number;
  readonly text: string;
}

/** Wraps a text: a row ends at a line end, or where the next character would not fit into the width in columns. */
export function rowsOf(text: string, width: number): Row[] {
  const rows: Row[] = [];
  let from = 0;
  for (const line of text.split('\n')) {
    let row = { from, text: '' };
    let used = 0;
    for (const character of line) {
      const wide = stringWidth(character);
      if (used + wide > width) {
        rows.push(row);
        row = { from: row.from + row.text.length, text: '' };
        used = 0;
      }
      row.text += character;
      used += wide;
    }
    rows.push(row);
    from += line.length + 1;
  }
  return rows;
}

/** The row on which the cursor is. */
export const at = (rows: readonly Row[], cursor: number): number => rows.findLastIndex(({ from }) => from <= cursor);

const replaced = ({ text }: Edited, from: number, to: number, by: string): Edited => ({
  text: text.slice(0, from) + by + text.slice(to),
  cursor: from + by.length,
});

const before = (text: string, cursor: number): number =>
  cursor - (Array.from(text.slice(0, cursor)).at(-1)?.length ?? 0);
const after = (text: string, cursor: number): number => cursor + (Array.from(text.slice(cursor))[0]?.length ?? 0);

/** What keys do to a text of several lines. Each returns the text and the cursor afterwards. */
export const edit = {
  insert: (state: Edited, what: string): Edited => replaced(state, state.cursor, state.cursor, what),

  /** Moves the cursor to another row, to the same column if there is one. */
  toRow(state: Edited, rows: readonly Row[], wanted: number): Edited {
    const own = rows[at(rows, state.cursor)];
    const row = rows[wanted];
    if (!own || !row) return state;
    const column = stringWidth(own.text.slice(0, state.cursor - own.from));
    let cursor = row.from;
    let used = 0;
    for (const character of row.text) {
      if (used >= column) break;
      used += stringWidth(character);
      cursor += character.length;
    }
    return { ...state, cursor };
  },

  /**
   * Takes over what readline made of the row of the cursor. Keys that lead out of the row are those at its edges.
   * @param typed the row as it was, and as it is now
   */
  row(
    state: Edited,
    typed: { readonly from: number; readonly length: number; readonly line: string; readonly cursor: number },
    key: string | undefined,
  ): Edited {
    const { text, cursor } = state;
    const { from, length, line } = typed;
    const atStart = cursor === from;
    const atEnd = cursor === from + length;
    if (key === 'backspace' && atStart) return replaced(state, before(text, cursor), cursor, '');
    if (key === 'delete' && atEnd) return { ...replaced(state, cursor, after(text, cursor), ''), cursor };
    if (key === 'left' && atStart) return { text, cursor: before(text, cursor) };
    if (key === 'right' && atEnd) return { text, cursor: after(text, cursor) };
    return { text: text.slice(0, from) + line + text.slice(from + length), cursor: from + typed.cursor };
  },
};
