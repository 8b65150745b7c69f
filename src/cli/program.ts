import { Command as Commander, CommanderError, Option } from 'commander';
import { EarshotError } from '../domain/errors.js';
import type { Field } from '../domain/field.js';
import { nearest } from '../domain/text.js';
import { type Lang, type Words, verbatim, words } from '../domain/words.js';
import { type Command, declare, declareFlags, type Operand, parseOptions, readFlags } from './command.js';
import { type Flag, type GlobalOptions, globalFlags, isSwitch, longFlag } from './flags.js';
import { helpWidth, type Mistake, titleIn, usageError, usageIn } from './usage.js';

export type CommandGroup = 'visit' | 'follow-up' | 'figures' | 'outcomes' | 'in-and-out' | 'safety' | 'setting-up';

/** One line of the registry: all that is known of a command before it is loaded. */
export interface Entry {
  /** `stats`, `session add` */
  readonly name: string;
  readonly group: CommandGroup;
  readonly summary: Words;
  readonly load: () => Promise<{ default: Command }>;
}

export interface Invocation {
  readonly name: string;
  readonly command: Command;
  readonly globals: GlobalOptions;
  readonly options: Record<string, unknown>;
  readonly line: string;
}

export const groupTitles: Readonly<Record<CommandGroup, Words>> = {
  visit: words('After a visit:', '방문 뒤에:'),
  'follow-up': words('Following up:', '챙기기:'),
  figures: words('Figures:', '통계:'),
  outcomes: words('Outcomes:', '성과:'),
  'in-and-out': words('In and out:', '들이고 내기:'),
  safety: words('Safety:', '안전:'),
  'setting-up': words('Setting up:', '준비:'),
};

/**
 * What stands on a command line beside flags and their values, up to `--`.
 * @param flags those that are known; the words of a command's name are found by the global ones, without knowing its own
 */
export function operands(argv: readonly string[], flags: readonly (Flag | Field)[] = globalFlags): string[] {
  const found: string[] = [];
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index] ?? '';
    if (word === '--') break;
    if (!word.startsWith('-')) found.push(word);
    else if (flags.some((flag) => longFlag(flag) === word && !isSwitch(flag))) index += 1;
  }
  return found;
}

/** Whether a flag may stand on a command line: one that does not need not be declared, unless help shows it. */
const isOn = (argv: readonly string[], flag: Flag | Field): boolean => {
  const long = longFlag(flag);
  return argv.some((word) => word === long || word.startsWith(`${long}=`));
};

/** The command that is meant, by its name of one word or two. */
export function findEntry(registry: readonly Entry[], argv: readonly string[]): Entry | undefined {
  const [first = '', second = ''] = operands(argv);
  return registry.find(({ name }) => name === first) ?? registry.find(({ name }) => name === `${first} ${second}`);
}

/** Refuses a first word that is no command, naming the nearest; a group without a verb gets its help. */
function checkName(registry: readonly Entry[], argv: readonly string[]): void {
  const [first, second] = operands(argv);
  if (first === undefined || first === 'help') return;
  const tops = [...new Set(registry.map(({ name }) => name.split(' ')[0] ?? ''))];
  const verbs = registry
    .filter(({ name }) => name.startsWith(`${first} `))
    .map(({ name }) => name.slice(first.length + 1));
  const unknown = tops.includes(first) ? (verbs.length > 0 ? second : undefined) : first;
  if (unknown === undefined || (unknown === second && verbs.includes(second))) return;
  const guess = nearest(unknown, unknown === first ? tops : verbs);
  const path = unknown === first ? '' : `${first} `;
  throw new EarshotError(
    'usage',
    words(`"${path}${unknown}" is not a command`, `"${path}${unknown}": 없는 명령입니다`),
    {
      hint: guess
        ? words(`Did you mean: earshot ${path}${guess}`, `혹시: earshot ${path}${guess}`)
        : words(`earshot ${path}--help lists them`, `earshot ${path}--help에서 목록을 볼 수 있습니다`),
    },
  );
}

const helpFlag = '-h, --help';
const helpHelp = words('help', '도움말');

/** How the help is set. */
interface Setting {
  readonly lang: Lang;
  /** The terminal's; undefined when it is not one. */
  readonly columns: number | undefined;
  readonly version: string;
  readonly print: (text: string) => void;
}

/** Silent and without exits of its own: what it has to say of errors is thrown. Its help speaks the user's language. */
function quiet(commander: Commander, { lang, columns, print }: Setting): Commander {
  return commander
    .exitOverride()
    .configureOutput({
      writeOut: print,
      writeErr: () => undefined,
      // commander would open the streams to ask them.
      getOutHelpWidth: () => columns ?? 80,
      getOutHasColors: () => false,
    })
    .configureHelp({ styleTitle: (title) => titleIn(title, lang), displayWidth: helpWidth })
    .showSuggestionAfterError(false)
    .addHelpOption(new Option(helpFlag, helpHelp[lang]))
    .helpCommand(false);
}

