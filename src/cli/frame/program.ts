import { EarshotError, InvalidValue } from '../../domain/errors.js';
import type { Day } from '../../domain/time/day.js';
import type { Lang } from '../../locale/index.js';
import { joined, type Message, verbatim, message } from '../../locale/message.js';
import { type Command, flagWords, type Operand, parseOptions, readFlags, typedWord } from './command.js';
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
  /** Throws the error of a run, with the command that was probably meant where the arguments were the mistake. */
  readonly explain: (error: unknown) => Promise<never>;
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

/** A command line that was read, and where it came from. */
interface Typed {
  readonly line: Line;
  readonly argv: readonly string[];
  readonly registry: readonly CommandEntry[];
}

/** The error for a word that is not a command, with the command that was probably meant. */
async function notACommand({ line: { path }, argv, registry }: Typed, error: Ended): Promise<EarshotError> {
  const { commandMeant } = await import('../mistakes/command-meant.js');
  const word = /'(.*)'/s.exec(error.message)?.[1] ?? '';
  const before = path
    .slice(1)
    .map((each) => `${each.name()} `)
    .join('');
  const guess = commandMeant(word, before.trim(), argv.slice(argv.indexOf(word) + 1), registry);
  return new EarshotError('usage', message('commandLine.isNotCommand', before, word), {
    hint: guess ? message('commandLine.didYouMeanEarshot', guess) : message('commandLine.earshotHelpListsThem', before),
    cause: error,
  });
}

/** The whole command line with another flag in the place of a word. */
const lineWith =
  (argv: readonly string[]) =>
  (word: string, flag: string): Message =>
    joined(
      ' ',
      'earshot',
      ...argv.map((each) => (each.split('=')[0] === word ? each.replace(word, flag) : each)).map(typedWord),
    );

/** An error of commander as one of ours. */
async function refused(typed: Typed, error: Ended): Promise<EarshotError> {
  const { flagMeant } = await import('../mistakes/flag-words.js');
  const { groupedBy, lineOf } = await import('../mistakes/command-meant.js');
  if (error.code === 'commander.unknownCommand') return notACommand(typed, error);
  const { command, entry } = typed.line.meant ?? {};
  const flags = [...(command?.fields ?? []), ...(command?.flags ?? []), ...globalFlags];
  const grouped = groupedBy(typed.argv[typed.argv.indexOf('--by') + 1] ?? '');
  if (grouped && error.code === 'commander.unknownOption' && error.message.includes("'--by'")) {
    const hint = message('commandLine.didYouMeanEarshot', lineOf(grouped));
    return new EarshotError('usage', message('commandLine.unknownOption', '--by'), { hint, cause: error });
  }
  return usageError(
    {
      code: error.code,
      message: error.message,
      name: entry?.name ?? '',
      args: (command?.args ?? []).map(({ name }) => name),
      flags: flags.map(longFlag),
      meant: (word) => flagMeant(word, flags),
      lineWith: lineWith(typed.argv),
    },
    error,
  );
}

/** Throws errors of a command line that tell which command was probably meant, where the arguments were the mistake. */
function explainer({ meant, path, globals }: Line): (error: unknown) => Promise<never> {
  return async (error) => {
    const isUsage = (error instanceof EarshotError || error instanceof InvalidValue) && error.code === 'usage';
    const leaf = path.at(-1);
    if (!isUsage || !meant || !leaf) throw error;
    const { lineOf, meantBy } = await import('../mistakes/command-meant.js');
    const words = meantBy(meant.entry.name, leaf.args);
    if (!words || words.join(' ') === [meant.entry.name, ...leaf.args].join(' ')) throw error;
    const { db } = globals;
    const isSame = words.join(' ').startsWith(meant.entry.name);
    const more = isSame ? flagWords(meant.command, leaf.opts()) : [];
    const store = typeof db === 'string' ? ['--db', db].map(typedWord) : [];
    const command = joined(' ', lineOf(words), ...more, ...store);
    const text = error instanceof EarshotError ? error.text : error.reason;
    throw new EarshotError('usage', text, { hint: message('commandLine.didYouMeanEarshot', command), cause: error });
  };
}

function langAsked({ globals: { lang } }: Line): Lang | undefined {
  return lang === 'ko' || lang === 'en' ? lang : undefined;
}

async function invocationOf(typed: Typed, { print, bare, today }: Surroundings): Promise<Invocation | undefined> {
  const { line } = typed;
  const { path, meant, ended } = line;
  const explain = explainer(line);
  const [root] = path;
  const leaf = path.at(-1) ?? root;
  if (!ended && meant) {
    const { name } = meant.entry;
    const globals = readFlags(globalFlags, line.globals, verbatim(`earshot ${name} --help`), false);
    try {
      const parsed = parseOptions(name, meant.command, leaf.processedArgs as Operand[], leaf.opts(), today);
      return { name, command: meant.command, globals, ...parsed, explain };
    } catch (error) {
      return explain(error);
    }
  }
  if (ended && ended.exitCode !== 0 && ended.code !== 'commander.help') {
    const error = await refused(typed, ended);
    // What follows a wrong flag is no argument.
    if (ended.code === 'commander.unknownOption') throw error;
    return explain(error);
  }
  await print(line.printed);
  if (leaf !== root || ended?.exitCode === 0) return undefined;
  const globals = readFlags(globalFlags, line.globals, verbatim('earshot --help'), false);
  return { name: '', command: (await bare()).default, globals, options: {}, line: '', meant: [], explain };
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
    invocation: () => invocationOf({ line: inLang, argv, registry }, surroundings),
  };
}
