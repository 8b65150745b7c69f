import { EarshotError } from '../../domain/errors.js';
import type { Field } from '../../domain/field.js';
import { type Person, personFields } from '../../domain/records/person.js';
import { verbatim, message } from '../../locale/message.js';
import { canAsk } from './ask.js';
import type { Context } from '../frame/context.js';
import { textOrStdin } from './ids.js';
import { longFlag } from '../frame/flags.js';
import { readAs } from './refusal.js';

/**
 * Value that asks for a name or contact, or reads it from stdin, because all users of a machine can see command lines.
 */
const ELSEWHERE = '-';

/** The lines of stdin, trimmed, without empty ones. */
export const stdinLines = async (context: Context): Promise<string[]> =>
  (await textOrStdin(context, ELSEWHERE))
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Asks for one value on the terminal. */
export async function askedFor(context: Context, field: Pick<Field, 'label'>): Promise<string> {
  const answer = await (await context.prompter()).text({ message: context.locale.render(field.label) });
  return typeof answer === 'string' ? answer.trim() : '';
}

/** Values of the two flags; null clears. */
export interface GivenPerson {
  readonly proposerName?: string | null | undefined;
  readonly proposerContact?: string | null | undefined;
}

/**
 * Who made a suggestion: from the flags or, for `-`, from the terminal or from stdin, with the name on the first line
 * and the contact on the next.
 * @throws EarshotError usage when stdin has fewer or more lines than there are `-`
 */
export async function personOf(context: Context, given: GivenPerson): Promise<Partial<Person>> {
  const { proposerName: nameField, proposerContact: contactField } = personFields;
  const fields = [nameField, contactField].filter(({ key }) => given[key] === ELSEWHERE);
  const answers = new Map<string, string>();
  if (fields.length > 0 && canAsk(context)) {
    for (const field of fields) answers.set(field.key, await askedFor(context, field));
  } else if (fields.length > 0) {
    const lines = await stdinLines(context);
    if (lines.length !== fields.length) {
      const flags = fields.map(longFlag).join(', ');
      throw new EarshotError('usage', message('flags.standardInputHasLinesOne', flags, lines.length));
    }
    fields.forEach(({ key }, at) => answers.set(key, lines[at] ?? ''));
  }
  const valueOf = (field: typeof nameField | typeof contactField): string | null | undefined => {
    const answer = answers.get(field.key);
    if (answer === undefined) return given[field.key];
    return answer === '' ? null : readAs(verbatim(longFlag(field)), () => field.parse(answer));
  };
  const [name, contact] = [valueOf(nameField), valueOf(contactField)];
  return { ...(name !== undefined && { name }), ...(contact !== undefined && { contact }) };
}
