import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/**
 * Every `console` block of the documents is run, from top to bottom in one folder, and must print what stands there:
 * stdout, then stderr. EARSHOT_WRITE_DOCS=1 writes what was printed into the document instead.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const documents = ['README.md', 'docs/tutorial.md', 'docs/tutorial.ko.md'];
const real = join(root, '../shared/real');

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
      if (existsSync(join(real, file))) symlinkSync(join(real, file), join(folder, file));
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

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
    const written = text.replaceAll(BLOCK, (whole, block: string) => {
      const commands = commandsOf(block);
      const needed = /(?:boston311-100|meetings)\.\w+/.exec(block)?.[0];
      if (needed && !existsSync(join(folder, needed))) return whole;
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
