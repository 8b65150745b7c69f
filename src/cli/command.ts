import type { Command as Commander } from 'commander';
import { Option } from 'commander';
import { withoutPassword } from '../domain/address.js';
import { EarshotError, InvalidValue } from '../domain/errors.js';
import type { Field } from '../domain/field.js';
import { isBlank } from '../domain/text.js';
import { type Lang, type Words, words } from '../domain/words.js';
import type { Context } from './context.js';
import { type Flag, isSwitch, longFlag } from './flags.js';
import { usageIn } from './usage.js';

/** What stands behind the command's name without a flag. */
export interface Arg<T = unknown, Key extends string = string> {
  readonly key: Key;
  /** `SESSION`, `ID` */
  readonly name: string;
  readonly help?: Words;
  readonly required?: boolean;
  readonly many?: boolean;
  /** What a shell offers there. */
  readonly choices?: readonly string[];
  readonly parse: (raw: string) => T;
}

export const arg = <T, const Key extends string>(descriptor: Arg<T, Key>): Arg<T, Key> => descriptor;
/** One or more of them; at least one when required. */
export const manyArgs = <T, const Key extends string>(
  descriptor: Arg<T, Key>,
): Arg<T, Key> & { readonly many: true } => ({
  ...descriptor,
  many: true,
});

type Described = Arg | Flag | Field;
type ValueOf<D> = D extends { readonly many: true; readonly parse?: (raw: string) => infer T }
  ? readonly T[]
  : D extends Flag<infer T> | Arg<infer T>
    ? T | null
    : never;

/** What `run` gets: each argument, field and flag under its key; null where a blank value was given, to clear it. */
export type OptionsOf<D extends Described> = { readonly [Item in D as Item['key']]?: ValueOf<Item> };

interface Spec<A extends Arg, F extends Field, G extends Flag> {
  readonly args?: readonly A[];
  readonly fields?: readonly F[];
  readonly flags?: readonly G[];
  /** What stands behind the name in the help's first line, where the arguments do not say it. */
  readonly usage?: string;
  /** What the help says below the summary. */
  readonly about?: Words;
  /** Command lines without `earshot`, shown in the help; each runs on the sample city of its language. */
  readonly examples: readonly (string | Words)[];
  /** `read` never makes a store. */
  readonly access: 'read' | 'write';
  /** `--output` names a folder, not a file to print into. */
  readonly outputFolder?: true;
  /** False for what says itself how to go back. */
  readonly undo?: false;
  readonly run: (context: Context, options: OptionsOf<A | F | G>) => Promise<void>;
}

/** A command with its types forgotten: what the frame works with. */
export type Command = Spec<Arg, Field, Flag> & { readonly run: (context: Context, options: never) => Promise<void> };

export const defineCommand = <const A extends Arg = never, const F extends Field = never, const G extends Flag = never>(
  spec: Spec<A, F, G>,
): Command => spec;

/** What commander hands over for an argument; a list for one that can be given several times. */
export type Operand = string | string[] | undefined;

export interface Parsed {
  readonly options: Record<string, unknown>;
  /** The command line for the journal: values of personal flags are left out. */
  readonly line: string;
}

const invalid = (what: string, raw: string, error: InvalidValue, hint: Words): EarshotError => {
  const shown = withoutPassword(raw);
  const named = what === '' ? `"${shown}"` : `${what} "${shown}"`;
  return new EarshotError('usage', words(`${named} ${error.reason.en}`, `${named}: ${error.reason.ko}`), {
    hint: error.hint ?? hint,
    cause: error,
  });
};

function parseValue(option: Flag | Field | Arg, what: string, raw: string, hint: Words): unknown {
  try {
    return option.parse ? option.parse(raw.trim()) : raw;
  } catch (error) {
    if (error instanceof InvalidValue) throw invalid(what, raw, error, hint);
    throw error;
  }
}

const givenTwice = (flag: Flag | Field, before: string, raw: string): EarshotError => {
  const name = longFlag(flag);
  return new EarshotError(
    'usage',
    words(`${name} "${raw}" is given after ${name} "${before}"`, `${name} "${before}" 뒤에 ${name} "${raw}" 중복`),
    { hint: words(`Give ${name} once`, `${name} 옵션은 한 번만 쓰십시오`) },
  );
};

/** Tells commander of the flags; their values stay as typed, so that errors are ours. */
export function declareFlags(command: Commander, flags: readonly (Flag | Field)[], lang: Lang, group?: string): void {
  for (const flag of flags) {
    const value = isSwitch(flag) ? '' : ` <${usageIn(flag.placeholder ?? '', lang)}>`;
    const choices = flag.choices ? ` (${flag.choices.join(', ')})` : '';
    const option = new Option(`${longFlag(flag)}${value}`, `${(flag.help ?? flag.label)?.[lang] ?? ''}${choices}`);
    // commander would read `--no-input` as the opposite of `--input`.
    option.negate = false;
    if (group !== undefined) option.helpGroup(group);
    if ('many' in flag && flag.many)
      option.argParser((raw: string, before: string[] | undefined) => [...(before ?? []), raw]);
    if ('once' in flag && flag.once)
      option.argParser((raw: string, before: string | undefined) => {
        if (before === undefined) return raw;
        throw givenTwice(flag, before, raw);
      });
    command.addOption(option);
  }
}

