import { describe, expect, it } from 'vitest';
import { desk, dumpOf, inFours, recordsHere, recordsOf, refused, take } from '../helpers/fixtures/files.js';
import { dump, earshot, json, NOW, ok, sqlite } from '../helpers/run.js';

const SESSIONS = 'number,heldOn,place,attendees\n1,2025-03-04,Hall,12\n2,2025-04-01,Market,30\n';
const SUGGESTIONS = [
  'id,text,status,receivedOn,repliedOn,resolvedOn,reason,mergedInto',
  '1-1,Lamps,resolved,2025-03-04,2025-03-10,2025-03-20,,',
  '1-2,Buses,declined,2025-03-04,,,budget,',
  '2-1,Lamps again,merged,2025-04-01,,,,1-1',
].join('\n');
const HISTORY = [
  'suggestion,seq,from,to,on,dayKnown,at,by,detail,note,public',
  '1-1,1,,received,2025-03-04,true,2025-03-04T09:00:00.000Z,hana,,,false',
  '1-1,2,received,reviewing,2025-03-06,true,2025-03-06T01:00:00.000Z,minsu,,looked at,false',
  '1-1,3,reviewing,resolved,2025-03-20,true,2025-03-21T01:00:00.000Z,minsu,,new lamps,true',
].join('\n');
const REPLIES = [
  'suggestion,seq,on,text,at,by',
  '1-1,1,2025-03-10,We will look,2025-03-10T01:00:00.000Z,hana',
  '1-1,2,2025-03-21,Done,2025-03-21T01:00:00.000Z,hana',
].join('\n');
const FILES = { 's.csv': SESSIONS, 'a.csv': SUGGESTIONS, 'h.csv': HISTORY, 'r.csv': REPLIES };

describe('a history that comes along with its suggestion', () => {
  const session = { record: 'session', number: 7, heldOn: '2025-01-02', place: 'Hall' };
  const step = { record: 'change', suggestion: '7-1', dayKnown: true };
  const received = { ...step, seq: 1, from: null, to: 'received', on: '2025-01-02' };
  const resolved = { ...step, seq: 2, from: 'received', to: 'resolved', on: '2025-01-09' };
  const suggestion = { record: 'suggestion', id: '7-1', text: 'Lamps', status: 'resolved', receivedOn: '2025-01-02' };
  const file = (...records: readonly object[]): string =>
    records.map((record) => `${JSON.stringify(record)}\n`).join('');

  it.each([
    ['not known', { ...suggestion, resolvedOn: '2025-01-05' }, { ...resolved, dayKnown: false }, 'resolvedOn'],
    ['another day', { ...suggestion, resolvedOn: '2025-01-05' }, resolved, 'resolvedOn'],
    [
      'another reason',
      { ...suggestion, status: 'declined', reason: 'law' },
      { ...resolved, to: 'declined', detail: 'budget' },
      'reason',
    ],
  ])('has one truth: a row that says otherwise is wrong (%s)', async (_, row, last, field) => {
    const { db, folder } = desk({ 'a.ndjson': file(session, row, received, last) });
    const result = await earshot(['import', 'a.ndjson'], { db, cwd: folder });
    expect(result.code).toBe(65);
    expect(result.stderr).toContain(`a.ndjson:2:`);
    expect(result.stderr).toContain(field);
  });

  it('says the day that the row leaves blank, and no day where it is not known', async () => {
    for (const [last, days] of [
      [resolved, { median: 7, count: 1 }],
      [{ ...resolved, dayKnown: false }, { count: 0 }],
    ] as const) {
      const { db, folder } = desk({ 'a.ndjson': file(session, suggestion, received, last) });
      await ok(['import', 'a.ndjson'], { db, cwd: folder });
      const stats = await ok(['stats', '--json'], { db });
      expect(json(stats)).toMatchObject({ resolution: { count: 1 }, daysToResolve: days });
      const grouped = json<{ groups: object[] }>(await ok(['stats', '--by', 'session', '--json'], { db }));
      expect(json<{ daysToResolve: object }>(stats).daysToResolve).toMatchObject(days);
      expect(grouped).toMatchObject({ daysToResolve: days });
      await ok(['doctor'], { db });
    }
  });
});

