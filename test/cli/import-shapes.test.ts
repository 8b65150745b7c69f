import { describe, expect, it } from 'vitest';
import { desk, type Plan, recordsOf, take } from '../helpers/fixtures/files.js';
import { dump, earshot } from '../helpers/run.js';
import { type SheetFixture, xlsx } from '../helpers/xlsx-fixture.js';

/** Shapes of ledgers: where the status stands, what stands for nothing, which lines are headers. */

/** Imports a file into a new store; gives the counts and the suggestions. */
async function took(name: string, content: string | Buffer, ...args: string[]) {
  const { folder, db } = desk({ [name]: content });
  const plan: Plan = await take([name, ...args], { db, cwd: folder });
  return { plan, suggestions: recordsOf(await dump(db), 'suggestion') };
}

const statuses = (records: readonly Record<string, unknown>[]): unknown[] => records.map(({ status }) => status);

describe('a column for each status, with marks', () => {
  const flags = (...rows: string[]): string =>
    ['개최일,장소,내용,완료,추진중,불가', ...rows.map((row, at) => `2025-01-02,가람동,글 ${at},${row}`), ''].join('\n');

  it.each(['O', '○', '●', '√', 'V', '1'])('%s is the status that its column names', async (mark) => {
    const { suggestions } = await took('a.csv', flags(`${mark},,`, `,${mark},`, `,,${mark}`, ',,'));
    expect(statuses(suggestions)).toEqual(['resolved', 'in-progress', 'declined', 'received']);
  });

  it('a mark that says no is none; two marks, and what is no mark, are wrong rows', async () => {
    const { suggestions } = await took('a.csv', flags('O,X,X', 'X,-,O'));
    expect(statuses(suggestions)).toEqual(['resolved', 'declined']);
    const { folder, db } = desk({ 'a.csv': flags('O,,', 'O,O,', ',3월,') });
    const dry = await earshot(['import', 'a.csv', '--dry-run', '--json'], { db, cwd: folder });
    const { problems } = JSON.parse(dry.stdout) as { problems: { where: string; value: string }[] };
    expect(problems.map(({ where, value }) => [where, value])).toEqual([
      ['a.csv:3:4', '완료, 추진중'],
      ['a.csv:4:5', '3월'],
    ]);
  });

  it('is read with the profile that was kept of it', async () => {
    const { folder, db } = desk({ 'a.csv': flags('O,,', ',O,'), 'config.json': '{}' });
    const options = { db, cwd: folder, env: { EARSHOT_CONFIG: `${folder}/config.json` } };
    await take(['a.csv', '--save-profile', 'flags', '--dry-run'], options);
    await take(['a.csv', '--profile', 'flags'], options);
    expect(statuses(recordsOf(await dump(db), 'suggestion'))).toEqual(['resolved', 'in-progress']);
  });

  it('counts of a table beside the ledger are no marks, and a column of statuses goes before', async () => {
    const beside = '개최일,장소,내용,부서,완료,추진중\n2025-01-02,가람동,글,도로과,12,7\n';
    expect(statuses((await took('a.csv', beside)).suggestions)).toEqual(['received']);
    const both = '개최일,장소,내용,처리상태,완료,추진중\n2025-01-02,가람동,글,검토중,O,\n';
    expect(statuses((await took('a.csv', both)).suggestions)).toEqual(['reviewing']);
  });
});

it('a header that names nothing is the status where statuses stand below it', async () => {
  const of = (word: string, ...cells: string[]): string =>
    [`개최일,장소,내용,${word}`, ...cells.map((cell, at) => `2025-01-02,가람동,글 ${at},${cell}`), ''].join('\n');
  for (const word of ['구분', '결과', '현황']) {
    const { suggestions } = await took('a.csv', of(word, '완료', '추진중'));
    expect([word, ...statuses(suggestions)]).toEqual([word, 'resolved', 'in-progress']);
  }
  expect((await took('a.csv', of('구분', '요구'))).suggestions).toMatchObject([
    { kind: 'request', status: 'received' },
  ]);
  expect((await took('a.csv', of('결과', '등을 바꿈'))).suggestions).toMatchObject([{ status: 'received' }]);
});

