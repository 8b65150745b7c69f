import { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** A terminal's input: `setRawMode` is there when keys come one by one. */
export type Keys = NodeJS.ReadableStream & { setRawMode?: (raw: boolean) => unknown };

export interface Listening {
  /** What was typed before the question stood there is no answer to it. */
  readonly fresh?: boolean;
  /** Line ends and tabs in the middle of what comes at once are a paste, and stand for blanks. */
  readonly paste?: boolean;
  /** Words that stand for other keys. */
  readonly translate?: (typed: string) => string;
  /** Keys that are an answer by themselves, without an Enter. */
  readonly answers?: RegExp | undefined;
  /** Esc alone. */
  readonly onBack?: (() => void) | undefined;
  /** Ctrl-E. */
  readonly onEdit?: (() => void) | undefined;
  /** Ctrl-D, or the terminal is gone. */
  readonly onEnd: () => void;
}

const CTRL_D = '\u0004';
const CTRL_E = '\u0005';
const ENTER = '\r';
/** Struck for the user; no key is read as this. */
const OWN_ENTER = '\r\r';
/** Who is used to an Enter behind a `y` strikes it within this time: it is no answer to the next question. */
const HABIT_MS = 300;
/** An arrow key begins with Esc; over a slow line the rest of it comes later. */
const ESC_MS = 50;
const ESC = '\u001b';
const CONTROL = /\p{Cc}/u;
const PASTED_LINE_END = /[\t ]*(?:\r\n?|\n)+[\t ]*(?=[^\s\p{Cc}])/gu;
/** A sequence of Escape, a control character, or a run of others. */
const TOKENS = new RegExp(`${ESC}(?:\\[[0-9;]*[A-Za-z~]|O[A-Za-z]|[^[O])?|\\r\\n?|\\p{Cc}|\\P{Cc}+`, 'gu');
/** Marks of bracketed paste; Ctrl-Z, after which readline would listen no more; C1 controls, which a terminal obeys. */
const UNWANTED = new RegExp(`${ESC}\\[20[01]~|[\\u001a\\u0080-\\u009f]`, 'g');

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Stands between the terminal and readline. Each question has a readline of its own, which forgets what came after
 * the Enter; here that waits for the next question, so that fast fingers and pasted lines lose nothing.
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
    // A terminal that is closed between two questions: the next one finds it ended.
    source.on('error', () => (this.gone = true)).on('end', () => (this.gone = true));
  }

  /** readline asks for it. */
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
      // Two turns: the second one comes after the terminal was read.
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

  /** A run of letters is one event and drawn once: key by key, a long paste would be drawn as often as it has letters. */
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

  /** One key or run of letters a turn: an answer has time to be taken before the next key comes. */
  private async pump(): Promise<void> {
    if (this.pumping) return;
    this.pumping = true;
    await turn();
    while (this.listening && this.waiting.length > 0) {
      this.receive(this.waiting.shift() ?? '');
      // Two turns: one for the key, one for the answer that it may have completed.
      await turn();
      await turn();
    }
    this.pumping = false;
    // A question may have been asked in the last turn.
    if (this.listening && this.waiting.length > 0) void this.pump();
  }
}
