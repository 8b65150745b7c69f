import { describe, expect, it } from 'vitest';
import { desk, dumpOf, inFours, recordsOf, refused, take } from '../helpers/fixtures/files.js';
import { dump, ok } from '../helpers/run.js';

const SESSIONS = [
  '회차,개최일,장소,읍면동,참석인원',
  '제3회,2025-03-04,문산행복센터,문산읍,31',
  '4,2025-03-11,금촌시장,금촌1동,12',
].join('\n');

const where = (records: string): unknown[] =>
  recordsOf(records, 'suggestion').map(({ id, text }) => `${String(id)} ${String(text)}`);
const visits = (records: string): unknown[] =>
  recordsOf(records, 'session').map((session) =>
    [session['number'], session['heldOn'], session['place'] ?? '-', session['district'] ?? '-'].join(' '),
  );

describe('the session of a suggestion', () => {
  it('is the one of --session, and must be there', async () => {
    const { folder, db } = desk({ 's.csv': SESSIONS, 'a.csv': '내용\n하나\n둘\n' });
    const options = { db, cwd: folder };
    await ok(['import', 's.csv'], options);
    await ok(['import', 'a.csv', '--session', '3'], options);
    const records = await dump(db);
    expect(where(records)).toEqual(['3-1 하나', '3-2 둘']);
    expect(recordsOf(records, 'suggestion')[0]).toMatchObject({ receivedOn: '2025-03-04', replyDueOn: '2025-03-18' });
    await refused(['a.csv', '--session', '9'], options, 65, 'a.csv:2', 'session', '"9"');
  });

  it('is found by its number, by its day and place, or made', async () => {
    const text = [
      '회차,개최일,장소,내용',
      '4,,,by number',
      '제3회,,,by written number',
      ',2025-03-11,금촌시장,by day and place',
      ',2025-03-11,다른 곳,a place of its own',
      ',2025-02-01,문산행복센터,a day of its own',
    ].join('\n');
    const { folder, db } = desk({ 's.csv': SESSIONS, 'a.csv': text });
    await ok(['import', 's.csv'], { db, cwd: folder });
    expect(await take(['a.csv'], { db, cwd: folder })).toMatchObject({ added: 5, impliedSessions: 2 });
    const records = await dump(db);
    expect(where(records)).toEqual([
      '3-1 by written number',
      '4-1 by number',
      '4-2 by day and place',
      '5-1 a day of its own',
      '6-1 a place of its own',
    ]);
    expect(visits(records).slice(2)).toEqual(['5 2025-02-01 문산행복센터 -', '6 2025-03-11 다른 곳 -']);
  });

  it('is one for each distinct pair of --session-by, those without a value too', async () => {
    const text = [
      '접수일,읍면동,내용',
      '2025-03-11,금촌1동,d',
      '2025-03-04,문산읍,a',
      '2025-03-04,,c',
      '2025-03-04,금촌1동,b',
      '2025-03-04,문산읍,a2',
      '2025-03-04,,c2',
    ].join('\n');
    const records = await dumpOf({ 'a.csv': text }, ['a.csv', '--session-by', 'receivedOn,district']);
    expect(visits(records)).toEqual([
      '1 2025-03-04 - 문산읍',
      '2 2025-03-04 - -',
      '3 2025-03-04 - 금촌1동',
      '4 2025-03-11 - 금촌1동',
    ]);
    expect(where(records)).toEqual(['1-1 a', '1-2 a2', '2-1 c', '2-2 c2', '3-1 b', '4-1 d']);
  });

  it('may be told apart by what is said of it in another file of the same import', async () => {
    const files = { 's.csv': SESSIONS, 'a.csv': '개최일,장소,내용\n2025-03-11,금촌시장,하나\n' };
    const [one, two] = await Promise.all([dumpOf(files, ['s.csv', 'a.csv']), dumpOf(files, ['a.csv', 's.csv'])]);
    expect(where(one)).toEqual(['4-1 하나']);
    expect(visits(one)).toHaveLength(2);
    expect(two).toBe(one);
  });

  it('that is not told at all makes the row wrong', async () => {
    const { folder, db } = desk({
      'a.csv': '내용\n하나\n',
      'b.csv': '접수일,내용\n2025-03-04,하나\n',
      'c.csv': '회차,내용\n8,하나\n',
    });
    const options = { db, cwd: folder };
    await inFours([
      () => refused(['a.csv'], options, 65, 'a.csv:2', '--session-by'),
      () => refused(['b.csv'], options, 65, 'b.csv:2', '--session-by'),
      () => refused(['c.csv'], options, 65, 'c.csv:2:1', 'session', '"8"', 'no such session'),
    ]);
  });

  it('cannot be told apart by what is no property of a session', async () => {
    const { folder, db } = desk({ 'a.csv': '접수일,내용\n2025-03-04,하나\n' });
    const options = { db, cwd: folder };
    await inFours([
      () => refused(['a.csv', '--session-by', 'receivedOn,text'], options, 2, '"text"', 'district'),
      () => refused(['a.csv', '--session-by', 'district'], options, 2, 'receivedOn'),
      () => refused(['a.csv', '--session-by', 'constructor,receivedOn'], options, 2, '"constructor"'),
    ]);
  });

  it('keeps the number it has when later days come in, and new ones follow the last', async () => {
    const { folder, db } = desk({
      'a.csv': '개최일,장소,내용\n2025-03-04,A,하나\n',
      'b.csv': '개최일,장소,내용\n2025-01-01,B,둘\n2025-03-04,A,셋\n2024-12-31,C,넷\n',
    });
    await ok(['import', 'a.csv'], { db, cwd: folder });
    await ok(['import', 'b.csv'], { db, cwd: folder });
    const records = await dump(db);
    expect(visits(records)).toEqual(['1 2025-03-04 A -', '2 2024-12-31 C -', '3 2025-01-01 B -']);
    expect(where(records)).toEqual(['1-1 하나', '1-2 셋', '2-1 넷', '3-1 둘']);
  });
});

