import { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** Input of a terminal; `setRawMode` exists when keys arrive one by one. */
export type Keys = NodeJS.ReadableStream & { setRawMode?: (raw: boolean) => unknown };

/** How keys are treated while one question is asked. Callbacks are called at most once a key. */
export interface Listening {
  /** Ignores what was typed before the question was shown. */
  readonly fresh?: boolean;
  /** Treats line ends and tabs within a paste as blanks. */
  readonly paste?: boolean;
  /** Replaces typed text by other text. */
  readonly translate?: (typed: string) => string;
  /** Keys that answer without Enter. */
  readonly answers?: RegExp | undefined;
  /** Called for Esc alone. */
  readonly onBack?: (() => void) | undefined;
  /** Ctrl-E. */
  readonly onEdit?: (() => void) | undefined;
  /** Called for Ctrl-D, and when the terminal is closed. */
  readonly onEnd: () => void;
}

const CTRL_D = '\u0004';
const CTRL_E = '\u0005';
const ENTER = '\r';
/** A synthetic Enter. */
const OWN_ENTER = '\r\r';
/** Milliseconds in which an Enter after a `y` is ignored: it is a habit and not an answer to the next question. */
const HABIT_MS = 300;
/** Milliseconds to wait after Esc: arrow keys also begin with Esc, and over a slow line the rest arrives later. */
const ESC_MS = 50;
const ESC = '\u001b';
const CONTROL = /\p{Cc}/u;
const PASTED_LINE_END = /(?<![\t\r\n ])[\t ]*[\r\n][\t\r\n ]*(?=[^\s\p{Cc}])/gu;
/** An escape sequence, a control character, or a run of other characters. */
const TOKENS = new RegExp(`${ESC}(?:\\[[0-9;]*[A-Za-z~]|O[A-Za-z]|[^[O])?|\\r\\n?|\\p{Cc}|\\P{Cc}+`, 'gu');
/** Bracketed-paste marks; Ctrl-Z, which would stop readline; C1 controls, which a terminal interprets. */
const UNWANTED = new RegExp(`${ESC}\\[20[01]~|[\\u001a\\u0080-\\u009f]`, 'g');

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Stands between terminal and readline. Each question has its own readline, which drops everything after the Enter;
 * here that waits for the next question, so that fast typing and pasted lines are not lost.
 */
export class Keyboard extends Readable {
  private readonly decoder = new StringDecoder('utf8');
  private waiting: string[] = [];
  private listening: Listening | undefined;
  private pumping = false;
  private gone = false;
  private habitUntil = 0;
  private escape: NodeJS.Timeout | undefined;

  constructor(private readonly source: Keys) {
    super({ read: () => undefined });
    // If the terminal is closed between two questions, the next one finds it ended.
    source.on('error', () => (this.gone = true)).on('end', () => (this.gone = true));
  }

  /** Called by readline. */
  setRawMode(raw: boolean): this {
    this.source.setRawMode?.(raw);
    return this;
  }

  async open(listening: Listening): Promise<void> {
    this.listening = listening;
    if (this.gone) this.end();
    this.setRawMode(true);
    this.source.on('data', this.typed).on('end', this.end).on('error', this.end).resume();
    if (listening.fresh) {
      // Two turns of the event loop: the terminal is read before the second.
      await turn();
      await turn();
      this.waiting = [];
    }
    void this.pump();
  }

  close(): void {
    this.listening = undefined;
    clearTimeout(this.escape);
    this.escape = undefined;
    this.source.off('data', this.typed).off('end', this.end).off('error', this.end).pause();
    this.setRawMode(false);
  }

  private readonly end = (): void => this.listening?.onEnd();

  private readonly typed = (chunk: Buffer | string): void => {
    const begun = this.escape === undefined ? '' : ESC;
    clearTimeout(this.escape);
    this.escape = undefined;
    let text = (begun + (typeof chunk === 'string' ? chunk : this.decoder.write(chunk))).replace(UNWANTED, '');
    if (text.endsWith(ESC)) {
      text = text.slice(0, -1);
      this.escape = setTimeout(() => {
        this.escape = undefined;
        this.waiting.push(ESC);
        void this.pump();
      }, ESC_MS);
    }
    if (this.listening?.paste && this.waiting.length === 0 && text.length > 1) {
      text = text.replace(PASTED_LINE_END, ' ').replaceAll('\t', ' ');
    }
    this.waiting.push(...(text.match(TOKENS) ?? []));
    void this.pump();
  };

  /**
   * Passes a run of letters as one event, which is drawn once; otherwise a long paste would be drawn letter by letter.
   */
  private strike(token: string): void {
    if (token.length > 1 && !CONTROL.test(token)) this.emit('keypress', token, { sequence: token, name: '' });
    else this.push(token);
  }

  private receive(typed: string): void {
    const { translate, answers, onBack, onEdit } = this.listening ?? {};
    const token = translate?.(typed) ?? typed;
    const isHabit = token === ENTER && performance.now() < this.habitUntil;
    this.habitUntil = 0;
    if (isHabit) return;
    if (token === CTRL_D) this.end();
    else if (token === ESC) onBack?.();
    else if (token === CTRL_E && onEdit) onEdit();
    else if (token === OWN_ENTER) {
      this.strike(ENTER);
      this.habitUntil = performance.now() + HABIT_MS;
    } else {
      this.strike(token);
      if (answers?.test(token)) this.waiting.unshift(OWN_ENTER);
    }
  }

  /** Passes one key or run of letters per turn, so that an answer is processed before the next key. */
  private async pump(): Promise<void> {
    if (this.pumping) return;
    this.pumping = true;
    await turn();
    while (this.listening && this.waiting.length > 0) {
      this.receive(this.waiting.shift() ?? '');
      // Two turns: one for the key, one for the answer that it may complete.
      await turn();
      await turn();
    }
    this.pumping = false;
    // A question may have been asked in the last turn.
    if (this.listening && this.waiting.length > 0) void this.pump();
  }
}
