/** Counts lines in text that arrives in pieces. CRLF, LF and a lone CR each end one line, also across a seam. */
export class LineCounter {
  #breaks = 0;
  #afterReturn = false;

  /** 1-based line of the character that follows everything added so far. */
  get line(): number {
    return this.#breaks + 1;
  }

  add(text: string): void {
    if (text === '') return;
    // The LF of a CRLF that was torn apart belongs to the CR that was counted already.
    const start = this.#afterReturn && text.startsWith('\n') ? 1 : 0;
    this.#breaks += countBreaks(text, start);
    this.#afterReturn = text.endsWith('\r');
  }
}

/** How many line breaks `text` holds from `start` on. */
export function countBreaks(text: string, start = 0): number {
  let count = 0;
  for (let at = text.indexOf('\n', start); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  for (let at = text.indexOf('\r', start); at !== -1; at = text.indexOf('\r', at + 1)) {
    if (text.charCodeAt(at + 1) !== 10) count += 1;
  }
  return count;
}