describe('two sessions on one day at one place', () => {
  const TWO = 'number,heldOn,place,district,title\n1,2025-08-04,Hall,North,Morning\n2,2025-08-04,Hall,North,Evening\n';
  const ROWS = 'heldOn,place,text\n2025-08-04,Hall,Lamps\n';

  it('make a row that fits both wrong, with both named', async () => {
    const { folder, db } = desk({
      's.csv': TWO,
      'a.csv': ROWS,
      'b.csv': '접수일,읍면동,내용\n2025-08-04,North,Trees\n',
    });
    const options = { db, cwd: folder };
    await ok(['import', 's.csv'], options);
    const both = 'fits session 1 (Morning) and session 2 (Evening), held on 2025-08-04';
    await refused(['a.csv'], options, 65, 'a.csv:2:2', 'place', '"Hall"', both, 'sessionTitle');
    await refused(['a.csv', '--lang', 'ko'], options, 65, '제1회(Morning), 제2회(Evening)');
    await refused(['b.csv', '--session-by', 'receivedOn,district'], options, 65, 'b.csv:2:2', '"North"', both);
    const rest = 'heldOn,place,text\n2025-08-04,Hall,Lamps\n2025-08-05,Hall,Buses\n';
    expect(await take(['-', '--skip-bad'], { ...options, input: rest })).toMatchObject({
      added: 1,
      wrong: 1,
      impliedSessions: 1,
    });
  });

  it('are told apart by number, by id, by --session or by title', async () => {
    const { folder, db } = desk({
      's.csv': TWO,
      'a.csv':
        'session,id,heldOn,place,sessionTitle,text\n2,,2025-08-04,Hall,,number\n,1-7,2025-08-04,Hall,,id\n,,2025-08-04,Hall,Evening,title\n',
      'b.csv': ROWS,
      'c.csv': '개최일,장소,회의명,내용\n2025-08-04,Hall,morning,korean\n2025-08-04,Hall,Night,new\n',
    });
    const options = { db, cwd: folder };
    await ok(['import', 's.csv'], options);
    await ok(['import', 'a.csv'], options);
    await ok(['import', 'b.csv', '--session', '1'], options);
    expect(await take(['c.csv'], options)).toMatchObject({ added: 2, impliedSessions: 1 });
    expect(where(await dump(db))).toEqual(['1-7 id', '1-8 Lamps', '1-9 korean', '2-1 number', '2-2 title', '3-1 new']);
    expect(recordsOf(await dump(db), 'session')[2]).toMatchObject({
      heldOn: '2025-08-04',
      place: 'Hall',
      title: 'Night',
    });
  });

  it('are seen among those of other files of the import, too', async () => {
    const { folder, db } = desk({ 's.csv': TWO, 'a.csv': ROWS });
    const options = { db, cwd: folder };
    await refused(['a.csv', 's.csv'], options, 65, 'fits session 1 (Morning) and session 2 (Evening)');
    const nameless = TWO.replace('number,', '').replaceAll(/^\d,/gm, '');
    await refused(['-', 'a.csv'], { ...options, input: nameless }, 65, 'fits stdin:2 (Morning) and stdin:3 (Evening)');
  });

  it('leave rows that are here as they are', async () => {
    const { folder, db } = desk({ 'a.csv': ROWS, 'b.csv': `${ROWS}2025-08-04,Hall,Buses\n` });
    const options = { db, cwd: folder };
    await ok(['import', 'a.csv'], options);
    await ok(['session', 'add', '--held-on', '2025-08-04', '--place', 'Hall', '--title', 'Evening'], { db });
    expect(await take(['a.csv'], options)).toMatchObject({ same: 1, wrong: 0 });
    await refused(['b.csv'], options, 65, 'b.csv:3:2', 'fits session 1 and session 2 (Evening)');
  });

  it('that only rows speak of are two when their titles are, and a row without a title fits both', async () => {
    const rows = 'heldOn,place,sessionTitle,text\n2025-08-04,Hall,A,one\n2025-08-04,Hall,B,two\n';
    const { folder, db } = desk({ 'a.csv': rows, 'b.csv': `${rows}2025-08-04,Hall,,three\n`, 'c.csv': ROWS });
    const options = { db, cwd: folder };
    await refused(['b.csv'], options, 65, 'b.csv:4', 'fits');
    expect(await take(['a.csv'], options)).toMatchObject({ added: 2, impliedSessions: 2 });
    await refused(['c.csv'], options, 65, 'fits session 1 (A) and session 2 (B)');
    const single = { db: `${db}.2`, cwd: folder };
    const one = 'heldOn,place,sessionTitle,text\n2025-08-04,Hall,A,one\n2025-08-04,Hall,,two\n';
    expect(await take(['-'], { ...single, input: one })).toMatchObject({ added: 2, impliedSessions: 1 });
    expect(where(await dump(single.db))).toEqual(['1-1 one', '1-2 two']);
  });

  it('without titles: a title that one row gives is that of the one session there', async () => {
    const { folder, db } = desk({ 's.csv': 'number,heldOn,place\n5,2025-08-04,Hall\n' });
    const options = { db, cwd: folder };
    await ok(['import', 's.csv'], options);
    const input = 'heldOn,place,sessionTitle,text\n2025-08-04,Hall,A,one\n';
    expect(await take(['-'], { ...options, input })).toMatchObject({ added: 1, impliedSessions: 0 });
    expect(where(await dump(db))).toEqual(['5-1 one']);
  });
});

