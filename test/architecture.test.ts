import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { namesOf, placedStringsOf, stringsOf, treeOf } from './helpers/syntax.js';

const src = fileURLToPath(new URL('../src/', import.meta.url));

/** What each folder may import of ours, beside itself. The middle folders know nothing of each other. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  locale: [],
  domain: ['locale'],
  input: ['domain', 'locale'],
  output: ['domain', 'locale'],
  prompt: ['domain', 'locale'],
  store: ['domain', 'locale'],
  report: ['domain', 'locale', 'output/view.ts'],
  cli: ['domain', 'input', 'output', 'prompt', 'locale', 'store', 'report'],
  commands: ['domain', 'input', 'output', 'prompt', 'locale', 'store', 'report', 'cli'],
  'main.ts': ['domain', 'locale', 'prompt', 'store', 'cli', 'commands'],
};

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const text = (file: string): string => readFileSync(join(src, file), 'utf8');
const trees = new Map(files.map((file) => [file, treeOf(file, text(file))] as const));
const treeIn = (file: string) => trees.get(file) ?? treeOf(file, '');
const IMPORT = /(?:from|import)\s*\(?\s*'(\.[^']+)'/g;

/** Path within src → the files of ours that it imports, lazily or not. */
const imports = new Map(
  files.map((file) => {
    const found = [...text(file).matchAll(IMPORT)].map((match) =>
      relative(src, resolve(src, dirname(file), match[1] ?? '')).replace(/\.js$/, '.ts'),
    );
    return [file, found] as const;
  }),
);

const folderOf = (file: string): string => file.split('/')[0] ?? file;

