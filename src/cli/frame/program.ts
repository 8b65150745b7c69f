import { EarshotError } from '../../domain/errors.js';
import type { Day } from '../../domain/time/day.js';
import { nearest } from '../../domain/text/text.js';
import type { Lang } from '../../locale/index.js';
import { verbatim, message } from '../../locale/message.js';
import { type Command, type Operand, parseOptions, readFlags } from './command.js';
import type { MeantDay } from './days.js';
import { type GlobalOptions, globalFlags, longFlag } from './flags.js';
import { type Ended, type Line, readLine, type Setting } from './line.js';
import type { CommandEntry } from './registry.js';
import { usageError } from './usage.js';

/** A command and its parsed options. */
export interface Invocation {
  readonly name: string;
  readonly command: Command;
  readonly globals: GlobalOptions;
  readonly options: Record<string, unknown>;
  readonly line: string;
  /** Days that were typed as people say them. */
  readonly meant: readonly MeantDay[];
}

/** A command line after reading, valid or not. */
export interface Understood {
  /** The values of `--lang` and `--json`, which also apply to the error of an invalid line. */
  readonly asked: { readonly lang?: Lang; readonly json: boolean };
  /**
   * @returns undefined when help or the version was requested, which `print` writes; it also writes the help of a call
   * without a command
   * @throws EarshotError usage
   */
  readonly invocation: () => Promise<Invocation | undefined>;
}

interface Surroundings extends Setting {
  readonly today: () => Day;
  readonly print: (text: string) => Promise<void>;
  /** The text after the help when no command is named. */
  readonly bare: () => Promise<{ default: Command }>;
}

/** The error for a word that is not a command, with the nearest command. */
function notACommand({ path }: Line, error: Ended): EarshotError {
  const parent = path.at(-1) ?? path[0];
  const word = /'(.*)'/s.exec(error.message)?.[1] ?? '';
  const names = parent.commands.map((each) => each.name());
  const before = path
    .slice(1)
    .map((each) => `${each.name()} `)
    .join('');
  const guess = nearest(word, names);
  return new EarshotError('usage', message('commandLine.isNotCommand', before, word), {
    hint: guess
      ? message('commandLine.didYouMeanEarshot', before, guess)
      : message('commandLine.earshotHelpListsThem', before),
    cause: error,
  });
}

/** An error of commander as one of ours. */
function refused(line: Line, error: Ended): EarshotError {
  if (error.code === 'commander.unknownCommand') return notACommand(line, error);
  const { command, entry } = line.meant ?? {};
  return usageError(
    {
      code: error.code,
      message: error.message,
      name: entry?.name ?? '',
      args: (command?.args ?? []).map(({ name }) => name),
      flags: [...(command?.fields ?? []), ...(command?.flags ?? []), ...globalFlags].map(longFlag),
    },
    error,
  );
}

function langAsked({ globals: { lang } }: Line): Lang | undefined {
  return lang === 'ko' || lang === 'en' ? lang : undefined;
}

async function invocationOf(line: Line, { print, bare, today }: Surroundings): Promise<Invocation | undefined> {
  const { path, meant, ended } = line;
  const [root] = path;
  const leaf = path.at(-1) ?? root;
  if (!ended && meant) {
    const { name } = meant.entry;
    const globals = readFlags(globalFlags, line.globals, verbatim(`earshot ${name} --help`), false);
    const parsed = parseOptions(name, meant.command, leaf.processedArgs as Operand[], leaf.opts(), today);
    return { name, command: meant.command, globals, ...parsed };
  }
  if (ended && ended.exitCode !== 0 && ended.code !== 'commander.help') throw refused(line, ended);
  await print(line.printed);
  if (leaf !== root || ended?.exitCode === 0) return undefined;
  const globals = readFlags(globalFlags, line.globals, verbatim('earshot --help'), false);
  return { name: '', command: (await bare()).default, globals, options: {}, line: '', meant: [] };
}

/** Reads a command line. Loads only the command that it names. */
export async function understand(
  registry: readonly CommandEntry[],
  argv: readonly string[],
  surroundings: Surroundings,
): Promise<Understood> {
  const line = await readLine(registry, argv, surroundings);
  const lang = langAsked(line);
  const { json, format } = line.globals;
  // `--lang` on the line changes the language of the help.
  const isOther = lang !== undefined && lang !== surroundings.lang && line.printed !== '';
  const inLang = isOther ? await readLine(registry, argv, { ...surroundings, lang }) : line;
  return {
    asked: { ...(lang && { lang }), json: json === true || format === 'json' },
    invocation: () => invocationOf(inLang, surroundings),
  };
}
