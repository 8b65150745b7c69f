import { readFileSync } from 'node:fs';
import type { Context, Io } from './cli/context.js';
import { checkOutput, forPerson, tell } from './cli/deliver.js';
import { busyTimeout, now, userName } from './cli/environment.js';
import { explain } from './cli/exit.js';
import { initialsShape } from './cli/initials.js';
import { locateStore } from './cli/location.js';
import { isTerminal, Outlet } from './cli/outlet.js';
import { type Invocation, understand } from './cli/program.js';
import { findSettings, replyRuleOf } from './cli/settings.js';
import { storeFor } from './cli/store-access.js';
import { registry } from './commands/index.js';
import { localDay } from './domain/day.js';
import type { Settings } from './domain/settings.js';
import type { Lang } from './domain/words.js';
import { langOf, localeFor } from './locale/index.js';
import type { Prompter } from './prompt/prompter.js';
import type { Store } from './store/store.js';

/** The composition root: the only file that touches `process`. */

const { env } = process;
const stdout = new Outlet(1, () => process.stdout);
const stderr = new Outlet(2, () => process.stderr);

const columns = (): number | undefined => (stdout.isTerminal ? stdout.through.columns : undefined);

const hasColour = (outlet: Outlet, noColor: boolean | undefined): boolean =>
  outlet.isTerminal && !noColor && !env['NO_COLOR'] && env['TERM'] !== 'dumb';

const io = (noColor: boolean | undefined): Io => ({
  // Asked for when something is read: opening it takes time, and most commands read nothing.
  get in() {
    return process.stdin;
  },
  // Ends quietly when the reader has gone (`| head -1`).
  out: (piece) => stdout.write(piece),
  err: (text) => stderr.say(text),
  isTTY: {
    get in() {
      return isTerminal(0);
    },
    get out() {
      return stdout.isTerminal;
    },
    get err() {
      return stderr.isTerminal;
    },
  },
  get columns() {
    return columns();
  },
  colour: {
    get out() {
      return hasColour(stdout, noColor);
    },
    get err() {
      return hasColour(stderr, noColor);
    },
  },
});

interface Made {
  readonly context: Context;
  /** What to say of the store when the user breaks off. */
  readonly interrupted: () => string;
  readonly finish: () => void;
  readonly close: () => Promise<void>;
}

async function contextOf({ command, globals, line }: Invocation, settings: Settings): Promise<Made> {
  const clock = (): Date => now(env);
  let store: Promise<Store> | undefined;
  let opened: Store | undefined;
  let prompter: Promise<Prompter> | undefined;
  const streams = io(globals.noColor);
  const locale = await localeFor(globals.lang ?? langOf(env, settings.lang));
  const context: Context = {
    io: streams,
    clock,
    today: () => localDay(clock()),
    locale,
    env,
    get user() {
      return userName(env);
    },
    options: globals,
    settings,
    replyRule: () => replyRuleOf(settings),
    line,
    prompter: () =>
      (prompter ??= import('./prompt/inquirer.js').then((adapter) =>
        adapter.inquirerPrompter({
          input: process.stdin,
          output: stderr.through,
          skip: locale.say.record.skip,
          initials: initialsShape,
          editor: env['VISUAL'] || env['EDITOR'] || (process.platform === 'win32' ? 'notepad' : 'vi'),
          colour: streams.colour.err,
        }),
      )),
    storePath: () => locateStore(globals.db, env, settings.db),
    storeOptions: () => ({
      get by() {
        return context.user;
      },
      clock,
      env,
      timeout: busyTimeout(env),
      onWait: () => streams.err(`${locale.say.waiting}\n`),
      onMigrate: (backup) => streams.err(`${locale.say.safety.upgraded(backup)}\n`),
    }),
    store: (access = command.access) => (store ??= storeFor(context, access).then((made) => (opened = made))),
  };
  /** What was written can be taken back, and is said to be. */
  const finish = (): void => {
    if (opened && opened.written > 0 && command.undo !== false && forPerson(context))
      tell(context, context.locale.say.undo(opened.written));
  };
  const interrupted = (): string => {
    const { say } = context.locale;
    if (opened && opened.written > 0) return `\n${say.interrupted.written}\n${say.undo(opened.written)}\n`;
    return opened?.writing ? `\n${say.interrupted.nothing}\n` : '';
  };
  return { context, finish, interrupted, close: async () => (await store?.catch(() => undefined))?.close() };
}

function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** What `--lang` and `--json` say, for errors that come before the command line is understood. */
function early(line: readonly string[], setting: Lang | undefined): { lang: Lang; json: boolean } {
  const end = line.indexOf('--');
  const argv = end < 0 ? line : line.slice(0, end);
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const named = at < 0 ? undefined : argv[at]?.includes('=') ? argv[at].slice('--lang='.length) : argv[at + 1];
  const json = argv.includes('--json') || argv.includes('--format=json') || argv.join(' ').includes('--format json');
  return { lang: named === 'ko' || named === 'en' ? named : langOf(env, setting), json };
}

/** What is set, or why that cannot be known: help and `config` work all the same. */
function settle(): { settings: Settings; fault?: unknown } {
  try {
    return { settings: findSettings(env) };
  } catch (fault) {
    return { settings: {}, fault };
  }
}

let running: Made | undefined;

async function main(argv: readonly string[]): Promise<number> {
  const { settings, fault } = settle();
  const { lang, json } = early(argv, settings.lang);
  let close: (() => Promise<void>) | undefined;
  try {
    const invocation = await understand(registry, argv, {
      version,
      lang,
      columns: columns(),
      print: (text) => stdout.write(text),
      bare: () => import('./commands/glance.js'),
    });
    if (!invocation) return 0;
    const needsSettings = invocation.name !== '' && !invocation.name.startsWith('config ');
    if (fault !== undefined && needsSettings) throw fault;
    const made = await contextOf(invocation, settings);
    running = made;
    close = made.close;
    checkOutput(made.context, invocation.command.outputFolder ?? false);
    await invocation.command.run(made.context, invocation.options as never);
    made.finish();
    return 0;
  } catch (error) {
    if (isBrokenPipe(error)) return 0;
    const failure = explain(error, { lang, json });
    stderr.say(failure.isDefect ? (await import('./cli/stack.js')).inSources(failure.text) : failure.text);
    return failure.code;
  } finally {
    await close?.();
  }
}

const isBrokenPipe = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EPIPE';

// Told to stop. What is being written is rolled back, what was written stands, and which of the two is said.
for (const [signal, code] of [
  ['SIGHUP', 129],
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.once(signal, () => {
    try {
      stderr.say(running?.interrupted() ?? '');
    } finally {
      process.exit(code);
    }
  });
}
/** Resolves when the command has ended, to whether nothing is left to be done. */
export const done = main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
  return stdout.isEmpty && stderr.isEmpty;
});
