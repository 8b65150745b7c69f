import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { desk, type Files, type Plan, recordsOf, refused, take } from '../helpers/fixtures/files.js';
import { dump, earshot, ROOT } from '../helpers/run.js';
import { xlsx } from '../helpers/xlsx-fixture.js';

const fixture = (name: string): string => join(ROOT, 'test/fixtures/import', name);
const AFTER = { EARSHOT_NOW: '2026-12-01T03:00:00Z' };

/** Imports into a new store; gives the counts and what is in it then. */
async function took(args: readonly string[], files: Files = {}) {
  const { folder, db } = desk(files);
  const plan: Plan = await take(args, { db, cwd: folder, env: AFTER });
  const records = await dump(db);
  return { plan, suggestions: recordsOf(records, 'suggestion'), sessions: recordsOf(records, 'session') };
}

describe('a ledger with a title and a header of two lines', () => {
  it('comes in by its lower names; titles are said', async () => {
    const { folder, db } = desk();
    const options = { db, cwd: folder, env: AFTER };
    const map = ['--map', 'text=민원내용', '--map', 'place=위치', '--map', 'status=처리구분'];
    const dry = await earshot(
      ['import', fixture('ledger-title-and-two-row-header.xlsx'), ...map, '--dry-run'],
      options,
    );
    expect(dry.stdout).toContain('1 line above the header skipped');
    expect(dry.stdout).toMatch(/처리완료일 \(예정일\)\s+resolvedOn/);
    expect(dry.stdout).toMatch(/접수일 \(점검일\)\s+receivedOn\s+2026\.9\.1/);
  });

  it('comes in whole: a planned day of what is not done is told and not kept', async () => {
    const file = fixture('ledger-title-and-two-row-header.xlsx');
    const { suggestions } = await took([file, '--session-by', 'receivedOn']);
    expect(suggestions).toMatchObject([
      { text: '골목 포장이 패여 있음', status: 'resolved', resolvedOn: '2026-09-04', department: '도로과' },
      { text: '쓰레기가 쌓여 있음', status: 'in-progress', resolvedOn: null, department: '청소과' },
      { text: '간판이 기울어 있음', status: 'declined', resolvedOn: null, department: '건축과' },
    ]);
    const before = { EARSHOT_NOW: '2026-09-20T03:00:00Z' };
    const { folder, db } = desk();
    const dry = await earshot(['import', file, '--session-by', 'receivedOn', '--dry-run'], {
      db,
      cwd: folder,
      env: before,
    });
    expect(dry.stdout + dry.stderr).toMatch(/J6.*2026-09-30.*planned day/);
    expect(await take([file, '--session-by', 'receivedOn'], { db, cwd: folder, env: before })).toMatchObject({
      added: 3,
    });
    const text = '접수일,내용,처리상태,완료일(예정일)\n2026-09-01,버스,완료,2026-09-30\n';
    const wrong = desk({ 'a.csv': text });
    await refused(
      ['a.csv', '--session-by', 'receivedOn'],
      { db: wrong.db, cwd: wrong.folder, env: before },
      65,
      '2026-09-30',
      'in the future',
    );
  });

  it('is read from the line that --header-row says', async () => {
    const text = '대장,2026\n언제,무엇,어디\n일,말,곳\n2026-09-14,버스,가람동\n';
    const map = ['--map', 'receivedOn=일,text=말,place=곳'];
    const { suggestions, plan } = await took(['a.csv', '--header-row', '2-3', ...map], { 'a.csv': text });
    expect(suggestions).toMatchObject([{ text: '버스', receivedOn: '2026-09-14' }]);
    expect(plan.files[0]).toMatchObject({ titles: 1 });
    const { folder, db } = desk({ 'a.csv': text });
    const options = { db, cwd: folder, env: AFTER };
    await refused(['a.csv', '--header-row', '40', ...map], options, 2, 'a.csv has nothing on line 40', '--header-row');
    for (const wrong of ['0', 'x', '3-2', '1-9', '-1'])
      await refused(['a.csv', `--header-row=${wrong}`, ...map], options, 2, `"${wrong}" is no line of a header`, '3-4');
  });
});

describe('merged cells', () => {
  it('of a visit count for all its rows', async () => {
    const { suggestions, sessions } = await took([fixture('merged-day-and-place.xlsx')]);
    expect(sessions).toMatchObject([{ heldOn: '2026-09-14', place: '가람동' }]);
    expect(suggestions.map(({ text }) => text)).toEqual(['하나', '둘', '셋']);
  });
});

