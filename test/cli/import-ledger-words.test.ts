import { describe, expect, it } from 'vitest';
import { desk, recordsOf, refused, take } from '../helpers/fixtures/files.js';
import { dump, json, ok } from '../helpers/run.js';

/** What the columns of an office's ledger say beside the text: departments, what was done, remarks, the headcount. */

type Row = Record<string, unknown>;
const of = async (db: string, kind: 'session' | 'suggestion' | 'change' | 'reply' | 'note'): Promise<Row[]> =>
  recordsOf(await dump(db), kind);

const sheet = (header: string, ...rows: string[]): string =>
  [`개최일,장소,내용,${header}`, ...rows.map((row, at) => `2025-01-02,가람동,글 ${at + 1},${row}`), ''].join('\n');

describe('departments in one cell', () => {
  it.each([
    ['"도로과, 건설과"', '도로과', '건설과'],
    ['도로과/건설과', '도로과', '건설과'],
    ['도로과·건설과·공원녹지과', '도로과', '건설과;공원녹지과'],
    ['도로과(건설과)', '도로과', '건설과'],
    ['도로과 및 건설과', '도로과', '건설과'],
    ['교육·청소년과', '교육·청소년과', null],
    ['"Parks, Recreation"', 'Parks, Recreation', null],
    ['도로과', '도로과', null],
  ])('%s: %s leads', async (cell, lead, partners) => {
    const { folder, db } = desk({ 'a.csv': sheet('담당부서', cell) });
    await ok(['import', 'a.csv'], { db, cwd: folder });
    const [suggestion] = await of(db, 'suggestion');
    expect([suggestion!['department'], suggestion!['coDepartments']]).toEqual([lead, partners]);
    expect(await take(['a.csv'], { db, cwd: folder })).toMatchObject({ added: 0, same: 1 });
  });

  it('join those of the column of partners, and are left whole where the office’s list has them', async () => {
    const { folder, db } = desk({
      'a.csv': sheet('담당부서,협조부서', '도로과/건설과,공원과;건설과', '안전과·건설과,'),
      'config.json': JSON.stringify({ departments: { '안전과·건설과': [], 도로과: [], 건설과: [] } }),
    });
    const env = { EARSHOT_CONFIG: `${folder}/config.json` };
    await ok(['import', 'a.csv', '--new'], { db, cwd: folder, env });
    expect(await of(db, 'suggestion')).toMatchObject([
      { department: '도로과', coDepartments: '건설과;공원과' },
      { department: '안전과·건설과', coDepartments: null },
    ]);
  });

  it('that are none are left blank, and told', async () => {
    const { folder, db } = desk({ 'a.csv': sheet('담당부서', '전 부서', '관련부서') });
    const told = (await ok(['import', 'a.csv'], { db, cwd: folder })).stderr;
    expect(told).toContain('a.csv:2:4  department  "전 부서"  names no department');
    expect(await of(db, 'suggestion')).toMatchObject([{ department: null }, { department: null }]);
  });

  it('of an export stay as they are', async () => {
    const { folder, db } = desk();
    const options = { db, cwd: folder };
    await ok(['session', 'add', '--held-on', '2025-01-02', '--place', 'Hall'], options);
    await ok(['add', '1', 'a', '--department', '도로과/건설과'], options);
    await ok(['export', 'all.csv', '--of', 'suggestions'], options);
    await ok(['export', 's.csv', '--of', 'sessions'], options);
    await ok(['import', 's.csv'], { db: `${folder}/b.db`, cwd: folder });
    await ok(['import', 'all.csv'], { db: `${folder}/b.db`, cwd: folder });
    expect(await of(`${folder}/b.db`, 'suggestion')).toMatchObject([{ department: '도로과/건설과' }]);
  });
});

