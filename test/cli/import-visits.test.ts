import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { desk, recordsOf, refused, take } from '../helpers/fixtures/files.js';
import { dump, earshot, ok } from '../helpers/run.js';
import { xlsx } from '../helpers/xlsx-fixture.js';

/** What rows tell of their visits and contradict, and hints on how to go on. */

const sessionsOf = async (db: string) => recordsOf(await dump(db), 'session');

describe('the headcount of a visit', () => {
  it('is that of the first row that tells it; another one is told', async () => {
    const { folder, db } = desk({
      'a.csv':
        '개최일,장소,참석인원,내용\n2025-01-02,가람동,,가\n2025-01-02,가람동,20,나\n2025-01-02,가람동,25,다\n2025-01-03,나래동,7,라\n',
    });
    const { stderr } = await ok(['import', 'a.csv'], { db, cwd: folder });
    expect(stderr).toContain('a.csv:4:3  attendees  "25"  is not the headcount in a row of this visit above, 20');
    expect((await sessionsOf(db)).map(({ attendees }) => attendees)).toEqual([20, 7]);
  });

  it('is compared by number, too', async () => {
    const { folder, db } = desk({
      'a.csv': '회차,개최일,참석인원,내용\n3,2025-01-02,,가\n3,2025-01-02,20,나\n3,2025-01-02,25,다\n',
    });
    const { stderr } = await ok(['import', 'a.csv'], { db, cwd: folder });
    expect(stderr).toContain('a.csv:4:3  attendees  "25"');
    expect((await sessionsOf(db)).map(({ attendees }) => attendees)).toEqual([20]);
  });
});

describe('a number of a session', () => {
  it('that one row alone has on its day and place is told, with the number of the others', async () => {
    const text =
      '회차,개최일,장소,내용\n33,2025-01-02,가람동,가\n3,2025-01-02,가람동,나\n3,2025-01-02,가람동,다\n4,2025-01-02,나래동,라\n';
    const { folder, db } = desk({ 'a.csv': text });
    const { stderr } = await ok(['import', 'a.csv'], { db, cwd: folder });
    expect(stderr).toContain('a.csv:2:1  session  "33"  is a session of its own; most rows of 2025-01-02 there say 3');
    expect(stderr).not.toContain('"4"');
    expect((await sessionsOf(db)).map(({ number }) => number)).toEqual([3, 4, 33]);
  });
});

describe('several numbers of one row each', () => {
  it('are told in one remark, and not at all where no number has most rows', async () => {
    const row = (number: number) => `${number},2025-01-02,가람동,글 ${number}`;
    const { folder, db } = desk({
      'a.csv': ['회차,개최일,장소,내용', row(3), row(3).replace('글', '말'), row(4), row(5), ''].join('\n'),
      'b.csv': ['회차,개최일,장소,내용', row(6), row(7), ''].join('\n'),
    });
    const { stderr } = await ok(['import', 'a.csv'], { db, cwd: folder });
    expect(stderr.match(/most rows of/g)).toHaveLength(1);
    expect(stderr).toContain(
      'a.csv:4:1  session  "4, 5"  are sessions of one row each; most rows of 2025-01-02 there say 3',
    );
    expect((await ok(['import', 'b.csv'], { db, cwd: folder })).stderr).not.toContain('most rows');
  });
});

describe('rows with a day and a district and without a visit', () => {
  it('get the command that makes a session of each, which does it', async () => {
    const { folder, db } = desk({ 'a.csv': '개최일,읍면동,내용\n2025-01-02,가람동,가\n2025-01-02,나래동,나\n' });
    const options = { db, cwd: folder };
    await refused(['a.csv'], options, 65, 'earshot import a.csv --session-by heldOn,district');
    await refused(['a.csv', '--lang', 'ko'], options, 65, '--session-by 개최일,읍면동');
    await ok(['import', 'a.csv', '--session-by', 'heldOn,district'], options);
    expect(await sessionsOf(db)).toHaveLength(2);
  });
});

describe('a dry run', () => {
  it('offers no flag that is given', async () => {
    const rows = '개최일,장소,상태,내용\n2025-01-02,가람동,무엇,가\n2025-01-42,가람동,접수,나\n';
    const { folder, db } = desk({ 'a.csv': rows });
    for (const more of [[], ['--status-map', '무엇=received']]) {
      const { stdout } = await earshot(['import', 'a.csv', '--dry-run', '--skip-bad', ...more], { db, cwd: folder });
      expect(stdout).toContain('Nothing was written.');
      expect(stdout).not.toContain('without the wrong rows');
    }
  });

  it('of an update says which steps are refused, as the update does', async () => {
    const row = (status: string): string => `키,개최일,장소,상태,내용\na,2025-01-02,가람동,${status},가\n`;
    const { folder, db } = desk({ 'a.csv': row('완료'), 'b.csv': row('접수'), 'c.csv': row('검토중') });
    const options = { db, cwd: folder };
    await ok(['import', 'a.csv', '--map', 'sourceKey=키'], options);
    for (const more of [[], ['--dry-run']]) {
      const result = await earshot(['import', 'b.csv', '--map', 'sourceKey=키', '--update', ...more], options);
      expect(result.code).toBe(4);
      expect(result.stdout).not.toContain('reopen');
      expect(result.stderr).toContain('b.csv:2:4  status  "received"  what is resolved cannot become received');
    }
    const dry = await ok(['import', 'c.csv', '--map', 'sourceKey=키', '--update', '--dry-run'], options);
    expect(dry.stdout).toContain('changed 1');
    expect(dry.stdout).not.toContain('with the changed ones');
  });
});

