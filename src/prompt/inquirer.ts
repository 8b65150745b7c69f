import inquirer from 'inquirer';
import { EarshotError } from '../domain/errors.js';
import { areInitials } from '../domain/figures/search.js';
import { fold, visibleBlock, visibleLine } from '../domain/text/text.js';
import { message } from '../locale/message.js';
import type { EditFolder } from './edit-folder.js';
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

interface Offer {
  readonly name: string;
  readonly short?: string;
  readonly value: string;
}

/** The answer for going back; where nothing is typed, the key alone. */
const BACKWARD = '<';

/** Loads the function of `initialsShape`. */
export type Initials = () => Promise<(text: string) => string>;

/**
 * Choices for a typed text: first those that begin with it, else the text itself (`+`), then those that contain it.
 * Enter takes the first.
 */
async function offers(known: readonly string[], typed: string, initials: Initials): Promise<Offer[]> {
  const wanted = fold(typed);
  const shape = areInitials([wanted]) ? await initials() : fold;
  const offer = (value: string): Offer => ({ name: visibleLine(value), value });
  const begins = known.filter((name) => shape(name).startsWith(wanted));
  const within = known.filter((name) => shape(name).includes(wanted) && !begins.includes(name));
  const same = begins.filter((name) => fold(name) === wanted);
  const longer = begins.filter((name) => !same.includes(name));
  const own = same.length > 0 ? [] : [{ name: `+ ${visibleLine(typed)}`, short: visibleLine(typed), value: typed }];
  return [...same.map(offer), ...longer.map(offer), ...own, ...within.map(offer)];
}

/** What the questions are asked with. */
interface Asking {
  readonly input: Keys;
  /** stderr; stdout has data only. */
  readonly output: Paper;
  /** The choice for no answer. */
  readonly skip: string;
  readonly initials: Initials;
  /** The user's text editor, as a command line. */
  readonly editor: string;
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

/** Choices where nothing is typed yet: the preferred one, no answer, then the known ones. */
function untyped({ known, default: preferred, why }: Suggesting, skip: string): Offer[] {
  const others = known.filter((name) => name !== preferred).map((value) => ({ name: visibleLine(value), value }));
  const none = { name: skip, value: '' };
  if (preferred === undefined) return [none, ...others];
  const short = visibleLine(preferred);
  return [
    { name: `${short}${why === undefined ? '' : `   ${visibleLine(why)}`}`, short, value: preferred },
    none,
    ...others,
  ];
}

/** Questions on a terminal: inquirer behind the port. */
export class InquirerPrompter implements Prompter {
  private readonly keyboard: Keyboard;
  private readonly colour: boolean;

  constructor(private readonly asking: Asking) {
    asking.editFolder.sweep();
    this.keyboard = new Keyboard(asking.input);
    this.colour = asking.colour ?? asking.output.hasColors?.() ?? false;
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

  async choose<T>({ message: asked, choices, default: preferred, back }: Choosing<T>): Promise<T | Back> {
    const shown = choices.map(({ name, short = name, value }) => ({
      name: visibleLine(name),
      short: visibleLine(short),
      value,
    }));
    return (await this.ask<T>(
      { type: 'select', message: asked, theme: quiet, choices: shown, pageSize: LONGEST_LIST, default: preferred },
      instant(back),
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
    const prompt = inquirer.createPromptModule({ input: this.keyboard, output: screen.stream, signal: gone.signal });
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

  /** @param begun the text in the input line at first */
  private async line(question: Question, begun: string | undefined): Promise<string | Back> {
    let typed = begun ?? '';
    const transformer = (text: string): string => {
      // The answer for going back is not a text.
      if (question.back && text === BACKWARD) return text;
      typed = text;
      question.onTyping?.(text);
      return text;
    };
    const prefill = question.editable && { prefill: 'editable' };
    const answer = await this.ask<string>(
      { type: 'input', message: question.message, default: begun, ...prefill, ...checked(question), transformer },
      { paste: true, back: question.back, editor: question.editor },
    );
    return answer === EDIT ? this.edited(question, typed) : answer;
  }

  /** The text as it comes from the editor; one that is not valid is asked for again. */
  private async edited(question: Question, typed: string): Promise<string | Back> {
    const { editor, editFolder, output } = this.asking;
    const { writeIn } = await import('./editor.js');
    const written = await writeIn(editor, typed, editFolder);
    const complaint = written === undefined || written === '' ? '' : (question.validate?.(written) ?? true);
    if (written !== undefined && complaint === true) {
      output.write(`${visibleBlock(question.message)} ${visibleLine(written)}\n`);
      return written;
    }
    if (complaint !== true && complaint !== '') output.write(`${visibleBlock(complaint)}\n`);
    return this.line({ ...question, editable: true }, written ?? typed);
  }
}
