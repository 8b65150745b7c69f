import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rows, run, temporary, terminal, type Terminal } from '../helpers/terminal.js';

const template = join(temporary(), 'template.db');
let db: string;
beforeAll(() => {
  run('session', 'add', '--held-on', '2025-10-14', '--place', 'Hall', '--district', 'Jori-eup', '--db', template);
});
beforeEach(() => {
  db = join(temporary(), 'earshot.db');
  copyFileSync(template, db);
});

const record = (...args: string[]): Terminal => terminal(['record', '1', ...args, '--db', db]);
const texts = (): unknown[] =>
  rows(db, 'SELECT text FROM suggestion ORDER BY seq').map((row) => (row as { text: string }).text);
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const ON = '\u001b[?2004h';
const OFF = '\u001b[?2004l';
const marked = (text: string): string => `\u001b[200~${text}\u001b[201~`;
const LINES = '가로등이 어둡습니다.\r\n5월부터 꺼져 있습니다.\r\n\r\n와서 봐 주세요.\r\n';
const ONE = '가로등이 어둡습니다. 5월부터 꺼져 있습니다. 와서 봐 주세요.';

describe('a paste of several lines is one text', () => {
  const ways: [string, (at: Terminal) => Promise<void>][] = [
    [
      'with marks, at once',
      async (at) => {
        at.type(marked(LINES));
        await pause(0);
      },
    ],
    [
      'with marks, in pieces that cut marks and syllables',
      async (at) => {
        for (const piece of marked(LINES).match(/.{1,3}/gsu) ?? []) {
          at.type(piece);
          await pause(2);
        }
      },
    ],
    [
      'with marks, slowly',
      async (at) => {
        for (const piece of marked(LINES).match(/.{1,20}/gsu) ?? []) {
          at.type(piece);
          await pause(150);
        }
      },
    ],
    [
      'without marks, at once',
      async (at) => {
        at.type(LINES.trimEnd().replaceAll('\r\n', '\r'));
        await pause(0);
      },
    ],
    [
      'without marks, line by line',
      async (at) => {
        for (const piece of LINES.trimEnd().match(/[^\r]+|\r/g) ?? []) {
          at.type(piece);
          await pause(3);
        }
      },
    ],
  ];
  it.each(ways)('%s', async (_, paste) => {
    const at = record();
    await at.waitFor('? 1  What was said?');
    await paste(at);
    await at.waitFor('와서 봐 주세요.');
    await pause(100);
    expect(texts()).toEqual([]);
    at.press('enter');
    await at.waitFor('? Category');
    expect(texts()).toEqual([ONE]);
  });

  it('longer than a terminal hands over at once', async () => {
    const at = record();
    const long = Array.from({ length: 400 }, (_, line) => `line ${line} of what was said`);
    await at.waitFor('? 1  What was said?');
    at.type(long.join('\r'));
    await at.waitFor('line 399 of what was said', 20);
    await pause(100);
    at.press('enter');
    await at.waitFor('? Category');
    expect(texts()).toEqual([long.join(' ')]);
  });

  it('and what is in it is text, whatever keys it looks like', async () => {
    const at = record();
    await at.waitFor('? 1  What was said?');
    at.type(marked('a\u0003b\u0004c\u0005d\u001b'));
    await at.waitFor('abcd');
    at.press('enter');
    await at.waitFor('? Category');
    expect(texts()).toEqual(['abcd']);
    at.type(marked('road\rsafety'));
    await at.waitFor('+ road safety');
  });
});

describe('the terminal marks pastes while record asks, and not after', () => {
  it('its end, Ctrl-C', async () => {
    const at = record();
    await at.waitFor('? 1  What was said?');
    expect(at.raw).toContain(ON);
    expect(at.raw).not.toContain(OFF);
    at.press('enter');
    await at.exit;
    expect(at.raw.lastIndexOf(OFF)).toBeGreaterThan(at.raw.lastIndexOf(ON));
    const other = record();
    await other.waitFor('? 1  What was said?');
    other.press('ctrl-c');
    await other.exit;
    expect(other.raw.lastIndexOf(OFF)).toBeGreaterThan(other.raw.lastIndexOf(ON));
  });

  it.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)('%s', async (signal) => {
    const at = record();
    await at.waitFor('? 1  What was said?');
    at.kill(signal);
    await at.exit;
    expect(at.raw.lastIndexOf(OFF)).toBeGreaterThan(at.raw.lastIndexOf(ON));
  });

  it('an editor', async () => {
    const at = terminal(['record', '1', '--db', db], { env: { EDITOR: `printf 'EDITOR HERE\\n'; true` } });
    await at.waitFor('? 1  What was said?');
    at.type('\u0005');
    await at.waitFor('EDITOR HERE');
    const [before = '', after = ''] = at.raw.split('EDITOR HERE');
    expect(before.lastIndexOf(OFF)).toBeGreaterThan(before.lastIndexOf(ON));
    await at.waitFor('? 1  What was said?');
    expect(after + at.raw.slice(before.length)).toContain(ON);
  });
});

