import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { registry } from '../../src/commands/index.js';
import { earshot, ok, sampleCity, shell, tempFolder, inFile } from '../helpers/run.js';

const names = registry.map(({ name }) => name);
const helps = new Map<string, string>();

beforeAll(async () => {
  // Two at a time: there are two processors.
  const queue = [...names];
  const worker = async (): Promise<void> => {
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
      helps.set(name, (await ok([...name.split(' '), '--help'])).stdout);
    }
  };
  await Promise.all([worker(), worker()]);
});

const examplesOf = (name: string): string[] => {
  const lines = (helps.get(name) ?? '').split('\n');
  const at = lines.indexOf('Examples:');
  return at < 0
    ? []
    : lines
        .slice(at + 1)
        .filter((line) => line.startsWith('  earshot '))
        .map((line) => line.trim());
};

describe('help', () => {
  it.each(names)('of %s shows use, examples and the flags of everywhere', (name) => {
    const help = helps.get(name) ?? '';
    expect(help).toMatch(new RegExp(`^Usage: earshot ${name}\\b`));
    expect(examplesOf(name).length).toBeGreaterThan(0);
    for (const example of examplesOf(name)) expect(example.startsWith(`earshot ${name}`)).toBe(true);
    for (const flag of [
      '--db',
      '--format',
      '--json',
      '--lang',
      '--yes',
      '--no-input',
      '--no-color',
      '--output',
      '--force',
    ]) {
      expect(help).toContain(flag);
    }
    expect(help).not.toMatch(/undefined|\[object|null/);
  });

  it('lists every command, bare, by --help and by help', async () => {
    const [bare, flag, word, version, one, korean] = await Promise.all([
      ok([]),
      ok(['--help']),
      ok(['help']),
      ok(['--version']),
      ok(['help', 'session', 'add']),
      ok(['stats', '--help', '--lang', 'ko']),
    ]);
    for (const { stdout } of [flag, word]) for (const name of names) expect(stdout).toContain(name.split(' ')[0]);
    expect(bare.stdout.startsWith(flag.stdout)).toBe(true);
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(one.stdout).toBe(helps.get('session add'));
    expect(korean.stdout).toContain('예:');
  });

  inFile('bare, says how the records stand', async () => {
    const db = await sampleCity();
    const below = async (...args: string[]): Promise<string[]> =>
      (await ok(args, { db })).stdout.split('\n').slice(-4, -1);
    expect(await below()).toEqual([
      `${db} · suggestions: 2,077`,
      'Latest session: 172, 2025-09-26 (Fri), Geumchon 3-dong community hall · suggestions: 11',
      'Open: 571 · replies overdue: 46 · earshot due lists them',
    ]);
    expect((await below('--lang', 'ko'))[0]).toBe(`${db} · 건의 2,077건`);
    const folder = tempFolder();
    const { stdout } = await ok([], { db: `${folder}/none.db` });
    expect(stdout).toContain(`no store at ${folder}/none.db`);
    expect(existsSync(`${folder}/none.db`)).toBe(false);
  });

  it('opens no store', async () => {
    const folder = tempFolder();
    const result = await ok(['stats', '--help', '--db', `${folder}/none.db`]);
    expect(result.stdout).toBe(helps.get('stats'));
    expect(existsSync(`${folder}/none.db`)).toBe(false);
    expect((await earshot(['session', '--help'])).stdout).toContain('close');
  });
});

describe('examples of the help', () => {
  inFile(
    'run, one after another, on the sample city',
    async () => {
      const db = await sampleCity();
      const folder = tempFolder();
      const failed: string[] = [];
      let ran = 0;
      for (const name of names) {
        // They ask, or want a file or a server that is not there.
        if (['record', 'import', 'restore'].includes(name)) continue;
        for (const example of examplesOf(name).filter((line) => !line.includes('postgres://'))) {
          // What they print into files stays in a folder of the test's own.
          const env = { TMPDIR: folder, ...(name === 'demo' ? {} : { EARSHOT_DB: db }) };
          const result = await shell(example, { cwd: folder, env });
          ran += 1;
          if (result.code !== 0) failed.push(`${example}\n${result.stderr}`);
        }
      }
      expect(failed).toEqual([]);
      expect(ran).toBeGreaterThan(20);
    },
    180_000,
  );
});
