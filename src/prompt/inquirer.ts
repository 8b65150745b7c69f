import inquirer from 'inquirer';
import { EarshotError } from '../domain/errors.js';
import { fold, visibleLine } from '../domain/text.js';
import { words } from '../domain/words.js';
import type { Prompter, Question } from './prompter.js';

const cancelled = (cause: unknown): EarshotError =>
  new EarshotError('cancelled', words('cancelled', '취소했습니다'), { cause });

/** inquirer behind the port. It asks on `output`, which is stderr: stdout carries data only. */
export function inquirerPrompter(streams: {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream;
  /** The choice that stands for no answer. */
  skip: string;
}): Prompter {
  const prompt = inquirer.createPromptModule({ input: streams.input, output: streams.output });

  const ask = async <T>(question: Record<string, unknown>): Promise<T> => {
    try {
      const answers: { answer: unknown } = await prompt<{ answer: unknown }>([
        { ...question, name: 'answer' },
      ] as never);
      return answers.answer as T;
    } catch (error) {
      // Ctrl-C, and a terminal that is closed under the question.
      if (
        error instanceof Error &&
        /ExitPrompt|AbortPrompt|ERR_USE_AFTER_CLOSE/.test(`${error.name} ${error.message}`)
      ) {
        throw cancelled(error);
      }
      throw error;
    }
  };

  const checked = ({ validate }: Question) => ({
    validate: (answer: string | undefined): true | string => (answer && validate ? validate(answer) : true),
  });

  return {
    text: (question) =>
      ask<string>({
        type: 'input',
        message: question.message,
        default: question.default,
        ...(question.editable && { prefill: 'editable' }),
        ...checked(question),
        transformer: (typed: string) => {
          question.onTyping?.(typed);
          return typed;
        },
      }),
    suggest: (question) =>
      ask<string>({
        type: 'search',
        message: question.message,
        default: question.default,
        ...checked(question),
        source: (term: string | undefined) => {
          const typed = term?.normalize('NFC').trim() ?? '';
          const wanted = fold(typed);
          const matches = question.known.filter((name) => fold(name).includes(wanted));
          const isKnown = matches.some((name) => fold(name) === wanted);
          const choices = matches.map((name) => ({ name: visibleLine(name), value: name }));
          if (typed === '') {
            const preferred = question.default;
            const ordered = choices.filter(({ value }) => value !== preferred);
            const first = preferred === undefined ? [] : [{ name: preferred, value: preferred }];
            return [...first, { name: streams.skip, value: '' }, ...ordered];
          }
          return isKnown ? choices : [{ name: visibleLine(typed), value: typed }, ...choices];
        },
      }),
    choose: ({ message, choices, default: preferred }) =>
      ask({
        type: 'select',
        message,
        choices: choices.map(({ name, value }) => ({ name, value })),
        default: preferred,
      }),
    confirm: ({ message, default: preferred }) =>
      ask<boolean>({ type: 'confirm', message, default: preferred ?? false }),
  };
}