describe('a workbook of several sheets', () => {
  const head = ['접수일', '장소', '내용', '비고', '비고'];
  const book = xlsx([
    {
      name: '총괄',
      rows: [
        ['부서', '상태', '건수'],
        ['도로과', '완료', 3],
      ],
    },
    { name: '2025년', rows: [['대장'], head, ['2025-03-01', '가람동', '하나', 'x', 'y']] },
    { name: '2026년', rows: [head, ['2026-03-01', '나루동', '둘'], ['2026-03-02', '나루동', '셋']] },
    { name: '메모', rows: [['살 것'], ['종이']] },
    { name: '옛것', rows: [head, ['2020-03-02', '나루동', '넷']], hidden: true },
  ]);

  it('is read where the header is that of the first table; the others are named', async () => {
    const { suggestions, plan } = await took(['a.xlsx'], { 'a.xlsx': book });
    expect(suggestions.map(({ text }) => text)).toEqual(['하나', '둘', '셋']);
    expect(plan.files[0]).toMatchObject({
      sheets: ['2025년', '2026년'],
      sheetsLeftOut: ['총괄', '메모', '옛것'],
      titles: 1,
    });
    const { folder, db } = desk({ 'a.xlsx': book });
    for (const [lang, ...more] of [['en'], ['en', '--dry-run'], ['ko', '--dry-run']] as const) {
      const { stdout, stderr } = await earshot(['import', 'a.xlsx', '--lang', lang, ...more], {
        db,
        cwd: folder,
        env: AFTER,
      });
      expect(stdout + stderr).toContain(
        lang === 'en' ? 'sheet 총괄 not read: it has another header' : '읽지 않은 시트 총괄',
      );
      expect(stdout + stderr).toContain(lang === 'en' ? 'sheet 옛것 not read: it is hidden' : '옛것: 숨긴 시트');
    }
  });

  it('is read as far as --sheet says, once or several times', async () => {
    const texts = async (...args: string[]): Promise<unknown[]> =>
      (await took(['a.xlsx', ...args], { 'a.xlsx': book })).suggestions.map(({ text }) => text);
    expect(await texts('--sheet', '옛것')).toEqual(['넷']);
    expect(await texts('--sheet', '2026년', '--sheet', '옛것')).toHaveLength(3);
    const alike = xlsx([
      {
        name: 'a',
        rows: [
          ['접수일', '장소', '내용'],
          ['2025-03-01', '가람동', '하나'],
        ],
      },
      {
        name: 'b',
        rows: [
          ['장소', '접수일', '담당', '내용'],
          ['가람동', '2025-03-01', '도로과', '둘'],
        ],
      },
      { name: 'c', rows: [] },
    ]);
    const all = await took(['a.xlsx', '--sheet', 'all'], { 'a.xlsx': alike });
    expect(all.suggestions).toMatchObject([{ text: '하나' }, { text: '둘', department: '도로과' }]);
    expect(all.plan.files[0]).toMatchObject({ sheets: ['a', 'b'], sheetsLeftOut: ['c'] });
    const { folder, db } = desk({ 'a.xlsx': book });
    await refused(
      ['a.xlsx', '--sheet', '없는것'],
      { db, cwd: folder },
      2,
      'a.xlsx has no sheet "없는것"',
      '총괄, 2025년',
    );
  });

  it('names the sheet, the row and the column of what is wrong', async () => {
    const { folder, db, path } = desk();
    const rows = (day: string) => [
      ['접수일', '장소', '내용'],
      [day, '가람동', '하나'],
    ];
    writeFileSync(
      path('a.xlsx'),
      xlsx([
        { name: '가', rows: rows('2025-03-01') },
        { name: '나', rows: rows('2025-02-30') },
      ]),
    );
    await refused(['a.xlsx'], { db, cwd: folder, env: AFTER }, 65, '나!A2');
  });
});

describe('rows that are no records', () => {
  const rows = [
    ['접수일', '장소', '내용', '비고'],
    ['소계', null, null, 3],
    ['2026-09-14', '가람동', '버스', null],
    [null, null, '가로등', null],
    ['접수일', '장소', '내용', '비고'],
    ['2026-09-15', '나루동', '벤치', null],
    ['합계', null, '3건', null],
    ['※ 현장에서 답변한 것은 뺌'],
  ];
  const files = { 'a.xlsx': xlsx([{ name: '대장', rows, merges: ['A3:A4', 'B3:B4', 'A7:B7', 'A8:D8'] }]) };

  it('are left out and counted; a dry run lists them with their place', async () => {
    const { suggestions, plan } = await took(['a.xlsx'], files);
    expect(suggestions.map(({ text }) => text)).toEqual(['버스', '가로등', '벤치']);
    expect(plan.files[0]).toMatchObject({ rows: 3, leftOut: 4 });
    const { folder, db } = desk(files);
    const options = { db, cwd: folder, env: AFTER };
    expect((await take(['a.xlsx', '--dry-run'], options)).leftOut).toEqual([
      { where: 'a.xlsx  대장!2', reason: 'a row of sums' },
      { where: 'a.xlsx  대장!5', reason: 'the header again' },
      { where: 'a.xlsx  대장!7', reason: 'a row of sums' },
      { where: 'a.xlsx  대장!8', reason: 'a remark' },
    ]);
    const dry = await earshot(['import', 'a.xlsx', '--dry-run', '--lang', 'ko'], options);
    expect(dry.stdout).toMatch(/건의가 아닌 행 4개 뺌[^]*대장!2 {2}합계 행/);
    const real = await earshot(['import', 'a.xlsx'], options);
    expect(real.stderr).toContain('4 rows left out');
  });

  it('are never those with a text and a day: these are wrong where they look like sums', async () => {
    const { folder, db } = desk({ 'a.csv': '접수일,장소,내용\n2026-09-14,가람동,합계\n2026-09-15,가람동,버스\n' });
    await refused(['a.csv'], { db, cwd: folder, env: AFTER }, 65, 'a.csv:2', 'a row of sums');
  });
});

