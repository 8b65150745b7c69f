import { InvalidValue } from '../domain/errors.js';
import { type Field, isAbsent } from '../domain/field.js';
import { visibleLine } from '../domain/text/text.js';
import { type Lang, render } from '../locale/index.js';
import { message } from '../locale/message.js';
import { BACK, type Back, type Prompter, type Question } from './prompter.js';

/** The message about a wrong answer, with the answer unless the reason names it, and a hint about the right form. */
function complaint(answer: string, { reason, hint }: InvalidValue, lang: Lang): string {
  const shown = visibleLine(answer);
  const said = render(reason, lang);
  const named = said.includes(shown) ? said : render(message('common.isWrong', `"${shown}"`, said), lang);
  return hint ? `${named} · ${render(hint, lang)}` : named;
}

/** Makes a question of a field: label, check by its parser, and the parser's reason. */
export function questionOf(field: Field, lang: Lang): Question {
  return {
    message: render(field.label, lang),
    validate: (answer) => {
      if (isAbsent(field, answer)) return field.required ? `${render(field.label, lang)}?` : true;
      try {
        field.parse(answer.trim());
        return true;
      } catch (error) {
        if (error instanceof InvalidValue) return complaint(answer.trim(), error, lang);
        throw error;
      }
    },
  };
}

/** Asks for the value of a field; null when the answer is blank. */
export async function askField<T>(
  prompter: Prompter,
  field: Field<T>,
  lang: Lang,
  extra: {
    readonly default?: string | undefined;
    readonly known?: readonly string[];
    readonly why?: string | undefined;
    readonly back?: boolean;
  } = {},
): Promise<T | null | Back> {
  const { known, default: preferred, why, back } = extra;
  const question = {
    ...questionOf(field, lang),
    ...(preferred !== undefined && { default: preferred }),
    ...(back && { back }),
  };
  const answer = known
    ? await prompter.suggest({ ...question, known, ...(why !== undefined && { why }) })
    : await prompter.text(question);
  if (answer === BACK) return BACK;
  return isAbsent(field, answer) ? null : field.parse(answer.trim());
}

/** Result of a step without a question. */
export const SKIPPED = Symbol('skipped');

/** A step of a form: asks a question and saves the answer. `forward` is false when it is reached by going back. */
export type Step = (forward: boolean) => Promise<Back | typeof SKIPPED | undefined>;

/**
 * Runs steps one after another; going back returns to the last question asked.
 * @param from the first step; -1 is the last one
 * @returns BACK when the user went back before the first question
 */
export async function walk(steps: readonly Step[], from = 0): Promise<Back | undefined> {
  let forward = from >= 0;
  for (let at = from < 0 ? steps.length - 1 : from; at < steps.length; at += forward ? 1 : -1) {
    const step = steps[at];
    // Before the first step.
    if (!step) return BACK;
    const end = await step(forward);
    if (end !== SKIPPED) forward = end !== BACK;
  }
}
