import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rows, temporary, terminal } from '../helpers/terminal.js';

/** The questions that `import` asks on a terminal about columns and status words, and the profile that keeps the answers. */

const SHEET = [
  '뭐라고,언제,어디,진행,민원인,색',
  '가로등이 어둡다,2025-01-02,가람동,보류중,홍길동,파랑',
  '버스가 늦다,2025-01-03,나래동,완료,김철수,노랑',
  '',
].join('\n');

function desk() {
  const folder = temporary();
  writeFileSync(join(folder, 'a.csv'), SHEET);
  writeFileSync(join(folder, 'config.json'), '{}');
  const [file, db] = [join(folder, 'a.csv'), join(folder, 'store.db')];
  const profile = join(folder, 'profiles', 'ours.json');
  const start = (...more: string[]) =>
    terminal(['import', file, '--db', db, ...more], {
      env: { EARSHOT_CONFIG: join(folder, 'config.json') },
      columns: 100,
    });
  return { folder, db, profile, start };
}

const words = {
  en: {
    rows: 'what is one row?',
    columns: ['Text', 'Held on', 'Place', 'Status', 'Department'].map((field) => `which column is "${field}"?`),
    means: /What does the status "보류중" mean\? \(1 row\)/,
    keep: 'Keep these answers',
    name: 'Name',
    kept: '--profile ours',
    done: 'Imported: 2 new.',
  },
  ko: {
    rows: '한 행은 무엇입니까?',
    columns: ['내용', '개최일', '장소', '처리상태', '담당부서'].map(
      (field) => new RegExp(`: ${field}[은는] 어느 열입니까`),
    ),
    means: /상태 "보류중"은 무슨 뜻입니까\? \(1행\)/,
    keep: '이 답을 다음 파일에도',
    name: '이름',
    kept: '--profile ours',
    done: '가져옴: 새로 2건.',
  },
} as const;

/** What a terminal would obey, or show in another order. */
const hostile = [
  '\u001b]0;owned\u0007',
  '\u001b[2J\u001b[35m',
  '\u009b35m',
  '\u202eeman',
  '\u2066x\u200f',
  'a\u0008\u007fc',
  'first\nsecond',
];
/** Those of them that reached the terminal, which the program itself never writes; and more than a screen of one name. */
const obeyed = (raw: string): string[] =>
  ['\u001b]0;owned', '\u001b[2J', '\u001b[35m', '\u009b', '\u202e', '\u2066', '\u200f', '\u0008', '\u007f']
    .filter((sign) => raw.includes(sign))
    .map((sign) => JSON.stringify(sign));

describe.each(['en', 'ko'] as const)('import on a terminal (%s)', (lang) => {
  const told = words[lang];

  it('asks for columns and words, keeps the answers, and asks no second time', async () => {
    const { db, profile, start } = desk();
    const screen = start('--lang', lang);
    await screen.waitFor(told.rows);
    screen.press('enter');
    // Text, day, place and status: each the first column that is left. That of people is known, and the last one is no department.
    for (const question of told.columns.slice(0, -1)) {
      await screen.waitFor(question);
      screen.press('enter');
    }
    await screen.waitFor(told.columns.at(-1) ?? /$/);
    screen.press('down', 'enter');
    await screen.waitFor(told.means);
    screen.press('down', 'down', 'down', 'down', 'enter');
    await screen.waitFor(told.keep);
    expect(existsSync(db)).toBe(false);
    screen.type('y');
    await screen.waitFor(told.name);
    screen.press('ctrl-u');
    screen.type('ours');
    screen.press('enter');
    await screen.waitFor(told.kept);
    await screen.waitFor(told.done);
    expect((await screen.exit).code).toBe(0);
    expect(screen.text).not.toMatch(/홍길동|김철수/);
    expect(JSON.parse(readFileSync(profile, 'utf8'))).toEqual({
      about: 'a.csv',
      as: 'suggestions',
      map: { text: '뭐라고', heldOn: '언제', place: '어디', status: '진행', proposerName: '민원인' },
      statusMap: { 보류중: 'long-term' },
    });
    expect(rows(db, 'SELECT text, status FROM suggestion ORDER BY id')).toEqual([
      { text: '가로등이 어둡다', status: 'long-term' },
      { text: '버스가 늦다', status: 'resolved' },
    ]);
    const again = start('--lang', lang, '--profile', 'ours');
    expect((await again.exit).code).toBe(0);
    expect(again.text).not.toMatch(told.columns[0] ?? '');
  });

  it('leaves nothing behind at Ctrl-C, wherever it comes', async () => {
    for (const answers of [0, 2, 7]) {
      const { folder, db, start } = desk();
      const screen = start('--lang', lang);
      const asked = [told.rows, ...told.columns, told.means, told.keep];
      for (const question of asked.slice(0, answers)) {
        await screen.waitFor(question);
        if (question === told.keep) screen.type('y');
        else screen.press('enter');
      }
      await screen.waitFor(asked[answers] ?? '');
      screen.press('ctrl-c');
      expect((await screen.exit).code).toBe(130);
      expect(existsSync(db)).toBe(false);
      expect(readdirSync(folder).sort()).toEqual(['a.csv', 'config.json']);
    }
  }, 30_000);
});

