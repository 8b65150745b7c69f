import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import nodeModule, { SourceMap, type SourceMapPayload } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bareEnv, EARSHOT, ROOT, sampleCity, tempFolder } from '../helpers/run.js';
import { onServer } from '../helpers/server.js';

interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly {
      readonly ranges: readonly { readonly count: number; readonly startOffset: number }[];
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

/** Where a place in a bundle comes from: the source of the first token from there on. */
function sourceAt(path: string): (offset: number) => string | undefined {
  const text = readFileSync(path, 'latin1');
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const map = new SourceMap(JSON.parse(readFileSync(`${path}.map`, 'utf8')) as SourceMapPayload);
  return (offset) => {
    for (let at = Math.max(offset, 0); at < text.length; at += 1) {
      const line = starts.findLastIndex((start) => start <= at);
      const entry = map.findEntry(line, at - (starts[line] ?? 0));
      if ('originalSource' in entry && (starts[entry.generatedLine] ?? 0) + entry.generatedColumn >= offset)
        return entry.originalSource.replace(/^(\.\.\/)+/, '');
    }
    return undefined;
  };
}

/** The sources of which a run did run anything. */
function loadedBy(...args: string[]): string[] {
  const found = new Set<string>();
  for (const { url, functions } of coverageOf(...args)) {
    const path = url.startsWith('file:') ? fileURLToPath(url) : '';
    if (!existsSync(`${path}.map`)) continue;
    const source = sourceAt(path);
    const from = path.endsWith('/earshot.cjs') ? ahead : 0;
    for (const { ranges } of functions) if (ranges[0]?.count) found.add(source(ranges[0].startOffset - from) ?? '');
  }
  return [...found];
}

/** Of newer Node. */
const enableCompileCache = 'enableCompileCache' in nodeModule;
/** Characters that stand before the bundle where bin/bundle.js compiles it. */
const ahead = enableCompileCache ? 0 : nodeModule.wrap('|').indexOf('|');

/** Commands, without what serves one of them from a folder of its name. */
const commandsOf = (modules: readonly string[]): string[] =>
  modules.filter((path) => /^src\/commands\/(?!index|.*entries)(?:(?:config|outcome|session)\/)?[^/]+$/.test(path));
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

  it('commands open no stream where they print into a file or a pipe', async () => {
    const note = join(tempFolder(), 'note.cjs');
    writeFileSync(note, "process.on('exit', () => require('fs').writeSync(1, process.moduleLoadList.join('\\n')))");
    for (const args of [['--help'], ['--db', await sampleCity(), 'stats'], ['--db', await sampleCity(), 'list']]) {
      const noted = execFileSync(process.execPath, ['-r', note, EARSHOT, ...args], { env: bareEnv(), stdio: 'pipe' });
      expect(String(noted).split('\n')).not.toContain('NativeModule net');
    }
  });

  it('an import of CSV loads no workbook', async () => {
    const modules = loadedBy('--db', await sampleCity(), 'import', '--dry-run', join(ROOT, 'data/en/sessions.csv'));
    expect(commandsOf(modules)).toEqual(['src/commands/import.ts']);
    expect(modules.filter((path) => /xlsx\.ts|inquirer/.test(path))).toEqual([]);
    expect(modules.some((path) => path.includes('csv-parse'))).toBe(true);
  });

  it('a start reads one bundle', async () => {
    const db = await sampleCity();
    const files = (...args: string[]): string[] =>
      coverageOf('--db', db, ...args).flatMap(({ url }) => /\/((?:bin|dist)\/.*)$/.exec(url)?.[1] ?? []);
    for (const line of [['stats'], ['log'], ['--help'], ['--version'], ['completion', 'words', '--', '=im']])
      expect([line, files(...line)]).toEqual([line, ['bin/earshot.js', 'bin/bundle.js', 'dist/earshot.cjs']]);
    expect(readdirSync(join(ROOT, 'dist')).filter((name) => name.endsWith('.cjs'))).toEqual(['earshot.cjs']);
  });

  // Newer Node keeps such code itself.
  it.skipIf(enableCompileCache)('code that V8 made is taken when it starts', () => {
    const ask = 'process.stdout.write(String(require(process.argv[1]).compile().script.cachedDataRejected))';
    const said = execFileSync(process.execPath, ['-e', ask, join(ROOT, 'bin', 'bundle.js')], { env: bareEnv() });
    expect(String(said)).toBe('false');
    expect(readdirSync(join(ROOT, 'dist', 'code'))).toContain(`${process.version}-${process.arch}`);
  });

  it('completion of a command opens no store', async () => {
    const opening = async (...typed: string[]): Promise<boolean> =>
      loadedBy('--db', await sampleCity(), 'completion', 'words', '--', ...typed).includes(
        'node_modules/better-sqlite3/lib/index.js',
      );
    expect([await opening('=sta'), await opening('show', '=172-1')]).toEqual([false, true]);
  });
});
