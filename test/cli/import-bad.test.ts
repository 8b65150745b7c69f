import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import {
  desk,
  expectRefusal,
  inFours,
  type Plan,
  recordsHere,
  recordsOf,
  refused,
  take,
} from '../helpers/fixtures/files.js';
import { dump, earshot, json, ok, TODAY, inFile } from '../helpers/run.js';

const HEAD = 'sourceKey,heldOn,place,receivedOn,text,status,resolvedOn\n';
const GOOD = 'a,2025-03-04,Hall,2025-03-04,Lamps,완결,2025-03-09\n';
const BAD_DAY = 'b,2025-03-04,Hall,2025. 2. 30.,Buses,received,\n';
const BAD_BOTH = 'c,2025-03-04,Hall,2025-03-04,,recieved,\n';

describe('old records', () => {
  it('without a day of resolution count as resolved, from the day of the import, and say that the day is not known', async () => {
    const rows = [GOOD, 'b,2025-03-04,Hall,2025-03-04,Buses,resolved,\n', 'c,2025-03-04,Hall,2025-03-04,Trees,Open,\n'];
    const { folder, db } = desk({ 'a.csv': HEAD + rows.join('') });
    await take(['a.csv'], { db, cwd: folder });
    const stats = json<Record<string, unknown>>(await ok(['stats', '--json'], { db }));
    expect(stats).toMatchObject({
      resolution: { count: 2, of: 3 },
      daysToResolve: { median: 5, p90: 5, count: 1 },
    });
    expect(
      recordsOf(await dump(db), 'change').find(({ suggestion, seq }) => suggestion === '1-2' && seq === 2),
    ).toMatchObject({ to: 'resolved', on: TODAY, dayKnown: false });
    expect((await ok(['show', '1-2'], { db })).stdout).toContain('day not known');
    expect((await ok(['show', '1-1'], { db })).stdout).not.toContain('day not known');
    // Before the import nobody knew of it.
    const [before, after] = await Promise.all(
      ['2025-10-30', TODAY].map(async (day) =>
        json<{ resolution: { count: number } }>(await ok(['stats', '--as-of', day, '--json'], { db })),
      ),
    );
    expect([before!.resolution.count, after!.resolution.count]).toEqual([1, 2]);
  });

  it('answered on the spot are replied and resolved that day', async () => {
    const { folder, db } = desk({ 'a.csv': `${HEAD}a,2025-03-04,Hall,2025-03-04,Lamps,현장 답변 종결,\n` });
    await take(['a.csv'], { db, cwd: folder });
    expect(recordsOf(await dump(db), 'suggestion')).toMatchObject([
      { status: 'resolved', onTheSpot: true, resolvedOn: '2025-03-04', repliedOn: '2025-03-04' },
    ]);
    expect(json(await ok(['stats', '--json'], { db }))).toMatchObject({
      daysToResolve: { median: 0, count: 1 },
      replies: { onTime: 1, overdue: 0 },
    });
  });

  it('resolved on the same calendar day take 0 days, whatever the times say', async () => {
    const { folder, db } = desk({
      'a.csv': `${HEAD}a,2025-03-04,Hall,2025-03-04 18:00,Lamps,resolved,2025-03-04 9:05\n`,
    });
    await take(['a.csv'], { db, cwd: folder });
    expect(json(await ok(['stats', '--json'], { db }))).toMatchObject({
      daysToResolve: { median: 0, p90: 0, count: 1 },
    });
  });
});

