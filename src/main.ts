import { readFileSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { basename, dirname, join, sep } from 'node:path';
import type { Context, Io, Program } from './cli/frame/context.js';
import { checkOutput } from './cli/output/deliver.js';
import { busyTimeout, now, userName } from './cli/config/environment.js';
import { tellMeantDays } from './cli/frame/days.js';
import { type Endings, endings } from './cli/frame/endings.js';
import { explain } from './cli/frame/exit.js';
import { locateStore } from './cli/config/location.js';
import { isTerminal, Outlet } from './cli/output/stdio.js';
import { type Invocation, understand } from './cli/frame/program.js';
import { replyRuleOf } from './cli/config/reply-clock.js';
import { findSettings } from './cli/config/settings.js';
import { storeFor } from './cli/store-access.js';
import { registry } from './commands/index.js';
import { localDay } from './domain/time/day.js';
import type { Settings } from './domain/settings.js';
import { langOf, type Locale, localeFor } from './locale/index.js';
import { EditFolder } from './prompt/edit-folder.js';
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
  // Opened only when something is read, because opening takes time.
  get in() {
    return process.stdin;
  },
  // Ends quietly when the reader is gone (`| head -1`).
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

interface Made extends Endings {
  readonly context: Context;
  /** Called when the program is terminated: removes its temporary files. */
  readonly abandon: () => void;
  readonly close: () => Promise<void>;
}

/** The name of this process among those that may hold drafts, and how to tell which of them have ended. */
function programOfProcess(): Program {
  const machine = `m${hostname().replace(/\W/g, '')}`;
  return {
    name: `${machine}-${process.pid}`,
    isOver: (name) => name.startsWith(`${machine}-`) && !isRunning(Number(name.slice(machine.length + 1))),
    unfinished: new Set(),
  };
}

/** The folder for texts in an editor: beside the store, or the system's for temporary files where that is on a server. */
const editFolderOf = (storePath: Context['storePath']): EditFolder =>
  new EditFolder(() => {
    const { path, shared } = storePath();
    const [folder, name] = shared ? [tmpdir(), 'earshot'] : [dirname(path), `.${basename(path)}`];
    return { folder, name, pid: process.pid, isRunning };
  });

/** The questions on this terminal; loaded when the first one is asked. */
async function prompterOf({ say }: Locale, editFolder: EditFolder, colour: boolean): Promise<Prompter> {
  const { InquirerPrompter } = await import('./prompt/inquirer.js');
  const prompter = new InquirerPrompter({
    input: process.stdin,
    output: stderr.through,
    skip: say.record.skip,
    linesHelp: say.record.linesHelp,
    initials: async () => (await import('./prompt/initials.js')).initialsShape(),
    editFolder,
    editor: env['VISUAL'] || env['EDITOR'] || undefined,
    colour,
  });
  process.once('exit', () => prompter.close()); // after a signal or a defect, too
  return prompter;
}

/** Makes the context of a command. Its store and its questions are opened when the command first asks for them. */
function contextOf({ command, globals, line }: Invocation, settings: Settings): Made {
  const clock = (): Date => now(env);
  let store: Promise<Store> | undefined;
  let opened: Store | undefined;
  let prompter: Promise<Prompter> | undefined;
  const streams = io(globals.noColor);
  const locale = localeFor(globals.lang ?? langOf(env, settings.lang));
  const program = programOfProcess();
  const storePath = (): ReturnType<Context['storePath']> => locateStore(globals.db, env, settings.db);
  const editFolder = editFolderOf(storePath);
  const context: Context = {
    io: streams,
    clock,
    today: () => localDay(clock()),
    locale,
    env,
    get user() {
      return userName(env);
    },
    ...{ options: globals, settings, line, program },
    replyRule: () => replyRuleOf(settings),
    prompter: () => (prompter ??= prompterOf(locale, editFolder, streams.colour.err)),
    storePath,
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
    store(access = command.access) {
      const { path, shared } = storePath();
      // SQLite's temporary files contain names, so they belong beside the store and not in a shared folder.
      if (!shared) env['SQLITE_TMPDIR'] ??= dirname(path);
      // Texts of a killed editor go with the next command that may write, whichever it is.
      if (access === 'write' && !shared) editFolder.sweep();
      const { output } = globals;
      const place = output !== undefined && command.outputFolder ? join(output, sep) : output;
      return (store ??= storeFor(context, access, place).then((made) => (opened = made)));
    },
    opened: () => store,
  };
  return {
    context,
    ...endings(context, command.undo !== false, () => opened),
    abandon: () => {
      editFolder.remove();
      for (const path of program.unfinished) rmSync(path, { force: true });
    },
    close: async () => (await store?.catch(() => undefined))?.close(),
  };
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // The process belongs to another user and cannot be signalled.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** The settings, or the error of reading them; help and `config` work without them. */
function settingsOrFault(): { settings: Settings; fault?: unknown } {
  try {
    return { settings: findSettings(env) };
  } catch (fault) {
    return { settings: {}, fault };
  }
}

let running: Made | undefined;

async function main(argv: readonly string[]): Promise<number> {
  const { settings, fault } = settingsOrFault();
  let told = { lang: langOf(env, settings.lang), json: false };
  let close: (() => Promise<void>) | undefined;
  try {
    const { asked, invocation: invoked } = await understand(registry, argv, {
      version,
      lang: told.lang,
      columns: columns(),
      today: () => localDay(now(env)),
      print: (text) => stdout.write(text),
      bare: () => import('./commands/glance.js'),
    });
    told = { ...told, ...asked };
    const invocation = await invoked();
    if (!invocation) return 0;
    const needsSettings = invocation.name !== '' && !invocation.name.startsWith('config ');
    if (fault !== undefined && needsSettings) throw fault;
    const made = contextOf(invocation, settings);
    running = made;
    close = made.close;
    tellMeantDays(made.context, invocation.meant);
    checkOutput(made.context, invocation.command.outputFolder ?? false);
    await invocation.command.run(made.context, invocation.options as never).catch(invocation.explain);
    made.finish();
    return 0;
  } catch (error) {
    if (isBrokenPipe(error)) return 0;
    const { fieldWord } = await import('./domain/records/column-words.js');
    const failure = explain(error, { ...told, fieldWord });
    stderr.say(failure.isDefect ? (await import('./cli/output/source-map.js')).inSources(failure.text) : failure.text);
    return failure.code;
  } finally {
    await close?.();
  }
}

const isBrokenPipe = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EPIPE';

// On a signal, a running transaction is rolled back, a committed one stays; the message says which.
for (const [signal, code] of [
  ['SIGHUP', 129],
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.once(signal, () => {
    try {
      running?.abandon();
      stderr.say(running?.interrupted() ?? '');
    } finally {
      process.exit(code);
    }
  });
}
/** Resolves when the command has ended; true when nothing is left to be done. */
export const done = main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
  return stdout.isEmpty && stderr.isEmpty;
});
