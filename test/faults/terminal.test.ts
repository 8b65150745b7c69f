import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import stringWidth from 'string-width';
import * as program from '../helpers/run.js';
import { bareEnv, earshot, rows, run, temporary, terminal, type Terminal } from '../helpers/terminal.js';

interface Listed {
  readonly text: string;
  readonly category: string | null;
  readonly department: string | null;
  readonly kind: string | null;
}

const template = join(temporary(), 'template.db');
let db: string;
beforeAll(() => run('session', 'add', '--held-on', '2025-10-14', '--place', 'Munsan hall', '--db', template));
beforeEach(() => {
  db = join(temporary(), 'earshot.db');
  copyFileSync(template, db);
});

const record = (...args: string[]): Terminal => terminal(['record', ...args, '--db', db]);
const listed = (): Listed[] =>
  rows(db, 'SELECT text, category, department, kind FROM suggestion ORDER BY seq') as Listed[];

const questions = [
  ['? 1  What was said?', 'The lamps are out.\r'],
  ['? Category', 'lamps\r'],
  ['? Department', 'Roads\r'],
  ['? Kind', 'c\r'],
  ['? District', 'Munsan-eup\r'],
  ['? Proposer group', 'parents\r'],
  ['? Answered on the spot?', '\r'],
  ['? 2  What was said?', ''],
] as const;

type Question = (typeof questions)[number][0];

/** Answers every question before this one: the text, then the others at one go. */
async function reach(at: Terminal, wanted: Question): Promise<void> {
  const [text, ...others] = questions.slice(
    0,
    questions.findIndex(([question]) => question === wanted),
  );
  await at.waitFor('? 1  What was said?');
  if (!text) return;
  at.type(text[1]);
  await at.waitFor('? Category');
  if (others.length === 0) return;
  at.type(others.map(([, answer]) => answer).join(''));
  await at.waitFor(wanted);
}

/** What is in the store when it was broken off at this question. */
function answered(question: Question): Partial<Listed>[] {
  const count = questions.findIndex(([asked]) => asked === question);
  if (count === 0) return [];
  const whole = { category: 'lamps', department: 'Roads', kind: 'complaint' };
  const given = Object.entries(whole).map(([key, value], index) => [key, index + 1 < count ? value : null] as const);
  return [{ text: 'The lamps are out.', ...Object.fromEntries(given) }];
}

/** Under a shell, which tells how the terminal was left. */
const underShell = (): Terminal =>
  terminal([], { shell: `$EARSHOT record 1 --db '${db}'; echo "code $?"; stty -a; echo the end; read more` });

async function expectRestored(at: Terminal, code: number): Promise<void> {
  await at.waitFor('the end\n');
  expect(at.text).toContain(`code ${code}\n`);
  expect(at.text).toMatch(/(^|\s)icanon\b/);
  expect(at.text).toMatch(/(^|\s)echo\b/);
  expect(at.text).toMatch(/(^|\s)isig\b/);
  expect(at.cursorShown).toBe(true);
}

