import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { bareEnv, earshot, run, temporary, terminal } from '../helpers/terminal.js';

/** Names that a shell would make something of, each with what is typed of it. Harmless: at most a file appears. */
const names = [
  ['qa', 'qa $(touch canary) $HOME'],
  ['qb', 'qb `touch canary`'],
  ['qc', "qc it's 'ours'"],
  ['qd', 'qd "both" and \'that\''],
  ['qe', 'qe a\\b\\\\c \\"'],
  ['qf', 'qf;touch canary;'],
  ['qg', 'qg | touch canary & touch canary > canary'],
  ['qh', 'qh !! !touch !"'],
  ['qi', 'qi *?[a]{b,c}^~%#'],
  ['qj', 'qj a=b ~ =ls <(touch canary)'],
  ['qk', 'qk {a} {{b}} }{ {'],
  ['도', "도로 · 교통 '안전' $(touch canary)"],
] as const;
/** With a brace that no quote holds, as it has to be typed: what a shell expands is not there yet. */
const braces = [
  ['qx{', 'qx{a} {b,c}'],
  ['qx{a', 'qx{a} {b,c}'],
  ['qy\\ {', 'qy {b,c} {d}'],
  ['qz{b,', 'qz{b,c} {d}'],
  ['{', '{z}'],
] as const;
/** More of a name, as it has to be typed within each quote. */
const halves = { '': "qc\\ it\\'s", '"': 'qa \\$(t', "'": 'qa $(t' } as const;
const halved = { '': names[2][1], '"': names[0][1], "'": names[0][1] } as const;
/** With nothing typed of it. */
const ONLY = '$(touch canary) ~';

const folder = temporary();
const db = join(folder, 'odd.db');
const bin = join(folder, 'bin');
const heard = join(folder, 'heard.json');
const canary = join(folder, 'canary');

beforeAll(() => {
  mkdirSync(bin);
  run('--db', db, 'session', 'add', '--held-on', '2025-01-02', '--place', 'Hall');
  [...names, ...braces].forEach(([, name], index) =>
    run('--db', db, 'add', '1', `text ${index}`, '--department', name, '--new'),
  );
  run('--db', db, 'edit', '1-1', '--district', ONLY);
  // Completion is asked of earshot itself; of any other command the words are kept, as they arrive.
  const program = [
    `#!${process.execPath}`,
    `const { spawnSync } = require('node:child_process');`,
    `const [, , ...words] = process.argv;`,
    `if (words[0] === 'completion') process.exit(spawnSync(process.execPath, [${JSON.stringify(earshot)}, ...words], { stdio: 'inherit' }).status);`,
    `require('node:fs').writeFileSync(${JSON.stringify(heard)}, JSON.stringify(words));`,
  ];
  writeFileSync(join(bin, 'earshot'), program.join('\n'), { mode: 0o755 });
});

const shells = {
  bash: {
    start: 'exec bash --noprofile --norc -i',
    ready: 'source <(earshot completion bash)',
    quotes: ['', '"', "'"],
  },
  zsh: {
    start: 'exec zsh -f -i',
    ready: 'autoload -Uz compinit; compinit -D; source <(earshot completion zsh)',
    quotes: ['', '"', "'"],
  },
  fish: {
    start: 'exec fish --no-config -i',
    ready: 'earshot completion fish | source',
    quotes: ['', '"', "'"],
  },
} as const;

const isThere = (shell: string): boolean => spawnSync(shell, ['-c', 'exit 0']).status === 0;
const missing = Object.keys(shells).filter((shell) => !isThere(shell));
if (missing.length > 0) console.warn(`completion is not tried in ${missing.join(', ')}: not installed here`);

describe.each(Object.entries(shells))('%s', (shell, { start, ready, quotes }) => {
  it.skipIf(missing.includes(shell))(
    'writes names so that they arrive as they are and nothing of them runs',
    async () => {
      const env = { ...bareEnv(folder), PATH: `${bin}:${process.env['PATH'] ?? ''}`, EARSHOT_DB: db };
      const screen = terminal([], { shell: `cd ${folder}; ${start}`, columns: 200, env });
      screen.type(`${ready}; echo rea''dy\r`);
      await screen.waitFor('ready', 30);

      /** What arrives when a line is completed and sent. */
      const arriving = async (line: string): Promise<string[] | string> => {
        rmSync(heard, { force: true });
        screen.type(`${line}\t\r`);
        for (let wait = 0; wait < 60 && !existsSync(heard); wait += 1)
          await new Promise((next) => setTimeout(next, 50));
        await new Promise((next) => setTimeout(next, 50));
        if (existsSync(heard)) return JSON.parse(readFileSync(heard, 'utf8')) as string[];
        screen.press('ctrl-c');
        return screen.lines.slice(-3).join('\n');
      };

      rmSync(canary, { force: true });
      const arrived: unknown[] = [];
      const expected: unknown[] = [];
      for (const quote of quotes) {
        for (const [typed, name] of quote === '' && shell === 'zsh' ? [...names, ...braces] : names) {
          expected.push([quote, typed, ['list', '--department', name]]);
          arrived.push([quote, typed, await arriving(`earshot list --department ${quote}${typed}`)]);
        }
        expected.push([quote, halves[quote], ['list', '--department', halved[quote]]]);
        arrived.push([quote, halves[quote], await arriving(`earshot list --department ${quote}${halves[quote]}`)]);
        expected.push([quote, '', ['list', '--district', ONLY]]);
        arrived.push([quote, '', await arriving(`earshot list --district ${quote}`)]);
      }
      expect(existsSync(canary), 'something of a name was run').toBe(false);
      expect(arrived).toEqual(expected);
    },
  );
});
