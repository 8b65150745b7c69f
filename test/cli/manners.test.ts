import { existsSync, lstatSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { earshot, home, json, ok, type RunResult, sampleCity, shell, tempFolder } from '../helpers/run.js';

let db: string;
beforeAll(async () => {
  db = await sampleCity();
});

const noStack = ({ stderr }: RunResult): void => expect(stderr).not.toMatch(/^\s+at |a defect of ours/m);

describe('stdout and stderr', () => {
  it('data goes to stdout, confirmations to stderr', async () => {
    const own = await sampleCity();
    const [read, write] = await Promise.all([
      ok(['stats', '--json'], { db }),
      ok(['add', '172', 'lamps'], { db: own }),
    ]);
    expect(read.stderr).toBe('');
    expect(write.stdout).toBe('');
    expect(write.stderr).toMatch(/^172-12 written down\./);
    const script = await ok(['add', '172', 'lamps', '--json'], { db: own });
    expect(JSON.parse(script.stdout)).toMatchObject({ id: '172-13' });
  });

  it('a reader that has had enough is no error', async () => {
    const lines = [
      'list --limit 0 | head -1',
      'list --limit 0 --json | head -1',
      'export | head -1',
      'stats | head -1',
      'list --limit 0 --format csv | head -c 10',
    ];
    for (const line of lines) {
      // The program's own code, past the code of `head`.
      const result = await shell(`{ earshot ${line.replace(' |', '; echo "code $?" >&2; } |')}`, {
        env: { EARSHOT_DB: db },
      });
      expect(result.stderr, line).toBe('code 0\n');
      expect(result.stdout.length).toBeGreaterThan(0);
    }
  });

  it.skipIf(!existsSync('/dev/full'))('a full disk under stdout is 74, without a stack', async () => {
    for (const line of [
      'stats > /dev/full',
      'list --limit 0 --json > /dev/full',
      'export > /dev/full',
      '--help > /dev/full',
    ]) {
      const result = await shell(`earshot ${line}`, { env: { EARSHOT_DB: db } });
      expect(result.code, line).toBe(74);
      noStack(result);
    }
  });

  it('a pipe gets no colour and no width, whatever the terminal is called', async () => {
    const results = await Promise.all(
      [
        {},
        { NO_COLOR: '1' },
        { TERM: 'dumb' },
        { LC_ALL: 'C', LANG: 'C' },
        { COLUMNS: '20' },
        { FORCE_COLOR: '1', CLICOLOR_FORCE: '1' },
      ].map((env) => ok(['list', '172-1..11'], { db, env })),
    );
    const [plain] = results;
    for (const { stdout } of results) {
      expect(stdout).toBe(plain?.stdout);
      expect(stdout).not.toContain('\u001b');
      expect(stdout).not.toContain('…');
    }
    const error = await earshot(['list', '--status', 'x'], { db, env: { FORCE_COLOR: '1' } });
    expect(error.stderr).not.toContain('\u001b');
  });

  it('Hangul is intact in a plain locale', async () => {
    const korean = await ok(['stats', '--lang', 'ko'], { db, env: { LC_ALL: 'C', LANG: undefined } });
    expect(korean.stdout).toMatch(/^완료 /m);
  });
});

describe('--output', () => {
  it('writes into a pipe or a device, and never puts a file in its place', async () => {
    const folder = tempFolder();
    const line =
      'mkfifo pipe && { cat pipe > got & earshot list 172-1 --output pipe --force; wait; } && test -p pipe && cat got';
    const piped = await shell(line, { cwd: folder, env: { EARSHOT_DB: db } });
    expect(piped).toMatchObject({ code: 0 });
    expect(piped.stdout).toContain('172-1');
    expect(readdirSync(folder).sort()).toEqual(['got', 'pipe']);
  });

  it('writes a file that its owner alone can read, and refuses to write over one', async () => {
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

  it('does not follow a link to elsewhere', async () => {
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

  it('takes the format from the name, and leaves nothing behind when it fails', async () => {
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
});

describe('command lines', () => {
  it('global flags stand before and after the command', async () => {
    const runs = await Promise.all([
      earshot(['--db', db, '--json', 'stats']),
      earshot(['stats', '--json', '--db', db]),
      earshot([`--db=${db}`, 'stats', '--format', 'json']),
      earshot(['--format=json', 'stats', `--db=${db}`]),
      earshot(['stats', '--json'], { env: { EARSHOT_DB: db } }),
      earshot(['--db', db, 'stats', '--json'], { env: { EARSHOT_DB: '/nonexistent/x.db' } }),
    ]);
    const [first] = runs;
    expect(first.code).toBe(0);
    for (const { stdout, code } of runs) expect([code, stdout]).toEqual([0, first.stdout]);
    const [before, after] = await Promise.all([
      earshot(['--db', db, '--lang', 'ko', 'session', 'list']),
      earshot(['session', 'list', '--db', db, '--lang', 'ko']),
    ]);
    expect(before.stdout).toBe(after.stdout);
    expect(before.stdout).toContain('회');
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
  ])('%j is a usage error that names the nearest', async (args, says) => {
    const result = await earshot(args, { env: { EARSHOT_DB: db } });
    expect(result.code).toBe(2);
    expect(result.stderr).toContain(says);
    expect(result.stdout).toBe('');
    noStack(result);
  });

  it('a mistake of the user is never a stack, and with --json it is JSON', async () => {
    const mistakes: [string[], number, string][] = [
      [['show', '999-1'], 3, 'not-found'],
      [['show', 'x'], 2, 'usage'],
      [['stats', '--by', 'x'], 2, 'usage'],
      [['status', '172-1', 'resovled'], 2, 'usage'],
      [['session', 'add', '--number', '172', '--held-on', '2025-10-01', '--place', 'x'], 4, 'conflict'],
      [['frobnicate'], 2, 'usage'],
      [['list', '--nope'], 2, 'usage'],
      [['stats', '--db', '/nonexistent/x.db'], 66, 'no-input'],
      [['stats', '--db', ''], 78, 'config'],
      [['export', '--format', 'markdown'], 2, 'usage'],
      [['status', '172-1', '172-3', 'declined', '--reason', 'law'], 2, 'usage'],
    ];
    const results = await Promise.all(
      mistakes.map(([args]) => earshot([...args, '--json'], { env: { EARSHOT_DB: db } })),
    );
    results.forEach((result, index) => {
      const [args, exit, error] = mistakes[index] ?? [[], 0, ''];
      expect(result.code, args.join(' ')).toBe(exit);
      expect(result.stdout).toBe('');
      const body = JSON.parse(result.stderr) as { message: string };
      expect(body).toMatchObject({ error, exit });
      expect(body.message.length).toBeGreaterThan(5);
    });
  });

  it('errors speak the language that was asked for', async () => {
    const [ko, env] = await Promise.all([
      earshot(['show', '999-1', '--lang', 'ko'], { db }),
      earshot(['show', '999-1'], { db, env: { LC_ALL: 'ko_KR.UTF-8' } }),
    ]);
    expect(ko.stderr).toMatch(/^오류: 건의 999-1/);
    expect(env.stderr).toBe(ko.stderr);
  });

  it('control characters of what was typed are shown, never obeyed', async () => {
    const hostile = '\u001b]52;c;aGk=\u0007\u009b31m\u202e';
    const results = await Promise.all([
      earshot(['list', '--status', hostile], { db }),
      earshot([hostile], { db }),
      earshot(['show', hostile], { db }),
      earshot([`--${hostile}`], { db }),
      earshot(['stats', '--db', `/nonexistent/${hostile}`]),
    ]);
    for (const result of results) {
      expect(result.code).toBeGreaterThan(1);
      // eslint-disable-next-line no-control-regex
      expect(result.stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    }
  });
});

describe('which store', () => {
  it('an empty name is a matter of configuration', async () => {
    const results = await Promise.all([
      earshot(['stats', '--db', '']),
      earshot(['stats', '--db', ' ']),
      earshot(['stats'], { env: { EARSHOT_DB: '' } }),
      earshot(['session', 'add', '--held-on', '2025-10-01', '--place', 'x'], { env: { EARSHOT_DB: '' } }),
      earshot(['stats', '--db', 'postgres://localhost/x']),
    ]);
    expect(results.map(({ code }) => code)).toEqual([78, 78, 78, 78, 78]);
    expect(results[0].stderr).toContain('--db');
    expect(results[2].stderr).toContain('EARSHOT_DB');
    results.forEach(noStack);
  });

  it('one that was named and is not there cannot be read, and is not made by reading', async () => {
    const path = join(tempFolder(), 'none.db');
    const results = await Promise.all([
      earshot(['stats'], { db: path }),
      earshot(['list', '--json'], { env: { EARSHOT_DB: path } }),
      earshot(['export'], { db: path }),
    ]);
    expect(results.map(({ code, stdout }) => [code, stdout])).toEqual([
      [66, ''],
      [66, ''],
      [66, ''],
    ]);
    expect(results[0].stderr).toContain(path);
    expect(results[0].stderr).toContain('earshot session add');
    expect(existsSync(path)).toBe(false);
  });

  it('the one of the user is empty before the first word: valid JSON, and a hint on stderr', async () => {
    const [list, stats, person] = await Promise.all([
      earshot(['list', '--json']),
      earshot(['stats', '--json']),
      earshot(['list']),
    ]);
    expect(json(list)).toEqual([]);
    expect(json(stats)).toMatchObject({ suggestions: 0, sessions: 0 });
    expect(person.code).toBe(0);
    for (const { stderr } of [list, stats, person]) expect(stderr).toContain('earshot demo');
    expect(readdirSync(home())).toEqual([]);
  });

  it('is in the folder of the user, and private', async () => {
    const folder = tempFolder();
    await ok(['session', 'add', '--held-on', '2025-10-01', '--place', 'hall'], { env: { HOME: folder } });
    const data = tempFolder();
    await ok(['session', 'add', '--held-on', '2025-10-01', '--place', 'hall'], {
      env: { HOME: folder, XDG_DATA_HOME: data },
    });
    if (process.platform === 'linux') {
      const path = join(folder, '.local', 'share', 'earshot', 'earshot.db');
      expect(statSync(path).mode & 0o777).toBe(0o600);
      expect(existsSync(join(data, 'earshot', 'earshot.db'))).toBe(true);
    }
  });

  it('without a home, or with one that nothing can be written to, is a matter of configuration', async () => {
    const add = ['session', 'add', '--held-on', '2025-10-01', '--place', 'hall'];
    const results = await Promise.all([
      earshot(['stats'], { env: { HOME: undefined } }),
      earshot(['stats'], { env: { HOME: '' } }),
      earshot(add, { env: { HOME: '/dev/null' } }),
    ]);
    results.forEach(noStack);
    expect(results.map(({ code }) => code)).toEqual([78, 78, 78]);
  });
});

describe('the clock', () => {
  const add = (day: string, env: Record<string, string>, path: string) =>
    earshot(['session', 'add', '--held-on', day, '--place', 'hall', '--json'], { db: path, env });

  it('half past midnight in Seoul is that local day', async () => {
    const path = join(tempFolder(), 'seoul.db');
    const EARSHOT_NOW = '2025-10-30T15:30:00.000Z';
    expect((await add('2025-10-31', { TZ: 'Asia/Seoul', EARSHOT_NOW }, path)).code).toBe(0);
    expect((await add('2025-10-31', { TZ: 'UTC', EARSHOT_NOW }, path)).code).toBe(2);
    expect((await add('2025-11-01', { TZ: 'Asia/Seoul', EARSHOT_NOW }, path)).code).toBe(2);
    const figures = await ok(['stats', '--json'], { db: path, env: { TZ: 'Asia/Seoul', EARSHOT_NOW } });
    expect(json(figures)).toMatchObject({ asOf: '2025-10-31' });
  });

  it('is right where midnight does not exist', async () => {
    // Sao Paulo went from 23:59:59 of 3 November 2018 to 01:00 of the 4th; half past midnight was 03:30 in Greenwich.
    const path = join(tempFolder(), 'gap.db');
    const env = { TZ: 'America/Sao_Paulo', EARSHOT_NOW: '2018-11-04T03:00:00.000Z' };
    expect(json(await add('2018-11-04', env, path))).toMatchObject({ heldOn: '2018-11-04' });
    const [one] = json<{ receivedOn: string; replyDueOn: string }[]>(
      await shell(`earshot add 1 x --db "${path}" >&2; earshot list --json --db "${path}"`, { env }),
    );
    expect(one).toMatchObject({ receivedOn: '2018-11-04', replyDueOn: '2018-11-18' });
  });

  it('that is set to no instant is a matter of configuration', async () => {
    const result = await earshot(['stats'], { db, env: { EARSHOT_NOW: 'noon' } });
    expect(result.code).toBe(78);
    expect(result.stderr).toContain('noon');
    noStack(result);
  });

  it('the same file under any zone prints the same', async () => {
    const texts = await Promise.all(
      ['UTC', 'Asia/Seoul', 'America/Los_Angeles'].map(
        async (TZ) => (await ok(['list', '172-1..11', '--json'], { db, env: { TZ } })).stdout,
      ),
    );
    expect(new Set(texts).size).toBe(1);
  });
});
