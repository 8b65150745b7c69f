import { withoutPassword } from '../../domain/address.js';
import { EarshotError, InvalidValue } from '../../domain/errors.js';
import { type Field, isAbsent } from '../../domain/field.js';
import { isBlank } from '../../domain/text/text.js';
import { type Message, message } from '../../locale/message.js';
import { cut } from '../../output/terminal/width.js';
import type { Day } from '../../domain/time/day.js';
import type { Context } from './context.js';
import { type MeantDay, withWholeDays } from './days.js';
import { type Flag, isOnce, longFlag } from './flags.js';
import { usageMessage } from './usage.js';

/** A positional argument of a command. */
export interface Arg<T = unknown, Key extends string = string> {
  readonly key: Key;
  /** `SESSION`, `ID` */
  readonly name: string;
  readonly help?: Message;
  readonly required?: boolean;
  readonly many?: boolean;
  /** Values for completion. */
  readonly choices?: readonly string[];
  readonly parse: (raw: string) => T;
}

/**
 * Describes a positional argument. Returns it unchanged; the call lets the compiler infer the types of key and value.
 */
export const arg = <T, const Key extends string>(descriptor: Arg<T, Key>): Arg<T, Key> => descriptor;
/** An argument that may be repeated; at least one value when required. */
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

/** The options of `run`: each argument, field and flag under its key; null for a blank value, which clears a field. */
export type OptionsOf<D extends Described> = { readonly [Item in D as Item['key']]?: ValueOf<Item> };

interface Spec<A extends Arg, F extends Field, G extends Flag> {
  readonly args?: readonly A[];
  readonly fields?: readonly F[];
  readonly flags?: readonly G[];
  /** The usage line, where it does not follow from the arguments. */
  readonly usage?: string;
  /** Text of the help below the summary. */
  readonly about?: Message;
  /** Command lines for the help, without `earshot`; each runs on the sample city of its language. */
  readonly examples: readonly (string | Message)[];
  /** `read` never creates a store. */
  readonly access: 'read' | 'write';
  /** True when `--output` is a folder and not a file. */
  readonly outputFolder?: true;
  /** False for a command that explains itself how to undo it. */
  readonly undo?: false;
  readonly run: (context: Context, options: OptionsOf<A | F | G>) => Promise<void>;
}

/** A command without the types of its options, as the frame uses it. */
export type Command = Spec<Arg, Field, Flag> & { readonly run: (context: Context, options: never) => Promise<void> };

/** Describes a command. Returns it unchanged; the call lets the compiler infer the types of its options. */
export const defineCommand = <const A extends Arg = never, const F extends Field = never, const G extends Flag = never>(
  spec: Spec<A, F, G>,
): Command => spec;

/** The value of an argument from commander; a list if it may be repeated. */
export type Operand = string | string[] | undefined;

/** The options of a command line, by key, after their parsers. */
export interface Parsed {
  readonly options: Record<string, unknown>;
  /** The command line for the journal: values of personal flags are left out. */
  readonly line: string;
  /** Days that were typed as people say them. */
  readonly meant: readonly MeantDay[];
}

/** Most characters shown of a refused value. */
const SHOWN = 200;

const invalid = (what: string, raw: string, error: InvalidValue, hint: Message): EarshotError => {
  const whole = withoutPassword(raw);
  const shown = whole.length > SHOWN ? cut(whole, SHOWN) : whole;
  const named = what === '' ? `"${shown}"` : `${what} "${shown}"`;
  return new EarshotError('usage', message('common.isWrong', named, error.reason), {
    hint: error.hint ?? hint,
    cause: error,
  });
};

function parseValue(option: Flag | Field | Arg, what: string, raw: string, hint: Message): unknown {
  try {
    return option.parse ? option.parse(raw.trim()) : raw;
  } catch (error) {
    if (error instanceof InvalidValue) throw invalid(what, raw, error, hint);
    throw error;
  }
}

const givenTwice = (flag: Flag | Field, before: string, raw: string): EarshotError => {
  const name = longFlag(flag);
  return new EarshotError('usage', message('commandLine.isGivenAfter', name, raw, before), {
    hint: message('commandLine.giveOnce', name),
  });
};