describe('rows of several districts that come one by one', () => {
  const row = (district: string): string => `개최일,장소,읍면동,내용\n2025-01-02,시청,${district},글 ${district}\n`;

  it('into a session without a district are told', async () => {
    const { folder, db } = desk({ 'a.csv': row(''), 'b.csv': row('가람동'), 'c.csv': row('나래동') });
    const options = { db, cwd: folder };
    await ok(['import', 'a.csv'], options);
    expect((await ok(['import', 'b.csv'], options)).stderr).not.toContain('several districts');
    const { stderr } = await ok(['import', 'c.csv'], options);
    expect(stderr).toContain('1 session without a district has rows of several districts now');
    expect(stderr).toContain('--session-by receivedOn,place,district');
    expect((await ok(['import', 'c.csv'], options)).stderr).not.toContain('several districts');
  });
});

describe('a file of wrong rows', () => {
  it('has the year that a sheet’s name gave to days without one', async () => {
    const { folder, db, path } = desk();
    const rows = [
      ['개최일', '장소', '내용'],
      ['1.17.', '가람동', '하나'],
      ['1.18.', '가람동', ''],
    ];
    writeFileSync(path('ledger.xlsx'), xlsx([{ name: '2023년', rows }]));
    const options = { db, cwd: folder };
    await ok(['import', 'ledger.xlsx', '--skip-bad'], options);
    const name = 'ledger.xlsx.rejected.csv';
    const left = readFileSync(join(folder, name), 'utf8');
    expect(left).toContain(',rejected_year,');
    writeFileSync(join(folder, name), left.replace('가람동,,', '가람동,둘,'));
    expect(await take([name], options)).toMatchObject({ added: 1, wrong: 0 });
    expect((await sessionsOf(db)).map(({ heldOn }) => heldOn)).toEqual(['2023-01-17', '2023-01-18']);
  });
});

describe('how to go on', () => {
  it('with a history that is cut over two imports', async () => {
    const { folder, db } = desk({
      's.csv': '회차,개최일,내용,처리상태\n1,2025-01-02,가,완료\n',
      'h1.csv': 'suggestion,seq,from,to,on\n1-1,1,,received,2025-01-02\n1-1,2,received,reviewing,2025-01-03\n',
      'h2.csv': 'suggestion,seq,from,to,on\n1-1,3,reviewing,resolved,2025-01-04\n',
    });
    const options = { db, cwd: folder };
    await ok(['import', 's.csv'], options);
    await refused(['h2.csv'], options, 65, 'give all files that have a part of it in one import');
    expect(await take(['h1.csv', 'h2.csv', '--update'], options)).toMatchObject({ wrong: 0 });
  });

  it('with a sheet of ids and statuses', async () => {
    const { folder, db } = desk({
      's.csv': '회차,개최일,내용\n1,2025-01-02,가\n',
      'u.csv': 'id,status\n1-1,resolved\n',
    });
    const options = { db, cwd: folder };
    await ok(['import', 's.csv'], options);
    for (const more of [[], ['--update'], ['--as', 'suggestions']]) {
      const { code, stderr } = await earshot(['import', 'u.csv', ...more], options);
      expect([code, stderr]).toEqual([65, expect.stringContaining('earshot import u.csv')]);
      expect(stderr).toContain('--as answers');
    }
    await ok(['import', 'u.csv', '--as', 'answers'], options);
    expect(recordsOf(await dump(db), 'suggestion')[0]!['status']).toBe('resolved');
  });

  it('with sessions that were taken for suggestions', async () => {
    const { folder, db } = desk({
      'a.csv': 'number,title,description\n3,School visit,Hall\n',
      'b.csv': 'number,title,notes\n3,x,y\n',
    });
    await refused(['a.csv'], { db, cwd: folder }, 65, 'if the rows are sessions: earshot import a.csv --as sessions');
    await refused(['b.csv'], { db, cwd: folder }, 65, 'earshot import b.csv --as sessions --map heldOn=COLUMN');
  });

  it('with suggestions that would be taken for sessions: they have statuses, and no known column has the text', async () => {
    const { folder, db } = desk({
      'a.csv': '일자,장소,뭐라고,부서,상태\n2025-01-02,가람동,가,도로과,완료\n2025-01-02,가람동,나,공원과,추진중\n',
    });
    await refused(['a.csv'], { db, cwd: folder }, 65, 'earshot import a.csv --as suggestions --map text=COLUMN');
  });

  it.each([
    ['Jan 5 2025', 'Feb 12 2025', '--date-format "MMM d yyyy"'],
    ['05/01/25', '13/02/25', '--date-format "dd/MM/yy"'],
    ['01/05/25', '02/13/25', '--date-format "MM/dd/yy"'],
  ])('with days such as %s and %s', async (one, other, hint) => {
    const { folder, db } = desk({ 'a.csv': `개최일,장소,내용\n"${one}",가람동,가\n"${other}",가람동,나\n` });
    await refused(['a.csv'], { db, cwd: folder }, 65, hint);
  });

  it('says in a dry run no more that it is one', async () => {
    const { folder, db } = desk({ 'a.csv': '개최일,장소,내용\n2025-01-02,가람동,가\n합계,,1\n' });
    const { stdout } = await ok(['import', 'a.csv', '--dry-run'], { db, cwd: folder });
    expect(stdout).toContain('1 row left out');
    expect(stdout).not.toContain('all of them: --dry-run');
    expect((await ok(['import', 'a.csv'], { db, cwd: folder })).stderr).toContain('all of them: --dry-run');
  });
});