describe('the tree', () => {
  it('imports point one way', () => {
    const wrong = [...imports].flatMap(([file, targets]) =>
      targets
        .filter((target) => folderOf(target) !== folderOf(file))
        .filter((target) => !(allowed[folderOf(file)] ?? []).some((may) => target === may || folderOf(target) === may))
        .map((target) => `${file} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('rooms of the store import one way', () => {
    const rooms = [
      ...['engine', 'sql', 'derived', 'journal', 'records', 'undo', 'figures'],
      ...['search', 'import', 'normalise', 'maintenance', 'open'],
    ];
    const roomOf = (file: string): number => (file.startsWith('store/') ? rooms.indexOf(file.split('/')[1] ?? '') : -1);
    const inStore = readdirSync(join(src, 'store')).filter((name) => !name.endsWith('.ts'));
    expect(inStore.sort()).toEqual([...rooms].sort());
    const up = [...imports].flatMap(([file, targets]) =>
      targets
        .filter((target) => roomOf(file) >= 0 && roomOf(target) > roomOf(file))
        .map((target) => `${file} → ${target}`),
    );
    expect(up).toEqual([]);
  });

  it('has folders that can be looked over', () => {
    const folders = new Map<string, Set<string>>();
    for (const file of files) {
      const parts = file.split('/');
      parts.forEach((name, at) => {
        const folder = parts.slice(0, at).join('/');
        folders.set(folder, (folders.get(folder) ?? new Set()).add(name));
      });
    }
    const full = [...folders].filter(([folder, names]) => folder !== 'commands' && names.size > 16);
    expect(full.map(([folder, names]) => `${folder}: ${names.size}`)).toEqual([]);
  });

  it('freezes migrations: they are literal and import nothing that lives', () => {
    const frozen = files.filter((file) => file.startsWith('store/open/migrations/'));
    expect(frozen.length).toBeGreaterThan(12);
    const living = frozen.flatMap((file) => [
      ...(imports.get(file) ?? []).filter((target) => !frozen.includes(target)).map((target) => `${file} → ${target}`),
      // Nor packages, nor what is put together from values.
      ...[...text(file).matchAll(/from '([^.'][^']*)'|\$\{[^}]*\}/g)].map(([found]) => `${file}: ${found}`),
    ]);
    expect(living).toEqual([]);
  });

  it('has no circles', () => {
    const state = new Map<string, 'open' | 'done'>();
    const circles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (state.get(file) === 'done') return;
      if (state.get(file) === 'open') {
        circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
        return;
      }
      state.set(file, 'open');
      for (const target of imports.get(file) ?? []) visit(target, [...path, file]);
      state.set(file, 'done');
    };
    for (const file of files) visit(file, []);
    expect(circles).toEqual([]);
  });

  it('touches process in main alone', () => {
    const touching = files.filter((file) => namesOf(treeIn(file)).some((name) => /^(?:process|console)$/.test(name)));
    expect(touching).toEqual(['main.ts']);
    // Loading machine code touches nothing that tests would have to set up.
    const importing = files.filter((file) => stringsOf(treeIn(file)).some((name) => /^(?:node:)?process$/.test(name)));
    expect(importing).toEqual(['store/engine/sqlite/machine-code.ts']);
    expect(text('store/engine/sqlite/machine-code.ts')).toContain("import { dlopen } from 'node:process';");
  });

  it('knows commander in one adapter and its frame, and exit codes in one place', () => {
    const using = (what: RegExp): string[] => files.filter((file) => what.test(text(file))).sort();
    expect(using(/from 'commander'/)).toEqual(['cli/frame/declare.ts', 'cli/frame/line.ts']);
    expect(using(/from 'inquirer'/)).toEqual(['prompt/inquirer.ts']);
    expect(using(/from 'better-sqlite3'|\('better-sqlite3'\)/)).toEqual([
      'store/engine/sqlite/machine-code.ts',
      'store/engine/sqlite/sqlite.ts',
    ]);
    expect(using(/\b(?:65|66|69|74|75|77|78|130),$/m)).toEqual(['cli/frame/exit.ts']);
  });

  it('keeps SQL in the store', () => {
    const statement =
      /\b(?:SELECT|INSERT\s+INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM|CREATE\s+(?:TEMP|TABLE|INDEX)|ORDER\s+BY|PRAGMA)\b/;
    const sql = files
      .filter((file) => folderOf(file) !== 'store')
      .flatMap((file) =>
        stringsOf(treeIn(file))
          .filter((string) => statement.test(string))
          .map((string) => `${file}: ${string}`),
      );
    expect(sql).toEqual([]);
  });

  it('has Hangul only in src/locale, and where words are read', () => {
    // Names of what is read: other names of fields, choices of a parser, answers to a question.
    const isRead = (name: string): boolean => /aliases$|words$|^parse[A-Z]/i.test(name);
    const answers = [
      ...['domain/values.ts yes', 'domain/values.ts no', 'commands/record/choose-session.ts another'],
      'input/days/guess.ts days',
    ];
    const said = files
      .filter((file) => folderOf(file) !== 'locale')
      .flatMap((file) =>
        placedStringsOf(treeIn(file))
          .filter(({ text: string }) => /\p{Script=Hangul}/u.test(string))
          .filter(({ within }) => !within.some((name) => isRead(name) || answers.includes(`${file} ${name}`)))
          .map(({ text: string }) => `${file}: ${string}`),
      );
    expect(said).toEqual([]);
  });

  it('has no sentence in a call that tells people something', () => {
    const telling = /^(?:tell|say|err|print|warn|ask|heading|paragraph|EarshotError|verbatim|joined)$/;
    const told = files
      .filter((file) => folderOf(file) !== 'locale')
      .flatMap((file) =>
        placedStringsOf(treeIn(file))
          .filter(({ text: string, within }) => telling.test(within[0] ?? '') && /\p{L}{2} \p{L}{2}/u.test(string))
          // A command line is the same in every language.
          .filter(({ text: string }) => !string.startsWith('earshot '))
          .map(({ text: string }) => `${file}: ${string}`),
      );
    expect(told).toEqual([]);
  });

  it('has no sentence in src/locale that nothing says', () => {
    const keys = files
      .filter((file) => /^locale\/en\/messages\/.*(?<!index)\.ts$/.test(file))
      .flatMap((file) => [...text(file).matchAll(/^export const (\w+) = \{$|^ {2}'?([\w-]+)'?[:(]/gm)])
      .reduce<{ section: string; all: string[] }>(
        ({ section, all }, [, opened, name]) =>
          opened === undefined ? { section, all: [...all, `${section}.${name ?? ''}`] } : { section: opened, all },
        { section: '', all: [] },
      ).all;
    expect(keys.length).toBeGreaterThan(500);
    const used = new Set(
      files
        .filter((file) => !/^locale\/(?:en|ko)\//.test(file))
        .flatMap((file) => [...text(file).matchAll(/\b[a-z]\w*\.[a-z][\w-]*/gi)].map(([key]) => key)),
    );
    expect(keys.filter((key) => !used.has(key))).toEqual([]);
  });

  it('keeps every file short', () => {
    const long = files.filter((file) => text(file).split('\n').length > 250);
    expect(long).toEqual([]);
  });

  it('has default exports for commands alone', () => {
    const others = files.filter((file) => /^export default/m.test(text(file)) && folderOf(file) !== 'commands');
    expect(others).toEqual([]);
  });
});