it('a dash stands for nothing where a day, a count, a status or a name should be', async () => {
  const rows = ['2025-01-02,가람동,-,글 - 하나,-,-,-,2025-01-05', '2025-01-02,가람동,-,-,도로과,완료,2025-01-09,–'];
  const file = `개최일,장소,참석인원,내용,담당부서,처리상태,완료일,회신일\n${rows.join('\n')}\n`;
  expect((await took('a.csv', file)).suggestions).toMatchObject([
    { text: '글 - 하나', department: null, status: 'received', repliedOn: '2025-01-05' },
    { text: '-', department: '도로과', status: 'resolved', resolvedOn: '2025-01-09', repliedOn: null },
  ]);
});

it('both lines of a header come again on each page', async () => {
  const head = [
    ['회차', '개요', null, '건의', null, '부서'],
    [null, '일시', '장소', '분야', '내용', null],
  ];
  const rows = (from: number) =>
    [0, 1].map((at) => [from, '2025. 1. 2.', '가람동', '교통', `글 ${from + at}`, '도로과']);
  const merges = (at: number): string[] => [`A${at}:A${at + 1}`, `F${at}:F${at + 1}`, `B${at}:C${at}`, `D${at}:E${at}`];
  const sheet: SheetFixture = {
    name: '대장',
    rows: [...head, ...rows(7), ...head, ...rows(7).map((row) => row.with(4, '다른 글'))],
    merges: [...merges(1), ...merges(5)],
  };
  const { plan } = await took('a.xlsx', xlsx([sheet]));
  expect(plan).toMatchObject({ added: 4, wrong: 0 });
  expect(plan.files[0]).toMatchObject({ leftOut: 2 });
});

describe('days such as 5/6, on a sheet whose name says the year', () => {
  const sheet = (header: string, ...days: string[]): Buffer =>
    xlsx([{ name: '2023', rows: [header.split('|'), ...days.map((day, at) => [day, 'Hall', `Lamp ${at}`, 'Roads'])] }]);
  const ENGLISH = 'Date|Venue|Issue raised|Department';
  const days = async (file: Buffer): Promise<unknown[]> =>
    (await took('a.xlsx', file)).suggestions.map(({ receivedOn }) => receivedOn);

  it('begin with the month under Korean headers', async () => {
    expect(await days(sheet('개최일|장소|내용|담당부서', '5/6', '7/8(토)'))).toEqual(['2023-05-06', '2023-07-08']);
  });

  it('go by the other days of the column elsewhere', async () => {
    expect(await days(sheet(ENGLISH, '5/6', '17/6'))).toEqual(['2023-06-05', '2023-06-17']);
    expect(await days(sheet(ENGLISH, '5/6', '6/17'))).toEqual(['2023-05-06', '2023-06-17']);
  });

  it('are wrong where no other day tells, but those that can be read in one way alone', async () => {
    expect(await days(sheet(ENGLISH, '6/6'))).toEqual(['2023-06-06']);
    const { folder, db } = desk({ 'a.xlsx': sheet(ENGLISH, '5/6', '6/6') });
    const dry = await earshot(['import', 'a.xlsx', '--dry-run'], { db, cwd: folder });
    expect([dry.code, dry.stdout]).toEqual([
      65,
      expect.stringContaining('A2  heldOn  "5/6"  may be month/day or day/month; write it as 2023-06-05'),
    ]);
    const mixed = desk({ 'a.xlsx': sheet(ENGLISH, '17/6', '6/17', '5/6') });
    const told = await earshot(['import', 'a.xlsx', '--dry-run', '--json'], { db: mixed.db, cwd: mixed.folder });
    expect(JSON.parse(told.stdout)).toMatchObject({ added: 2, wrong: 1 });
  });
});