describe('a CSV file whose covered cells are blank', () => {
  const text = '접수일,장소,내용\n2026-09-14,가람동,하나\n,,둘\n소계,,2\n,,셋\n';

  it('comes in with --fill-down; the dry run and the refusal say the command', async () => {
    const { folder, db } = desk({ 'a.csv': text });
    const options = { db, cwd: folder, env: AFTER };
    const dry = await earshot(['import', 'a.csv', '--dry-run', '--json'], options);
    const { fillDown } = JSON.parse(dry.stdout) as Plan;
    expect(fillDown).toContain('2 rows are blank');
    const command = /earshot (import a\.csv.*)$/.exec(fillDown ?? '')?.[1] ?? '';
    expect(command).toMatch(/^import a\.csv --fill-down session --db \S+$/);
    await refused(['a.csv'], options, 65, 'earshot import a.csv --fill-down session');
    const plan = JSON.parse((await earshot([...command.split(' '), '--json'], options)).stdout) as Plan;
    expect(plan).toMatchObject({ added: 3, impliedSessions: 1, files: [{ leftOut: 1 }] });
    expect((await take(['a.csv', '--fill-down', 'session', '--dry-run'], options)).fillDown).toBeNull();
    await refused(['a.csv', '--fill-down', '없는열'], options, 65, '없는열', '--fill-down');
  });

  it('keeps wrong rows with what was filled', async () => {
    const { folder, db } = desk({ 'a.csv': `${text}2026-02-30,나루동,넷\n,,다섯\n` });
    const options = { db, cwd: folder, env: AFTER };
    const plan = await take(['a.csv', '--fill-down', 'session', '--skip-bad'], options);
    expect(plan).toMatchObject({ added: 3, wrong: 2 });
    expect(readFileSync(join(folder, 'a.csv.rejected.csv'), 'utf8')).toContain('2026-02-30,나루동,다섯');
  });
});

describe('a session that rows name by its number', () => {
  const rows = (...lines: string[]): string => ['회차,개최일,장소,내용', ...lines, ''].join('\n');

  it('is made when they say its day, once, with its number', async () => {
    const text = rows('7,2026-09-14,가람동,하나', '7,2026-09-14,가람동,둘', '9,2026-09-15,나루동,셋');
    const { plan, sessions, suggestions } = await took(['a.csv'], { 'a.csv': text });
    expect(plan).toMatchObject({ added: 3, impliedSessions: 2 });
    expect(sessions).toMatchObject([
      { number: 7, heldOn: '2026-09-14', place: '가람동' },
      { number: 9, heldOn: '2026-09-15', place: '나루동' },
    ]);
    expect(suggestions.map(({ id }) => id)).toEqual(['7-1', '7-2', '9-1']);
  });

  it('is the one that is here, or comes along, whatever they say of it', async () => {
    const { folder, db } = desk({
      's.csv': '회차,개최일,장소,참석인원\n7,2026-09-14,가람동 회관,31\n',
      'a.csv': rows('7,2026-09-14,가람동,하나'),
      'b.csv': rows('7,2026-09-14,가람동,하나', '7,2026-09-14,가람동,둘'),
    });
    const options = { db, cwd: folder, env: AFTER };
    expect(await take(['a.csv', 's.csv'], options)).toMatchObject({ added: 2, impliedSessions: 0 });
    expect(await take(['b.csv'], options)).toMatchObject({ added: 1, same: 1, impliedSessions: 0 });
    expect(recordsOf(await dump(db), 'session')).toMatchObject([{ number: 7, place: '가람동 회관', attendees: 31 }]);
  });

  it('has one day: another one in a row below is wrong; without a day it has to be here', async () => {
    const { folder, db } = desk({
      'a.csv': rows('7,2026-09-14,가람동,하나', '7,2026-09-15,가람동,둘'),
      'b.csv': rows('7,,가람동,하나'),
      'c.csv': rows('7,2026-09-14,가람동,하나', '8,2026-02-30,가람동,둘'),
    });
    const options = { db, cwd: folder, env: AFTER };
    await refused(['a.csv'], options, 65, 'a.csv:3:2', 'heldOn', 'session 7 was held on 2026-09-14 in a row above');
    await refused(['b.csv'], options, 65, 'there is no such session');
    expect(await take(['c.csv', '--skip-bad'], options)).toMatchObject({ added: 1, wrong: 1, impliedSessions: 1 });
    expect(recordsOf(await dump(db), 'session')).toHaveLength(1);
  });
});