describe('two sessions on one day at one place in two districts', () => {
  const ROWS = 'heldOn,place,district,text\n2025-08-04,Hall,North,Lamps\n2025-08-04,Hall,South,Buses\n';
  const NORTH = 'number,heldOn,place,district\n1,2025-08-04,Hall,North\n';
  const SOUTH = '2,2025-08-04,Hall,South\n';

  it('are two when only rows speak of them, in one file and in two', async () => {
    const { folder, db } = desk({ 'a.csv': ROWS });
    const options = { db, cwd: folder };
    expect(await take(['a.csv'], options)).toMatchObject({ added: 2, impliedSessions: 2, byDistrict: 2 });
    expect(visits(await dump(db))).toEqual(['1 2025-08-04 Hall North', '2 2025-08-04 Hall South']);
    expect(where(await dump(db))).toEqual(['1-1 Lamps', '2-1 Buses']);
    expect(await take(['a.csv'], options)).toMatchObject({ added: 0, same: 2, impliedSessions: 0 });
    const more = 'heldOn,place,district,text\n2025-08-04,Hall,South,Lamps\n';
    expect(await take(['-'], { ...options, input: more })).toMatchObject({ added: 1, impliedSessions: 0 });
    expect(where(await dump(db))).toContain('2-2 Lamps');
  });

  it('are said to be told apart by district alone, unless that was asked for', async () => {
    const told = '2 of these were held on one day at one place and are told apart by district';
    const { folder, db } = desk({ 'a.csv': ROWS });
    const options = { db, cwd: folder };
    expect((await ok(['import', 'a.csv', '--dry-run'], options)).stdout).toContain(told);
    const asked = await ok(['import', 'a.csv', '--dry-run', '--session-by', 'receivedOn,place,district'], options);
    expect(asked.stdout).not.toContain(told);
    const imported = await ok(['import', 'a.csv'], options);
    expect(imported.stdout + imported.stderr).toContain(told);
    const other = desk({ 'b.csv': ROWS.replace('South', 'North') });
    const one = await ok(['import', 'b.csv'], { db: other.db, cwd: other.folder });
    expect(one.stdout + one.stderr).not.toContain('told apart');
  });

  it('are found by the district of a row', async () => {
    const { folder, db } = desk({ 's.csv': NORTH + SOUTH, 'a.csv': ROWS });
    const options = { db, cwd: folder };
    await ok(['import', 's.csv'], options);
    expect(await take(['a.csv'], options)).toMatchObject({ added: 2, impliedSessions: 0 });
    expect(where(await dump(db))).toEqual(['1-1 Lamps', '2-1 Buses']);
    const blank = 'heldOn,place,district,text\n2025-08-04,Hall,,Trees\n';
    const both = 'fits session 1 (North) and session 2 (South), held on 2025-08-04';
    await refused(
      ['-'],
      { ...options, input: blank },
      65,
      'stdin:2:2',
      both,
      'by its district',
      '--session-by receivedOn,place,district',
    );
    const byPlace = ['a.csv', '--session-by', 'heldOn,place'];
    expect(await take(byPlace, options)).toMatchObject({ added: 0, same: 2 });
    const east = 'heldOn,place,district,text\n2025-08-04,Hall,South,Trees\n';
    await refused(
      ['-', '--session-by', 'heldOn,place'],
      { ...options, input: east },
      65,
      both,
      '--session-by receivedOn,place,district',
    );
  });

  it('are not taken for one: a row of another district is refused with both ways on', async () => {
    const { folder, db } = desk({ 's.csv': NORTH, 'a.csv': ROWS });
    const options = { db, cwd: folder };
    await ok(['import', 's.csv'], options);
    const told = ['a.csv:3:3', '"South"', 'session 1 (North)', '--session-by receivedOn,place takes'];
    await refused(['a.csv'], options, 65, ...told, '--session-by receivedOn,place,district as another');
    await refused(['a.csv', '--lang', 'ko'], options, 65, '제1회(North)', '--session-by 접수일,장소,읍면동');
    expect(await take(['a.csv', '--session-by', 'receivedOn,place'], options)).toMatchObject({ added: 2 });
    expect(await take(['a.csv'], options)).toMatchObject({ added: 0, same: 2, wrong: 0 });
    expect(where(await dump(db))).toEqual(['1-1 Lamps', '1-2 Buses']);
  });

  it('do not matter at a session whose district is not known', async () => {
    const { folder, db } = desk({ 's.csv': NORTH.replace('North', ''), 'a.csv': ROWS });
    const options = { db, cwd: folder };
    await ok(['import', 's.csv'], options);
    expect(await take(['a.csv'], options)).toMatchObject({ added: 2, impliedSessions: 0 });
    expect(where(await dump(db))).toEqual(['1-1 Lamps', '1-2 Buses']);
  });
});
