import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const src = fileURLToPath(new URL('../src/', import.meta.url));

/** What each folder may import of ours, beside itself. The middle folders know nothing of each other. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  input: ['domain'],
  output: ['domain'],
  prompt: ['domain'],
  locale: ['domain'],
  store: ['domain'],
  report: ['domain', 'locale', 'output/view.ts'],
  cli: ['domain', 'input', 'output', 'prompt', 'locale', 'store', 'report'],
  commands: ['domain', 'input', 'output', 'prompt', 'locale', 'store', 'report', 'cli'],
  'main.ts': ['domain', 'locale', 'prompt', 'store', 'cli', 'commands'],
};

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const text = (file: string): string => readFileSync(join(src, file), 'utf8');
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
    const touching = files.filter((file) =>
      /\bprocess\.|console\./.test(text(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')),
    );
    expect(touching).toEqual(['main.ts']);
  });

  it('knows commander in one adapter and its frame, and exit codes in one place', () => {
    const using = (what: RegExp): string[] => files.filter((file) => what.test(text(file))).sort();
    expect(using(/from 'commander'/)).toEqual(['cli/command.ts', 'cli/program.ts']);
    expect(using(/from 'inquirer'/)).toEqual(['prompt/inquirer.ts']);
    expect(using(/from 'better-sqlite3'|\('better-sqlite3'\)/)).toEqual([
      'store/engine/machine-code.ts',
      'store/engine/sqlite.ts',
    ]);
    expect(using(/\b(?:65|66|69|74|75|77|78|130),$/m)).toEqual(['cli/exit.ts']);
  });

  it('keeps SQL in the store', () => {
    const sql = files.filter(
      (file) => /`\s*(?:SELECT|INSERT|UPDATE|DELETE)\s/.test(text(file)) && folderOf(file) !== 'store',
    );
    expect(sql).toEqual([]);
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
