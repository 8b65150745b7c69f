import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { bareEnv, earshot, EARSHOT, ok, sampleCity, tempFolder, inFile } from '../helpers/run.js';

let city: string;
beforeAll(async () => {
  city = await sampleCity();
});

/** What is offered where the last word is being typed. */
async function offered(...line: string[]): Promise<string[]> {
  const before = line.slice(0, -1);
  const { stdout, stderr } = await ok(['completion', 'words', '--', ...before, `=${line.at(-1) ?? ''}`], { db: city });
  expect(stderr).toBe('');
  return stdout.split('\n').filter(Boolean);
}
const values = async (...line: string[]): Promise<string[]> =>
  (await offered(...line)).map((each) => each.split('\t')[0] ?? '');

describe('what can be typed', () => {
  it('is a command, with what it does', async () => {
    expect(await offered('sta')).toEqual([
      'status\tchange the status of suggestions',
      'stats\thow many, and what became of them',
    ]);
    expect(await values('session', '')).toEqual(['add', 'list', 'show', 'edit', 'close', 'remove']);
    expect(await values('se')).toEqual(['session', 'search']);
  });

  it('is a flag of the command or of everywhere', async () => {
    expect(await values('stats', '--by', 'department', '--o')).toEqual([
      '--open',
      '--on-the-spot',
      '--overdue',
      '--output',
    ]);
    expect(await values('stats', '--a')).toContain('--as-of');
    expect(await values('list', '--as')).toEqual([]);
  });

  it('is a choice of a flag, also behind a = and in the words that bash makes of it', async () => {
    const statuses = ['received', 'reviewing', 'in-progress', 'resolved'];
    expect((await values('list', '--status', '')).slice(0, 4)).toEqual(statuses);
    expect(await values('list', '--status=res')).toEqual(['--status=resolved']);
    expect(await values('list', '--status', '=', 'res')).toEqual(['resolved']);
    expect((await values('list', '--status', '=')).slice(0, 4)).toEqual(statuses);
    expect(await values('--lang', '')).toEqual(['en', 'ko']);
    expect(await values('config', 'get', 'reply')).toContain('replyDays');
  });

  it('is what the records hold', async () => {
    expect(await values('list', '--department', 'Public')).toEqual(['Public Transport']);
    expect((await offered('show', '172-1'))[0]).toBe(
      '172-1\tCars park on both sides of Neoul-gil; the bus cannot get th…',
    );
    expect((await values('show', '')).slice(0, 2)).toEqual(['172-1', '172-2']);
    expect(await values('status', '172-1', '172-2', 'res')).toEqual(['resolved']);
    expect((await values('session', 'show', '17')).slice(0, 2)).toEqual(['172', '171']);
    expect(await values('trace', 'Pap')).not.toEqual([]);
    expect(await values('chase', 'Roads', 'Heal')).toEqual(['Health Centre']);
  });

  it('is read as the command itself would be: a value that looks like a flag is a value', async () => {
    expect((await values('list', '--text', '--lang', '172-1'))[0]).toBe('172-1');
    expect((await values('show', '--', '--lang', '172-1'))[0]).toBe('172-1');
    expect(await values('list', '--text', 'x', '--lang', '')).toEqual(['en', 'ko']);
  });

  it('is nothing where a file or free text stands', async () => {
    expect(await values('import', '')).toEqual([]);
    expect(await values('list', '--output', '')).toEqual([]);
    expect(await values('nonsense', '')).toEqual([]);
  });

  inFile('is found in the store that the line names, and makes none', async () => {
    const { stdout } = await ok(['completion', 'words', '--', '--db', city, 'show', '=171-1'], {});
    expect(stdout).toMatch(/^171-1\t/);
    for (const named of [[`--db=${city}`], ['--db', '=', city]]) {
      expect((await ok(['completion', 'words', '--', ...named, 'show', '=171-1'], {})).stdout).toBe(stdout);
    }
    const none = join(tempFolder(), 'none.db');
    expect((await ok(['completion', 'words', '--', '--db', none, 'show', '='], {})).stdout).toBe('');
    expect((await earshot(['show', '1-1'], { db: none })).code).toBe(66);
  });

  it('obeys nothing that was said', async () => {
    const db = join(tempFolder(), 'odd.db');
    await ok(['session', 'add', '--held-on', '2025-01-02', '--place', 'Hall'], { db });
    await ok(['add', '1', 'first\nsecond\u001b[31m', '--department', 'Roads\u0007'], { db });
    const { stdout } = await ok(['completion', 'words', '--', 'show', '='], { db });
    expect(stdout).toMatch(/^1-1\tfirst second[^\n]*\n$/);
    expect(stdout).not.toContain('\u001b');
    expect((await ok(['completion', 'words', '--', 'list', '--department', '='], { db })).stdout).not.toContain(
      '\u0007',
    );
  });
});

/** What bash itself would put on the line. */
async function inBash(...line: string[]): Promise<string[]> {
  const bin = join(tempFolder(), 'bin');
  mkdirSync(bin);
  symlinkSync(EARSHOT, join(bin, 'earshot'));
  const script = `source <(earshot completion bash); COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _earshot; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const env = { ...bareEnv(), EARSHOT_DB: city, PATH: `${bin}:${process.env['PATH'] ?? ''}` };
  return execFileSync('bash', ['-c', script, 'bash', 'earshot', ...line], { env, encoding: 'utf8' })
    .split('\n')
    .filter(Boolean);
}

describe('bash', () => {
  inFile('completes commands and ids', async () => {
    expect(await inBash('st')).toEqual(['status', 'stats']);
    expect(await inBash('show', '171-1')).toContain('171-1');
  });

  inFile('writes names with spaces so that they stay one word', async () => {
    expect(await inBash('list', '--department', 'Publ')).toEqual(['Public\\ Transport']);
    expect(await inBash('list', '--department', 'Public\\ T')).toEqual(['Public\\ Transport']);
    expect(await inBash('list', '--department', '"Public T')).toEqual(['Public Transport']);
    expect(await inBash('list', '--department', 'Public\\ Transport', '--sta')).toEqual(['--status']);
  });

  it('completes behind a =', async () => {
    expect(await inBash('list', '--status', '=', 'rev')).toEqual(['reviewing']);
  });
});

describe('the scripts', () => {
  it.each(['bash', 'zsh', 'fish', 'powershell'])('for %s come bare and as JSON', async (shell) => {
    const bare = (await ok(['completion', shell])).stdout;
    expect(bare).toContain('earshot completion words');
    const { shell: named, script } = JSON.parse((await ok(['completion', shell, '--json'])).stdout) as Record<
      string,
      string
    >;
    expect([named, script]).toEqual([shell, bare]);
  });

  it('are refused for other shells, with the nearest', async () => {
    const { code, stderr } = await earshot(['completion', 'fich']);
    expect(code).toBe(2);
    expect(stderr).toContain('fish');
  });
});
