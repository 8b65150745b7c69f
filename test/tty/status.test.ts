import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rows, run, temporary, terminal, type Terminal, type TerminalOptions } from '../helpers/terminal.js';

const city = { en: join(temporary(), 'en.db'), ko: join(temporary(), 'ko.db') };
let db: string;

beforeAll(() => {
  for (const lang of ['en', 'ko'] as const) run('demo', '--lang', lang, '--db', city[lang]);
});
beforeEach(() => {
  db = join(temporary(), 'city.db');
  copyFileSync(city.en, db);
});

// eslint-disable-next-line no-control-regex -- what is looked for is the control character
const COLOUR = /\u001b\[[\d;]*m/;
const ids = ['172-3', '172-5', '172-6', '172-7'];

const status = (options?: TerminalOptions, ...more: string[]): Terminal =>
  terminal(['status', '172-3', '172-5..7', 'resolved', '--db', db, ...more], options);
const states = (): string[] =>
  (
    rows(db, 'SELECT status FROM suggestion WHERE session = 172 AND seq IN (3, 5, 6, 7) ORDER BY seq') as {
      status: string;
    }[]
  ).map((row) => row.status);
const widest = (at: Terminal): number => Math.max(...at.text.split('\n').map((line) => stringWidth(line)));

describe('undo in a terminal', () => {
  it('after forget says what it would take back instead, asks, and does it at y alone', async () => {
    run('status', '172-3', 'resolved', '--db', db);
    run('add', '172', 'Lamps', '--proposer-name', 'Kim Invented', '--db', db);
    run('forget', 'Kim Invented', '--yes', '--db', db);
    const last = (): unknown[] => rows(db, 'SELECT command FROM operation ORDER BY id DESC LIMIT 1');
    const at = terminal(['undo', '--db', db]);
    await at.waitFor('forget … cannot be taken back. What came before it:');
    await at.waitFor('add 172 Lamps');
    await at.waitFor('Take this back instead?');
    at.press('enter');
    await at.exit;
    expect(last()).toEqual([{ command: 'forget' }]);
    const again = terminal(['undo', '--db', db, '--lang', 'ko']);
    await again.waitFor('대신 이것을 되돌릴까요?');
    again.type('y\r');
    await again.waitFor('되돌렸습니다');
    expect(last()).toEqual([{ command: 'undo' }]);
  });

  it('shows what stands on the command of a number, and takes all of it back at y alone', async () => {
    run('add', '172', 'Lamps', '--db', db);
    const [added] = rows(db, 'SELECT id FROM operation ORDER BY id DESC LIMIT 1') as [{ id: number }];
    const [{ seq }] = rows(db, 'SELECT max(seq) AS seq FROM suggestion WHERE session = 172') as [{ seq: number }];
    run('edit', `172-${seq}`, '--category', 'safety', '--db', db);
    const last = (): unknown[] => rows(db, 'SELECT command FROM operation ORDER BY id DESC LIMIT 1');
    const at = terminal(['undo', String(added.id), '--db', db]);
    await at.waitFor('A later command of yours stands on it. Both would be taken back:');
    await at.waitFor(`edit 172-${seq} --category safety`);
    await at.waitFor('Take back 2 commands with 2 records?');
    at.press('enter');
    await at.exit;
    expect(last()).toEqual([{ command: 'edit' }]);
    const again = terminal(['undo', String(added.id), '--db', db, '--lang', 'ko']);
    await again.waitFor('작업 2건(기록 2건)을 되돌릴까요?');
    again.type('y\r');
    await again.waitFor('되돌렸습니다');
    expect(last()).toEqual([{ command: 'undo' }]);
    const gone = rows(db, `SELECT seq FROM suggestion WHERE session = 172 AND seq = ${seq}`);
    expect(gone).toEqual([]);
  });
});

describe('status in a terminal', () => {
  it('shows what each is and becomes, asks, and does it at y', async () => {
    const at = status();
    await at.waitFor('Change 4 suggestions, from 2025-10-31?');
    const table = at.lines.filter((line) => /^(ID|172-)/.test(line));
    expect(table.map((line) => line.split(/\s{2,}/)[0])).toEqual(['ID', ...ids]);
    expect(table[0]).toMatch(/^ID +Now +Becomes +Text$/);
    expect(table[1]).toMatch(/^172-3 +under review +resolved +No doctor/);
    expect(states()).not.toContain('resolved');
    at.type('y\r');
    await at.waitFor('4 resolved.');
    expect((await at.exit).code).toBe(0);
    expect(states()).toEqual(['resolved', 'resolved', 'resolved', 'resolved']);
  });

  it.each(['n\r', '\r', 'ㅜ\r'])('changes nothing at %j', async (answer) => {
    const before = states();
    const at = status();
    await at.waitFor('Change 4 suggestions');
    at.type(answer);
    await at.waitFor('Nothing was changed.');
    expect((await at.exit).code).toBe(0);
    expect(states()).toEqual(before);
  });

  it('asks again at anything else', async () => {
    const before = states();
    const at = status();
    await at.waitFor('Change 4 suggestions');
    at.type('maybe\r');
    await at.waitFor('> y / n');
    expect(states()).toEqual(before);
    at.press('ctrl-u');
    at.type('yes\r');
    await at.waitFor('4 resolved.');
  });

  it('is answered in Korean, also when the keyboard writes Hangul', async () => {
    copyFileSync(city.ko, db);
    const at = status({}, '--lang', 'ko');
    await at.waitFor('4건');
    at.type('ㅛ\r');
    await at.waitFor('earshot undo');
    await at.exit;
    expect(states()).toEqual(['resolved', 'resolved', 'resolved', 'resolved']);
    expect(at.text).not.toMatch(/Change|Becomes|suggestion/);
  });

  it('changes nothing at Ctrl-C', async () => {
    const before = states();
    const at = status();
    await at.waitFor('Change 4 suggestions');
    at.press('ctrl-c');
    expect((await at.exit).code).toBe(130);
    expect(states()).toEqual(before);
  });

  it.each([80, 40])('draws no line wider than %d columns', async (columns) => {
    const at = status({ columns });
    await at.waitFor('Change 4 suggestions');
    expect(widest(at)).toBeLessThanOrEqual(columns);
    expect(at.lines.filter((line) => line.startsWith('172-')).map((line) => line.split(' ')[0])).toEqual(ids);
    at.type('n\r');
    await at.exit;
  });
});

describe('colour', () => {
  it('is used in a terminal', async () => {
    const at = status();
    await at.waitFor('Change 4 suggestions');
    at.type('y\r');
    await at.waitFor('4 resolved.');
    expect(at.raw).toMatch(COLOUR);
  });

  it.each([
    ['NO_COLOR=1', { NO_COLOR: '1' }, []],
    ['TERM=dumb', { TERM: 'dumb' }, []],
    ['--no-color', {}, ['--no-color']],
  ] as const)('is not used with %s, not in the question either', async (_, env, more) => {
    const at = status({ env }, ...more);
    await at.waitFor('Change 4 suggestions');
    at.type('y\r');
    await at.waitFor('4 resolved.');
    await at.exit;
    expect(at.raw).not.toMatch(COLOUR);
  });

  it('is not used in a file or a pipe', async () => {
    const folder = temporary();
    const at = terminal([], {
      shell: `$EARSHOT list --db '${db}' > '${folder}/file'; $EARSHOT list --db '${db}' | cat > '${folder}/pipe'`,
    });
    await at.exit;
    for (const name of ['file', 'pipe']) {
      const text = readFileSync(join(folder, name), 'utf8');
      expect(text).toContain('172-1');
      expect(text).not.toContain('\u001b');
      expect(text).not.toContain('…');
    }
  });
});

describe('tables in a terminal', () => {
  it.each([80, 200])('list fits %d columns and loses no column', async (columns) => {
    // The terminal is let go a moment later: a loaded machine may not have taken all of it by then.
    const shell = `$EARSHOT list --limit 40 --db '${db}'; code=$?; sleep 0.5; exit $code`;
    const at = terminal([], { columns, rows: 60, shell });
    await at.waitFor('40 of ');
    expect((await at.exit).code).toBe(0);
    expect(widest(at)).toBeLessThanOrEqual(columns);
    expect(at.lines[0]).toMatch(/^ID +Received +Status +Due +Department +Text$/);
    expect(at.lines.filter((line) => /^\d+-\d+ /.test(line))).toHaveLength(40);
    // Only texts are cut, at their ends.
    for (const line of at.lines.filter((one) => one.includes('…'))) expect(line).toMatch(/…$/);
    if (columns === 80) expect(at.text).toContain('…');
  });

  it.each(['en', 'ko'] as const)('stats fits 80 columns (%s)', async (lang) => {
    const at = terminal(['stats', '--lang', lang, '--db', city[lang]]);
    await at.waitFor(lang === 'en' ? 'not counted' : '세지 않');
    expect((await at.exit).code).toBe(0);
    expect(widest(at)).toBeLessThanOrEqual(80);
    expect(at.text).toContain('2,077');
    expect(at.text).toContain('51%');
  });
});
