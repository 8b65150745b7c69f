import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeFolder } from './helpers/remove.js';

/**
 * Every `console` block of README and docs is run, those of one page from top to bottom in a folder of its own, and must
 * print what stands there: stdout, then stderr. EARSHOT_WRITE_DOCS=1 writes what was printed into the document instead.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const pages = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
const documents = ['README.md', ...pages.map((name) => `docs/${name}`)].filter((name) =>
  readFileSync(join(root, name), 'utf8').includes('```console\n'),
);
const real = join(root, 'test/fixtures/real');

interface Command {
  readonly line: string;
  readonly output: string;
}

const BLOCK = /```console\n([\s\S]*?)```/g;

function commandsOf(block: string): Command[] {
  return block
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const end = part.search(/(?<!\\)\n/);
      return { line: part.slice(0, end), output: part.slice(end + 1) };
    });
}

/** A store in a temporary folder has another name each time, and what takes how long is no promise. */
const settled = (text: string): string =>
  text
    .replaceAll(/\/\S*?earshot-demo-\w+/g, '/tmp/earshot-demo-xxxxxx')
    .replaceAll(/\/\S*?earshot-docs-\w+/g, '~')
    .replaceAll(/checked in [\d.]+ s/g, 'checked in 0.1 s')
    .replaceAll(/[\d.]+초 동안 확인/g, '0.1초 동안 확인')
    .replaceAll(/[ \t]+$/gm, '');

/** The sample city, made once for the pages that show it without making it themselves. */
const shared = mkdtempSync(join(tmpdir(), 'earshot-docs-'));
const city = join(shared, 'city.db');
beforeAll(() => {
  spawnSync(process.execPath, [join(root, 'bin/earshot.js'), 'demo', '--db', city, '--json'], {
    env: { ...process.env, HOME: shared, EARSHOT_NOW: '2025-10-31T03:00:00.000Z' },
  });
});
afterAll(() => removeFolder(shared));

describe.each(documents)('%s', (name) => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'earshot-docs-'));
    mkdirSync(join(folder, 'bin'));
    const program = join(folder, 'bin', 'earshot');
    writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'bin/earshot.js')}" "$@"\n`);
    chmodSync(program, 0o755);
    writeFileSync(
      join(folder, 'bin', 'npm'),
      `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'bin/start.mjs')}"\n`,
    );
    chmodSync(join(folder, 'bin', 'npm'), 0o755);
    for (const file of ['boston311-100.csv', 'boston311-100.jsonl', 'meetings.csv']) {
      symlinkSync(join(real, file), join(folder, file));
    }
    if (!readFileSync(join(root, name), 'utf8').includes('$ earshot demo')) copyFileSync(city, join(folder, 'city.db'));
  });
  afterAll(() => removeFolder(folder));

  const run = (line: string): string => {
    const result = spawnSync('sh', ['-c', line], {
      cwd: folder,
      encoding: 'utf8',
      env: {
        PATH: [join(folder, 'bin'), process.env['PATH']].join(delimiter),
        HOME: folder,
        TMPDIR: tmpdir(),
        TZ: 'UTC',
        LC_ALL: 'C.UTF-8',
        EARSHOT_USER: 'jiyoung',
        EARSHOT_NOW: '2025-10-31T03:00:00.000Z',
      },
    });
    return settled(result.stdout + result.stderr);
  };

  it('prints what it says', () => {
    const path = join(root, name);
    const text = readFileSync(path, 'utf8');
    const problems: string[] = [];
    const written = text.replaceAll(BLOCK, (_, block: string) => {
      const commands = commandsOf(block);
      const printed = commands.map(({ line, output }) => {
        const now = run(line);
        if (now.trimEnd() !== settled(output).trimEnd()) problems.push(`$ ${line}\n${now}`);
        const shown = now.trimEnd();
        return `$ ${line}\n${shown}${shown && '\n'}`;
      });
      return `\`\`\`console\n${printed.join('')}\`\`\``;
    });
    if (process.env['EARSHOT_WRITE_DOCS']) writeFileSync(path, written);
    else expect(problems.join('\n')).toBe('');
  }, 120_000);
});

describe('the pages', () => {
  const everywhere = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...pages.map((name) => `docs/${name}`)];

  it('link to files that are there', () => {
    const broken = everywhere.flatMap((name) =>
      [...readFileSync(join(root, name), 'utf8').matchAll(/\]\((?!https?:)([^)#\s]+)[^)]*\)/g)]
        .map((match) => match[1] ?? '')
        .filter((target) => !existsSync(join(root, dirname(name), target)))
        .map((target) => `${name}: ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it('name tests that are there', () => {
    const missing = everywhere.flatMap((name) =>
      [...readFileSync(join(root, name), 'utf8').matchAll(/test\/[\w./-]+\.ts/g)]
        .map(([path]) => path)
        .filter((path) => !path.endsWith('/NAME.test.ts') && !existsSync(join(root, path)))
        .map((path) => `${name}: ${path}`),
    );
    expect(missing).toEqual([]);
  });

  it('are all in the index', () => {
    const index = readFileSync(join(root, 'docs/README.md'), 'utf8');
    expect(pages.filter((name) => name !== 'README.md' && !index.includes(`(${name})`))).toEqual([]);
  });

  it('README has at most 150 lines', () => {
    expect(readFileSync(join(root, 'README.md'), 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(150);
  });
});