describe('our own records', () => {
  it('bring the ids that were given out: none of them is given out again', async () => {
    const { db, folder, path } = desk();
    await ok(['session', 'add', '--held-on', '2025-03-04', '--place', 'Hall'], { db });
    for (const text of ['Lamps', 'Buses']) await ok(['add', '1', text], { db });
    await ok(['remove', '1-2', '--yes'], { db });
    await ok(['outcome', 'add', 'Paprika'], { db });
    await ok(['outcome', 'remove', 'O-1', '--yes'], { db });
    for (const file of ['all.ndjson', 'all.json', 'all.xlsx']) {
      const copy = path(`${file}.db`);
      await ok(['export', file], { db, cwd: folder });
      await ok(['import', file], { db: copy, cwd: folder });
      expect(json(await ok(['add', '1', 'Next', '--json'], { db: copy })), file).toMatchObject({ id: '1-3' });
      expect(json(await ok(['outcome', 'add', 'Expo', '--json'], { db: copy })), file).toMatchObject({ id: 'O-2' });
    }
  });

  it('come in from several files in one command, in any order', async () => {
    const orders = [
      ['s.csv', 'a.csv', 'h.csv', 'r.csv'],
      ['r.csv', 'h.csv', 'a.csv', 's.csv'],
      ['a.csv', 'r.csv', 's.csv', 'h.csv'],
    ];
    const [first, ...others] = await inFours(orders.map((order) => () => dumpOf(FILES, order)));
    expect(recordsOf(first!, 'session')).toHaveLength(2);
    expect(recordsOf(first!, 'reply')).toHaveLength(2);
    const changes = recordsOf(first!, 'change');
    expect(changes.filter(({ suggestion }) => suggestion === '1-1')).toMatchObject([
      { to: 'received', by: 'hana' },
      { from: 'received', to: 'reviewing', note: 'looked at', at: '2025-03-06T01:00:00.000Z' },
      { from: 'reviewing', to: 'resolved', on: '2025-03-20', public: true },
    ]);
    expect(changes.filter(({ suggestion }) => suggestion === '1-2')).toMatchObject([
      { to: 'received' },
      { to: 'declined', detail: 'budget', dayKnown: false },
    ]);
    expect(recordsOf(first!, 'suggestion')[2]).toMatchObject({ id: '2-1', mergedInto: '1-1' });
    for (const other of others) expect(other).toBe(first);
  });

  it('again add nothing', async () => {
    const { folder, db } = desk(FILES);
    await take(Object.keys(FILES), { db, cwd: folder });
    const before = recordsHere(db);
    expect(await take(Object.keys(FILES), { db, cwd: folder })).toMatchObject({ written: false, added: 0, changed: 0 });
    expect(await take(['h.csv'], { db, cwd: folder })).toMatchObject({ written: false, same: 3 });
    expect(recordsHere(db)).toBe(before);
  });

  it('replies that are new come in to what is here', async () => {
    const { folder, db } = desk({ ...FILES, 'r2.csv': `${REPLIES}\n1-2,1,2025-03-08,No money,,\n` });
    await take(['s.csv', 'a.csv', 'h.csv', 'r.csv'], { db, cwd: folder });
    expect(await take(['r2.csv'], { db, cwd: folder })).toMatchObject({ written: true, added: 1, same: 2 });
    expect(recordsOf(await dump(db), 'suggestion')[1]).toMatchObject({ id: '1-2', repliedOn: '2025-03-08' });
  });

  it('replies that come alone keep their number, their author and when they were entered', async () => {
    const { folder, db } = desk({ ...FILES, 'r2.csv': REPLIES.replace('1-1,2,', '1-1,7,').replace('Done', 'Later') });
    await take(['s.csv', 'a.csv', 'h.csv'], { db, cwd: folder });
    for (const [file, added] of [
      ['r.csv', 2],
      ['r2.csv', 1],
    ] as const) {
      expect(await take([file], { db, cwd: folder })).toMatchObject({ written: true, added });
      expect(await take([file], { db, cwd: folder }), file).toMatchObject({ written: false, changed: 0, same: 2 });
    }
    expect(recordsOf(await dump(db), 'reply')).toMatchObject([
      { seq: 1, by: 'hana', at: '2025-03-10T01:00:00.000Z' },
      { seq: 2, by: 'hana', at: '2025-03-21T01:00:00.000Z' },
      { seq: 7, text: 'Later', by: 'hana', at: '2025-03-21T01:00:00.000Z' },
    ]);
  });

  it('that do not fit together are wrong', async () => {
    const { folder, db } = desk({
      ...FILES,
      'gap.csv': HISTORY.replace('1-1,2,', '1-1,4,'),
      'end.csv': HISTORY.split('\n').slice(0, 3).join('\n'),
      'chain.csv': HISTORY.replace('reviewing,resolved', 'received,resolved'),
      'day.csv': HISTORY.replace('2025-03-20', '2025-03-05'),
      'none.csv': REPLIES.replace('1-1,2,', '7-7,2,'),
      'self.csv': SUGGESTIONS.replace(/1-1$/, '2-1'),
      'nobody.csv': SUGGESTIONS.replace(/1-1$/, '2-9'),
      'twice.csv': SUGGESTIONS.replace('1-2,', '1-1,'),
    });
    const options = { db, cwd: folder };
    const all = (...files: string[]): string[] => files;
    await inFours([
      () => refused(all('s.csv', 'a.csv', 'gap.csv'), options, 65, 'gap.csv', 'missing before it'),
      () => refused(all('s.csv', 'a.csv', 'end.csv'), options, 65, 'end.csv:3:4', 'is the last step', 'resolved'),
      () => refused(all('s.csv', 'a.csv', 'chain.csv'), options, 65, 'chain.csv:4:3', 'from', '"received"'),
      () => refused(all('s.csv', 'a.csv', 'day.csv'), options, 65, 'day.csv:4:5', 'on', '"2025-03-05"', '2025-03-06'),
      () => refused(all('s.csv', 'a.csv', 'none.csv'), options, 65, 'none.csv:3:1', '"7-7"', 'no such suggestion'),
      () => refused(all('s.csv', 'self.csv'), options, 65, 'self.csv:4:8', 'mergedInto', '"2-1"', 'itself'),
      () => refused(all('s.csv', 'nobody.csv'), options, 65, 'nobody.csv:4:8', 'mergedInto', '"2-9"'),
      () => refused(all('s.csv', 'twice.csv'), options, 65, 'twice.csv:3:1', 'id', '"1-1"', 'line 2'),
      () => refused(all('a.csv'), options, 65, 'a.csv:2', 'no such session'),
    ]);
  });

  it('a history takes the place of what was made of the row of its suggestion, which came alone', async () => {
    const together = desk(FILES);
    await take(Object.keys(FILES), { db: together.db, cwd: together.folder });
    const { folder, db } = desk({
      ...FILES,
      'gap.csv': HISTORY.replace('1-1,3,', '1-1,5,'),
      'otherwise.csv': HISTORY.replace('resolved,2025-03-20', 'resolved,2025-03-22'),
    });
    const options = { db, cwd: folder };
    for (const file of ['s.csv', 'a.csv']) await take([file], options);
    await refused(['gap.csv'], options, 65, 'gap.csv', 'missing before it');
    expect(await take(['otherwise.csv'], options)).toMatchObject({ written: false, changed: 3 });
    expect(await take(['h.csv'], options)).toMatchObject({ written: true, added: 3, changed: 0 });
    expect(await take(['h.csv'], options)).toMatchObject({ written: false, same: 3 });
    await take(['r.csv'], options);
    expect(await dump(db)).toBe(await dump(together.db));
    await ok(['doctor'], options);
    for (let each = 0; each < 2; each += 1) await ok(['undo'], options);
    expect(recordsOf(await dump(db), 'change')).toMatchObject([
      { suggestion: '1-1', seq: 1, at: null },
      { suggestion: '1-1', seq: 2, from: 'received', to: 'resolved', on: '2025-03-20' },
      { suggestion: '1-2' },
      { suggestion: '1-2' },
      { suggestion: '2-1' },
      { suggestion: '2-1' },
    ]);
  });

  it('a history that was corrected is written with --update only', async () => {
    const { folder, db } = desk({ ...FILES, 'h2.csv': HISTORY.replace('2025-03-06,', '2025-03-07,') });
    await take(Object.keys(FILES).slice(0, 4), { db, cwd: folder });
    expect(await take(['h2.csv'], { db, cwd: folder })).toMatchObject({ written: false, changed: 1, same: 2 });
    expect(await take(['h2.csv', '--update'], { db, cwd: folder })).toMatchObject({ written: true, changed: 1 });
    expect(recordsOf(await dump(db), 'change').slice(0, 3)).toMatchObject([
      { on: '2025-03-04' },
      { on: '2025-03-07', note: 'looked at' },
      { on: '2025-03-20' },
    ]);
  });
});

