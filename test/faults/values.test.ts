import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  desk,
  dumpOf,
  inFours,
  recordsHere,
  recordsOf,
  refused,
  stockedDesk,
  take,
} from '../helpers/fixtures/files.js';
import { dump, earshot, json, ok, tempFolder } from '../helpers/run.js';

const HEAD = 'sourceKey,heldOn,place,receivedOn,text,status,resolvedOn\n';
const row = (
  cells: Partial<Record<'key' | 'held' | 'received' | 'text' | 'status' | 'resolved', string>> = {},
): string =>
  [
    cells.key ?? 'z',
    cells.held ?? '2025-03-04',
    'Hall',
    cells.received ?? '2025-03-04',
    cells.text ?? 'Lamps',
    cells.status ?? 'received',
    cells.resolved ?? '',
  ].join(',') + '\n';

/** Into a store that holds a record: a file of one wrong row is refused, and nothing changes. */
async function refuses(text: string, ...pieces: (string | RegExp)[]): Promise<void> {
  const { folder, db } = await stockedDesk({ 'a.csv': text });
  await refused(['a.csv'], { db, cwd: folder }, 65, ...pieces);
}

/** Values that one field cannot have, each in a row of its own, all named in one go. */
async function refusesEach(
  head: string,
  values: readonly string[],
  write: (value: string, at: number) => string,
  field: string,
  column: number,
  reason: RegExp,
): Promise<void> {
  const { folder, db } = desk({ 'a.csv': head + values.map(write).join('') });
  const result = await earshot(['import', 'a.csv'], { db, cwd: folder });
  expect(result.code).toBe(65);
  expect(result.stderr).not.toMatch(/\n\s+at |defect/);
  const lines = result.stderr.split('\n');
  for (const [at, value] of values.entries()) {
    const line = lines.find((each) => each.startsWith(`  a.csv:${at + 2}:${column}  ${field}  "${value}"`));
    expect(line, `${value}\n${result.stderr}`).toMatch(reason);
  }
  expect(recordsHere(db)).toBe('');
}

