import { parseIdRange } from '../../domain/records/identifier.js';
import { parseStatus } from '../../domain/records/suggestion-fields.js';
import { nearest } from '../../domain/text/text.js';
import { accepts } from '../../domain/values.js';
import { joined, type Message, verbatim } from '../../locale/message.js';
import { typedWord } from '../frame/command.js';
import type { CommandEntry } from '../frame/registry.js';
import { usageMessage } from '../frame/usage.js';
import { leadsOf, triedWords } from './command-words.js';
import { groupedBy, meantBy, meantByNone } from './order.js';

export { groupedBy, meantBy };

/** Words of a command line as they would be typed. */
export const lineOf = (words: readonly string[]): Message => verbatim(words.map(typedWord).join(' '));

/** The command of a lead, or undefined when there is none: `edit ID …` is `edit`. */
const commandOf = (lead: string, registry: readonly CommandEntry[]): string | undefined =>
  lead.startsWith('--') ? lead : registry.find(({ name }) => `${lead} `.startsWith(`${name} `))?.name;

/** A lead with the words that were typed in the places of its names in capitals. */
function filled(lead: string, rest: readonly string[]): Message {
  const end = rest.findIndex((word) => word.startsWith('-'));
  const [given, flags] = end < 0 ? [rest, []] : [rest.slice(0, end), rest.slice(end)];
  // `2025-09` is a period where no ids belong.
  const ids = lead.includes('ID') ? given.filter((word) => accepts(parseIdRange, word)) : [];
  const others = given.filter((word) => !ids.includes(word));
  const taken = (part: string): string[] => {
    if (part === 'ID') return ids.splice(0);
    if (part === 'STATUS' && !accepts(parseStatus, others[0] ?? '')) return [];
    return others.splice(0, part === 'TEXT' ? Infinity : 1);
  };
  const parts = lead.split(' ').map((part): Message => {
    if (!/^[A-Z]+$/.test(part)) return verbatim(part);
    const words = taken(part);
    return words.length > 0 ? lineOf(part === 'TEXT' ? [words.join(' ')] : words) : usageMessage(part);
  });
  return joined(' ', ...parts, ...flags.map((word) => lineOf([word])));
}

/**
 * The command that was meant by a word that is none.
 * @param group the name of the group of commands that was named before it, or empty
 * @param rest the words after it
 */
export function commandMeant(
  word: string,
  group: string,
  rest: readonly string[],
  registry: readonly CommandEntry[],
): Message | undefined {
  const typed = word.toLowerCase();
  const names = registry.flatMap(({ name }) => {
    const [first = '', verb] = name.split(' ');
    if (group === '') return [first];
    return first === group && verb !== undefined ? [verb] : [];
  });
  if (group !== '') {
    const verb = leadsOf(typed)
      .map((lead) => lead.split(' ')[0] ?? '')
      .find((each) => names.includes(each));
    const meant = meantBy(`${group} list`, [word, ...rest]);
    if (verb !== undefined) return lineOf([group, verb, ...rest]);
    if (meant && /\d/.test(word)) return lineOf(meant);
    const near = nearest(word, names);
    return near === undefined ? undefined : lineOf([group, near]);
  }
  const lead = leadsOf(typed).find((each) => commandOf(each, registry) !== undefined);
  if (lead !== undefined) return filled(lead, rest);
  const meant = meantByNone([word, ...rest]);
  if (meant) return lineOf(meant);
  const near = nearest(word, names) ?? nearest(word, triedWords);
  const led = near === undefined ? undefined : leadsOf(near).find((each) => commandOf(each, registry) !== undefined);
  if (led !== undefined) return filled(led, rest);
  return near === undefined ? undefined : lineOf([near]);
}
