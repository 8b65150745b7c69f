import { describe, expect, it } from 'vitest';
import { desk, dumpOf, inFours, recordsHere, recordsOf, refused, take } from '../helpers/fixtures/files.js';
import { dump, json, ok, sqlite, TODAY } from '../helpers/run.js';

const HEAD = 'sourceKey,heldOn,place,receivedOn,text,status,resolvedOn,department,category\n';
const A = 'a,2025-03-04,Hall,2025-03-04,Lamps,received,,Roads,safety\n';
const B = 'b,2025-03-04,Hall,2025-03-04,Buses,in-progress,,Transport,\n';
const C = 'c,2025-03-04,Hall,2025-03-05,Trees,resolved,2025-03-10,Parks,\n';

interface SuggestionTrace {
  status: string;
  resolvedOn: string | null;
  department: string | null;
  history: { from: string | null; to: string; on: string; dayKnown: boolean }[];
}
const suggestions = (records: string): Record<string, unknown>[] => recordsOf(records, 'suggestion');
const steps = (records: string, id: string): unknown[] =>
  recordsOf(records, 'change')
    .filter(({ suggestion }) => suggestion === id)
    .map(({ from, to, on, dayKnown }) => [from, to, on, dayKnown]);

describe('the same file again', () => {
  it('adds nothing and leaves no trace, with keys and without', async () => {
    const bare = 'heldOn,place,text\n2025-03-04,Hall,Lamps\n2025-03-04,Hall,Buses\n';
    await inFours(
      [HEAD + A + B + C, bare].map((text) => async () => {
        const { folder, db } = desk({ 'a.csv': text });
        const first = await take(['a.csv'], { db, cwd: folder });
        const before = recordsHere(db);
        expect(await take(['a.csv'], { db, cwd: folder })).toMatchObject({
          written: false,
          added: 0,
          same: first.added,
          changed: 0,
        });
        expect(recordsHere(db)).toBe(before);
      }),
    );
  });

  it('keeps two equal rows of one file, and again adds none', async () => {
    const twice = 'heldOn,place,text\n2025-03-04,Hall,Lamps\n2025-03-04,Hall,Lamps\n';
    const { folder, db } = desk({ 'a.csv': twice, 'b.csv': `${twice}2025-03-04,Hall,Lamps\n` });
    expect(await take(['a.csv'], { db, cwd: folder })).toMatchObject({ added: 2 });
    expect(await take(['a.csv'], { db, cwd: folder })).toMatchObject({ added: 0, same: 2 });
    expect(await take(['b.csv'], { db, cwd: folder })).toMatchObject({ added: 1, same: 2 });
  });

  it('is the same also where it says more than the status keeps', async () => {
    const text = [
      'sourceKey,heldOn,place,text,status,resolvedOn,reason,body,reviewOn',
      'declined-with-a-day,2025-03-04,Hall,one,declined,2025-03-10,law,,',
      'transferred-with-a-day,2025-03-04,Hall,two,Referred Out,2025-03-10,,The province,',
      'received-with-a-reason,2025-03-04,Hall,three,received,,law,,',
      'resolved-with-a-review,2025-03-04,Hall,four,resolved,2025-03-10,,The province,2026-01-01',
      'on-the-spot,2025-03-04,Hall,five,현장 답변 종결,,,,',
    ].join('\n');
    const { folder, db } = desk({ 'a.csv': text });
    expect(await take(['a.csv'], { db, cwd: folder })).toMatchObject({ added: 5, wrong: 0 });
    const before = await dump(db);
    expect(await take(['a.csv'], { db, cwd: folder })).toMatchObject({ written: false, same: 5, changed: 0 });
    expect(await take(['a.csv', '--update'], { db, cwd: folder })).toMatchObject({
      written: false,
      same: 5,
      changed: 0,
    });
    expect(await dump(db)).toBe(before);
  });
});

describe('a file that overlaps', () => {
  it('adds only what is new', async () => {
    const { folder, db } = desk({ 'jan.csv': HEAD + A + B, 'feb.csv': HEAD + B + C });
    expect(await take(['jan.csv'], { db, cwd: folder })).toMatchObject({ added: 2, impliedSessions: 1 });
    expect(await take(['feb.csv'], { db, cwd: folder })).toMatchObject({ added: 1, same: 1, impliedSessions: 0 });
    expect(suggestions(await dump(db)).map(({ sourceKey }) => sourceKey)).toEqual(['a', 'b', 'c']);
  });

  it('is the same in one command as one after another, also without keys', async () => {
    const head = 'heldOn,place,text\n';
    const row = (text: string): string => `2025-03-04,Hall,${text}\n`;
    const files = {
      'jan.csv': head + row('Lamps') + row('Buses'),
      'feb.csv': head + row('Buses') + row('Trees'),
    };
    const { folder, db } = desk(files);
    await take(['jan.csv'], { db, cwd: folder });
    await take(['feb.csv'], { db, cwd: folder });
    const texts = suggestions(await dump(db)).map(({ text }) => text);
    expect(texts).toEqual(['Lamps', 'Buses', 'Trees']);
    expect(suggestions(await dumpOf(files)).map(({ text }) => text)).toEqual(texts);
  });
});

