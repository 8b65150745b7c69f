import type { Field } from '../domain/field.js';
import type { Lang } from '../domain/words.js';
import type { Arg, Command } from './command.js';
import { type Flag, globalFlags, isSwitch, longFlag } from './flags.js';
import { type Entry, findEntry, operands } from './program.js';

/** What can stand at a place of the command line, and what it means. */
export interface Candidate {
  readonly value: string;
  readonly about?: string;
}

/** What the records hold that can be typed; each is asked for only where it can stand. */
export type Live = Readonly<
  Record<'ids' | 'sessions' | 'outcomes' | NameColumn, (begun: string) => Promise<readonly Candidate[]>>
>;

type NameColumn = 'department' | 'category' | 'district' | 'audience' | 'proposerGroup';

/** Which records an argument or flag names: by its key, or by what its value is called in the help. */
const named: Readonly<Record<string, readonly (keyof Live)[]>> = {
  ID: ['ids'],
  'PERSON|ID': ['ids'],
  'ID|OUTCOME': ['ids', 'outcomes'],
  mergedInto: ['ids'],
  suggestion: ['ids'],
  SESSION: ['sessions'],
  session: ['sessions'],
  OUTCOME: ['outcomes'],
  department: ['department'],
  DEPARTMENT: ['department'],
  coDepartments: ['department'],
  category: ['category'],
  district: ['district'],
  WHERE: ['district', 'audience'],
  audience: ['audience'],
  proposerGroup: ['proposerGroup'],
};

async function valuesOf(item: Arg | Flag | Field, live: Live, begun: string): Promise<Candidate[]> {
  const choices = (item.choices ?? []).map((value) => ({ value }));
  const kinds = named[item.key] ?? named['name' in item ? item.name : (item.placeholder ?? '')] ?? [];
  const lists = await Promise.all(kinds.map((kind) => live[kind](begun)));
  return [...choices, ...lists.flat()];
}

/** `--flag=value`, which bash hands over as three words, as two; a `--` marks nothing here. */
export const apart = (words: readonly string[]): string[] =>
  words
    .filter((word) => word !== '=' && word !== '--')
    .flatMap((word) => {
      const [, flag, value] = /^(--[^=]+)=(.*)$/s.exec(word) ?? [];
      return flag !== undefined && value !== undefined ? [flag, value] : [word];
    });

function nameCandidates(registry: readonly Entry[], first: string | undefined, lang: Lang): Candidate[] {
  const names = new Map<string, string>();
  for (const { name, summary } of registry) {
    const [top = '', verb] = name.split(' ');
    if (first === undefined)
      names.set(top, verb === undefined ? summary[lang] : [names.get(top), verb].filter(Boolean).join(', '));
    else if (top === first && verb !== undefined) names.set(verb, summary[lang]);
  }
  return [...names].map(([value, about]) => ({ value, about }));
}

const flagsOf = (command: Command | undefined): (Flag | Field)[] => [
  ...(command?.fields ?? []),
  ...(command?.flags ?? []),
  ...globalFlags,
];

const begins = ({ value }: Candidate, begun: string): boolean =>
  value.normalize('NFC').toLowerCase().startsWith(begun.normalize('NFC').toLowerCase());

/**
 * What can stand where the user is typing. The same descriptors as the help's say it.
 * @param before the words between `earshot` and the one that is being typed
 * @returns those that begin with what is typed; none where a file or free text stands
 */
export async function candidates(
  registry: readonly Entry[],
  before: readonly string[],
  typed: string,
  { live, lang }: { readonly live: Live; readonly lang: Lang },
): Promise<Candidate[]> {
  // `--status=res` is one word in zsh and fish, whose candidates must be whole.
  const joined = /^(--[^=]+=)(.*)$/s.exec(typed);
  const words = apart(joined ? [...before, joined[1]?.slice(0, -1) ?? ''] : before);
  const begun = joined ? (joined[2] ?? '') : typed === '=' ? '' : typed;
  const entry = findEntry(registry, words);
  const command = entry && (await entry.load()).default;
  const flags = flagsOf(command);
  const last = words.at(-1);
  const awaiting = flags.find((flag) => longFlag(flag) === last && !isSwitch(flag));
  const found = async (): Promise<Candidate[]> => {
    if (awaiting) return valuesOf(awaiting, live, begun);
    if (begun.startsWith('-'))
      return flags.map((flag) => ({ value: longFlag(flag), about: (flag.help ?? flag.label)?.[lang] ?? '' }));
    if (!command) return nameCandidates(registry, operands(words)[0], lang);
    const place = operands(words, flags).length - (entry.name.includes(' ') ? 2 : 1);
    const args = command.args ?? [];
    const arg = args[place] ?? (args.at(-1)?.many ? args.at(-1) : undefined);
    return arg ? valuesOf(arg, live, begun) : [];
  };
  return (await found())
    .filter((candidate) => begins(candidate, begun))
    .map((candidate) => (joined ? { ...candidate, value: `${joined[1] ?? ''}${candidate.value}` } : candidate));
}
