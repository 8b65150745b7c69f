import { PassThrough } from 'node:stream';
import { fieldWord } from '../../src/domain/records/column-words.js';
import { explain } from '../../src/cli/frame/exit.js';
import { understand } from '../../src/cli/frame/program.js';
import type { Context } from '../../src/cli/frame/context.js';
import { storeFor } from '../../src/cli/store-access.js';
import { locateStore } from '../../src/cli/config/location.js';
import { registry } from '../../src/commands/index.js';
import { localDay } from '../../src/domain/time/day.js';
import { officeRule } from '../../src/domain/time/reply-rule.js';
import { type Lang, localeFor } from '../../src/locale/index.js';
import type { Store } from '../../src/store/store.js';
import { NOW } from './run.js';

/**
 * Runs a command in this process, without a terminal, for tests of thousands of commands.
 * @param tell called with what goes to stderr
 * @returns its stdout
 * @throws the command's error
 */
export async function command(
  db: string,
  argv: readonly string[],
  lang: Lang = 'en',
  tell: (text: string) => void = () => undefined,
): Promise<string> {
  const understood = await understand(registry, argv, {
    version: () => '0',
    lang,
    columns: 80,
    today: () => NOW.slice(0, 10),
    print: () => Promise.resolve(),
    bare: () => import('../../src/commands/glance.js'),
  });
  const invocation = await understood.invocation();
  if (!invocation) throw new Error(`nothing to run: ${argv.join(' ')}`);
  const out: Buffer[] = [];
  const env = { EARSHOT_NOW: NOW, EARSHOT_USER: 'tester', EARSHOT_DB: db, HOME: '/nonexistent' };
  const clock = (): Date => new Date(NOW);
  const input = new PassThrough();
  input.end();
  let store: Promise<Store> | undefined;
  const context: Context = {
    io: {
      in: input,
      out: async (piece) => void out.push(Buffer.from(piece)),
      err: tell,
      isTTY: { in: false, out: false, err: false },
      columns: undefined,
      colour: { out: false, err: false },
    },
    clock,
    today: () => localDay(clock()),
    locale: localeFor(lang),
    env,
    user: 'tester',
    options: invocation.globals,
    settings: {},
    replyRule: () => Promise.resolve(officeRule),
    line: invocation.line,
    prompter: () => Promise.reject(new Error('nobody can be asked')),
    storePath: () => locateStore(undefined, env),
    storeOptions: () => ({ by: 'tester', clock, env }),
    store: (access = invocation.command.access) => (store ??= storeFor(context, access)),
    opened: () => store,
    program: { name: '00000000-1', isOver: () => false, unfinished: new Set() },
  };
  try {
    await invocation.command.run(context, invocation.options as never).catch(invocation.explain);
  } finally {
    await (await store?.catch(() => undefined))?.close();
  }
  return Buffer.concat(out).toString('utf8');
}

/** What a command that ends with an error says, as the program does. @returns its code and stderr */
export async function refusalOf(
  db: string,
  argv: readonly string[],
  lang: Lang,
): Promise<{ readonly code: number; readonly text: string }> {
  let told = '';
  try {
    await command(db, argv, lang, (text) => (told += text));
  } catch (error) {
    const { code, text } = explain(error, { lang, json: false, fieldWord });
    return { code, text: told + text };
  }
  return { code: 0, text: told };
}
