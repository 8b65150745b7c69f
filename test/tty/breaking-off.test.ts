import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
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
  ['? Proposer group', 'parents\r'],
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
  ] as const)('by %s at "%s", it keeps what was answered and restores the terminal', async (key, question) => {
    const at = underShell();
    await reach(at, question);
    at.press(key);
    await expectRestored(at, 130);
    expect(listed()).toEqual(answered(question));
  });

  it.each(['? 1  What was said?', '? Category', '? Kind'] as const)(
    'by SIGTERM at "%s", it keeps what was answered and restores the terminal',
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
    'by a closed terminal at "%s", it keeps what was answered, and the store is whole',
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
  it.each(['ctrl-c', 'ctrl-d'] as const)('is kept at %s and stands in the line of the next record', async (key) => {
    const at = record('1');
    await at.waitFor('? 1  What was said?');
    at.type('가로등이 어두');
    await at.waitFor('가로등이 어두');
    at.press(key);
    await at.waitFor('next: earshot record 1');
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
    await last.waitFor('? 1  What was said?');
    last.press('enter');
    await last.waitFor('nothing written down');
    expect(last.text).not.toContain('가로등이');
  });

  it('is kept for each session', async () => {
    run('session', 'add', '--held-on', '2025-10-15', '--place', 'School', '--db', db);
    for (const number of ['1', '2']) {
      const at = record(number);
      await at.waitFor('? 1  What was said?');
      at.type(`at session ${number}`);
      await at.waitFor(`at session ${number}`);
      at.press('ctrl-c');
      await at.waitFor(`next: earshot record ${number}`);
      expect((await at.exit).code).toBe(130);
    }
    const first = record('1');
    await first.waitFor('What was said? at session 1');
    first.press('enter');
    await first.waitFor('? Category');
    first.press('ctrl-c');
    await first.exit;
    const second = record();
    await second.waitFor('What was said? at session 2');
  });
});

it('keeps a session that was begun on the way, with what was answered', async () => {
  const at = record();
  await at.waitFor('? Session');
  at.type('new\r');
  await at.waitFor('? Held on');
  at.press('enter');
  await at.waitFor('? Place');
  at.type('Library\r');
  await at.waitFor('Session 2 is new.');
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

it('is not stopped by Ctrl-Z, after which no key would be heard', async () => {
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
    'it ends at once and names the way without questions (stdin: %s)',
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

  it('makes no store either', () => {
    const home = temporary();
    const env = bareEnv(home);
    expect(() => execFileSync(process.execPath, [earshot, 'record'], { env, stdio: 'ignore' })).toThrow();
    expect(readdirSync(home)).toEqual([]);
  });

  it('asks nothing with --no-input in a terminal', async () => {
    const fresh = join(temporary(), 'none.db');
    const at = terminal(['record', '--no-input', '--db', fresh]);
    await at.waitFor('record asks questions', 2);
    expect((await at.exit).code).toBe(2);
    expect(at.text).toContain('earshot add');
    expect(existsSync(fresh)).toBe(false);
  });

  it('asks nothing when the questions would go into a file', async () => {
    const at = terminal([], { shell: `$EARSHOT record 1 --db '${db}' 2>questions; echo "code $?"` });
    await at.waitFor('code 2');
  });

  it('keeps questions out of stdout', async () => {
    const at = terminal([], {
      shell: `$EARSHOT record 1 --db '${db}' --json >data; echo "code $?"; cat data; echo the end`,
    });
    await at.waitFor('? 1  What was said?');
    at.type('The lamps are out.\r\r\r\r\r\r');
    await at.waitFor('the end');
    const [data = ''] = at.text.slice(at.text.indexOf('code 0') + 'code 0'.length).split('the end');
    expect(JSON.parse(data)).toMatchObject([{ id: '1-1', text: 'The lamps are out.' }]);
  });
});