const globalTitle = words('Everywhere:', '어디서나:');

/** What can stand behind the command that is meant. */
const known = (loaded: { entry: Entry; command: Command } | undefined): Pick<Mistake, 'name' | 'args' | 'flags'> => ({
  name: loaded?.entry.name ?? '',
  args: (loaded?.command.args ?? []).map(({ name }) => name),
  flags: [...(loaded?.command.fields ?? []), ...(loaded?.command.flags ?? []), ...globalFlags].map(longFlag),
});

/** A fresh tree: every command by name and summary, the one that is meant with those of its flags that are needed. */
function build(
  registry: readonly Entry[],
  loaded: { entry: Entry; command: Command } | undefined,
  isNeeded: (flag: Flag | Field) => boolean,
  setting: Setting,
): Commander {
  const { lang } = setting;
  const root = quiet(new Commander('earshot'), setting)
    .enablePositionalOptions()
    .version(setting.version, '--version', words('version', '버전')[lang])
    .usage(usageIn('[options] [command]', lang));
  const globals = globalFlags.filter(isNeeded);
  declareFlags(root, globals, lang, globalTitle[lang]);
  const parents = new Map<string, Commander>();
  for (const entry of registry) {
    const [first = '', verb] = entry.name.split(' ');
    let parent = root;
    if (verb !== undefined) {
      parent = parents.get(first) ?? quiet(new Commander(first), setting).usage(usageIn('[options] [command]', lang));
      if (!parents.has(first)) {
        parents.set(first, parent);
        root.addCommand(parent.helpGroup(groupTitles[entry.group][lang]));
        parent.description(
          registry
            .filter(({ name }) => name.startsWith(`${first} `))
            .map(({ name }) => name.slice(first.length + 1))
            .join(', '),
        );
      }
    }
    const leaf = quiet(new Commander(verb ?? first), setting).description(entry.summary[lang]);
    if (verb === undefined) leaf.helpGroup(groupTitles[entry.group][lang]);
    if (loaded?.entry === entry) {
      declare(leaf, loaded.command, isNeeded, lang);
      declareFlags(leaf, globals, lang, globalTitle[lang]);
      leaf.addHelpOption(new Option(helpFlag, helpHelp[lang]).helpGroup(globalTitle[lang]));
    }
    parent.addCommand(leaf);
  }
  return root;
}

/**
 * Understands a command line. Only the command that is meant is loaded.
 * @returns undefined when help or the version was asked for; `print` has it, and also the help that a bare call begins with
 * @throws EarshotError usage
 */
export async function understand(
  registry: readonly Entry[],
  argv: readonly string[],
  context: {
    version: () => string;
    lang: Lang;
    /** Of the terminal that help is printed on. */
    columns: number | undefined;
    print: (text: string) => Promise<void>;
    /** What follows the help when no command was named. */
    bare: () => Promise<{ default: Command }>;
  },
): Promise<Invocation | undefined> {
  // `help stats` and `stats --help` are one.
  const words = argv[0] === 'help' ? [...argv.slice(1), '--help'] : [...argv];
  const entry = findEntry(registry, words);
  if (!entry) checkName(registry, words);
  const loaded = entry && { entry, command: (await entry.load()).default };
  // A known command needs the others only for help; a name that is none has been refused by now.
  const alone = entry && !words.some((word) => word === '--help' || word === '-h');
  let shown = '';
  let invocation: Invocation | undefined;
  const root = build(alone ? [entry] : registry, loaded, (flag) => !alone || isOn(words, flag), {
    lang: context.lang,
    columns: context.columns,
    version: words.includes('--version') ? context.version() : '',
    print: (text) => (shown += text),
  });
  for (const group of root.commands) {
    for (const leaf of [group, ...group.commands]) {
      if (!loaded || leaf.name() !== loaded.entry.name.split(' ').at(-1)) continue;
      leaf.action(() => {
        const { name } = loaded.entry;
        const hint = { en: `earshot ${name} --help`, ko: `earshot ${name} --help` };
        const globals = {
          ...readFlags(globalFlags, root.opts(), hint, false),
          ...readFlags(globalFlags, leaf.opts(), hint, false),
        };
        const parsed = parseOptions(name, loaded.command, leaf.processedArgs as Operand[], leaf.opts());
        invocation = { name, command: loaded.command, globals, ...parsed };
      });
    }
  }
  try {
    await root.parseAsync(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0 && error.code !== 'commander.help') {
      throw usageError({ ...known(loaded), code: error.code, message: error.message }, error);
    }
  }
  if (invocation) return invocation;
  const isBare = shown === '' && operands(words).length === 0;
  if (shown === '') shown = root.helpInformation();
  await context.print(shown);
  if (!isBare) return undefined;
  const globals = readFlags(globalFlags, root.opts(), verbatim('earshot --help'), false);
  return { name: '', command: (await context.bare()).default, globals, options: {}, line: '' };
}
