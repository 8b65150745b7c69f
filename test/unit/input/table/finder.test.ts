import { describe, expect, it } from 'vitest';
import { failure, readText, values } from '../../../helpers/input.js';
import { xlsx } from '../../../helpers/xlsx-fixture.js';

/** The columns, the number of titles and the rows of a CSV file. */
async function table(text: string, options: Parameters<typeof readText>[2] = {}) {
  const read = await readText('a.csv', text, options);
  return { columns: read.source.columns, titles: read.source.titles?.length, rows: values(read) };
}
const sheet = async (rows: Parameters<typeof xlsx>[0][number]['rows'], merges: readonly string[] = []) => {
  const read = await readText('a.xlsx', xlsx([{ name: '대장', rows, merges }]));
  return { columns: read.source.columns, titles: read.source.titles?.length, rows: values(read) };
};

describe('a header of one line', () => {
  it('is the one that names known fields, wherever it stands in the first 30', async () => {
    const titles = ['2026년 건의사항 처리대장,,,', '기준일: 2026-09-30,,,(단위: 건)', ',,,', '부서별 조치,현황,,'];
    const text = [...titles, '연번,접수일,장소,내용', '1,2026-09-14,가람동,버스'].join('\n');
    expect(await table(text)).toEqual({
      columns: ['연번', '접수일', '장소', '내용'],
      titles: 3,
      rows: [['1', '2026-09-14', '가람동', '버스']],
    });
    const many = Array.from({ length: 29 }, (_, at) => `줄 ${at},,`).join('\n');
    expect(await table(`${many}\n접수일,장소,내용\n2026-09-14,A,x\n`)).toMatchObject({ titles: 29, rows: [{}] });
    expect((await table(`${many}\n줄,,\n접수일,장소,내용\n`)).columns).toEqual(['줄 0', 'column 2', 'column 3']);
  });

  it('may have a single known word, or one that is mapped by hand', async () => {
    expect(await table('생활 건의\n내용\n버스\n')).toEqual({ columns: ['내용'], titles: 1, rows: [['버스']] });
    const text = '목록,2026년\n언제,무엇\n2026-09-14,버스\n';
    expect((await table(text)).columns).toEqual(['목록', '2026년']);
    const rules = [
      { field: 'receivedOn', column: '언제' },
      { field: 'text', column: '무엇' },
    ];
    expect((await table(text, { rules })).columns).toEqual(['언제', '무엇']);
  });

  it('is not a row whose values are words of headers', async () => {
    const text = 'when,type,what,who\n2026-09-14,건의,부서,담당\n2026-09-14,건의,내용,2\n';
    expect((await table(text)).columns).toEqual(['when', 'type', 'what', 'who']);
    const known = '접수일,구분,내용,부서\n2026-09-14,건의,버스,담당\n';
    expect((await table(known)).rows).toHaveLength(1);
    expect((await table('접수일,내용,부서\nA,버스,도로과\n접수일,내용,부서\nB,벤치,도로과\n')).rows).toHaveLength(3);
    expect((await table('구분,내용,부서\n건의,버스,담당\n건의,벤치,담당\n')).rows).toHaveLength(2);
  });

  it('is compared without blanks, line ends, brackets and case, and named on one line', async () => {
    const text = '제목\n"접수 일\n(점검일)",TEXT,"참석인원(명)"\n2026-09-14,버스,3\n';
    expect(await table(text)).toEqual({
      columns: ['접수 일 (점검일)', 'TEXT', '참석인원(명)'],
      titles: 1,
      rows: [['2026-09-14', '버스', '3']],
    });
  });
});

