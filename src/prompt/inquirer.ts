import inquirer from 'inquirer';
import { EarshotError } from '../domain/errors.js';
import { visibleBlock, visibleLine } from '../domain/text/text.js';
import { message } from '../locale/message.js';
import type { EditFolder } from './edit-folder.js';
import { type Initials, type Offer, offers, untyped } from './offers.js';
import { Keyboard, type Keys, type Listening } from './keyboard.js';
import {
  type Asked,
  BACK,
  type Back,
  type Choosing,
  type Confirming,
  type Prompter,
  type Question,
  type Suggesting,
} from './prompter.js';
import { type Paper, plainScreen } from './screen.js';
import { PASTE_MARKS } from './strokes.js';

const cancelled = (cause: unknown): EarshotError =>
  new EarshotError('cancelled', message('labels.cancelled'), { cause });

const brokenOff = (error: unknown): boolean =>
  error instanceof Error && /ExitPrompt|AbortPrompt|ERR_USE_AFTER_CLOSE/.test(`${error.name} ${error.message}`);

/** Ends a question so that its text is edited in an editor. */
const EDIT = Symbol('edit');

const ESC = '\u001b';

/** Hides inquirer's English help about keys. */
const quiet = { style: { keysHelpTip: () => '' } };

/** 예, 네, 아니요, and what the keys y and n produce in Hangul mode. */
const yesOrNo = (typed: string): string => typed.replace(/[예네ㅛ]/g, 'y').replace(/아니[오요]?|[아ㅜ]/g, 'n');

/** Lines of a list that are shown at once. */
const LONGEST_LIST = 12;

/** The answer for going back; where nothing is typed, the key alone. */
const BACKWARD = '<';

/** The terminal, whose size may change. */
type SizedPaper = Paper & { readonly rows?: number };

/** What the questions are asked with. */
interface Asking {
  readonly input: Keys;
  /** stderr; stdout has data only. */
  readonly output: SizedPaper;
  /** The choice for no answer. */
  readonly skip: string;
  /** What is said about the keys of the editor within a question. */
  readonly linesHelp: string;
  readonly initials: Initials;
  /** The user's text editor, as a command line; without one, texts of several lines are written within the question. */
  readonly editor: string | undefined;
  /** The folder for the text meanwhile. */
  readonly editFolder: EditFolder;
  readonly colour?: boolean;
}

/** Keys of a question beside those that edit its answer. */
interface QuestionKeys extends Partial<Omit<Listening, 'onBack' | 'onEdit' | 'onEnd'>> {
  /** Esc leaves the question backwards. */
  readonly back?: boolean | undefined;
  /** Ctrl-E opens the editor. */
  readonly editor?: boolean | undefined;
}

/** Where nothing is typed, `<` needs no Enter. */
const instant = (back: boolean | undefined, translate?: (typed: string) => string): QuestionKeys => ({
  back,
  translate: (typed) => (back && typed === BACKWARD ? ESC : (translate?.(typed) ?? typed)),
});

/** The answer for going back is not validated. */
const checked = ({ validate, back }: Question) => ({
  validate: (answer: string | undefined): true | string => {
    const complaint = (back && answer === BACKWARD) || (validate?.(answer ?? '') ?? true);
    return complaint === true ? true : visibleBlock(complaint);
  },
});

/** Questions on a terminal: inquirer behind the port. */
export class InquirerPrompter implements Prompter {
  private readonly keyboard: Keyboard;
  private readonly colour: boolean;
  private marksPastes = false;

  constructor(private readonly asking: Asking) {
    asking.editFolder.sweep();
    this.keyboard = new Keyboard(asking.input);
    this.colour = asking.colour ?? asking.output.hasColors?.() ?? false;
  }

  close(): void {
    this.markPastes(false);
  }

  text(question: Question): Promise<string | Back> {
    return this.line(question, question.default);
  }

  async suggest(question: Suggesting): Promise<string | Back> {
    const source = async (term: string | undefined): Promise<Offer[]> => {
      const typed = term?.normalize('NFC').trim() ?? '';
      if (question.back && typed === BACKWARD) return [{ name: BACKWARD, value: BACKWARD }];
      if (typed !== '') return offers(question.known, typed, this.asking.initials);
      return untyped(question, this.asking.skip);
    };
    const { message: asked, back } = question;
    return (await this.ask<string>(
      { type: 'search', message: asked, theme: quiet, ...checked(question), source },
      { back },
    )) as string | Back;
  }

  async choose<T>({ message: asked, choices, default: preferred, back, numbered }: Choosing<T>): Promise<T | Back> {
    const shown = choices.map(({ name, short = name, value }) => ({
      name: visibleLine(name),
      short: visibleLine(short),
      value,
    }));
    return (await this.ask<T>(
      {
        ...{ type: 'select', message: asked, choices: shown, pageSize: LONGEST_LIST, default: preferred },
        theme: numbered ? { ...quiet, indexMode: 'number' } : quiet,
      },
      { ...instant(back), ...(numbered && { answers: new RegExp(`^[1-${choices.length}]$`) }) },
    )) as T | Back;
  }