describe('broken off', () => {
  const all = questions.map(([question]) => question);

  it.each([
    ...all.map((question) => ['ctrl-c', question] as const),
    ['ctrl-d', '? 1  What was said?'],
    ['ctrl-d', '? Kind'],
  ] as const)('60 %s at "%s": what was answered is kept, and the terminal is restored', async (key, question) => {
    const at = underShell();
    await reach(at, question);
    at.press(key);
    await expectRestored(at, 130);
    expect(listed()).toEqual(answered(question));
  });

  it.each(['? 1  What was said?', '? Category', '? Kind'] as const)(
    '60 SIGTERM at "%s": what was answered is kept, and the terminal is restored',
    async (question) => {
      const at = underShell();
      await reach(at, question);
      const [child] = readFileSync(`/proc/${at.pid}/task/${at.pid}/children`, 'utf8').trim().split(' ');
      process.kill(Number(child), 'SIGTERM');
      await expectRestored(at, 143);
      expect(listed()).toEqual(answered(question));
    },
  );

  it.each(['? 1  What was said?', '? Category', '? Proposer group'] as const)(
    '60 a closed terminal at "%s": what was answered is kept, and the store is whole',
    async (question) => {
      const at = record('1');
      await reach(at, question);
      at.close();
      await at.exit;
      expect(listed()).toEqual(answered(question));
      expect(rows(db, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
      const torn = 'SELECT * FROM suggestion WHERE id NOT IN (SELECT suggestion_id FROM status_change)';
      expect(rows(db, torn)).toEqual([]);
    },
  );
});

describe('a text that was being typed', () => {
  it.each(['ctrl-c', 'ctrl-d'] as const)('60 %s: it is kept and stands in the line of the next record', async (key) => {
    const at = record('1');
    await at.waitFor('? 1  What was said?');
    at.type('가로등이 어두');
    await at.waitFor('가로등이 어두');
    at.press(key);
    await at.waitFor('earshot record --resume goes on');
    expect((await at.exit).code).toBe(130);
    expect(at.lines.join('\n')).toContain('The text that was being typed is kept, too: 가로등이 어두');
    expect(listed()).toEqual([]);

    const next = record();
    await next.waitFor('? 1  What was said? 가로등이 어두');
    next.type('워요');
    await next.waitFor('어두워요');
    next.press('enter');
    await next.waitFor('? Category');
    next.press('ctrl-c');
    await next.exit;
    expect(listed()).toMatchObject([{ text: '가로등이 어두워요' }]);

    const last = record('1');
    await last.waitFor('1-1  가로등이 어두워요');
    for (const [question] of questions.slice(1, -1)) {
      await last.waitFor(question);
      last.press('enter');
    }
    await last.waitFor('? 2  What was said?');
    last.press('enter');
    expect((await last.exit).code).toBe(0);
    expect(last.text).not.toContain('What was said? 가로등이');
    expect(listed()).toHaveLength(1);
  });

  it('60 it is kept for each session', async () => {
    run('session', 'add', '--held-on', '2025-10-15', '--place', 'School', '--db', db);
    for (const number of ['1', '2']) {
      const at = record(number);
      await at.waitFor('? 1  What was said?');
      at.type(`at session ${number}`);
      await at.waitFor(`at session ${number}`);
      at.press('ctrl-c');
      await at.waitFor('earshot record --resume goes on');
      expect((await at.exit).code).toBe(130);
    }
    const first = record('1');
    await first.waitFor('What was said? at session 1');
    first.press('enter');
    await first.waitFor('? Category');
    first.press('ctrl-c');
    await first.exit;
    const second = record('2');
    await second.waitFor('What was said? at session 2');
  });
});

it('60 keeps a session that was begun on the way, with what was answered', async () => {
  const at = record();
  await at.waitFor('? Session');
  at.type('new\r');
  await at.waitFor('? Held on');
  at.press('enter');
  await at.waitFor('? Place');
  at.type('Library\r');
  await at.waitFor('Session 2 is new');
  await at.waitFor('? District');
  at.type('Unjeong\r');
  await at.waitFor('? Audience');
  at.press('ctrl-c');
  expect((await at.exit).code).toBe(130);
  const [, made] = rows(db, 'SELECT number, held_on AS heldOn, place, district, audience FROM session ORDER BY number');
  expect(made).toMatchObject({
    number: 2,
    heldOn: '2025-10-31',
    place: 'Library',
    district: 'Unjeong',
    audience: null,
  });
});

it('60 is not stopped by Ctrl-Z, after which no key would be heard', async () => {
  const at = record('1');
  await at.waitFor('? 1  What was said?');
  at.press('ctrl-z');
  at.type('Still here.\r');
  await at.waitFor('? Category');
  expect(listed()).toMatchObject([{ text: 'Still here.' }]);
});

describe('without a terminal', () => {
  const within = (input: 'ignore' | 'pipe'): Promise<{ code: number | null; err: string; out: string }> =>
    new Promise((resolve) => {
      // A pipe that stays open and says nothing: who waits for it waits for ever.
      const child = spawn(process.execPath, [earshot, 'record', '--db', db], {
        env: bareEnv(temporary()),
        stdio: [input, 'pipe', 'pipe'],
      });
      let err = '';
      let out = '';
      child.stderr?.on('data', (data: Buffer) => (err += data.toString()));
      child.stdout?.on('data', (data: Buffer) => (out += data.toString()));
      const timer = setTimeout(() => child.kill('SIGKILL'), 2000);
      child.on('close', (code) => {
        clearTimeout(timer);
        resolve({ code, err, out });
      });
    });

  it.each(['ignore', 'pipe'] as const)(
    '59 record ends at once and names the way without questions (stdin: %s)',
    async (input) => {
      const before = readFileSync(db);
      const { code, err, out } = await within(input);
      expect(code).toBe(2);
      expect(out).toBe('');
      expect(err).toContain('record asks questions');
      expect(err).toMatch(/earshot add .*--category .*--department .*--kind .*--proposer-group/);
      expect(readFileSync(db).equals(before)).toBe(true);
    },
  );

  it('59 record makes no store either', () => {
    const home = temporary();
    const env = bareEnv(home);
    expect(() => execFileSync(process.execPath, [earshot, 'record'], { env, stdio: 'ignore' })).toThrow();
    expect(readdirSync(home)).toEqual([]);
  });

  it('59 record asks nothing with --no-input in a terminal', async () => {
    const fresh = join(temporary(), 'none.db');
    const at = terminal(['record', '--no-input', '--db', fresh]);
    await at.waitFor('record asks questions', 2);
    expect((await at.exit).code).toBe(2);
    expect(at.text).toContain('earshot add');
    expect(existsSync(fresh)).toBe(false);
  });

  it('59 record asks nothing when the questions would go into a file', async () => {
    const at = terminal([], { shell: `$EARSHOT record 1 --db '${db}' 2>questions; echo "code $?"` });
    await at.waitFor('code 2');
  });

  it('59 record keeps questions out of stdout', async () => {
    const at = terminal([], {
      shell: `$EARSHOT record 1 --db '${db}' --json >data; echo "code $?"; cat data; echo the end`,
    });
    await at.waitFor('? 1  What was said?');
    at.type('The lamps are out.\r\r\r\r\r\r\r\r');
    await at.waitFor('the end');
    const [data = ''] = at.text.slice(at.text.indexOf('code 0') + 'code 0'.length).split('the end');
    expect(JSON.parse(data)).toMatchObject([{ id: '1-1', text: 'The lamps are out.' }]);
  });
});

describe('without anybody to ask', () => {
  it('59 stdin is empty: every writing command names what is missing and ends', async () => {
    const city = await program.sampleCity();
    const lines: [string, number, string][] = [
      ['add', 2, 'SESSION'],
      ['add 172', 2, '--text'],
      ['add 172 -', 2, 'blank'],
      ['session add', 2, '--held-on'],
      ['status 172-1', 2, 'STATUS'],
      ['status - resolved', 2, 'no ids'],
      ['status 172-1..3 resolved', 2, '--yes'],
      ['reply 172-1', 2, '--text'],
      ['merge 172-1', 2, '--into'],
      ['remove 172-1', 2, '--yes'],
      ['forget', 2, '--resolved-before'],
      ['import -', 65, 'stdin is empty'],
    ];
    for (const [line, code, says] of lines) {
      const result = await program.shell(`earshot ${line} </dev/null`, { env: { EARSHOT_DB: city } });
      expect(result.code, line).toBe(code);
      expect(result.stderr, line).toContain(says);
    }
  });

  it.skipIf(!existsSync('/dev/zero'))('59 stdin has no end: told, never read for ever', async () => {
    const city = await program.sampleCity();
    for (const line of ['status - resolved --yes', 'add 172 -', 'import -']) {
      const result = await program.shell(`earshot ${line} </dev/zero`, { env: { EARSHOT_DB: city } });
      expect([result.code, result.stdout], line).toEqual([65, '']);
    }
  });

  it('59 streams that are closed: done without a word, and the right code', async () => {
    const city = await program.sampleCity();
    const line = [
      'list <&- >/dev/null',
      'list >&-',
      'stats >/dev/null 2>&-',
      'show 999-1 >/dev/null 2>&-',
      'show 172-1 <&- >&- 2>&-',
    ].map((each) => `earshot ${each}; echo $?`);
    const result = await program.shell(line.join('\n'), { env: { EARSHOT_DB: city } });
    expect(result.stdout.split('\n').filter(Boolean)).toEqual(['0', '0', '0', '3', '0']);
  });
});

describe('output', () => {
  let db: string;
  beforeAll(async () => {
    db = await program.sampleCity();
  });
  const { earshot, ok, shell } = program;

  it('58 a reader that has had enough: silent, 0', async () => {
    const lines = [
      'list --limit 0 | head -1',
      'list --limit 0 --json | head -1',
      'export | head -1',
      'stats | head -1',
      'list --limit 0 --format csv | head -c 10',
      'log | head -1',
      'session list --limit 0 | head -1',
      'show 172-1..11 | head -1',
      '--help | head -1',
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

  it('62 a pipe gets no colour and no width, whatever the terminal is called', async () => {
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

  it('62 Hangul is intact in a plain locale', async () => {
    const korean = await ok(['stats', '--lang', 'ko'], { db, env: { LC_ALL: 'C', LANG: undefined } });
    expect(korean.stdout).toMatch(/^완료 /m);
  });

  it.each([1, 20, 200])('62 a terminal of %i columns: nothing is wider, and no word is lost', async (columns) => {
    const at = terminal(['show', '172-1', '--db', db], { columns, env: { NO_COLOR: '1' } });
    await at.exit;
    expect(at.text).not.toMatch(/defect|NaN|undefined/);
    if (columns > 1)
      expect(Math.max(...at.text.split('\n').map((line) => stringWidth(line)))).toBeLessThanOrEqual(columns);
    expect(at.text.replace(/\s/g, '')).toContain('Carsparkonbothsides');
  });

  it.each<Record<string, string>>([{ TERM: 'dumb' }, { NO_COLOR: '1' }, { TERM: 'dumb', LC_ALL: 'C', LANG: 'C' }])(
    '62 a terminal with %j: no escape at all',
    async (env) => {
      const at = terminal(['list', '--limit', '3', '--db', db], { env });
      await at.exit;
      expect(at.text).toContain('172-1');
      expect(at.raw).not.toContain('\u001b');
    },
  );

  it.skipIf(!existsSync('/dev/full'))('63 a full disk under stdout: 74, without a stack', async () => {
    for (const line of [
      'stats > /dev/full',
      'list --limit 0 --json > /dev/full',
      'export > /dev/full',
      '--help > /dev/full',
    ]) {
      const result = await shell(`earshot ${line}`, { env: { EARSHOT_DB: db } });
      expect(result.code, line).toBe(74);
      expect(result.stderr).not.toMatch(/^\s+at |a defect of ours/m);
    }
  });
});

describe('Ctrl-C in a long import', () => {
  it.each([150, 400, 700, 1100])('61 after %i ms: what is said of it is true', async (after) => {
    const folder = temporary();
    const file = join(folder, 'a.csv');
    const count = 20_000;
    const lines = Array.from({ length: count }, (_, at) => `2025-03-04,Hall,Number ${at}\n`);
    writeFileSync(file, `heldOn,place,text\n${lines.join('')}`);
    const store = join(folder, 'store.db');
    run('session', 'add', '--held-on', '2025-03-04', '--place', 'Hall', '--db', store);
    const child = spawn(process.execPath, [earshot, 'import', file, '--db', store], {
      env: bareEnv(folder),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (data: Buffer) => (said += data.toString()));
    const timer = setTimeout(() => child.kill('SIGINT'), after);
    const code = await new Promise((resolve) => child.on('close', (exit, signal) => resolve(exit ?? signal)));
    clearTimeout(timer);
    const [{ n }] = rows(store, 'SELECT count(*) AS n FROM suggestion') as [{ n: number }];
    expect([0, 130, 'SIGINT']).toContain(code);
    expect(n).toBe(/undo: earshot undo/.test(said) ? count : 0);
    if (code === 0) expect(n).toBe(count);
    expect(rows(store, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  });
});