/**
 * Parses the values of a repeated flag. @throws EarshotError usage for a second value of a flag that may be given once
 */
function readAll(flag: Flag | Field, raw: readonly string[], read: (text: string) => unknown): unknown {
  if (!isOnce(flag)) return raw.map(read);
  const [first = '', second] = raw;
  if (second !== undefined) throw givenTwice(flag, first, second);
  return read(first);
}

/**
 * Reads flags' values through their own parsers; a blank one, or `none`, is null for a field, which it clears.
 * @throws EarshotError usage for any other blank one
 */
export function readFlags(
  flags: readonly (Flag | Field)[],
  options: Record<string, unknown>,
  hint: Message,
  clearable = true,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const flag of flags) {
    const raw = options[flag.key];
    if (raw === undefined) continue;
    const read = (text: string): unknown => {
      if (clearable && 'column' in flag && isAbsent(flag, text)) return null;
      if (!clearable || !isBlank(text)) return parseValue(flag, longFlag(flag), text, hint);
      // `--department "$NAME"` with an empty NAME must not select every department.
      throw invalid(longFlag(flag), text, new InvalidValue(message('common.isBlank')), hint);
    };
    // Null may be one of several values: `none` selects records without one.
    if (Array.isArray(raw)) values[flag.key] = readAll(flag, raw as string[], read);
    else values[flag.key] = typeof raw === 'string' ? read(raw) : raw;
  }
  return values;
}

/** Parses a command line into the options of `run`. @throws EarshotError usage */
export function parseOptions(
  name: string,
  command: Command,
  operands: readonly Operand[],
  typed: Record<string, unknown>,
  today: () => Day,
): Parsed {
  const hint = message('commandLine.earshotHelpShowsHow', name);
  const flags = [...(command.fields ?? []), ...(command.flags ?? [])];
  const { options, meant } = withWholeDays(flags, typed, today, (flag, raw, error) =>
    invalid(longFlag(flag), raw, error, hint),
  );
  const values = readFlags(flags, options, hint);
  (command.args ?? []).forEach((each, index) => {
    const raw = operands[index];
    if (raw === undefined) return;
    const read = (text: string): unknown => {
      if (!isBlank(text)) return parseValue(each, '', text, hint);
      const shown = usageMessage(each.name);
      throw new EarshotError('usage', message('commandLine.isBlank', shown), { hint });
    };
    values[each.key] = Array.isArray(raw) ? raw.map(read) : read(raw);
  });
  return { options: values, line: commandLine(name, command, operands, options), meant };
}

/** True for a word that needs no quotes. The test for letters of all languages is slow, so it comes last. */
const isBare = (text: string): boolean =>
  /^[ -~\uac00-\ud7a3]*$/.test(text)
    ? /^[\w.,:/@=+\uac00-\ud7a3-]+$/.test(text)
    : /^[\p{L}\p{N}_.,:/@=+-]+$/u.test(text);
const quote = (text: string): string => (isBare(text) ? text : JSON.stringify(text));
/** A word as it stands on a command line: quoted where it must be, without passwords. */
export const typedWord = (word: string): string => quote(withoutPassword(word));

/** The flags of a command line as they would be typed, without values of personal ones. */
export function flagWords(command: Command, options: Record<string, unknown>): string[] {
  const parts: string[] = [];
  for (const flag of [...(command.fields ?? []), ...(command.flags ?? [])]) {
    const raw = options[flag.key];
    if (raw === undefined) continue;
    for (const value of Array.isArray(raw) ? (raw as unknown[]) : [raw]) {
      parts.push(longFlag(flag));
      if (typeof value === 'string') parts.push(flag.personal ? '…' : typedWord(value));
    }
  }
  return parts;
}

/** A command line as it would be typed, without personal data. */
function commandLine(
  name: string,
  command: Command,
  operands: readonly Operand[],
  options: Record<string, unknown>,
): string {
  const words = operands.flat().filter((part) => part !== undefined);
  return [name, ...words.map(typedWord), ...flagWords(command, options)].join(' ');
}
