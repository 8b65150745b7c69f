import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { environment, exitStatuses } from '../src/cli/frame/reference.js';
import { registry } from '../src/commands/index.js';
import { settings } from '../src/domain/settings.js';
import { commandGroups } from './reference/facts.js';
import { manPage } from './reference/man.js';
import { settingsSchema } from './reference/schema.js';
import { referencePage } from './reference/markdown.js';
import { ok, ROOT, tempFolder } from './helpers/run.js';

/** EARSHOT_WRITE_DOCS=1 writes the pages instead of comparing them. */
const pages: Readonly<Record<string, () => Promise<string>>> = {
  'docs/reference.md': () => referencePage('en'),
  'docs/reference.ko.md': () => referencePage('ko'),
  'docs/earshot.1': manPage,
  'docs/config.schema.json': () => format(settingsSchema(), { parser: 'json', printWidth: 120 }),
};

const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');
const groffThere = spawnSync('groff', ['--version']).status === 0;
/** Text of the man page, as a terminal shows it. */
const shown = (): string =>
  spawnSync('groff', ['-man', '-Tutf8', '-P-c', '-P-bou', '-rLL=200n', join(ROOT, 'docs/earshot.1')], {
    encoding: 'utf8',
  }).stdout;

describe('the reference', () => {
  it.each(Object.keys(pages))('%s is what the program says of itself', async (name) => {
    const made = (await pages[name]?.()) ?? '';
    if (process.env['EARSHOT_WRITE_DOCS']) writeFileSync(join(ROOT, name), made);
    else expect(made).toBe(read(name));
  });

  it('has every command, argument, flag, setting, variable and exit code', async () => {
    const [english, korean] = [read('docs/reference.md'), read('docs/reference.ko.md')];
    for (const text of [english, korean]) {
      for (const { name } of registry) expect(text).toContain(`\n### earshot ${name}\n`);
      for (const { key } of settings) expect(text).toContain(`| \`${key}\` |`);
      for (const { name } of environment) expect(text).toContain(`\`${name.split(', ')[0] ?? ''}\``);
      for (const { code } of exitStatuses) expect(text).toContain(`\n| ${code} | `);
      expect(text).not.toMatch(/undefined|\[object|null/);
    }
    // What the help shows is what the page shows.
    for (const { commands } of await commandGroups('en')) {
      for (const { name, flags } of commands.slice(0, 2)) {
        const help = (await ok([...name.split(' '), '--help'])).stdout;
        for (const { term } of flags) expect(help).toContain(term);
      }
    }
  });

  it('names every variable that the sources look at, and every exit code', () => {
    const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const known = environment.flatMap(({ name }) => name.split(', '));
    for (const file of files) {
      for (const [, name] of read(join('src', file)).matchAll(/\benv\['([A-Z_]+)'\]/g)) expect(known).toContain(name);
    }
    expect(exitStatuses.map(({ code }) => code)).toEqual([0, 1, 2, 3, 4, 65, 66, 69, 74, 75, 77, 78, 129, 130, 143]);
  });

  it.skipIf(!groffThere)('the man page is read without a warning, and says what help says', () => {
    for (const locale of ['C.UTF-8', 'C']) {
      const result = spawnSync('man', ['--warnings=w', '-l', join(ROOT, 'docs/earshot.1')], {
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], LC_ALL: locale, HOME: tempFolder(), MANWIDTH: '80', MANPAGER: 'cat' },
      });
      expect([result.status, result.stderr]).toEqual([0, '']);
      expect(result.stdout).toContain('EARSHOT(1)');
    }
    const text = shown();
    for (const { name } of registry) expect(text).toContain(`earshot ${name}`);
    expect(text).toContain('--status <STATUS>');
    expect(text).toContain("the session's when left out");
  });
});