describe('a header of several lines', () => {
  it('is read by its lower names, with the group before those that stand twice', async () => {
    const text = [
      '연번,방문,,건의,,처리,,비고',
      ',일자,장소,내용,분류,내용,일자,',
      '1,2026-09-14,가람동,버스,교통,늘렸음,2026-09-20,없음',
    ].join('\n');
    expect(await table(text)).toEqual({
      columns: ['연번', '방문 일자', '장소', '건의 내용', '분류', '처리 내용', '처리 일자', '비고'],
      titles: 0,
      rows: [['1', '2026-09-14', '가람동', '버스', '교통', '늘렸음', '2026-09-20', '없음']],
    });
  });

  it('is read by the name of the group where that names the same field', async () => {
    const text = '방문,,건의사항,,처리결과,\n장소,개최일,내용,비고,내용,비고\n가람동,2026-09-14,버스,,늘렸음,\n';
    expect((await table(text)).columns).toEqual([
      '장소',
      '개최일',
      '건의사항',
      '건의사항 비고',
      '처리결과 내용',
      '처리결과 비고',
    ]);
  });

  it('has blank cells below names that merges take down, in a sheet', async () => {
    const rows = [
      ['생활민원 관리 대장'],
      null,
      ['연번', '접수일', '민원인', null, '건의', null, null, '비고'],
      [null, null, '성명', '연락처', '내용', null, '분야'],
      [1, '2026-09-14', '홍가상', '000', '버스', null, '교통', 'x'],
    ];
    const merges = ['A1:H1', 'A3:A4', 'B3:B4', 'H3:H4', 'C3:D3', 'E3:G3', 'E4:F4', 'E5:F5'];
    expect(await sheet(rows, merges)).toEqual({
      columns: ['연번', '접수일', '성명', '연락처', '내용', 'column 6', '분야', '비고'],
      titles: 1,
      rows: [['1', '2026-09-14', '홍가상', '000', '버스', '버스', '교통', 'x']],
    });
  });

  it('may have three lines, and columns that no field has', async () => {
    const text = [
      '대장,,,,,',
      '번호,방문,,건의,,',
      ',일정,,말씀,,결과',
      ',일자,장소,내용,부서,상태',
      '1,2026-09-14,가람동,버스,교통과,완료',
    ].join('\n');
    const { columns, rows, titles } = await table(text);
    expect([columns, rows.length, titles]).toEqual([['번호', '일자', '장소', '내용', '부서', '상태'], 1, 1]);
    const odd = [
      ['접수일', '내용', '조치'],
      [null, null, 'A', 'B'],
      ['2026-09-14', 't', 'x', 'y'],
    ];
    expect((await sheet(odd, ['A1:A2', 'B1:B2', 'C1:D1'])).columns).toEqual(['접수일', '내용', 'A', 'B']);
  });
});

describe('lines that are said by hand', () => {
  it('are the header, one or several of them', async () => {
    const text = 'p,q\n언제,무엇\n일,말\n2026-09-14,버스\n';
    expect(await table(text, { headerLines: [2, 2] })).toMatchObject({ columns: ['언제', '무엇'], titles: 1 });
    expect(await table(text, { headerLines: [2, 3] })).toEqual({
      columns: ['일', '말'],
      titles: 1,
      rows: [['2026-09-14', '버스']],
    });
    expect(await table(text, { headerLines: [4, 4] })).toMatchObject({ columns: ['2026-09-14', '버스'], rows: [] });
    expect(await failure(readText('a.csv', text, { headerLines: [9, 9] }))).toBe(
      'usage: a.csv has nothing on line 9, where its header is said to be',
    );
    expect(await failure(readText('a.json', '[{"a":1}]', { headerLines: [1, 1] }))).toBe(
      'usage: a.json is json and has no header',
    );
  });
});

describe('merges', () => {
  it('give covered cells their value, down and sideways', async () => {
    const rows = [
      ['접수일', '장소', '내용', '담당', '비고'],
      [{ v: '46279', s: 1 }, '가람동', '하나', '도로과'],
      [null, null, '둘', '교통과', '끝'],
      [null, '', '셋', null, null],
      ['2026-09-15', '나루동', '넷', '건설과'],
      [null, '다리동', '다섯'],
      [null, null, null],
    ];
    const { rows: read } = await sheet(rows, ['A2:A4', 'B2:B4', 'D3:E4', 'A5:A9', 'XFD1:XFD9', 'bad', 'A1:A1']);
    expect(read).toEqual([
      ['2026-09-14', '가람동', '하나', '도로과'],
      ['2026-09-14', '가람동', '둘', '교통과', '교통과'],
      ['2026-09-14', '가람동', '셋', '교통과', '교통과'],
      ['2026-09-15', '나루동', '넷', '건설과'],
      ['2026-09-15', '다리동', '다섯'],
    ]);
  });

  it('that fail say so in each of their cells, and none makes a table wider', async () => {
    const rows = [
      ['접수일', '내용'],
      [{ f: 'X', t: 'e', v: '#N/A' }, 'a'],
      [null, 'b'],
      ['끝', null],
    ];
    const bytes = xlsx([{ name: 'S', rows, merges: ['A2:A3', 'A4:XFD4'] }]);
    const { source, records } = await readText('a.xlsx', bytes);
    expect(source.columns).toEqual(['접수일', '내용']);
    expect(records.map(({ unreadable }) => unreadable?.map(({ column }) => column))).toEqual([[1], [1], undefined]);
    expect(records[2]?.values).toEqual(['끝', '끝']);
  });
});
