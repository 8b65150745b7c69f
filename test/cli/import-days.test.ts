import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { desk, expectRefusal, inFours, recordsOf, refused } from '../helpers/fixtures/files.js';
import { dump, earshot, ok, ROOT } from '../helpers/run.js';

const file = (...days: string[]): string =>
  ['접수일,장소,내용', ...days.map((day, at) => `"${day}",가람동,글 ${at}`), ''].join('\n');

describe('a day in another form', () => {
  it.each([
    ['MM/dd/yyyy hh:mm:ss a', ['01/17/2023 01:45:00 PM', '11/02/2023 12:05:09 AM'], '2023-01-17'],
    ['M/d/yyyy', ['1/17/2023', '11/2/2023'], '2023-01-17'],
    ['dd/MM/yyyy', ['17/01/2023', '02/11/2023'], '2023-01-17'],
    ['d.M.yyyy', ['17.1.2023', '2.11.2023'], '2023-01-17'],
    ['dd-MM-yyyy HH:mm', ['17-01-2023 09:05'], '2023-01-17'],
    ['yy.M.d', ['23.1.17', '23.11.2'], '2023-01-17'],
    ['MMM d, yyyy', ['Jan 17, 2023', 'Nov 2, 2023'], '2023-01-17'],
    ['yyyy년 M월 d일 HH.mm', ['2023년 1월 17일 09.05'], '2023-01-17'],
  ])('gets the hint --date-format "%s", which then reads it', async (format, days, first) => {
    const { folder, db } = desk({ 'a.csv': file(...days, '2023-03-04') });
    const options = { db, cwd: folder };
    const result = await earshot(['import', 'a.csv'], options);
    expectRefusal(result, 65, 'a.csv:2:1', `--date-format "${format}"`);
    expect(result.stderr).not.toContain('--skip-bad');
    await ok(['import', 'a.csv', '--date-format', format], options);
    expect(recordsOf(await dump(db), 'suggestion').map(({ receivedOn }) => receivedOn)).toContain(first);
  });

  it('that can be two is told as both', async () => {
    const { folder, db } = desk({ 'a.csv': file('01/02/2023', '03/04/2023') });
    await refused(['a.csv'], { db, cwd: folder }, 65, '"MM/dd/yyyy"', '"dd/MM/yyyy"');
  });

  it('gets it in a dry run, with --skip-bad, in Korean and as JSON, whatever else is wrong', async () => {
    const { folder, db } = desk({
      'a.csv': `${file('17/01/2023', '모름', '18/01/2023')}2023-01-19,A,\n`,
      'b.csv': file('17/01/2023'),
    });
    const options = { db, cwd: folder };
    const hint = '--date-format "dd/MM/yyyy"';
    await inFours([
      async () => {
        const { stdout } = await earshot(['import', 'a.csv', '--dry-run'], options);
        expect(stdout).toContain(hint);
        expect(stdout).not.toContain('--skip-bad');
      },
      () => refused(['b.csv', '--skip-bad', '--force'], options, 65, hint),
      () => refused(['a.csv', '--lang', 'ko'], options, 65, hint),
      async () => {
        const { stderr } = await earshot(['import', 'a.csv', '--json'], options);
        expect((JSON.parse(stderr) as { hint: string }).hint).toContain(hint);
      },
    ]);
  });

  it('that nobody can guess, or that is wrong in itself, gets the usual hint', async () => {
    const { folder, db } = desk({ 'a.csv': file('모름', '2023-01-17'), 'b.csv': file('2023-02-30') });
    const options = { db, cwd: folder };
    await refused(['a.csv'], options, 65, '--skip-bad');
    await refused(['b.csv'], options, 65, '--skip-bad');
  });
});

describe('a day with its hours', () => {
  it('is the day: in words, from one to another', async () => {
    const { folder, db } = desk();
    const sheet = join(ROOT, 'test/fixtures/import/session-day-with-hours.csv');
    await ok(['import', sheet], { db, cwd: folder, env: { EARSHOT_NOW: '2026-12-01T03:00:00Z' } });
    const days = recordsOf(await dump(db), 'session').map(({ heldOn }) => heldOn);
    expect(days).toEqual(['2026-09-01', '2026-09-02', '2026-09-03']);
  });
});