/** `[options] <SESSION> [TEXT]` */
export const usageOf = ({ args = [] }: Pick<Command, 'args'>): string =>
  ['[options]']
    .concat(
      args.map(({ name, required, many }) => (required ? '<_>' : '[_]').replace('_', `${name}${many ? '...' : ''}`)),
    )
    .join(' ');

/** Tells commander of a command's arguments, those of its flags that are needed, and examples. */
export function declare(
  commander: Commander,
  command: Command,
  isNeeded: (flag: Flag | Field) => boolean,
  lang: Lang,
): void {
  for (const { name, help, required, many } of command.args ?? []) {
    const dots = many ? '...' : '';
    const shown = usageIn(name, lang);
    commander.argument(required ? `<${shown}${dots}>` : `[${shown}${dots}]`, help?.[lang] ?? '');
  }
  commander.usage(usageIn(command.usage ?? usageOf(command), lang));
  declareFlags(commander, [...(command.fields ?? []), ...(command.flags ?? [])].filter(isNeeded), lang);
  if (command.about) commander.addHelpText('after', `\n${command.about[lang]}`);
  const title = lang === 'ko' ? '예:' : 'Examples:';
  const lines = command.examples.map((line) => `  earshot ${typeof line === 'string' ? line : line[lang]}`);
  commander.addHelpText('after', `\n${title}\n${lines.join('\n')}`);
}

/** Reads flags' values through their own parsers; a blank one is null for a field, which it clears, and else refused. */
export function readFlags(
  flags: readonly (Flag | Field)[],
  options: Record<string, unknown>,
  hint: Words,
  clearable = true,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const flag of flags) {
    const raw = options[flag.key];
    if (raw === undefined) continue;
    const read = (text: string): unknown => {
      if (!clearable || !isBlank(text)) return parseValue(flag, longFlag(flag), text, hint);
      if ('column' in flag) return null;
      // `--department "$NAME"` with an empty NAME must not mean every department.
      throw invalid(longFlag(flag), text, new InvalidValue(words('is blank', '비어 있습니다')), hint);
    };
    // A null among several is a value as well: `none`, those that have none.
    if (Array.isArray(raw)) values[flag.key] = (raw as string[]).map(read);
    else values[flag.key] = typeof raw === 'string' ? read(raw) : raw;
  }
  return values;
}

/** What was typed, as the command's `run` takes it. @throws EarshotError usage */
export function parseOptions(
  name: string,
  command: Command,
  operands: readonly Operand[],
  options: Record<string, unknown>,
): Parsed {
  const hint = words(`earshot ${name} --help shows how`, `earshot ${name} --help에서 쓰는 법을 볼 수 있습니다`);
  const flags = [...(command.fields ?? []), ...(command.flags ?? [])];
  const values = readFlags(flags, options, hint);
  (command.args ?? []).forEach((each, index) => {
    const raw = operands[index];
    if (raw === undefined) return;
    const read = (text: string): unknown => {
      if (!isBlank(text)) return parseValue(each, '', text, hint);
      throw new EarshotError('usage', words(`${each.name} is blank`, `${usageIn(each.name, 'ko')}: 비어 있습니다`), {
        hint,
      });
    };
    values[each.key] = Array.isArray(raw) ? raw.map(read) : read(raw);
  });
  return { options: values, line: commandLine(name, command, operands, options) };
}

/** Whether a word needs no quotes. Letters of all languages are asked for only where there may be others: that takes long. */
const isBare = (text: string): boolean =>
  /^[ -~\uac00-\ud7a3]*$/.test(text)
    ? /^[\w.,:/@=+\uac00-\ud7a3-]+$/.test(text)
    : /^[\p{L}\p{N}_.,:/@=+-]+$/u.test(text);
const quote = (text: string): string => (isBare(text) ? text : JSON.stringify(text));
/** A word of the line as the journal keeps it. */
const kept = (word: string): string => quote(withoutPassword(word));

function commandLine(
  name: string,
  command: Command,
  operands: readonly Operand[],
  options: Record<string, unknown>,
): string {
  const parts = [
    name,
    ...operands
      .flat()
      .filter((part) => part !== undefined)
      .map(kept),
  ];
  for (const flag of [...(command.fields ?? []), ...(command.flags ?? [])]) {
    const raw = options[flag.key];
    if (raw === undefined) continue;
    for (const value of Array.isArray(raw) ? (raw as unknown[]) : [raw]) {
      parts.push(longFlag(flag));
      if (typeof value === 'string') parts.push(flag.personal ? '…' : kept(value));
    }
  }
  return parts.join(' ');
}
