import inquirer from 'inquirer';
import { EarshotError } from '../domain/errors.js';
import { fold, visibleLine } from '../domain/text.js';
import { words } from '../domain/words.js';
import { Keyboard, type Keys, type Listening } from './keyboard.js';
import type { Prompter, Question } from './prompter.js';
import { type Paper, plainScreen } from './screen.js';

const cancelled = (cause: unknown): EarshotError =>
  new EarshotError('cancelled', words('cancelled', '취소했습니다'), { cause });

const brokenOff = (error: unknown): boolean =>
  error instanceof Error && /ExitPrompt|AbortPrompt|ERR_USE_AFTER_CLOSE/.test(`${error.name} ${error.message}`);

/** No line of English about keys under each list. */
const quiet = { style: { keysHelpTip: () => '' } };

/** 예, 네, 아니요, and what the keys y and n write while the keyboard is in Hangul. */
const yesOrNo = (typed: string): string => typed.replace(/[예네ㅛ]/g, 'y').replace(/아니[오요]?|[아ㅜ]/g, 'n');

interface Offer {
  readonly name: string;
  readonly value: string;
}

/** Enter takes the first: what begins as typed, failing that the word itself (`+`), then what has it within. */
function offers(known: readonly string[], typed: string): Offer[] {
  const wanted = fold(typed);
  const offer = (value: string): Offer => ({ name: visibleLine(value), value });
  const begins = known.filter((name) => fold(name).startsWith(wanted));
  const within = known.filter((name) => fold(name).includes(wanted) && !begins.includes(name));
  const same = begins.filter((name) => fold(name) === wanted);
  const longer = begins.filter((name) => !same.includes(name));
  const own = same.length > 0 ? [] : [{ name: `+ ${visibleLine(typed)}`, short: visibleLine(typed), value: typed }];
  return [...same.map(offer), ...longer.map(offer), ...own, ...within.map(offer)];
}

/** inquirer behind the port. It asks on `output`, which is stderr: stdout carries data only. */
export function inquirerPrompter(streams: {
  input: Keys;
  output: Paper;
  /** The choice that stands for no answer. */
  skip: string;
  colour?: boolean;
}): Prompter {
  const keyboard = new Keyboard(streams.input);
  const colour = streams.colour ?? streams.output.hasColors?.() ?? false;

  const ask = async <T>(question: Record<string, unknown>, listening: Partial<Listening> = {}): Promise<T> => {
    const gone = new AbortController();
    const output = plainScreen(streams.output, colour);
    const prompt = inquirer.createPromptModule({ input: keyboard, output, signal: gone.signal });
    await keyboard.open({ ...listening, onEnd: () => gone.abort() });
    try {
      const answers: { answer: unknown } = await prompt<{ answer: unknown }>([
        { ...question, name: 'answer' },
      ] as never);
      return answers.answer as T;
    } catch (error) {
      throw brokenOff(error) ? cancelled(error) : error;
    } finally {
      keyboard.close();
    }
  };

  const checked = ({ validate }: Question) => ({
    validate: (answer: string | undefined): true | string => validate?.(answer ?? '') ?? true,
  });

  return {
    text: (question) =>
      ask<string>(
        {
          type: 'input',
          message: question.message,
          default: question.default,
          ...(question.editable && { prefill: 'editable' }),
          ...checked(question),
          transformer: (typed: string) => {
            question.onTyping?.(typed);
            return typed;
          },
        },
        { paste: true },
      ),
    suggest: (question) =>
      ask<string>({
        type: 'search',
        message: question.message,
        theme: quiet,
        ...checked(question),
        source: (term: string | undefined) => {
          const typed = term?.normalize('NFC').trim() ?? '';
          if (typed !== '') return offers(question.known, typed);
          const preferred = question.default;
          const first = preferred === undefined ? [] : [preferred];
          const others = question.known.filter((name) => name !== preferred);
          return [
            ...first.map((value) => ({ name: visibleLine(value), value })),
            { name: streams.skip, value: '' },
            ...others.map((value) => ({ name: visibleLine(value), value })),
          ];
        },
      }),
    choose: ({ message, choices, default: preferred }) =>
      ask({
        type: 'select',
        message,
        theme: quiet,
        choices: choices.map(({ name, value }) => ({ name: visibleLine(name), value })),
        default: preferred,
      }),
    confirm: ({ message, default: preferred }) =>
      ask<boolean>(
        {
          type: 'confirm',
          message,
          default: preferred ?? false,
          theme: { keywords: { yes: 'y', no: 'n', error: () => 'y / n' } },
        },
        { fresh: true, translate: yesOrNo },
      ),
  };
}
