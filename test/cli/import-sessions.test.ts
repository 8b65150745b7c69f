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