describe('without an editor, Ctrl-E opens one within the question', () => {
  it('of several lines, which can be corrected, and ends with Ctrl-E', async () => {
    const at = record();
    await at.waitFor('? 1  What was said?');
    at.type('The lmps are out.');
    await at.waitFor('out.');
    at.type('\u0005');
    await at.waitFor('Enter: new line · Ctrl-E: done');
    at.type('\rSince May.');
    await at.waitFor('Since May.');
    at.press('up', 'home', 'right', 'right', 'right', 'right', 'right');
    at.type('a');
    await at.waitFor('The lamps are out.');
    at.press('down', 'right', 'right', 'right', 'right');
    at.type('\r');
    at.type(marked('\rPlease come.\r'));
    await at.waitFor('Please come.');
    expect(at.lines.slice(-5).map((line) => line.trim())).toEqual([
      '? 1  What was said?',
      'The lamps are out.',
      'Since May.',
      'Please come.',
      'Enter: new line · Ctrl-E: done · Esc: back, as it was',
    ]);
    at.type('\u0005');
    await at.waitFor('? Category');
    expect(texts()).toEqual(['The lamps are out.\nSince May.\nPlease come.']);
    expect(at.lines).toContain('✔ 1  What was said? The lamps are out. Since May. Please come.');
  });

  it('with wide letters in a narrow terminal, and what was typed is kept', async () => {
    const at = terminal(['record', '1', '--db', db], { columns: 24, rows: 10 });
    await at.waitFor('What was said?');
    at.type('\u0005');
    await at.waitFor('new line');
    const said = '학생들 등교 시간에 버스를 늘려 주세요 그리고';
    at.type(said);
    await at.waitFor('그리고');
    at.press('home');
    at.type('꼭 ');
    await at.waitFor('꼭');
    at.press('ctrl-c');
    await at.waitFor('is kept, too');
    await at.exit;
    const next = record();
    await next.waitFor('What was said?');
    next.press('enter');
    await next.waitFor('? Category');
    expect(String(texts()[0]).replace('꼭 ', '')).toBe(said);
  });

  it('which Esc leaves as it was', async () => {
    const at = record();
    await at.waitFor('? 1  What was said?');
    at.type('The lamps');
    await at.waitFor('lamps');
    at.type('\u0005');
    await at.waitFor('Ctrl-E: done');
    at.type(' and more');
    await at.waitFor('more');
    at.press('escape');
    await at.waitFor('? 1  What was said? The lamps');
    at.press('enter');
    await at.waitFor('? Category');
    expect(texts()).toEqual(['The lamps']);
  });
});

describe('record of a session that is closed', () => {
  beforeEach(() => {
    run('session', 'close', '1', '--attendees', '12', '--db', db);
  });

  it('says so and asks', async () => {
    const at = record();
    await at.waitFor('Session 1 was closed on 2025-10-31.');
    await at.waitFor('Write down more in it all the same?');
    at.type('n');
    expect((await at.exit).code).toBe(0);
    expect(at.text).not.toContain('What was said?');
    const next = record('--lang', 'ko');
    await next.waitFor('제1회는 2025. 10. 31.에 마감했습니다.');
    next.type('y');
    await next.waitFor('무슨 말씀을 하셨습니까?');
  });

  it('also when it was chosen; then another one can be', async () => {
    const at = terminal(['record', '--db', db]);
    await at.waitFor('? Session');
    at.press('enter');
    await at.waitFor('was closed');
    at.type('n');
    await at.waitFor('? Session');
    at.type('new\r');
    await at.waitFor('? Held on');
  });
});