describe('what was done, and remarks', () => {
  const LEDGER = sheet(
    '처리상태,완료일,처리내용,회신일,비고',
    '완료,2025-01-20,등을 바꿈,2025-01-21,현장 확인',
    '추진중,,예산 확보 중,,',
    '접수,,,,단체 건의',
  );

  it('are the reply where its day is known, else a note of the status; remarks are notes', async () => {
    const { folder, db } = desk({ 'a.csv': LEDGER });
    await ok(['import', 'a.csv'], { db, cwd: folder });
    expect(await of(db, 'reply')).toMatchObject([{ on: '2025-01-21', text: '등을 바꿈' }]);
    expect((await of(db, 'change')).map(({ to, note }) => [to, note])).toEqual([
      ['received', null],
      ['resolved', '현장 확인'],
      ['received', null],
      ['in-progress', '예산 확보 중'],
      ['received', '단체 건의'],
    ]);
    expect(await take(['a.csv'], { db, cwd: folder })).toMatchObject({ added: 0, same: 3, changed: 0 });
    await ok(['doctor'], { db });
    const found = json<{ suggestions: unknown[] }>(await ok(['search', '예산', '--json'], { db }));
    expect(found.suggestions).toHaveLength(1);
  });

  it('that are new in a later sheet are added with --update, once', async () => {
    const { folder, db } = desk({ 'a.csv': LEDGER });
    const options = { db, cwd: folder };
    await ok(['import', 'a.csv'], options);
    const later = LEDGER.replace('예산 확보 중,,', '예산 확보 중,,3월 착공').replace('단체 건의', '두 번째 방문');
    const input = { ...options, input: later };
    expect(await take(['-'], input)).toMatchObject({ same: 1, changed: 2 });
    expect(await take(['-', '--update'], input)).toMatchObject({ same: 1, changed: 2 });
    expect(await take(['-', '--update'], input)).toMatchObject({ same: 3, changed: 0 });
    const notes = async () => (await of(db, 'note')).map(({ text }) => text);
    expect(await notes()).toContain('두 번째 방문');
    await ok(['undo', '--yes'], options);
    expect(await notes()).not.toContain('두 번째 방문');
  });

  it('stand under the words of a status where these hold none', async () => {
    const { folder, db } = desk({
      'a.csv': sheet('추진상황', '설계를 시작함'),
      'b.csv': sheet('추진상황', '완료').replace('2025-01-02', '2025-01-03'),
    });
    await ok(['import', 'a.csv'], { db, cwd: folder });
    await ok(['import', 'b.csv'], { db, cwd: folder });
    expect((await of(db, 'change')).map(({ to, note }) => [to, note])).toEqual([
      ['received', '설계를 시작함'],
      ['received', null],
      ['resolved', null],
    ]);
  });

  it('are taken from the column that is named by hand', async () => {
    const { folder, db } = desk({ 'a.csv': sheet('결과,메모란', '등을 바꿈,다시 볼 것') });
    await ok(['import', 'a.csv', '--map', 'reply=결과', '--map', 'note=메모란'], { db, cwd: folder });
    expect((await of(db, 'change')).map(({ note }) => note)).toEqual(['등을 바꿈\n다시 볼 것']);
  });
});

it.each([
  ['by its day and place', '', ''],
  ['by its number', '회차,', '7,'],
])('the headcount and the audience of a visit that is named %s go to its session', async (_, head, cell) => {
  const row = (text: string): string => `${cell}2025-01-02,가람동,${text},31,학부모\n`;
  const { folder, db } = desk({ 'a.csv': `${head}개최일,장소,내용,참석인원(명),대상\n${row('하나')}${row('둘')}` });
  await ok(['import', 'a.csv'], { db, cwd: folder });
  expect(await of(db, 'session')).toMatchObject([{ attendees: 31, audience: '학부모' }]);
});

it.each([
  ['resolved', '완료 조치완료 처리완료 해결 종결 반영 반영완료 수용 처리_완료'],
  ['in-progress', '추진중 처리중 진행중 조치중 추진예정 예산반영 진행_중 일부완료 부분완료 일부수용'],
  ['reviewing', '검토 검토중 검토예정'],
  ['long-term', '장기 장기검토 중장기 장기과제 보류'],
  ['declined', '불가 처리불가 수용불가 반려 미반영 추진_불가'],
  ['transferred', '이송 이첩 타기관'],
  ['withdrawn', '취하 철회'],
])('statuses as offices write them: %s', async (status, words) => {
  const all = words.split(' ').map((word) => word.replace('_', ' '));
  const { folder, db } = desk({ 'a.csv': sheet('처리상태', ...all) });
  await ok(['import', 'a.csv'], { db, cwd: folder });
  expect(new Set((await of(db, 'suggestion')).map((each) => each['status']))).toEqual(new Set([status]));
  const notes = (await of(db, 'change')).map(({ note }) => note).filter((note) => note !== null);
  expect(notes).toEqual(all.filter((word) => /^(일부|부분)/.test(word)));
});

it('an answer is not a deed, and no hint crosses a negation', async () => {
  const { folder, db } = desk({ 'a.csv': sheet('처리상태', '답변완료', '미완료') });
  await refused(['a.csv'], { db, cwd: folder }, 65, 'a.csv:2:4', 'a.csv:3:4');
  await ok(['import', 'a.csv', '--status-map', '답변완료=resolved', '--status-map', '미완료=in-progress'], {
    db,
    cwd: folder,
  });
});

it('the day with its hours, under 일시, is that of the visit', async () => {
  const { folder, db } = desk({
    'a.csv': '일시,장소,참석인원(명),건의내용\n2025. 9. 26.(금) 14:00~16:00,가람동,31,버스\n',
    'b.csv': '회차,일시,장소\n2,2025. 10. 2.(목) 오후 2시,나루동\n',
  });
  await ok(['import', 'a.csv', 'b.csv'], { db, cwd: folder });
  expect((await of(db, 'session')).map(({ heldOn, attendees }) => [heldOn, attendees])).toEqual(
    expect.arrayContaining([
      ['2025-09-26', 31],
      ['2025-10-02', null],
    ]),
  );
});