describe('a later file of the same command', () => {
  it('changes what an earlier one brings only with --update', async () => {
    const head = 'heldOn,place,text,department\n2025-03-04,Hall,Lamps,';
    const { folder, db } = desk({ 'a.csv': `${head}Roads\n`, 'b.csv': `${head}Parks\n` });
    const other = `${db}.2`;
    expect(await take(['a.csv', 'b.csv'], { db, cwd: folder })).toMatchObject({ added: 1, changed: 1 });
    expect(await take(['a.csv', 'b.csv', '--update'], { db: other, cwd: folder })).toMatchObject({
      added: 1,
      changed: 1,
    });
    expect(suggestions(await dump(db)).map(({ department }) => department)).toEqual(['Roads']);
    expect(suggestions(await dump(other)).map(({ department }) => department)).toEqual(['Parks']);
  });
});

describe('changed rows', () => {
  const CHANGED = A.replace('Roads', 'Lighting').replace(',received,,', ',resolved,2025-03-20,');

  it('are told and left, until --update writes fields and status, with a step in the history', async () => {
    const { folder, db } = desk({ 'a.csv': HEAD + A + B + C, 'b.csv': HEAD + CHANGED + B + C });
    const options = { db, cwd: folder };
    await take(['a.csv'], options);
    const before = recordsHere(db);
    const told = await ok(['import', 'b.csv'], options);
    expect(told.stderr).toContain('changed 1');
    expect(told.stderr).toContain('--update');
    expect(recordsHere(db)).toBe(before);

    expect(await take(['b.csv', '--update'], options)).toMatchObject({ written: true, added: 0, changed: 1, same: 2 });
    const story = json<SuggestionTrace>(await ok(['show', '1-1', '--json'], { db }));
    expect(story).toMatchObject({ status: 'resolved', resolvedOn: '2025-03-20', department: 'Lighting' });
    const records = await dump(db);
    expect(steps(records, '1-1')).toEqual([
      [null, 'received', '2025-03-04', true],
      ['received', 'resolved', '2025-03-20', true],
    ]);
    expect(suggestions(records).slice(1)).toEqual(suggestions(await dumpOf({ 'a.csv': HEAD + A + B + C })).slice(1));
    expect(await take(['b.csv', '--update'], options)).toMatchObject({ written: false, changed: 0, same: 3 });

    const [last] = await sqlite<{ id: number; command: string }>(
      db,
      'SELECT * FROM operation ORDER BY id DESC LIMIT 1',
    );
    expect(last).toMatchObject({ command: 'import' });
    const changes = await sqlite<{ before_image: string }>(db, `SELECT * FROM change WHERE operation_id = ${last!.id}`);
    expect(changes.some(({ before_image }) => before_image.includes('Roads'))).toBe(true);
  });

  it('with blank cells erase nothing', async () => {
    const { folder, db } = desk({
      'a.csv': HEAD + A + C,
      'b.csv': `${HEAD}a,,,,Lamps,,,,\nc,,,,Trees,,,,\n`,
      'c.csv': 'sourceKey,text,category\na,Lamps,lighting\n',
    });
    const options = { db, cwd: folder };
    await take(['a.csv'], options);
    const before = await dump(db);
    expect(await take(['b.csv', '--update'], options)).toMatchObject({ changed: 0, same: 2, wrong: 0 });
    expect(await dump(db)).toBe(before);
    expect(await take(['c.csv', '--update'], options)).toMatchObject({ changed: 1 });
    expect(suggestions(await dump(db))[0]).toMatchObject({ category: 'lighting', department: 'Roads' });
  });

  it('that take a forbidden step are refused by name and nothing is written', async () => {
    const { folder, db } = desk({
      'a.csv': HEAD + A.replace('received,', 'withdrawn,') + B,
      'b.csv': `sourceKey,text,status,department\nb,Buses,,Trains\na,Lamps,resolved,\n`,
      'c.csv': 'sourceKey,text,status\nb,Buses,declined\n',
      'both.csv': 'sourceKey,text,status\nb,Buses,declined\na,Lamps,resolved\n',
    });
    const options = { db, cwd: folder };
    await take(['a.csv'], options);
    const before = recordsHere(db);
    await refused(['b.csv', '--update'], options, 4, 'b.csv:3:3  status  "resolved"', 'withdrawn');
    await refused(['c.csv', '--update'], options, 65, 'c.csv:2', 'reason');
    await refused(['both.csv', '--update'], options, 65, 'both.csv:2', 'both.csv:3');
    expect(recordsHere(db)).toBe(before);
  });

  it('that bring days out of order are refused in plain words', async () => {
    const { folder, db } = desk({
      'a.csv': HEAD + A + B + C,
      'resolved.csv': 'sourceKey,text,resolvedOn\nc,Trees,2025-01-01\n',
      'replied.csv': 'sourceKey,text,repliedOn\na,Lamps,2025-01-01\n',
      'received.csv': 'sourceKey,text,receivedOn\nc,Trees,2025-04-01\n',
      'open.csv': 'sourceKey,text,resolvedOn\nb,Buses,2025-01-01\n',
    });
    const options = { db, cwd: folder };
    await take(['a.csv'], options);
    await inFours([
      () => refused(['resolved.csv', '--update'], options, 65, 'resolved.csv:2', '2025-01-01', 'before'),
      () => refused(['replied.csv', '--update'], options, 65, 'replied.csv:2', '2025-01-01', 'before'),
      () => refused(['received.csv', '--update'], options, 65, 'received.csv:2', '2025-04-01'),
      () => refused(['open.csv', '--update'], options, 65, 'open.csv:2', '2025-01-01', 'before'),
    ]);
  });

  it('may correct the day it was received, by more than the days to reply', async () => {
    const { folder, db } = desk({ 'a.csv': HEAD + A, 'b.csv': HEAD + A.replace('Hall,2025-03-04', 'Hall,2025-05-06') });
    await take(['a.csv'], { db, cwd: folder });
    expect(await take(['b.csv', '--update'], { db, cwd: folder })).toMatchObject({ changed: 1 });
    const records = await dump(db);
    expect(suggestions(records)).toMatchObject([{ receivedOn: '2025-05-06', replyDueOn: '2025-05-20' }]);
    expect(steps(records, '1-1')).toEqual([[null, 'received', '2025-05-06', true]]);
  });

  it('bring the day that nobody knew', async () => {
    const { folder, db } = desk({
      'a.csv': HEAD + C.replace('2025-03-10', ''),
      'b.csv': HEAD + C,
    });
    await take(['a.csv'], { db, cwd: folder });
    expect(steps(await dump(db), '1-1')[1]).toEqual(['received', 'resolved', TODAY, false]);
    expect(await take(['b.csv', '--update'], { db, cwd: folder })).toMatchObject({ changed: 1 });
    const records = await dump(db);
    expect(steps(records, '1-1')[1]).toEqual(['received', 'resolved', '2025-03-10', true]);
    expect(suggestions(records)[0]).toMatchObject({ status: 'resolved', resolvedOn: '2025-03-10' });
  });

  it('of sessions are changed by their number or key', async () => {
    const { folder, db } = desk({
      'a.csv': 'number,heldOn,place,attendees\n3,2025-03-04,Hall,12\n',
      'b.csv': 'number,heldOn,place,attendees,title\n3,2025-03-04,Hall,15,Lamps\n',
    });
    await take(['a.csv'], { db, cwd: folder });
    expect(await take(['b.csv'], { db, cwd: folder })).toMatchObject({ changed: 1, written: false });
    expect(await take(['b.csv', '--update'], { db, cwd: folder })).toMatchObject({ changed: 1, written: true });
    expect(recordsOf(await dump(db), 'session')).toMatchObject([{ number: 3, attendees: 15, title: 'Lamps' }]);
  });
});