describe('a dry run', () => {
  inFile('shows the columns, the first values, the counts and every error, and writes nothing', async () => {
    const lines = Array.from({ length: 60 }, (_, at) => `x${at},2025-03-04,Hall,2025-02-30,Text ${at},received,\n`);
    const { folder, db } = desk({
      'a.csv': HEAD + GOOD,
      'b.csv': HEAD + GOOD.replace('Hall', 'House') + lines.join(''),
    });
    const options = { db, cwd: folder };
    await take(['a.csv'], options);
    const bytes = readFileSync(db);
    const { mtimeMs } = statSync(db);
    const result = await earshot(['import', 'b.csv', '--dry-run'], options);
    expect(result.code).toBe(65);
    for (const piece of ['b.csv · 61 rows', 'receivedOn', 'Lamps', '완결 → resolved', 'New 0 · same 1', 'wrong 60']) {
      expect(result.stdout).toContain(piece);
    }
    for (let line = 3; line < 63; line += 1)
      expect(result.stdout).toContain(`b.csv:${line}:4  receivedOn  "2025-02-30"`);
    expect(result.stdout).toContain('Nothing was written.');
    expect(readFileSync(db).equals(bytes)).toBe(true);
    expect(statSync(db).mtimeMs).toBe(mtimeMs);
    expect(readdirSync(folder).sort()).toEqual(['a.csv', 'b.csv', 'store.db']);
  });

  it('makes no store where there is none', async () => {
    const { folder, db } = desk({ 'a.csv': HEAD + GOOD });
    const result = await ok(['import', 'a.csv', '--dry-run'], { db, cwd: folder });
    expect(result.stdout).toContain('New 1 ');
    expect(readdirSync(folder)).toEqual(['a.csv']);
    await ok(['import', 'a.csv', '--dry-run', '--json'], { cwd: folder });
    await ok(['import', 'a.csv', '--dry-run', '--skip-bad'], { db, cwd: folder });
    expect(readdirSync(folder)).toEqual(['a.csv']);
  });

  it('promises what the import then does', async () => {
    const { folder, db } = desk({
      'a.csv': HEAD + GOOD,
      'b.csv': HEAD + GOOD.replace('Lamps', 'Lights') + GOOD.replace('a,', 'z,'),
    });
    const options = { db, cwd: folder };
    await take(['a.csv'], options);
    const planned = json<Plan & { dryRun: boolean }>(await ok(['import', 'b.csv', '--dry-run', '--json'], options));
    expect(planned).toMatchObject({ dryRun: true, added: 1, changed: 1, same: 0, wrong: 0, problems: [] });
    const done = await take(['b.csv', '--update'], options);
    expect([done.added, done.changed, done.same]).toEqual([planned.added, planned.changed, planned.same]);
  });

  it('has all of it as JSON', async () => {
    const { folder, db } = desk({ 'a.csv': HEAD + GOOD + BAD_DAY + BAD_BOTH });
    const result = await earshot(['import', 'a.csv', '--dry-run', '--json'], { db, cwd: folder });
    expect(result.code).toBe(65);
    const plan = JSON.parse(result.stdout) as Plan;
    expect(plan).toMatchObject({
      added: 1,
      wrong: 2,
      files: [
        {
          name: 'a.csv',
          format: 'csv',
          encoding: 'utf-8',
          rows: 3,
          mapping: [{ kind: 'suggestion', fields: { sourceKey: 'sourceKey', receivedOn: 'receivedOn', text: 'text' } }],
        },
      ],
    });
    expect(plan.problems).toMatchObject([
      { where: 'a.csv:3:4', field: 'receivedOn', value: '2025. 2. 30.', reason: 'there is no 30 February in 2025' },
      { where: 'a.csv:4:5', field: 'text', reason: 'is missing or blank' },
      { where: 'a.csv:4:6', field: 'status', value: 'recieved' },
    ]);
  });
});