describe('the journal', () => {
  it('has an import as one operation, whose number every row carries', async () => {
    const { folder, db } = desk(FILES);
    await ok(['import', ...Object.keys(FILES), '--json'], { db, cwd: folder, env: { EARSHOT_USER: 'sunwoo' } });
    const operations = await sqlite(db, 'SELECT * FROM operation');
    expect(operations).toEqual([
      {
        id: 1,
        entered_at: NOW,
        entered_by: 'sunwoo',
        command: 'import',
        line: 'import s.csv a.csv h.csv r.csv',
        reverts: null,
      },
    ]);
    for (const table of ['session', 'suggestion', 'status_change', 'reply', 'import_file']) {
      const rows = await sqlite<{ operation_id: number }>(db, `SELECT operation_id FROM ${table}`);
      expect(new Set(rows.map(({ operation_id }) => operation_id)), table).toEqual(new Set([1]));
    }
    const files = await sqlite<{ name: string; sha256: string; counts: string }>(
      db,
      'SELECT * FROM import_file ORDER BY id',
    );
    expect(files.map(({ name }) => name)).toEqual(Object.keys(FILES));
    for (const { sha256 } of files) expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    await ok(['import', ...Object.keys(FILES)], { db, cwd: folder });
    expect(await sqlite(db, 'SELECT id FROM operation')).toHaveLength(1);
  });
});

