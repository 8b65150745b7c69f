import { existsSync, lstatSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectRefusal } from '../helpers/fixtures/files.js';
import { EARSHOT, earshot, ok, type RunResult, sampleCity, shell, tempFolder } from '../helpers/run.js';

let db: string;
beforeAll(async () => {
  db = await sampleCity();
});

const noStack = ({ stderr }: RunResult): void => expect(stderr).not.toMatch(/^\s+at |a defect of ours/m);

describe('settings', () => {
  it('72 EARSHOT_DB= or --db= empty: 78', async () => {
    const results = await Promise.all([
      earshot(['stats', '--db', '']),
      earshot(['stats', '--db', ' ']),
      earshot(['stats'], { env: { EARSHOT_DB: '' } }),
      earshot(['session', 'add', '--held-on', '2025-10-01', '--place', 'x'], { env: { EARSHOT_DB: '' } }),
      earshot(['stats', '--db', 'mysql://localhost/x']),
    ]);
    expect(results.map(({ code }) => code)).toEqual([78, 78, 78, 78, 78]);
    expect(results[0].stderr).toContain('--db');
    expect(results[2].stderr).toContain('EARSHOT_DB');
    results.forEach(noStack);
  });

  it('72 HOME unset, empty or read-only: 78', async () => {
    const add = ['session', 'add', '--held-on', '2025-10-01', '--place', 'hall'];
    const results = await Promise.all([
      earshot(['stats'], { env: { HOME: undefined } }),
      earshot(['stats'], { env: { HOME: '' } }),
      earshot(add, { env: { HOME: '/dev/null' } }),
    ]);
    results.forEach(noStack);
    expect(results.map(({ code }) => code)).toEqual([78, 78, 78]);
  });

  it('72 other variables that cannot be what they should: 78, naming the variable', async () => {
    const results = await Promise.all(
      [
        { EARSHOT_BUSY_SECONDS: '99999999999999999999' },
        { EARSHOT_BUSY_SECONDS: 'soon' },
        { EARSHOT_NOW: 'noon' },
        { EARSHOT_NOW: '2025-02-30T00:00:00Z' },
        { EARSHOT_NOW: '+275760-09-13T00:00:00Z' },
      ].map(async (env) => [env, await earshot(['stats'], { db, env })] as const),
    );
    for (const [env, result] of results)
      expectRefusal(result, 78, ...Object.keys(env), `"${Object.values(env)[0] ?? ''}"`);
  });

  it.each([
    [['lsit'], 'earshot list'],
    [['stat'], 'earshot stat'],
    [['session', 'lst'], 'earshot session list'],
    [['stats', '--form', '2025'], '--from'],
    [['list', '--deparment', 'Roads'], '--department'],
    [['--jsno', 'stats'], '--json'],
    [['stats', '--format', 'jsn'], 'json'],
    [['stats', '--lang', 'kr'], 'ko'],
    [['frobnicate'], '--help'],
  ])('73 %j: 2, and the nearest', async (args, says) => {
    const result = await earshot(args, { env: { EARSHOT_DB: db } });
    expect(result.code).toBe(2);
    expect(result.stderr).toContain(says);
    expect(result.stdout).toBe('');
    noStack(result);
  });

  it('73 values that are blank or contradict each other: 2, never all of the records', async () => {
    const lines: [string[], string][] = [
      [['list', '--department', ''], '--department'],
      [['list', '--status='], '--status'],
      [['list', '--text', '\u200b \u3164'], '--text'],
      [['list', '--limit', '-1'], '--limit'],
      [['list', '--page', '0'], '--page'],
      [['list', '--text', 'x'.repeat(100_000)], '--text'],
      [['list', '--from', '2025-05', '--to', '2024'], '--from 2025-05-01 is after --to 2024-12-31'],
      [['stats', '--from', '2025-05', '--to', '2024'], '--from'],
      [['session', 'list', '--from', '2025-05', '--to', '2024'], '--from'],
      [['log', '--from', '2025-05-01', '--to', '2024-12-31'], '--from'],
      [['show', '1-1..999999999'], '1-1..999999999'],
      [['show', `${'9'.repeat(1000)}-1`], '999-1'],
      [['show', ''], 'ID'],
      [['export', ''], 'FILE'],
      [['import', ' '], 'FILE'],
      [['restore', ''], 'FILE'],
      [['__proto__'], '__proto__'],
      [['list', '--__proto__', 'x'], '--__proto__'],
    ];
    const results = await Promise.all(lines.map(([args]) => earshot(args, { db })));
    for (const [index, [, says]] of lines.entries()) expectRefusal(results[index]!, 2, says);
  });

  it('73 a name that is longer than the system takes: told in one line', async () => {
    const long = 'a'.repeat(300);
    const results = await Promise.all(
      [
        ['list', '--output', `${long}.csv`],
        ['export', `${long}.ndjson`],
        ['backup', `${long}.db`],
        ['import', long],
      ].map((args) => earshot(args, { db, cwd: tempFolder() })),
    );
    for (const result of results) expectRefusal(result, 66, /name too long|ENAMETOOLONG/);
  });

  it('74 --output writes into a pipe or a device, and never puts a file in its place', async () => {
    const folder = tempFolder();
    const line =
      'mkfifo pipe && { cat pipe > got & earshot list 172-1 --output pipe --force; wait; } && test -p pipe && cat got';
    const piped = await shell(line, { cwd: folder, env: { EARSHOT_DB: db } });
    expect(piped).toMatchObject({ code: 0 });
    expect(piped.stdout).toContain('172-1');
    expect(readdirSync(folder).sort()).toEqual(['got', 'pipe']);
  });

  it('74 --output writes a file that its owner alone can read, and refuses to write over one', async () => {
    const file = join(tempFolder(), 'out.csv');
    const written = await shell(`umask 0; earshot list --status declined --output "${file}"`, {
      env: { EARSHOT_DB: db },
    });
    expect(written).toMatchObject({ code: 0, stdout: '' });
    expect(written.stderr).toContain(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const content = readFileSync(file, 'utf8');
    expect(content.replace(/^\ufeff/, '')).toMatch(/^id,receivedOn,/);
    const refused = await earshot(['list', '172-1', '--output', file], { db });
    expect(refused.code).toBe(4);
    expect(refused.stderr).toContain('--force');
    expect(readFileSync(file, 'utf8')).toBe(content);
    await ok(['list', '172-1', '--output', file, '--force'], { db });
    expect(readFileSync(file, 'utf8').trim().split(/\r?\n/)).toHaveLength(2);
    expect(readdirSync(join(file, '..'))).toEqual(['out.csv']);
  });

  it('74 --output does not follow a link to elsewhere', async () => {
    const folder = tempFolder();
    const victim = join(folder, 'victim.txt');
    writeFileSync(victim, 'precious');
    symlinkSync(victim, join(folder, 'link.json'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling.json'));
    for (const name of ['link.json', 'dangling.json']) {
      expect((await earshot(['stats', '--output', join(folder, name)], { db })).code, name).toBe(4);
    }
    await ok(['stats', '--output', join(folder, 'link.json'), '--force'], { db });
    expect(readFileSync(victim, 'utf8')).toBe('precious');
    expect(lstatSync(join(folder, 'link.json')).isSymbolicLink()).toBe(false);
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  });

  it('74 --output takes the format from the name, and leaves nothing behind when it fails', async () => {
    const folder = tempFolder();
    await ok(['stats', '--output', join(folder, 'a.json')], { db });
    await ok(['stats', '--output', join(folder, 'a.md')], { db });
    expect(JSON.parse(readFileSync(join(folder, 'a.json'), 'utf8'))).toMatchObject({ suggestions: 2077 });
    expect(readFileSync(join(folder, 'a.md'), 'utf8')).toContain('|');
    const failed = await earshot(['list', '999-1..2', '--status', 'nonsense', '--output', join(folder, 'b.json')], {
      db,
    });
    expect(failed.code).toBe(2);
    const lost = await earshot(['stats', '--output', join(folder, 'no', 'c.json')], { db });
    expect(lost.code).toBeGreaterThan(1);
    noStack(lost);
    expect(readdirSync(folder).sort()).toEqual(['a.json', 'a.md']);
  });

  it.each(['18.20.4', '20.18.3', '16.0.0', '0.10.48'])('75 Node %s: one plain sentence, no stack', async (version) => {
    const folder = tempFolder();
    const preload = join(folder, 'older.mjs');
    writeFileSync(preload, `Object.defineProperty(process.versions, 'node', { value: '${version}' });\n`);
    const result = await shell(
      `"${process.execPath}" --import "${pathToFileURL(preload).href}" "${EARSHOT}" stats --json`,
    );
    expect(result).toMatchObject({ code: 69, stdout: '' });
    expect(result.stderr).toBe(`earshot needs Node 20.19 or newer; this is Node ${version}.\n`);
  });
});
