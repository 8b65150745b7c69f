import { InvalidValue } from '../domain/errors.js';
import type { Field } from '../domain/field.js';
import { isBlank, visibleLine } from '../domain/text.js';
import type { Lang } from '../domain/words.js';
import type { Prompter, Question } from './prompter.js';

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
  extra: { readonly default?: string; readonly known?: readonly string[] } = {},
): Promise<T | null> {
  const question = { ...questionOf(field, lang), ...(extra.default !== undefined && { default: extra.default }) };
  const answer = extra.known
    ? await prompter.suggest({ ...question, known: extra.known })
    : await prompter.text(question);
  return isBlank(answer) ? null : field.parse(answer.trim());
}
