/**
 * Counts lines in text that arrives in pieces. CRLF, LF and a single CR each end a line, also where a piece ends within
 * a CRLF.
 */
export class LineCounter {
  #breaks = 0;
  #afterReturn = false;

  /** 1-based line of the next character. */
  get line(): number {
    return this.#breaks + 1;
  }

  add(text: string): void {
    if (text === '') return;
    // The piece begins with the LF of a CRLF whose CR was counted already.
    const start = this.#afterReturn && text.startsWith('\n') ? 1 : 0;
    this.#breaks += countBreaks(text, start);
    this.#afterReturn = text.endsWith('\r');
  }
}

/** Number of line breaks in `text` from `start`. */
export function countBreaks(text: string, start = 0): number {
  let count = 0;
  for (let at = text.indexOf('\n', start); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  for (let at = text.indexOf('\r', start); at !== -1; at = text.indexOf('\r', at + 1)) {
    if (text.charCodeAt(at + 1) !== 10) count += 1;
  }
  return count;
}