describe.concurrent('values that are imported', () => {
  it('25 attendees −3, 3.5, 12개, 2^53+1: wrong', async () => {
    await refusesEach(
      'number,heldOn,place,attendees\n',
      ['-3', '−3', '3.5', '12개', '9007199254740993', '1e3', '0x10', '1,23'],
      (value, at) => `${at + 1},2025-03-04,Hall,${value.includes(',') ? `"${value}"` : value}\n`,
      'attendees',
      4,
      /whole number|too large/,
    );
    const records = await dumpOf({
      'a.csv': 'number,heldOn,place,attendees\n1,2025-03-04,Hall,"1,234"\n2,2025-03-04,Hall,0\n',
    });
    expect(recordsOf(records, 'session').map(({ attendees }) => attendees)).toEqual([1234, 0]);
  });

  it('26 2024-02-30 and other days that the calendar does not have: wrong', async () => {
    await refusesEach(
      HEAD,
      [
        '2024-02-30',
        '2023-02-29',
        '1900-02-29',
        '2024-13-01',
        '2024-00-10',
        '0000-00-00',
        '2024. 2. 30.',
        '2024년 4월 31일',
      ],
      (received, at) => row({ key: `k${at}`, received }),
      'receivedOn',
      4,
      /there is no/,
    );
    await refusesEach(
      HEAD,
      ['9999-12-31', '0001-01-01'],
      (received, at) => row({ key: `k${at}`, received }),
      'receivedOn',
      4,
      /is not a year of ours/,
    );
  });

  it('27 24-2-3 and other shapes that are no day: wrong, never guessed', async () => {
    await refusesEach(
      HEAD,
      ['24-2-3', '24.2.3', '2024-2', '2/3/2024', 'yesterday', '단기 4357년 3월 4일', '令和6年3月4日'].concat([
        '-2024-01-01',
        '10000-01-01',
        '2024−03−04',
        '2024-03-04Z',
        '2024-03-04 junk',
        'null',
      ]),
      (received, at) => row({ key: `k${at}`, received }),
      'receivedOn',
      4,
      /is not a day/,
    );
  });

  it('28 a future date: wrong for what has been, not for what is due', async () => {
    await refusesEach(
      HEAD,
      ['2025-11-01', '2199-01-01'],
      (received, at) => row({ key: `k${at}`, received }),
      'receivedOn',
      4,
      /in the future/,
    );
    await refusesEach(HEAD, ['2025-11-01'], (held) => row({ held, received: '' }), 'heldOn', 2, /in the future/);
    await refusesEach(
      HEAD,
      ['2025-11-01'],
      (resolved) => row({ status: 'resolved', resolved }),
      'resolvedOn',
      7,
      /in the future/,
    );
    const records = await dumpOf({
      'a.csv': 'heldOn,place,text,status,reviewOn,replyDueOn\n2025-10-30,Hall,Lamps,long-term,2030-01-01,2025-12-24\n',
    });
    expect(recordsOf(records, 'suggestion')).toMatchObject([{ reviewOn: '2030-01-01', replyDueOn: '2025-12-24' }]);
  });

  it('29 10:104:00 and other times that are none: the day counts, and the time is told as odd; 9:05 is one', async () => {
    const odd = [
      '2025-03-04 10:104:00',
      '2025-03-04 25:00',
      '2025-03-04 10:75',
      '2025-03-04T24:01:00',
      '2025-03-04 오후 13:00',
      '2025-03-04 100:00',
      '2025-03-04T10:00:00+99:00',
      '2025-03-04 23:59:60',
    ];
    const rows = odd.map((received, at) => row({ key: `k${at}`, received }));
    const { folder, db } = desk({ 'a.csv': HEAD + rows.join('') + row({ received: '2025-03-04 9:05' }) });
    const options = { db, cwd: folder };
    const plan = json<{ remarks: { where: string; reason: string }[] }>(
      await ok(['import', 'a.csv', '--dry-run', '--json'], options),
    );
    expect(plan.remarks.map(({ where, reason }) => [where, reason])).toEqual(
      odd.map((_, at) => [`a.csv:${at + 2}:4`, 'its time of day is impossible']),
    );
    const told = (await ok(['import', 'a.csv'], options)).stderr;
    expect(told).toContain('8 values are odd and taken as read; the first 5');
    const days = recordsOf(await dump(db), 'suggestion').map(({ receivedOn }) => receivedOn);
    expect(days).toEqual(Array.from({ length: 9 }, () => '2025-03-04'));
  });

  it('30 a status typo: the nearest is suggested', async () => {
    await refuses(HEAD + row({ status: 'resolvd' }), 'a.csv:2:6  status  "resolvd"', 'did you mean resolved?');
    await refuses(HEAD + row({ status: '완려' }), 'a.csv:2:6  status  "완려"', '완료 (resolved)');
    await refuses(HEAD + row({ status: 'banana' }), 'a.csv:2:6  status  "banana"', 'received, reviewing');
  });

  it('31 blank text: wrong, whatever blank means', async () => {
    // White space, zero-width characters, fillers of Hangul, an empty braille cell, marks of direction alone.
    const blanks = [
      '',
      '   ',
      '\u3000',
      '"\n \t"',
      '\u00a0',
      '\u200b\u200d',
      '\u3164\u115f',
      '\u2800',
      '\u202e',
      '\u{e0041}',
    ];
    const { folder, db } = await stockedDesk({
      'a.csv': HEAD + blanks.map((text, at) => row({ key: `k${at}`, text: text.replace('\n ', ' ') })).join(''),
    });
    await refused(
      ['a.csv'],
      { db, cwd: folder },
      65,
      ...blanks.map((_, at) => new RegExp(`a\\.csv:${at + 2}:5  text .*blank`)),
    );
  });

  it('32 the same key twice in one file: both lines named', async () => {
    await refuses(HEAD + row() + row({ key: 'y' }) + row({ text: 'Buses' }), 'a.csv:4:1  sourceKey  "z"', 'line 2');
  });

  it('33 a suggestion whose session does not exist: wrong', async () => {
    await refuses('session,text\n99,Lamps\n', 'a.csv:2:1  session  "99"', 'no such session');
    await refuses('id,text\n99-1,Lamps\n', 'a.csv:2', '"99"', 'no such session');
  });

  it('34 an end before its beginning: wrong', async () => {
    await refuses(
      HEAD + row({ status: 'resolved', resolved: '2025-03-03' }),
      'a.csv:2:7  resolvedOn  "2025-03-03"',
      'before the day it was received, 2025-03-04',
    );
    // The session's day stands in where no day was written.
    await refuses(
      HEAD + row({ received: '', status: 'resolved', resolved: '2025-03-03' }),
      'a.csv:2:7  resolvedOn  "2025-03-03"',
    );
    await refuses(
      'heldOn,place,text,repliedOn\n2025-03-04,Hall,Lamps,2025-03-03\n',
      'a.csv:2:4  repliedOn  "2025-03-03"',
    );
    await refuses(
      'heldOn,place,text,replyDueOn\n2025-03-04,Hall,Lamps,2025-03-03\n',
      'a.csv:2:4  replyDueOn  "2025-03-03"',
    );
    await refuses(
      HEAD + row({ status: 'received', resolved: '2025-03-05' }),
      'a.csv:2:7  resolvedOn  "2025-03-05"',
      'received',
    );
  });

  it('35 the same file again: 0 added, exit 0', async () => {
    const { folder, db } = desk({ 'a.csv': HEAD + row() });
    await take(['a.csv'], { db, cwd: folder });
    const before = recordsHere(db);
    const again = await ok(['import', 'a.csv'], { db, cwd: folder });
    expect(again.stderr).toContain('New 0 · same 1');
    expect(recordsHere(db)).toBe(before);
  });

  it('36 changed rows: shown, written only with --update', async () => {
    const { folder, db } = desk({ 'a.csv': HEAD + row(), 'b.csv': HEAD + row({ text: 'Lights' }) + row({ key: 'y' }) });
    const options = { db, cwd: folder };
    const texts = async (): Promise<unknown[]> => recordsOf(await dump(db), 'suggestion').map(({ text }) => text);
    await take(['a.csv'], options);
    expect(await take(['b.csv'], options)).toMatchObject({ added: 1, changed: 1 });
    expect(await texts()).toEqual(['Lamps', 'Lamps']);
    expect(await take(['b.csv', '--update'], options)).toMatchObject({ added: 0, changed: 1, same: 1 });
    expect(await texts()).toEqual(['Lights', 'Lamps']);
  });

  it('37 one bad row in many: nothing written, or all but that one with --skip-bad', async () => {
    const many = Array.from({ length: 700 }, (_, at) => row({ key: `k${at}`, text: at === 650 ? '' : `Number ${at}` }));
    await refuses(HEAD + many.join(''), 'a.csv:652:5  text', '1 row is wrong');
    const { folder, db, path } = desk({ 'a.csv': HEAD + many.join('') });
    expect(await take(['a.csv', '--skip-bad'], { db, cwd: folder })).toMatchObject({ added: 699, wrong: 1 });
    expect(readFileSync(path('a.csv.rejected.csv'), 'utf8').split('\n').filter(Boolean)).toHaveLength(2);
  });

  it('37 one bad step of a history: with --skip-bad none of that history is left with a gap', async () => {
    const lines = [
      { record: 'session', number: 1, heldOn: '2025-03-04', place: 'Hall' },
      { record: 'suggestion', id: '1-1', text: 'Lamps', status: 'resolved', resolvedOn: '2025-03-09' },
      { record: 'change', suggestion: '1-1', seq: 1, to: 'received', on: '2025-03-04' },
      { record: 'change', suggestion: '1-1', seq: 2, from: 'received', to: 'reviewing', on: '2025-03-01' },
      { record: 'change', suggestion: '1-1', seq: 3, from: 'reviewing', to: 'resolved', on: '2025-03-09' },
    ];
    const { folder, db } = desk({ 'a.ndjson': lines.map((line) => `${JSON.stringify(line)}\n`).join('') });
    await take(['a.ndjson', '--skip-bad'], { db, cwd: folder });
    const steps = recordsOf(await dump(db), 'change').map(({ seq, to, on }) => [seq, to, on]);
    expect(steps).toEqual([
      [1, 'received', '2025-03-04'],
      [2, 'resolved', '2025-03-09'],
    ]);
    await ok(['doctor'], { db });
  });

  it('37 many bad rows: the first are named, the rest counted', async () => {
    await refuses(
      HEAD + Array.from({ length: 300 }, (_, at) => row({ key: `k${at}`, text: '' })).join(''),
      '300 rows are wrong',
      '280 more',
    );
  });

  it('38 NFC and NFD: the same key', async () => {
    const text = HEAD + row({ key: '도로-가' });
    const { folder, db } = desk({ 'a.csv': text.normalize('NFC'), 'b.csv': text.normalize('NFD') });
    await take(['a.csv'], { db, cwd: folder });
    expect(await take(['b.csv'], { db, cwd: folder })).toMatchObject({ added: 0, same: 1 });
  });

  it('39 the same file under any time zone: the same store, of moments with a zone where the office says its own', async () => {
    const zones = ['Pacific/Kiritimati', 'America/Los_Angeles', 'America/Sao_Paulo', 'Europe/Berlin'];
    const settings = join(tempFolder(), 'config.json');
    writeFileSync(settings, JSON.stringify({ timeZone: 'Asia/Seoul' }));
    for (const [resolved, env] of [
      ['2025-03-30 00:10:00', {}],
      ['2025-03-29T15:10:00Z', { EARSHOT_CONFIG: settings }],
    ] as const) {
      const text = HEAD + row({ received: '2025-03-30 02:30', status: 'resolved', resolved });
      const dumps = await inFours(zones.map((TZ) => () => dumpOf({ 'a.csv': text }, ['a.csv'], { TZ, ...env })));
      expect(recordsOf(dumps[0]!, 'suggestion')).toMatchObject([
        { receivedOn: '2025-03-30', resolvedOn: '2025-03-30' },
      ]);
      for (const each of dumps) expect(each).toBe(dumps[0]);
    }
  });

  it('39 a day at which the clocks skip midnight, in the shape of --date-format', async () => {
    const text = 'when,place,text\n04/11/2018 00:30,Hall,Lamps\n';
    const args = [
      'a.csv',
      '--map',
      'receivedOn=when',
      '--session-by',
      'receivedOn,place',
      '--date-format',
      'dd/MM/yyyy HH:mm',
    ];
    for (const TZ of ['America/Sao_Paulo', 'UTC']) {
      expect(recordsOf(await dumpOf({ 'a.csv': text }, args, { TZ }), 'suggestion')).toMatchObject([
        { receivedOn: '2018-11-04' },
      ]);
    }
  });
});
