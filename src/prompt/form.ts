import { InvalidValue } from '../domain/errors.js';
import type { Field } from '../domain/field.js';
import { isBlank, visibleLine } from '../domain/text.js';
import type { Lang } from '../domain/words.js';
import { BACK, type Back, type Prompter, type Question } from './prompter.js';

/** Names the answer unless the reason does; a hint, where there is one, shows how it is written. */
function complaint(answer: string, { reason, hint }: InvalidValue, lang: Lang): string {
  const shown = visibleLine(answer);
  const said = reason[lang];
  const named = said.includes(shown) ? said : lang === 'ko' ? `"${shown}": ${said}` : `"${shown}" ${said}`;
  return hint ? `${named} · ${hint[lang]}` : named;
}

/** A question made of a field: its label, its own parser as the check, its reason as the complaint. */
export function questionOf(field: Field, lang: Lang): Question {
  return {
    message: field.label[lang],
    validate: (answer) => {
      if (isBlank(answer)) return field.required ? `${field.label[lang]}?` : true;
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

/** Asks for a field's value; null when it is left blank. */
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
  return isBlank(answer) ? null : field.parse(answer.trim());
}

/** What came of a step: an answer, a wish to go back, or nothing, when there was nothing to ask. */
export const SKIPPED = Symbol('skipped');

/** One question of a form: asks it and keeps the answer. */
export type Step = () => Promise<Back | typeof SKIPPED | undefined>;

/**
 * Asks one after another; who goes back comes to the last one that was asked.
 * @param from where to begin; -1 is the last
 * @returns BACK when the user went back before the first
 */
export async function walk(steps: readonly Step[], from = 0): Promise<Back | undefined> {
  let forward = from >= 0;
  for (let at = from < 0 ? steps.length - 1 : from; at < steps.length; at += forward ? 1 : -1) {
    const step = steps[at];
    // Before the first.
    if (!step) return BACK;
    const end = await step();
    if (end !== SKIPPED) forward = end !== BACK;
  }
}
