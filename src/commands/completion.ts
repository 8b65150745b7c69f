import { arg, type Command, defineCommand, manyArgs } from '../cli/frame/command.js';
import { candidates, type Live, typedLine } from './completion/completion.js';
import { scripts, type Shell, shells } from './completion/completion-scripts.js';
import type { Context } from '../cli/frame/context.js';
import { deliverData, forPerson } from '../cli/output/deliver.js';
import { locateStore } from '../cli/config/location.js';
import { offeredNames } from '../cli/args/official-names.js';
import { readLine } from '../cli/frame/line.js';
import type { CommandEntry } from '../cli/frame/registry.js';
import type { Settings } from '../domain/settings.js';
import { visibleLine } from '../domain/text/text.js';
import { parseChoice } from '../domain/values.js';
import { verbatim, type Message, message } from '../locale/message.js';
import { cut } from '../output/terminal/width.js';
import { openStore } from '../store/open/open.js';
import type { Store } from '../store/store.js';
import { knownAudiences, knownIds, knownOutcomes, knownSessions, listUsed } from '../store/records/vocabulary.js';

const askable = [...shells, 'words'] as const;
type Askable = (typeof askable)[number];
const askableWords = Object.fromEntries(askable.map((name) => [name, verbatim(name)])) as Record<Askable, Message>;

/** Columns of a suggestion's text shown beside its id. */
const ABOUT = 60;

/** Milliseconds after which completion gives up. */
const PATIENCE_MS = 500;

/** @param open the store; called only where records can be completed */
function liveOf(open: () => Promise<Store | undefined>, settings: Settings): Live {
  const from =
    (list: (store: Store, begun: string) => Promise<readonly { value: string; about?: string | null }[]>) =>
    async (begun: string) => {
      const store = await open();
      const known = store ? await list(store, begun) : [];
      return known.map(({ value, about }) => ({ value, about: cut(about ?? '', ABOUT) }));
    };
  const used = (column: Parameters<typeof listUsed>[1]) =>
    from(async ({ read }) => (await listUsed(read, column)).map((value) => ({ value })));
  const official = (column: 'department' | 'category') => async (begun: string) =>
    offeredNames(
      settings,
      column,
      (await used(column)(begun)).map(({ value }) => value),
    ).map((value) => ({ value }));
  return {
    ids: from(({ read }, begun) => knownIds(read, begun)),
    sessions: from(({ read }) => knownSessions(read)),
    outcomes: from(({ read }) => knownOutcomes(read)),
    audience: from(({ read }) => knownAudiences(read)),
    department: official('department'),
    category: official('category'),
    district: used('district'),
    proposerGroup: used('proposer_group'),
  };
}

/** Answers a shell. Errors are ignored, because the user is still typing. */
async function answer(context: Context, registry: readonly CommandEntry[], line: readonly string[]): Promise<void> {
  const typed = typedLine(line.slice(0, -1), line.at(-1)?.slice(1) ?? '');
  const { lang } = context.locale;
  const known = await readLine(registry, typed.before, { lang, columns: undefined, version: () => '' });
  const named = known.globals['db'];
  const db = typeof named === 'string' ? named : context.options.db;
  const find = async (): Promise<Store | undefined> => {
    const { path } = locateStore(db, context.env, context.settings.db);
    return openStore(path, false, { by: context.user, clock: context.clock, timeout: PATIENCE_MS });
  };
  let opened: Promise<Store | undefined> | undefined;
  // Without a store there are no records to complete.
  const open = (): Promise<Store | undefined> => (opened ??= find().catch(() => undefined));
  try {
    const found = await candidates(registry, known, typed, { live: liveOf(open, context.settings), lang });
    // One line per candidate; texts with characters that the shell would change are left out.
    const lines = found
      .filter(({ value }) => value === visibleLine(value))
      .map(({ value, about }) => (about ? `${value}\t${visibleLine(about)}\n` : `${value}\n`));
    await context.io.out(lines.join(''));
  } finally {
    await (await opened)?.close();
  }
}

/** @param registry all commands, including this one */
export const completion = (registry: readonly CommandEntry[]): Command =>
  defineCommand({
    args: [
      arg({
        key: 'shell',
        name: 'SHELL',
        help: verbatim(shells.join(', ')),
        required: true,
        choices: shells,
        parse: parseChoice(askableWords, {}, message('keeping.shell')),
      }),
      manyArgs({
        key: 'line',
        name: 'WORD',
        help: message('keeping.whatShellAsksAboutAfter'),
        parse: (raw: string) => raw,
      }),
    ],
    about: message('keeping.printsWhatMakesTabComplete'),
    examples: ['completion bash', 'completion zsh'],
    access: 'read',
    async run(context, { shell, line }) {
      if (shell === 'words') return answer(context, registry, line ?? []);
      const script = scripts[shell as Shell];
      if (forPerson(context)) await context.io.out(script);
      else await deliverData(context, { shell, script });
    },
  });
