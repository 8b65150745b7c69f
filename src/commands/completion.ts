import { arg, type Command, defineCommand, manyArgs } from '../cli/command.js';
import { apart, candidates, type Live } from '../cli/completion.js';
import { scripts, type Shell, shells } from '../cli/completion-scripts.js';
import type { Context } from '../cli/context.js';
import { deliverData, forPerson } from '../cli/deliver.js';
import { locateStore } from '../cli/location.js';
import { offeredNames } from '../cli/names.js';
import type { Entry } from '../cli/program.js';
import type { Settings } from '../domain/settings.js';
import { visibleLine } from '../domain/text.js';
import { parseChoice } from '../domain/values.js';
import { verbatim, type Words, words } from '../domain/words.js';
import { cut } from '../output/width.js';
import { openStore } from '../store/opening.js';
import type { Store } from '../store/store.js';
import { knownAudiences, knownIds, knownOutcomes, knownSessions, listUsed } from '../store/vocabulary.js';

const askable = [...shells, 'words'] as const;
type Askable = (typeof askable)[number];
const askableWords = Object.fromEntries(askable.map((name) => [name, verbatim(name)])) as Record<Askable, Words>;

/** Columns of what was said that stand beside an id. */
const ABOUT = 60;

/** Nobody waits for a suggestion of what to type. */
const PATIENCE_MS = 500;

/** @param open the store; asked only where records can stand */
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

/** Answers a shell. Whatever is wrong is not said there: the user is still typing. */
async function answer(context: Context, registry: readonly Entry[], line: readonly string[]): Promise<void> {
  const before = line.slice(0, -1);
  const typed = line.at(-1)?.slice(1) ?? '';
  const words = apart(before);
  const db = words.includes('--db') ? words[words.indexOf('--db') + 1] : context.options.db;
  const find = async (): Promise<Store | undefined> => {
    const { path } = locateStore(db, context.env, context.settings.db);
    return openStore(path, false, { by: context.user, clock: context.clock, timeout: PATIENCE_MS });
  };
  let opened: Promise<Store | undefined> | undefined;
  // Without a store there are no records to offer.
  const open = (): Promise<Store | undefined> => (opened ??= find().catch(() => undefined));
  try {
    const found = await candidates(registry, before, typed, {
      live: liveOf(open, context.settings),
      lang: context.locale.lang,
    });
    // One line each, whatever was typed into the records once; what would not come back as it is, is left out.
    const lines = found
      .filter(({ value }) => value === visibleLine(value))
      .map(({ value, about }) => (about ? `${value}\t${visibleLine(about)}\n` : `${value}\n`));
    await context.io.out(lines.join(''));
  } finally {
    await (await opened)?.close();
  }
}

/** @param registry all commands, this one among them */
export const completion = (registry: readonly Entry[]): Command =>
  defineCommand({
    args: [
      arg({
        key: 'shell',
        name: 'SHELL',
        help: verbatim(shells.join(', ')),
        required: true,
        choices: shells,
        parse: parseChoice(askableWords, {}, words('a shell', '셸')),
      }),
      manyArgs({
        key: 'line',
        name: 'WORD',
        help: words('what the shell asks about, after "words"', '셸이 묻는 줄, "words" 뒤에'),
        parse: (raw: string) => raw,
      }),
    ],
    about: words(
      `Prints what makes TAB complete commands, flags, ids, departments and statuses.
bash        echo 'source <(earshot completion bash)' >> ~/.bashrc
zsh         echo 'source <(earshot completion zsh)' >> ~/.zshrc, below compinit
fish        earshot completion fish > ~/.config/fish/completions/earshot.fish
PowerShell  earshot completion powershell >> $PROFILE`,
      `TAB으로 명령, 옵션, 건의 번호, 부서, 상태를 채우는 스크립트를 출력합니다.
bash        echo 'source <(earshot completion bash)' >> ~/.bashrc
zsh         echo 'source <(earshot completion zsh)' >> ~/.zshrc, compinit 아래에
fish        earshot completion fish > ~/.config/fish/completions/earshot.fish
PowerShell  earshot completion powershell >> $PROFILE`,
    ),
    examples: ['completion bash', 'completion zsh'],
    access: 'read',
    async run(context, { shell, line }) {
      if (shell === 'words') return answer(context, registry, line ?? []);
      const script = scripts[shell as Shell];
      if (forPerson(context)) await context.io.out(script);
      else await deliverData(context, { shell, script });
    },
  });