describe('keys', () => {
  it('twice in one file: both lines are named', async () => {
    const { folder, db } = desk({
      'a.csv': HEAD + A + B + A.replace('Lamps', 'Benches'),
      's.csv': 'number,heldOn\n3,2025-03-04\n4,2025-03-05\n3,2025-03-06\n',
    });
    await inFours([
      () => refused(['a.csv'], { db, cwd: folder }, 65, 'a.csv:4:1', 'sourceKey', '"a"', 'line 2'),
      () => refused(['s.csv'], { db, cwd: folder }, 65, 's.csv:4:1', 'number', '"3"', 'line 2'),
    ]);
  });

  it('twice in two files of one import: both files are named', async () => {
    const { folder, db } = desk({ 'a.csv': HEAD + B + A, 'b.csv': HEAD + A.replace('Lamps', 'Benches') });
    await refused(['a.csv', 'b.csv'], { db, cwd: folder }, 65, 'b.csv:2:1', '"a"', /a\.csv.*3|3.*a\.csv/);
  });

  it('in NFC and in NFD are the same', async () => {
    const text = 'sourceKey,heldOn,place,text\n가-1,2025-03-04,회관,가로등\n';
    const { folder, db } = desk({ 'c.csv': text.normalize('NFC'), 'd.csv': text.normalize('NFD') });
    await take(['c.csv'], { db, cwd: folder });
    expect(await take(['d.csv'], { db, cwd: folder })).toMatchObject({ added: 0, same: 1 });
  });
});
