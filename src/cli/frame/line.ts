import { Command as Commander, CommanderError, Option } from 'commander';
import { type Lang, render } from '../../locale/index.js';
import { message } from '../../locale/message.js';
import type { Command } from './command.js';
import { declare, declareFlags } from './declare.js';
import { globalFlags } from './flags.js';
import { type CommandEntry, groupTitles } from './registry.js';
import { helpWidth, titleIn, usageIn } from './usage.js';

/** Settings for reading a command line and printing help. */
export interface Setting {
  readonly lang: Lang;
  /** Width in columns for help; undefined when stdout is not a terminal. */
  readonly columns: number | undefined;
  readonly version: () => string;
}

/** commander's reason for stopping; `exitCode` is 0 when help or the version was requested. */
export type Ended = Pick<CommanderError, 'code' | 'message' | 'exitCode'>;

/** A command line as commander read it. */
export interface Line {
  /** The program and the commands named, such as `earshot`, `session`, `add`. */
  readonly path: readonly [Commander, ...Commander[]];
  /** The command; undefined when none is named. */
  readonly meant: { readonly entry: CommandEntry; readonly command: Command } | undefined;
  /** Values of the global flags, by key, unparsed. The last value wins. */
  readonly globals: Readonly<Record<string, unknown>>;
  /** Why no command is called: an error, or a request for help or the version. */
  readonly ended: Ended | undefined;
  /** The text of help or version. */
  readonly printed: string;
}

const helpFlag = '-h, --help';
const helpHelp = message('commandLine.help');
const globalTitle = message('commandLine.everywhere');

/** Reads one command line. A command is loaded when its name occurs. */
class Reader {
  readonly root: Commander;
  readonly path: [Commander, ...Commander[]];
  private readonly entries = new Map<Commander, CommandEntry>();
  meant: Line['meant'];
  printed = '';

  constructor(
    registry: readonly CommandEntry[],
    private readonly setting: Setting,
  ) {
    const { lang } = setting;
    this.root = this.make('earshot').enablePositionalOptions().usage(usageIn('[options] [command]', lang));
    this.path = [this.root];
    this.root
      .addOption(new Option('--version', render(message('commandLine.version'), lang)))
      .on('option:version', () => {
        this.printed += `${setting.version()}\n`;
        throw new CommanderError(0, 'commander.version', '');
      });
    declareFlags(this.root, globalFlags, lang, render(globalTitle, lang));
    const help = this.make('help')
      .argument('[command...]')
      .action((names: string[]) => this.help(names));
    this.root.addCommand(help, { hidden: true });
    const groups = new Map<string, Commander>();
    for (const entry of registry) {
      const [first = '', verb] = entry.name.split(' ');
      if (verb === undefined) {
        this.addLeaf(this.root, first, entry).helpGroup(render(groupTitles[entry.group], lang));
        continue;
      }
      const group = groups.get(first) ?? this.addGroup(first, entry);
      groups.set(first, group);
      this.addLeaf(group, verb, entry);
      group.description(group.commands.map((each) => each.name()).join(', '));
    }
  }

  /** Makes a commander that throws errors instead of printing and exiting. Its help is in the user's language. */
  private make(name: string): Commander {
    const { lang, columns } = this.setting;
    const print = (text: string): void => void (this.printed += text);
    return new Commander(name)
      .exitOverride()
      .configureOutput({
        writeOut: print,
        // The help for a name without a verb is written to stderr.
        writeErr: print,
        outputError: () => undefined,
        // commander would open the streams to ask for their width.
        getOutHelpWidth: () => columns ?? 80,
        getErrHelpWidth: () => columns ?? 80,
        getOutHasColors: () => false,
        getErrHasColors: () => false,
      })
      .configureHelp({ styleTitle: (title) => titleIn(title, lang), displayWidth: helpWidth })
      .showSuggestionAfterError(false)
      .addHelpOption(new Option(helpFlag, render(helpHelp, lang)))
      .helpCommand(false)
      .hook('preSubcommand', (_, met) => this.meet(met));
  }

  private addLeaf(parent: Commander, name: string, entry: CommandEntry): Commander {
    const leaf = this.make(name)
      .description(render(entry.summary, this.setting.lang))
      .action(() => undefined);
    this.entries.set(leaf, entry);
    parent.addCommand(leaf);
    return leaf;
  }

  private addGroup(name: string, entry: CommandEntry): Commander {
    const { lang } = this.setting;
    const group = this.make(name)
      .usage(usageIn('[options] [command]', lang))
      .helpGroup(render(groupTitles[entry.group], lang));
    this.root.addCommand(group);
    return group;
  }

  /** Declares a named command. */
  private async meet(met: Commander): Promise<void> {
    const { lang } = this.setting;
    this.path.push(met);
    const entry = this.entries.get(met);
    if (entry) {
      const command = (await entry.load()).default;
      this.meant = { entry, command };
      declare(met, command, lang);
      met.addHelpOption(new Option(helpFlag, render(helpHelp, lang)).helpGroup(render(globalTitle, lang)));
    }
    declareFlags(met, globalFlags, lang, render(globalTitle, lang), entry === undefined);
  }

  /** `help session add` is `session add --help`. */
  private async help(names: readonly string[]): Promise<never> {
    let at = this.root;
    for (const name of names) {
      if (at.commands.length === 0) break;
      const next = at.commands.find((each) => each.name() === name);
      if (!next) throw new CommanderError(1, 'commander.unknownCommand', `'${name}'`);
      await this.meet(next);
      at = next;
    }
    return at.help();
  }
}

/**
 * Reads a command line. commander alone decides which word is a command, a flag, its value or an argument.
 * @param words the words after `earshot`
 */
export async function readLine(
  registry: readonly CommandEntry[],
  words: readonly string[],
  setting: Setting,
): Promise<Line> {
  const reader = new Reader(registry, setting);
  let ended: CommanderError | undefined;
  try {
    await reader.root.parseAsync(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    ended = error;
  }
  const { path, meant, printed } = reader;
  const given = path.map((each) => each.opts());
  const keys = globalFlags.map(({ key }) => key);
  const globals = Object.fromEntries(
    keys.flatMap((key) => {
      const value: unknown = given.findLast((values) => values[key] !== undefined)?.[key];
      return value === undefined ? [] : [[key, value]];
    }),
  );
  return { path, meant, globals, ended, printed };
}
