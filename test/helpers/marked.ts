import { build } from 'esbuild';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run.js';

/** Marks put around every text of the dictionary. */
export const OPEN = '⟦';
export const CLOSE = '⟧';

/** Keys that only pass on other texts. */
const SILENT = ['common.verbatim', 'common.joined', 'list', 'count', 'day', 'month', 'quarter', 'year'];

/** The dictionary with marks around its texts, as a module that replaces `src/locale/en`. */
const marked = `
import { en as plain } from ${JSON.stringify(join(ROOT, 'src/locale/en/index.ts'))};
const silent = ${JSON.stringify(SILENT)};
const mark = (text) => text === '' ? text : '${OPEN}' + text + '${CLOSE}';
const markAll = (value, path) => {
  if (silent.includes(path)) return value;
  if (typeof value === 'string') return mark(value);
  if (typeof value === 'function') return (...given) => {
    const said = value(...given);
    return markAll(said, path);
  };
  if (Array.isArray(value)) return value.map((each) => markAll(each, path));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, markAll(each, path === '' ? key : path + '.' + key)]));
  return value;
};
export const en = markAll(plain, '');
`;

/**
 * Builds the program with marked English texts.
 * @param folder an empty folder
 * @returns the path of the program
 */
export async function buildMarked(folder: string): Promise<string> {
  for (const name of ['node_modules', 'package.json', 'data', 'docs'])
    symlinkSync(join(ROOT, name), join(folder, name));
  mkdirSync(join(folder, 'dist'));
  const outfile = join(folder, 'dist', 'earshot.mjs');
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['src/main.ts'],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    packages: 'external',
    outfile,
    logLevel: 'warning',
    plugins: [
      {
        name: 'marked',
        setup: (builder) => {
          builder.onResolve({ filter: /\/en\/index\.js$/ }, ({ importer }) =>
            importer.endsWith(join('src', 'locale', 'index.ts')) ? { path: 'en', namespace: 'marked' } : undefined,
          );
          builder.onLoad({ filter: /./, namespace: 'marked' }, () => ({
            contents: marked,
            loader: 'js',
            resolveDir: ROOT,
          }));
        },
      },
    ],
  });
  return outfile;
}

/** Removes what only browsers read from a page; attributes that are read aloud stay. */
const readable = (text: string): string =>
  /^<!DOCTYPE/i.test(text)
    ? text
        .replace(/<style[\s\S]*?<\/style>/g, ' ')
        .replace(/<[^>]+>/g, (tag) =>
          [' ', ...[...tag.matchAll(/ (?:aria-label|alt|title)="([^"]*)"/g)].map(([, said]) => said)].join(' '),
        )
        .replace(/&#?\w+;/g, ' ')
    : text;

/** The visible text outside of all marks. */
export function outsideMarks(text: string): string {
  let depth = 0;
  let outside = '';
  for (const character of readable(text)) {
    if (character === OPEN) depth += 1;
    else if (character === CLOSE) depth -= 1;
    else if (depth === 0) outside += character;
    if (character === CLOSE) outside += ' ';
  }
  return outside;
}
