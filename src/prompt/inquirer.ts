import inquirer from 'inquirer';
import { EarshotError } from '../domain/errors.js';
import { areInitials } from '../domain/figures/search.js';
import { fold, visibleLine } from '../domain/text/text.js';
import { message } from '../locale/message.js';
import type { EditFolder } from './edit-folder.js';
import { Keyboard, type Keys, type Listening } from './keyboard.js';
import { BACK, type Back, type Prompter, type Question } from './prompter.js';
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

/** inquirer behind the port. It asks on `output`, which is stderr; stdout has data only. */
export function inquirerPrompter(streams: {
  input: Keys;
  output: Paper;
  /** The choice for no answer. */
  skip: string;
  initials: Initials;
  /** The user's text editor, as a command line. */
  editor: string;
  /** The folder for the text meanwhile. */
  editFolder: EditFolder;
  colour?: boolean;
}): Prompter {
  streams.editFolder.sweep();
  const keyboard = new Keyboard(streams.input);
  const colour = streams.colour ?? streams.output.hasColors?.() ?? false;

  /** @returns BACK or EDIT when that key ended the question */
  const ask = async <T>(
    question: Record<string, unknown>,
    {
      back,
      editor,
      ...listening
    }: Partial<Listening> & { back?: boolean | undefined; editor?: boolean | undefined } = {},
  ): Promise<T | Back | typeof EDIT> => {
    const gone = new AbortController();
    const screen = plainScreen(streams.output, colour);
    let instead: Back | typeof EDIT | undefined;
    const leave = (why: Back | typeof EDIT) => (): void => {
      instead = why;
      gone.abort();
    };
    const prompt = inquirer.createPromptModule({ input: keyboard, output: screen.stream, signal: gone.signal });
    await keyboard.open({
      ...listening,
      onEnd: () => gone.abort(),
      onBack: back ? leave(BACK) : undefined,
      onEdit: editor ? leave(EDIT) : undefined,
    });
    try {
      const answers: { answer: unknown } = await prompt<{ answer: unknown }>([
        { ...question, name: 'answer' },
      ] as never);
      if (!back || answers.answer !== BACKWARD) return answers.answer as T;
      instead = BACK;
    } catch (error) {
      if (instead === undefined) throw brokenOff(error) ? cancelled(error) : error;
    } finally {
      keyboard.close();
    }
    screen.erase();
    return instead;
  };

  const checked = ({ validate, back }: Question) => ({
    validate: (answer: string | undefined): true | string =>
      (back && answer === BACKWARD) || (validate?.(answer ?? '') ?? true),
  });

  /** Where nothing is typed, `<` needs no Enter. */
  const instant = (back: boolean | undefined, translate?: (typed: string) => string) => ({
    back,
    translate: (typed: string) => (back && typed === BACKWARD ? ESC : (translate?.(typed) ?? typed)),
  });

  const line = async (question: Question, begun: string | undefined): Promise<string | Back> => {
    let typed = begun ?? '';
    const answer = await ask<string>(
      {
        type: 'input',
        message: question.message,
        default: begun,
        ...(question.editable && { prefill: 'editable' }),
        ...checked(question),
        transformer: (text: string) => {
          // The answer for going back is not a text.
          if (question.back && text === BACKWARD) return text;
          typed = text;
          question.onTyping?.(text);
          return text;
        },
      },
      { paste: true, back: question.back, editor: question.editor },
    );
    if (answer !== EDIT) return answer;
    const { writeIn } = await import('./editor.js');
    const written = await writeIn(streams.editor, typed, streams.editFolder);
    const complaint = written === undefined || written === '' ? '' : (question.validate?.(written) ?? true);
    if (written !== undefined && complaint === true) {
      streams.output.write(`${question.message} ${visibleLine(written)}\n`);
      return written;
    }
    if (complaint !== true && complaint !== '') streams.output.write(`${complaint}\n`);
    return line({ ...question, editable: true }, written ?? typed);
  };

  return {
    text: (question) => line(question, question.default),
    suggest: async (question) =>
      (await ask<string>(
        {
          type: 'search',
          message: question.message,
          theme: quiet,
          ...checked(question),
          source: async (term: string | undefined): Promise<Offer[]> => {
            const typed = term?.normalize('NFC').trim() ?? '';
            if (question.back && typed === BACKWARD) return [{ name: BACKWARD, value: BACKWARD }];
            if (typed !== '') return offers(question.known, typed, streams.initials);
            const preferred = question.default;
            const others = question.known
              .filter((name) => name !== preferred)
              .map((value) => ({ name: visibleLine(value), value }));
            const none = { name: streams.skip, value: '' };
            if (preferred === undefined) return [none, ...others];
            const shown = visibleLine(preferred);
            const why = question.why === undefined ? '' : `   ${question.why}`;
            return [{ name: `${shown}${why}`, short: shown, value: preferred }, none, ...others];
          },
        },
        { back: question.back },
      )) as string | Back,
    choose: async <T>({ message, choices, default: preferred, back }: Parameters<Prompter['choose']>[0]) =>
      (await ask<T>(
        {
          type: 'select',
          message,
          theme: quiet,
          choices: choices.map(({ name, value }) => ({ name: visibleLine(name), value })),
          default: preferred,
        },
        instant(back),
      )) as T | Back,
    confirm: async ({ message, default: preferred, back, grave = false }) =>
      (await ask<boolean>(
        {
          type: 'confirm',
          message,
          default: preferred ?? false,
          theme: { keywords: { yes: 'y', no: 'n', error: () => 'y / n' } },
        },
        { fresh: grave, ...(!grave && { answers: /^[yn]$/i }), ...instant(back, yesOrNo) },
      )) as boolean | Back,
  };
}