const receivedIn = async (db: string): Promise<unknown[]> =>
  recordsOf(await dump(db), 'suggestion').map(({ receivedOn }) => receivedOn);

describe('years of two digits', () => {
  it('are of this century where other days of the column are written in full, or an apostrophe says so', async () => {
    const { folder, db } = desk({ 'a.csv': file('2023. 1. 17.', '23.1.18', "'23. 1. 19.(목)", '2023-01-20') });
    await ok(['import', 'a.csv'], { db, cwd: folder });
    expect(await receivedIn(db)).toEqual(['2023-01-17', '2023-01-18', '2023-01-19', '2023-01-20']);
  });

  it('are not guessed where nothing tells', async () => {
    const { folder, db } = desk({ 'a.csv': file('23.1.17', '2023-01-18') });
    await refused(['a.csv'], { db, cwd: folder }, 65, 'a.csv:2:1', '"yy.M.d"');
  });
});

describe('a day that is odd', () => {
  it('is taken as it reads, and told with its place: a weekday that is another, a time that is none', async () => {
    const { folder, db } = desk({
      'a.csv': file('2023. 1. 17.(수)', '2023-01-18 25:00', '2023. 1. 19.(목) 14:00~16:00'),
    });
    const options = { db, cwd: folder };
    const dry = (await ok(['import', 'a.csv', '--dry-run'], options)).stdout;
    expect(dry).toContain(
      'a.csv:2:1  receivedOn  "2023. 1. 17.(수)"  its day of the week is wrong: the day is 2023-01-17 (Tue)',
    );
    expect(dry).toContain('a.csv:3:1  receivedOn  "2023-01-18 25:00"  its time of day is impossible');
    const korean = await ok(['import', 'a.csv', '--lang', 'ko'], options);
    expect(korean.stderr).toContain('2023. 1. 17.(화)입니다');
    expect(await receivedIn(db)).toEqual(['2023-01-17', '2023-01-18', '2023-01-19']);
  });

  it('is the number of a day, as spreadsheets count them', async () => {
    const { folder, db } = desk({ 'a.csv': file('45185', '20230917') });
    await ok(['import', 'a.csv'], { db, cwd: folder });
    expect(await receivedIn(db)).toEqual(['2023-09-16', '2023-09-17']);
  });
});

describe('a moment with a time zone', () => {
  const sheet = join(ROOT, 'test/fixtures/import/utc-instants.csv');
  const later = { EARSHOT_NOW: '2026-12-01T03:00:00Z' };

  it('is the day in the office’s zone, and the summary says whose days they are', async () => {
    const moments = file('2026-09-01T20:00:00Z', '2026-09-03T01:30:00+03:00', '2026-09-02 23:59');
    const { folder, db } = desk({ 'a.csv': moments });
    const settings = join(folder, 'config.json');
    const env = { ...later, EARSHOT_CONFIG: settings };
    writeFileSync(settings, '{}');
    await ok(['config', 'set', 'timeZone', 'asia/seoul'], { env });
    const told = (await ok(['import', 'a.csv'], { db, cwd: folder, env })).stderr;
    expect(told).toContain('2 moments with a time zone became days of Asia/Seoul');
    expect(told).not.toContain('config set timeZone');
    expect(await receivedIn(db)).toEqual(['2026-09-02', '2026-09-02', '2026-09-03']);
  });

  it('is the day in the machine’s zone where no setting says the office’s, which the dry run asks for', async () => {
    const { folder, db } = desk();
    const options = { db, cwd: folder, env: { ...later, TZ: 'America/New_York' } };
    const told = (await ok(['import', sheet, '--dry-run'], options)).stdout;
    expect(told).toContain('days of America/New_York; of another one: earshot config set timeZone ZONE');
    await ok(['import', sheet], options);
    expect(await receivedIn(db)).toEqual(['2026-09-01', '2026-09-02']);
  });

  it('needs a zone that there is', async () => {
    const { folder } = desk();
    const env = { EARSHOT_CONFIG: join(folder, 'none.json') };
    writeFileSync(env.EARSHOT_CONFIG, '{}');
    const result = await earshot(['config', 'set', 'timeZone', 'Seoul'], { env });
    expectRefusal(result, 2, '"Seoul"', 'is not the name of a time zone', 'Asia/Seoul');
  });
});