describe('personal columns', () => {
  const TEXT =
    '개최일,장소,내용,제안자,연락처,제안자구분\n2025-03-04,회관,가로등,홍길동,010-1234-5678,학부모\n2025-03-04,회관,버스,,,농업인\n';

  it('go to the person alone and into nothing that is printed', async () => {
    const { folder, db, path } = desk({ 'a.csv': TEXT });
    await take(['a.csv'], { db, cwd: folder });
    expect(await sqlite(db, 'SELECT name, contact FROM person')).toEqual([
      { name: '홍길동', contact: '010-1234-5678' },
    ]);
    const outputs = await inFours([
      async () => (await ok(['export'], { db })).stdout,
      async () => (await ok(['export', '--format', 'csv'], { db })).stdout,
      async () => (await ok(['list', '--json'], { db })).stdout,
      async () => (await ok(['list'], { db })).stdout,
      async () => (await ok(['show', '1-1', '--json'], { db })).stdout,
      async () => (await ok(['show', '1-1'], { db })).stdout,
      async () => (await ok(['export', path('all/')], { db })).stdout,
    ]);
    for (const text of outputs) expect(text).not.toMatch(/홍길동|010-1234/);
    expect(outputs[0]).toContain('학부모');
    expect((await ok(['show', '1-1', '--personal'], { db })).stdout).toContain('홍길동');
    for (const table of ['operation', 'change', 'import_file', 'suggestion', 'status_change']) {
      expect(JSON.stringify(await sqlite(db, `SELECT * FROM ${table}`)), table).not.toMatch(/홍길동|010-1234/);
    }
  });

  it('are changed with --update, and then, too, are nowhere in the journal', async () => {
    const { folder, db } = desk({
      'a.csv': TEXT,
      'b.csv': TEXT.replace('010-1234-5678', '010-9999-0000').replace('버스,,', '버스,김철수,'),
    });
    await take(['a.csv'], { db, cwd: folder });
    expect(await take(['b.csv', '--update'], { db, cwd: folder })).toMatchObject({ changed: 2 });
    expect(
      await sqlite(db, 'SELECT p.name, p.contact FROM person p JOIN suggestion s ON s.person_id = p.id ORDER BY s.id'),
    ).toEqual([
      { name: '홍길동', contact: '010-9999-0000' },
      { name: '김철수', contact: null },
    ]);
    expect(JSON.stringify(await sqlite(db, 'SELECT * FROM change'))).not.toMatch(/홍길동|김철수|010-/);
    expect(json<unknown[]>(await ok(['list', '--json'], { db }))).toHaveLength(2);
  });
});
