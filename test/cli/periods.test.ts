import { beforeAll, describe, expect, it } from 'vitest';
import { earshot, json, ok, sampleCity, tempFolder } from '../helpers/run.js';

/** What figures of a period say beside those of the months that lie in it. */

interface Report {
  readonly period: { kind: string; key: string };
  readonly before: { key: string };
  readonly raised: { suggestions: number };
  readonly measures: { measure: string; value: number }[];
  readonly months: { month: string; raised: number; resolved: number }[];
  readonly outcomes: { launched: { name: string }[] };
}

interface Stats {
  readonly resolution: { count: number };
  readonly groups: { key: string; resolved: number }[];
}

let db = '';
beforeAll(async () => {
  db = `${tempFolder()}/periods.db`;
  const run = (...args: string[]) => ok(args, { db });
  await run('session', 'add', '--held-on', '2025-07-01', '--place', 'hall');
  await run('session', 'add', '--held-on', '2025-09-05', '--place', 'school');
  await run('add', '1', 'lamps', '--received-on', '2025-07-01');
  await run('add', '2', 'trees', '--received-on', '2025-09-05');
  await run('add', '2', 'buses', '--received-on', '2025-09-25');
  for (const [status, on] of [
    ['resolved', '2025-07-10'],
    ['reviewing', '2025-08-01'],
    ['resolved', '2025-08-10'],
    ['reviewing', '2025-09-02'],
    ['resolved', '2025-09-10'],
  ] as const)
    await run('status', '1-1', status, '--on', on, '--note', 'again');
  await run('outcome', 'add', 'Lamp plan', '--launched-on', '2025', '--suggestion', '1-1');
});

const report = async (period: string, ...args: string[]) =>
  json<Report>(await ok(['report', period, '--json', ...args], { db }));
const measure = (data: Report, name: string) => data.measures.find((row) => row.measure === name)?.value;

describe('a report of a range', () => {
  it('tells of each month what that month’s own report tells', async () => {
    const range = await report('2025-08-20..2025-09-10');
    expect(range.raised.suggestions).toBe(1);
    for (const { month, raised, resolved } of range.months.slice(-3)) {
      const own = await report(month);
      expect([month, raised, resolved]).toEqual([month, own.raised.suggestions, measure(own, 'resolvedInPeriod')]);
    }
    expect(range.months.at(-1)).toMatchObject({ month: '2025-09', raised: 2 });
  });

  it('stops the running month at the day of the report', async () => {
    const range = await report('2025-08-20..2025-09-10', '--as-of', '2025-09-12');
    expect(range.months.at(-1)).toMatchObject({ month: '2025-09', raised: 1, resolved: 1 });
  });

  it.each([
    ['2025-09-01..2025-09-30', '2025-09'],
    ['2025-09..2025-09', '2025-09'],
    ['2025-07..2025-09', '2025-Q3'],
    ['2025-01-01..2025-12-31', '2025'],
  ])('%s is the report of %s', async (range, named) => {
    const [one, other] = await Promise.all([range, named].map((period) => ok(['report', period], { db })));
    expect(one?.stdout).toBe(other?.stdout);
  });

  it.each([
    ['2025-08..2025-09', '2025-06-01..2025-07-31'],
    ['2024-11..2025-02', '2024-07-01..2024-10-31'],
    ['2024-01..2025-06', '2022-07-01..2023-12-31'],
    ['2025-08-02..2025-09-30', '2025-06-03..2025-08-01'],
  ])('%s stands beside %s', async (range, before) => {
    expect((await report(range)).before.key).toBe(before);
  });

  it('tells of outcomes known by the year alone when the whole year is in it', async () => {
    const launched = async (range: string) => (await report(range)).outcomes.launched.map(({ name }) => name);
    expect(await launched('2024..2025')).toEqual(['Lamp plan']);
    expect(await launched('2024-06..2025-12')).toEqual(['Lamp plan']);
    expect(await launched('2025-01..2025-06')).toEqual([]);
  });
});