describe('import on a terminal', () => {
  it('asks nothing with --no-input or --yes, and prints the command', async () => {
    for (const flag of ['--no-input', '--yes']) {
      const { start } = desk();
      const screen = start(flag, '--as', 'suggestions');
      expect((await screen.exit).code).toBe(65);
      expect(screen.text.replace(/\s+/g, ' ')).toContain('--map text=COLUMN --map heldOn=COLUMN --map place=COLUMN');
    }
  });

  it('asks for the status where a column that is not read has words for one, and remembers that it is none', async () => {
    const { folder, db } = desk();
    const file = join(folder, 'b.csv');
    writeFileSync(file, '개최일,장소,내용,결말\n2025-01-02,가람동,등이 어둡다,완료\n');
    const env = { EARSHOT_CONFIG: join(folder, 'config.json') };
    const screen = terminal(['import', file, '--db', db, '--save-profile', 'b'], { env });
    await screen.waitFor('which column is "Status"?');
    screen.press('down', 'enter');
    expect((await screen.exit).code).toBe(0);
    expect(JSON.parse(readFileSync(join(folder, 'profiles', 'b.json'), 'utf8'))).toMatchObject({
      map: { none: '결말' },
    });
    const again = terminal(['import', file, '--db', db, '--profile', 'b'], { env });
    expect((await again.exit).code).toBe(0);
    expect(again.text).not.toContain('which column');
  });

  it('refuses the name of a profile that is there', async () => {
    const { folder, profile, start } = desk();
    const map = 'text=뭐라고,heldOn=언제,place=어디,status=진행';
    const first = start('--as', 'suggestions', '--map', map, '--dry-run', '--save-profile', 'ours');
    await first.waitFor('보류중');
    first.press('enter');
    expect((await first.exit).code).toBe(0);
    const kept = readFileSync(profile, 'utf8');
    const screen = start('--as', 'suggestions', '--map', map);
    await screen.waitFor('보류중');
    screen.press('enter');
    await screen.waitFor('Keep these answers');
    screen.type('y');
    await screen.waitFor('Name');
    screen.type('ours');
    screen.press('enter');
    await screen.waitFor('is there already');
    screen.press('ctrl-c');
    expect((await screen.exit).code).toBe(130);
    expect(readFileSync(profile, 'utf8')).toBe(kept);
    expect(existsSync(join(folder, 'store.db'))).toBe(false);
  });

  it.each([
    ['of signs', hostile],
    ['that are very long', ['x'.repeat(10_000), '가'.repeat(5_000)]],
  ])('shows names of columns %s, and obeys none', async (_, names) => {
    const { folder, db } = desk();
    const file = join(folder, 'b.csv');
    const columns = ['내용', '개최일', ...names.map((name, at) => `${name}${at}`)];
    const row = ['등이 어둡다', '2025-01-02', ...names.map((name) => `${name} place`)];
    writeFileSync(file, [columns, row].map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n'));
    const env = { EARSHOT_CONFIG: join(folder, 'config.json') };
    const screen = terminal(['import', file, '--db', db, '--as', 'suggestions'], { env });
    await screen.waitFor('which column is "Place"?');
    screen.press('down', 'enter');
    await screen.waitFor('which column is "Status"?');
    screen.press('ctrl-c');
    expect((await screen.exit).code).toBe(130);
    expect(screen.text).toMatch(names === hostile ? /owned/ : /column 3|xxx/);
    expect(obeyed(screen.raw)).toEqual([]);
  });

  it('asks what words with signs in them mean, and obeys none', async () => {
    const { folder, db } = desk();
    const file = join(folder, 'b.csv');
    const rows = hostile.map((word, at) => `"등 ${at}이 어둡다",2025-01-02,가람동,"${word}"\n`);
    writeFileSync(file, `내용,개최일,장소,처리상태\n${rows.join('')}`);
    const env = { EARSHOT_CONFIG: join(folder, 'config.json') };
    const screen = terminal(['import', file, '--db', db, '--as', 'suggestions'], { env });
    for (let asked = 0; asked < hostile.length; asked += 1) {
      await screen.waitFor(/What does the status[^]*mean\? \(1 row\)/);
      screen.press('enter');
    }
    await screen.waitFor('Keep these answers');
    screen.type('y');
    await screen.waitFor('Name');
    screen.press('ctrl-u');
    screen.type('hostile');
    screen.press('enter');
    await screen.waitFor('Imported: 7 new.');
    expect((await screen.exit).code).toBe(0);
    expect(screen.text).toContain('owned');
    expect(obeyed(screen.raw)).toEqual([]);
    const again = terminal(['import', file, '--db', db, '--profile', 'hostile'], { env });
    expect((await again.exit).code).toBe(0);
    expect(again.text).not.toContain('What does');
  }, 60_000);
});
