import { StringDecoder } from 'node:string_decoder';

/** A key, or a run of letters that came at once. */
export interface Stroke {
  readonly text: string;
  /** True for what was pasted: it is text, whatever keys it looks like. */
  readonly isPasted: boolean;
}

/** What line ends of a paste become: blanks of one line, or line ends of the text. */
export type PasteAs = 'line' | 'lines';

const ESC = '\u001b';
/** Milliseconds to wait after Esc: arrow keys also begin with Esc, and over a slow line the rest arrives later. */
const ESC_MS = 50;
/** Milliseconds within which a line end and what follows it are of one paste: nobody types that fast. */
const BURST_MS = 50;
/** Milliseconds after which a paste whose end mark never came is taken as it is. */
const PASTE_MS = 1000;

/** Ask a terminal to put marks around what is pasted, and not to. */
export const PASTE_MARKS = { on: `${ESC}[?2004h`, off: `${ESC}[?2004l` };
const BEGIN = `${ESC}[200~`;
const END = `${ESC}[201~`;

/** An escape sequence that has not ended yet. */
const UNFINISHED = new RegExp(`${ESC}(?:\\[[0-9;]*|O)?$`);
/** Ctrl-Z, which would stop readline; C1 controls, which a terminal interprets. */
const UNWANTED = /[\u0080-\u009f]|(?:(?=\p{Cc})\cZ)/gu;
/** An escape sequence, a control character, or a run of other characters. */
const TOKENS = new RegExp(`${ESC}(?:\\[[0-9;]*[A-Za-z~]|O[A-Za-z]|[^[O])?|\\r\\n?|\\p{Cc}|\\P{Cc}+`, 'gu');
const LINE_END = /[\r\n]/;
const INNER_LINE_END = /(?<![\t\r\n ])[\t ]*[\r\n][\t\r\n ]*(?=[^\s\p{Cc}])/gu;

/** A pasted text as it is inserted: no control characters, no blank lines around it. */
function inserted(pasted: string, as: PasteAs): string {
  const lines = pasted.split(/\r\n|\r|\n/).map((line) => line.replaceAll('\t', ' ').replace(/\p{Cc}/gu, ''));
  if (as === 'line') {
    const said = lines.map((line) => line.trim()).filter((line) => line !== '');
    return said.length > 1 ? said.join(' ') : lines.join('');
  }
  const begin = lines.findIndex((line) => line.trim() !== '');
  const end = lines.findLastIndex((line) => line.trim() !== '');
  return lines.slice(Math.max(0, begin), end + 1).join('\n');
}

/**
 * Makes keys of what a terminal sends, in whatever pieces it arrives. A paste of several lines is one run of letters: of
 * a terminal that marks pastes by its marks, of others by the speed at which its lines follow one another.
 */
export class Strokes {
  private readonly decoder = new StringDecoder('utf8');
  /** The beginning of an escape sequence, or Esc alone. */
  private begun = '';
  /** What was pasted so far; undefined outside of a paste. */
  private pasted: string | undefined;
  /** Text with line ends that may go on. */
  private burst = '';
  private last = -Infinity;
  private timer: NodeJS.Timeout | undefined;

  /**
   * @param emit called with keys as they are complete
   * @param as how several lines are inserted at this moment; undefined where line ends are keys unless a mark says paste
   */
  constructor(
    private readonly emit: (strokes: readonly Stroke[]) => void,
    private readonly as: () => PasteAs | undefined,
  ) {}

  /** Takes a piece of the input. */
  take(piece: Buffer | string): void {
    clearTimeout(this.timer);
    let text = this.begun + (typeof piece === 'string' ? piece : this.decoder.write(piece));
    this.begun = UNFINISHED.exec(text)?.[0] ?? '';
    text = text.slice(0, text.length - this.begun.length);
    while (text !== '') text = this.pasted === undefined ? this.typed(text) : this.inPaste(text);
    this.last = performance.now();
    this.wait();
  }

  /** Called at the end of a question. What was typed ahead are keys; a paste that has not ended goes on at the next one. */
  settle(): void {
    clearTimeout(this.timer);
    const { burst } = this;
    this.burst = '';
    if (this.begun === ESC) this.begun = '';
    this.keys(burst);
  }

  private wait(): void {
    const ms = this.pasted !== undefined ? PASTE_MS : this.begun !== '' ? ESC_MS : this.burst !== '' ? BURST_MS : 0;
    if (ms > 0) this.timer = setTimeout(() => this.release(), ms);
  }

  private release(): void {
    const { begun, burst, pasted } = this;
    this.begun = this.burst = '';
    this.pasted = undefined;
    this.keys(this.joined(burst));
    if (pasted !== undefined) this.paste(pasted + begun);
    else this.keys(begun);
  }

  /** @returns the rest, after the mark of a paste */
  private typed(text: string): string {
    const mark = text.indexOf(BEGIN);
    const before = (mark < 0 ? text : text.slice(0, mark)).replaceAll(END, '');
    const isFast = performance.now() - this.last < BURST_MS;
    const goesOn = this.burst !== '' || (LINE_END.test(before) && (before.length > 1 || isFast));
    if (goesOn && this.as() === 'line' && mark < 0) this.burst += before;
    else {
      this.keys(this.joined(this.burst) + before);
      this.burst = '';
    }
    if (mark < 0) return '';
    this.pasted = '';
    return text.slice(mark + BEGIN.length);
  }

  /** @returns the rest, after the paste */
  private inPaste(text: string): string {
    const whole = (this.pasted ?? '') + text;
    const end = whole.indexOf(END);
    this.pasted = end < 0 ? whole : undefined;
    if (end < 0) return '';
    this.paste(whole.slice(0, end));
    return whole.slice(end + END.length);
  }

  private paste(pasted: string): void {
    const text = inserted(pasted, this.as() ?? 'line');
    if (text !== '') this.emit([{ text, isPasted: true }]);
  }

  /** Line ends between lines are of the text; those at its end are keys. */
  private joined(burst: string): string {
    return burst.replace(INNER_LINE_END, ' ').replaceAll('\t', ' ');
  }

  private keys(typed: string): void {
    const strokes = typed.replace(UNWANTED, '').match(TOKENS) ?? [];
    if (strokes.length > 0) this.emit(strokes.map((text) => ({ text, isPasted: false })));
  }
}