describe('what was resolved in three months', () => {
  const happened = async (...args: string[]) =>
    json<Stats>(await ok(['stats', '--view', 'happened', '--json', ...args], { db }));

  it('is in the figures of each month, as stats and as report', async () => {
    for (const month of ['2025-07', '2025-08', '2025-09']) {
      expect((await happened('--from', month, '--to', month)).resolution.count).toBe(1);
      expect(measure(await report(month), 'resolvedInPeriod')).toBe(1);
    }
    const quarter = await report('2025-Q3');
    expect(quarter.months.slice(-3).map(({ resolved }) => resolved)).toEqual([1, 1, 1]);
  });

  it('is once in those of all three, as stats and as report, which say so', async () => {
    const both = ['--from', '2025-07', '--to', '2025-09'];
    expect((await happened(...both)).resolution.count).toBe(1);
    expect(measure(await report('2025-Q3'), 'resolvedInPeriod')).toBe(1);
    const byMonth = await happened(...both, '--by', 'month');
    expect(byMonth.groups.map(({ key, resolved }) => [key, resolved])).toEqual([
      ['2025-07', 0],
      ['2025-09', 1],
    ]);
    const texts = await Promise.all(
      [
        ['stats', '--view', 'happened', ...both, '--by', 'month'],
        ['report', '2025-Q3'],
      ].flatMap((args) => ['en', 'ko'].map((lang) => ok([...args, '--lang', lang], { db }))),
    );
    for (const { stdout } of texts) expect(stdout).toMatch(/each of those months|그달마다/);
    const one = await ok(['stats', '--view', 'happened', ...both, '--by', 'department'], { db });
    expect(one.stdout).not.toContain('each of those months');
  });
});

it('figures of a day that has not come are refused', async () => {
  for (const args of [['stats'], ['stats', '--explain', 'resolved'], ['report', '2025-09']]) {
    const { code, stderr } = await earshot([...args, '--as-of', '2025-11-01'], { db });
    expect([code, stderr]).toEqual([2, expect.stringContaining('2025-11-01 is in the future') as string]);
  }
  expect((await earshot(['stats', '--as-of', '2025-10-31'], { db })).code).toBe(0);
});

describe('filters', () => {
  const ids = async (city: string, ...args: string[]) =>
    json<{ id: string }[]>(await ok(['list', '--json', ...args], { db: city })).map(({ id }) => id);

  it('narrow each other: --open and --status', async () => {
    const city = await sampleCity();
    const received = await ids(city, '--status', 'received');
    expect(received.length).toBeGreaterThan(0);
    expect(await ids(city, '--status', 'received', '--open')).toEqual(received);
    expect(await ids(city, '--status', 'received', '--status', 'transferred', '--open')).toEqual(received);
    for (const command of ['list', 'stats', 'export', 'due', 'chase']) {
      const { code, stderr } = await earshot([command, '--status', 'transferred', '--open'], { db: city });
      expect([command, code, stderr]).toEqual([command, 2, expect.stringContaining('--open') as string]);
    }
  });

  it.each([
    ['--from', '2024', '2025'],
    ['--to', '2025', '2024'],
    ['--text', 'bus', 'lamp'],
  ])('of one value are not given twice: %s', async (flag, one, other) => {
    for (const command of [['list'], ['stats'], ['export'], ['session', 'list'], ['outcome', 'list']]) {
      if (flag === '--text' && command.length > 1) continue;
      const { code, stderr } = await earshot([...command, flag, one, flag, other], { db });
      expect([command, code, stderr]).toEqual([command, 2, expect.stringContaining(`${flag} "${other}"`) as string]);
    }
  });
});

describe('--from and --to', () => {
  it.each([
    ['2025-Q3', '2025-07-01', '2025-09-30'],
    ['2025년 3분기', '2025-07-01', '2025-09-30'],
    ['2025-09', '2025-09-01', '2025-09-30'],
    ['2025년 9월', '2025-09-01', '2025-09-30'],
    ['2025', '2025-01-01', '2025-12-31'],
  ])('take %s for its first and its last day, wherever they are', async (period, first, last) => {
    const commands = [['stats'], ['list'], ['session', 'list'], ['outcome', 'list'], ['log']];
    for (const command of commands) {
      const said = (from: string, to: string) => ok([...command, '--from', from, '--to', to, '--json'], { db });
      const [named, days] = await Promise.all([said(period, period), said(first, last)]);
      expect(named.stdout, command.join(' ')).toBe(days.stdout);
    }
  });
});
