import { aboutOf } from '../../cli/frame/declare.js';
import type { Field } from '../../domain/field.js';
import { type Lang, render } from '../../locale/index.js';
import type { Arg, Command } from '../../cli/frame/command.js';
import { type Flag, globalFlags, longFlag } from '../../cli/frame/flags.js';
import type { Line } from '../../cli/frame/line.js';
import type { CommandEntry } from '../../cli/frame/registry.js';

/** A word that can be completed, and its description. */
export interface Candidate {
  readonly value: string;
  readonly about?: string;
}

/** Candidates from the records; each list is read only where it is needed. */
export type Live = Readonly<
  Record<'ids' | 'sessions' | 'outcomes' | NameColumn, (begun: string) => Promise<readonly Candidate[]>>
>;

type NameColumn = 'department' | 'category' | 'district' | 'audience' | 'proposerGroup';

/** Which records complete an argument or flag, by its key or by the name of its value. */
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

/** A command line that is being typed. */
export interface Typed {
  /** The words before the one being typed, as earshot would get them. */
  readonly before: readonly string[];
  /** The beginning that candidates must have. */
  readonly begun: string;
  /** A prefix such as `--status=`, which the shell expects before each candidate. */
  readonly joined: string;
}

/**
 * Splits what a shell passes. bash makes three words of `--flag=value`; for zsh and fish it is one word, and candidates
 * must contain all of it.
 */
export function typedLine(words: readonly string[], typed: string): Typed {
  const before = words.filter((word, at) => word !== '=' || !words[at - 1]?.startsWith('--'));
  const [, joined, value] = /^(--[^=]+=)(.*)$/s.exec(typed) ?? [];
  if (joined === undefined) return { before, begun: typed === '=' ? '' : typed, joined: '' };
  return { before: [...before, joined.slice(0, -1)], begun: value ?? '', joined };
}

function nameCandidates(registry: readonly CommandEntry[], first: string | undefined, lang: Lang): Candidate[] {
  const names = new Map<string, string>();
  for (const { name, summary } of registry) {
    const [top = '', verb] = name.split(' ');
    if (first === undefined)
      names.set(top, verb === undefined ? render(summary, lang) : [names.get(top), verb].filter(Boolean).join(', '));
    else if (top === first && verb !== undefined) names.set(verb, render(summary, lang));
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

/** The flag whose value is being typed: commander reports it as missing at the end of the line. */
const awaitedIn = (line: Line, flags: readonly (Flag | Field)[]): Flag | Field | undefined =>
  line.ended?.code === 'commander.optionMissingArgument'
    ? flags.find((flag) => line.ended?.message.includes(`'${longFlag(flag)} `))
    : undefined;

/**
 * Candidates for the word being typed, from the same descriptions as the help.
 * @param line the words before it, read by commander
 * @returns candidates with the typed beginning; none where a file or free text is expected
 */
export async function candidates(
  registry: readonly CommandEntry[],
  line: Line,
  { begun, joined }: Typed,
  { live, lang }: { readonly live: Live; readonly lang: Lang },
): Promise<Candidate[]> {
  const command = line.meant?.command;
  const flags = flagsOf(command);
  const awaited = awaitedIn(line, flags);
  const { args: operands } = line.path.at(-1) ?? line.path[0];
  const found = async (): Promise<Candidate[]> => {
    if (awaited) return valuesOf(awaited, live, begun);
    if (begun.startsWith('-')) return flags.map((flag) => ({ value: longFlag(flag), about: aboutOf(flag, lang) }));
    if (!command) return operands.length > 0 ? [] : nameCandidates(registry, line.path[1]?.name(), lang);
    const args = command.args ?? [];
    const arg = args[operands.length] ?? (args.at(-1)?.many ? args.at(-1) : undefined);
    return arg ? valuesOf(arg, live, begun) : [];
  };
  return (await found())
    .filter((candidate) => begins(candidate, begun))
    .map((candidate) => ({ ...candidate, value: `${joined}${candidate.value}` }));
}
