import { Readable } from 'node:stream';
import { type PasteAs, type Stroke, Strokes } from './strokes.js';

/** Input of a terminal; `setRawMode` exists when keys arrive one by one. */
export type Keys = NodeJS.ReadableStream & { setRawMode?: (raw: boolean) => unknown };

/** How keys are treated while one question is asked. Callbacks are called at most once a key. */
export interface Listening {
  /** Ignores what was typed before the question was shown. */
  readonly fresh?: boolean;
  /** How several lines that are pasted are taken as one text, also where the terminal does not mark a paste. */
  readonly paste?: PasteAs;
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
const ESC = '\u001b';
/** A run of letters. */
const LETTERS = /^\P{Cc}{2,}$/u;
/** A synthetic Enter. */
const OWN_ENTER: Stroke = { text: ENTER, isPasted: false };
/** Milliseconds in which an Enter after a `y` is ignored: it is a habit and not an answer to the next question. */
const HABIT_MS = 300;

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Stands between terminal and readline. Each question has its own readline, which drops everything after the Enter;
 * here that waits for the next question, so that fast typing and pasted lines are not lost.
 */
export class Keyboard extends Readable {
  private waiting: Stroke[] = [];
  private listening: Listening | undefined;
  private pumping = false;
  private gone = false;
  private habitUntil = 0;
  private readonly strokes = new Strokes(
    (strokes) => {
      this.waiting.push(...strokes);
      void this.pump();
    },
    // After an Enter that waits, what follows is for another question.
    () =>
      this.waiting.some(({ text, isPasted }) => /^[\r\n]/.test(text) && !isPasted) ? undefined : this.listening?.paste,
  );

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
    this.strokes.settle();
    this.source.off('data', this.typed).off('end', this.end).off('error', this.end).pause();
    this.setRawMode(false);
  }

  private readonly end = (): void => this.listening?.onEnd();

  private readonly typed = (piece: Buffer | string): void => this.strokes.take(piece);

  /** Passes a run of letters as one event, which is drawn once; otherwise a long text would be drawn letter by letter. */
  private strike({ text, isPasted }: Stroke): void {
    if (isPasted || LETTERS.test(text)) this.emit('keypress', text, { sequence: text, name: isPasted ? 'paste' : '' });
    else this.push(text);
  }

  private receive(stroke: Stroke): void {
    const { translate, answers, onBack, onEdit } = this.listening ?? {};
    if (stroke.isPasted) {
      this.strike(stroke);
      return;
    }
    const text = translate?.(stroke.text) ?? stroke.text;
    const isHabit = stroke !== OWN_ENTER && text === ENTER && performance.now() < this.habitUntil;
    this.habitUntil = 0;
    if (isHabit) return;
    if (text === CTRL_D) this.end();
    else if (text === ESC) onBack?.();
    else if (text === CTRL_E && onEdit) onEdit();
    else {
      this.strike({ text, isPasted: false });
      if (stroke === OWN_ENTER) this.habitUntil = performance.now() + HABIT_MS;
      else if (answers?.test(text)) this.waiting.unshift(OWN_ENTER);
    }
  }

  /** Passes one key or run of letters per turn, so that an answer is processed before the next key. */
  private async pump(): Promise<void> {
    if (this.pumping) return;
    this.pumping = true;
    await turn();
    while (this.listening && this.waiting.length > 0) {
      this.receive(this.waiting.shift() ?? OWN_ENTER);
      // Two turns: one for the key, one for the answer that it may complete.
      await turn();
      await turn();
    }
    this.pumping = false;
    // A question may have been asked in the last turn.
    if (this.listening && this.waiting.length > 0) void this.pump();
  }
}