describe('wrong rows', () => {
  it('stop all of it, named by file, line, column, field, value and reason', async () => {
    const { folder, db } = desk({
      'a.csv': HEAD + GOOD,
      'b.csv': HEAD + GOOD.replace('a,', 'z,') + BAD_DAY + BAD_BOTH,
    });
    const options = { db, cwd: folder };
    await take(['a.csv'], options);
    await refused(
      ['b.csv'],
      options,
      65,
      'b.csv:3:4  receivedOn  "2025. 2. 30."  there is no 30 February in 2025',
      'b.csv:4:5  text  is missing or blank',
      /b\.csv:4:6 {2}status {2}"recieved" {2}.*received/,
      '--skip-bad',
    );
    const asJson = await earshot(['import', 'b.csv', '--json'], options);
    expect(asJson.code).toBe(65);
    expect(JSON.parse(asJson.stderr)).toMatchObject({
      error: 'bad-data',
      exit: 65,
      problems: [{ where: 'b.csv:3:4', field: 'receivedOn', value: '2025. 2. 30.' }, {}, {}],
    });
    const korean = await earshot(['import', 'b.csv', '--lang', 'ko'], options);
    expect(korean.stderr).toContain('2025년 2월 30일은 없는 날입니다');
  });

  it('are left out with --skip-bad, kept with their reasons, and come in when they are mended', async () => {
    const { folder, db, path } = desk({ 'a.csv': HEAD + GOOD + BAD_DAY + BAD_BOTH });
    const options = { db, cwd: folder };
    expect(await take(['a.csv', '--skip-bad'], options)).toMatchObject({ written: true, added: 1, wrong: 2 });
    const rejected = path('a.csv.rejected.csv');
    const [header, ...rows] = parse(readFileSync(rejected));
    expect(header).toEqual([...HEAD.trim().split(','), 'rejected_from', 'rejected_because']);
    expect(rows.map((row) => row.slice(0, 5))).toEqual([
      ['b', '2025-03-04', 'Hall', '2025. 2. 30.', 'Buses'],
      ['c', '2025-03-04', 'Hall', '2025-03-04', ''],
    ]);
    expect(rows[0]!.at(-1)).toContain('receivedOn there is no 30 February');
    expect(rows[1]!.at(-1)).toMatch(/text is missing or blank.*status/);
    expect(statSync(rejected).mode & 0o777).toBe(0o600);

    const mended = readFileSync(rejected, 'utf8')
      .replace('2025. 2. 30.', '2025. 2. 28.')
      .replace('2025-03-04,,recieved', '2025-03-04,Trees,received');
    writeFileSync(rejected, mended);
    expect(await take(['a.csv.rejected.csv'], options)).toMatchObject({ added: 2, wrong: 0 });
    expect(recordsOf(await dump(db), 'suggestion').map(({ text }) => text)).toEqual(['Lamps', 'Buses', 'Trees']);
  });

  it('keep every cell of theirs, also the one too many, formulas and line breaks', async () => {
    const text =
      'heldOn,place,text\n2025-03-04,Hall,Lamps, and benches\n2025-99-04,=1+1,"two\nlines"\n2025-03-04,Hall,fine\n';
    const { folder, db, path } = desk({ 'a.csv': text });
    expect(await take(['a.csv', '--skip-bad'], { db, cwd: folder })).toMatchObject({ added: 1, wrong: 2 });
    const rejected = readFileSync(path('a.csv.rejected.csv'), 'utf8');
    expect(rejected).toContain('two\nlines');
    expect(rejected).toContain("'=1+1");
    expect(rejected).toContain('and benches');
  });

  it('that are cut-off JSON are kept as they stand', async () => {
    const { folder, db, path } = desk({
      'a.ndjson':
        '{"heldOn":"2025-03-04","place":"Hall","text":"fine"}\n{"heldOn":"2025-03-04","text":"Benches in the pa\n',
    });
    expect(await take(['a.ndjson', '--skip-bad'], { db, cwd: folder })).toMatchObject({ added: 1, wrong: 1 });
    expect(readFileSync(path('a.ndjson.rejected.csv'), 'utf8')).toContain('Benches in the pa');
  });

  it('leave a file of wrong rows that is there already alone, before anything is written', async () => {
    const { folder, db, path } = desk({ 'a.csv': HEAD + GOOD + BAD_DAY, 'a.csv.rejected.csv': 'mine' });
    const options = { db, cwd: folder };
    await refused(['a.csv', '--skip-bad'], options, 4, 'a.csv.rejected.csv', '--force');
    expect(readFileSync(path('a.csv.rejected.csv'), 'utf8')).toBe('mine');
    await ok(['import', 'a.csv', '--skip-bad', '--force'], options);
    expect(readFileSync(path('a.csv.rejected.csv'), 'utf8')).toContain('2025. 2. 30.');
  });

  it('cannot be lost: a file for them that cannot be made is told before anything is written', async () => {
    const name = `${'가'.repeat(80)}.csv`;
    const { folder, db } = desk({ [name]: HEAD + GOOD + BAD_DAY });
    const before = recordsHere(db);
    const result = await earshot(['import', name, '--skip-bad'], { db, cwd: folder });
    expect(result.stderr).not.toMatch(/defect of ours|\n\s+at /);
    expect(result.code).not.toBe(0);
    expect(recordsHere(db)).toBe(before);
  });

  it('of stdin go to import.rejected.csv', async () => {
    const { folder, db, path } = desk();
    await ok(['import', '-', '--skip-bad'], { db, cwd: folder, input: HEAD + GOOD + BAD_DAY });
    expect(existsSync(path('import.rejected.csv'))).toBe(true);
  });

  it('that others hang on are left out together with those', async () => {
    const { folder, db } = desk({
      'keys.csv': 'number,heldOn,place,sourceKey\n1,2025-01-02,A,k\n2,2025-01-03,B,k\n',
      'on-them.csv': 'session,text\n2,hangs on a wrong one\n1,fine\n',
      'numbers.csv': 'number,heldOn,place\n1,2025-01-02,A\n1,2025-01-03,B\n',
      'by-place.csv': 'heldOn,place,text\n2025-01-03,B,of a wrong one\n2025-01-02,A,fine\n',
    });
    await inFours([
      async () => {
        const options = { db, cwd: folder };
        expect(await take(['keys.csv', 'on-them.csv', '--skip-bad'], options)).toMatchObject({ added: 2, wrong: 2 });
        expect(recordsOf(await dump(db), 'suggestion')).toMatchObject([{ id: '1-1', text: 'fine' }]);
      },
      async () => {
        const options = { db: `${db}.2`, cwd: folder };
        await ok(['import', 'numbers.csv', 'by-place.csv', '--skip-bad'], options);
        expect(recordsOf(await dump(options.db), 'suggestion').map(({ text }) => text)).toContain('fine');
      },
    ]);
  });

  it('without any right one: nothing is written, the file of wrong rows is', async () => {
    const { folder, db, path } = desk({ 'a.csv': HEAD + BAD_DAY });
    await refused(['a.csv', '--skip-bad'], { db, cwd: folder }, 65, 'a.csv:2:4', 'a.csv.rejected.csv');
    expect(existsSync(path('a.csv.rejected.csv'))).toBe(true);
    expect(recordsHere(db)).toBe('');
  });
});

describe('what an import cannot do', () => {
  it('makes no store', async () => {
    const { folder, db } = desk({ 'a.csv': HEAD + BAD_DAY });
    expectRefusal(await earshot(['import', 'none.csv'], { db, cwd: folder }), 66, 'none.csv');
    expectRefusal(await earshot(['import', 'a.csv', '--map', 'nothing=text'], { db, cwd: folder }), 2);
    expectRefusal(await earshot(['import'], { db, cwd: folder }), 2, 'FILE');
    expect(readdirSync(folder)).toEqual(['a.csv']);
  });
});

it('tells the number of further wrong rows in the language of the sentence', async () => {
  const { folder, db } = desk({ 'a.csv': `heldOn,place,text\n${'2025-13-40,Hall,Lamps\n'.repeat(25)}` });
  const told = async (lang: string): Promise<string> =>
    (await earshot(['import', 'a.csv', '--lang', lang], { db, cwd: folder })).stderr;
  expect(await told('en')).toContain('--dry-run (5 more) · ');
  expect(await told('ko')).toContain('--dry-run (그 밖에 5건) · ');
});