  async confirm({ message: asked, default: preferred, back, grave = false }: Confirming): Promise<boolean | Back> {
    const theme = { keywords: { yes: 'y', no: 'n', error: () => 'y / n' } };
    return (await this.ask<boolean>(
      { type: 'confirm', message: asked, default: preferred ?? false, theme },
      { fresh: grave, ...(!grave && { answers: /^[yn]$/i }), ...instant(back, yesOrNo) },
    )) as boolean | Back;
  }

  /** @returns BACK or EDIT when that key ended the question */
  private async ask<T>(
    question: Readonly<Record<string, unknown>> & Pick<Asked, 'message'>,
    { back, editor, ...listening }: QuestionKeys,
  ): Promise<T | Back | typeof EDIT> {
    const gone = new AbortController();
    const screen = plainScreen(this.asking.output, this.colour);
    let instead: Back | typeof EDIT | undefined;
    const leave = (why: Back | typeof EDIT) => (): void => {
      instead = why;
      gone.abort();
    };
    this.markPastes(true);
    const prompt = inquirer.createPromptModule({ input: this.keyboard, output: screen.stream, signal: gone.signal });
    if (question['type'] === 'lines') prompt.registerPrompt('lines', (await import('./lines.js')).linesPrompt as never);
    await this.keyboard.open({
      ...listening,
      onEnd: () => gone.abort(),
      onBack: back ? leave(BACK) : undefined,
      onEdit: editor ? leave(EDIT) : undefined,
    });
    try {
      const answers: { answer: unknown } = await prompt<{ answer: unknown }>([
        { ...question, message: visibleBlock(question.message), name: 'answer' },
      ] as never);
      if (!back || answers.answer !== BACKWARD) return answers.answer as T;
      instead = BACK;
    } catch (error) {
      if (instead === undefined) throw brokenOff(error) ? cancelled(error) : error;
    } finally {
      this.keyboard.close();
    }
    screen.erase();
    return instead;
  }

  /** @param begun the text in the input line at first; one of several lines is shown as one, and Enter keeps it */
  private async line(question: Question, begun = ''): Promise<string | Back> {
    const shown = visibleLine(begun);
    const isLine = shown === begun;
    let typed = begun;
    const transformer = (text: string): string => {
      // The answer for going back is not a text.
      if (question.back && text === BACKWARD) return text;
      typed = text === '' && !isLine ? begun : text;
      question.onTyping?.(typed);
      return text;
    };
    const prefill = question.editable && isLine && { prefill: 'editable' };
    const answer = await this.ask<string>(
      { type: 'input', message: question.message, default: shown, ...prefill, ...checked(question), transformer },
      { paste: 'line', back: question.back, editor: question.editor },
    );
    if (answer === EDIT) return this.edited(question, typed);
    return answer === shown ? begun : answer;
  }

  /** The text as it comes from the editor; one that is not valid is asked for again. */
  private async edited(question: Question, typed: string): Promise<string | Back> {
    const { editor, output } = this.asking;
    const written = await (editor === undefined ? this.writtenHere(question, typed) : this.writtenIn(editor, typed));
    const complaint = written === undefined || written === '' ? '' : (question.validate?.(written) ?? true);
    if (written !== undefined && complaint === true) {
      if (editor !== undefined) output.write(`${visibleBlock(question.message)} ${visibleLine(written)}\n`);
      return written;
    }
    if (complaint !== true && complaint !== '') output.write(`${visibleBlock(complaint)}\n`);
    return this.line({ ...question, editable: true }, written ?? typed);
  }

  /** The terminal belongs to the editor meanwhile. */
  private async writtenIn(editor: string, typed: string): Promise<string | undefined> {
    const { writeIn } = await import('./editor.js');
    this.markPastes(false);
    return writeIn(editor, typed, this.asking.editFolder);
  }

  /** The text as it is written within the question; undefined when that was left with Esc. */
  private async writtenHere({ message: asked, onTyping }: Question, typed: string): Promise<string | undefined> {
    const { output, linesHelp } = this.asking;
    const size = () => ({ columns: output.columns ?? 80, rows: output.rows ?? 24 });
    const about = { message: asked, begun: typed, help: linesHelp, short: visibleLine, size };
    const answer = await this.ask<string>(
      { type: 'lines', ...about, onTyping: onTyping ?? (() => undefined) },
      { paste: 'lines', back: true },
    );
    if (typeof answer === 'string') return answer.trimEnd();
    onTyping?.(typed);
    return undefined;
  }

  /** Asks the terminal to mark what is pasted. It stays so between questions, when a paste may arrive, too. */
  private markPastes(wanted: boolean): void {
    if (this.marksPastes === wanted) return;
    this.marksPastes = wanted;
    this.asking.output.write(wanted ? PASTE_MARKS.on : PASTE_MARKS.off);
  }
}
