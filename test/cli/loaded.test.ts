import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bareEnv, EARSHOT, ROOT, sampleCity, tempFolder } from '../helpers/run.js';
import { onServer } from '../helpers/server.js';

interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly {
      readonly functionName: string;
      readonly ranges: readonly { readonly count: number }[];
    }[];
  }[];
}

/** What a run did load, file by file. */
function coverageOf(...args: string[]): Coverage['result'] {
  const folder = tempFolder();
  execFileSync(process.execPath, [EARSHOT, ...args], {
    env: { ...bareEnv(), NODE_V8_COVERAGE: folder },
    stdio: 'pipe',
  });
  const [file = ''] = readdirSync(folder);
  return (JSON.parse(readFileSync(join(folder, file), 'utf8')) as Coverage).result;
}

/** The names of the bundle's functions that a run did call. */
const functionsOf = (...args: string[]): string[] =>
  coverageOf(...args)
    .flatMap(({ functions }) => functions)
    .filter(({ ranges }) => (ranges[0]?.count ?? 0) > 0)
    .map(({ functionName }) => functionName);

/** The lazily loaded modules that a run did load: each is a function named by its path. */
const loadedBy = (...args: string[]): string[] =>
  functionsOf(...args).filter((name) => /^(src|node_modules)\//.test(name));

const commandsOf = (modules: readonly string[]): string[] => modules.filter((path) => path.startsWith('src/commands/'));
const heavy = /iconv-lite|csv-parse|csv-stringify|inquirer|xlsx|es-hangul/;

describe.skipIf(onServer)('what a command loads', () => {
  it('stats loads itself and neither questions nor files', async () => {
    const modules = loadedBy('--db', await sampleCity(), 'stats');
    expect(commandsOf(modules)).toEqual(['src/commands/stats.ts']);
    expect(modules.filter((path) => heavy.test(path))).toEqual([]);
  });

  it('help loads no command, no report, no question and no table', () => {
    const modules = loadedBy('--help');
    expect(commandsOf(modules)).toEqual([]);
    expect(
      modules.filter((path) => heavy.test(path) || /src\/(report|prompt)\/|cli-table3|better-sqlite3/.test(path)),
    ).toEqual([]);
  });

  it('a command reads the bundle, and no package beside it', async () => {
    const files = coverageOf('--db', await sampleCity(), 'list').map(({ url }) => url);
    expect(files.filter((url) => url.startsWith('file:') && !/\/(bin|dist)\/[\w.]+$/.test(url))).toEqual([]);
    expect(loadedBy('--db', await sampleCity(), 'list')).toContain('node_modules/better-sqlite3/lib/index.js');
  });

  it('an import of CSV loads no workbook', async () => {
    const modules = loadedBy('--db', await sampleCity(), 'import', '--dry-run', join(ROOT, 'data/en/sessions.csv'));
    expect(commandsOf(modules)).toEqual(['src/commands/import.ts']);
    expect(modules.filter((path) => /xlsx\.ts|inquirer/.test(path))).toEqual([]);
    expect(modules.some((path) => path.includes('csv-parse'))).toBe(true);
  });

  it('completion of a command opens no store', async () => {
    const opening = async (...typed: string[]): Promise<boolean> =>
      functionsOf('--db', await sampleCity(), 'completion', 'words', '--', ...typed).includes('openStore');
    expect([await opening('=sta'), await opening('show', '=172-1')]).toEqual([false, true]);
  });
});
