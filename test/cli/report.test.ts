import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { earshot, json, ok, ROOT, sampleCity, sqlite, tempFolder } from '../helpers/run.js';

interface Group {
  readonly key: string | null;
  readonly suggestions: number;
  readonly resolved: number;
  readonly share: number;
}

interface Report {
  readonly period: { key: string; from: string; to: string };
  readonly before: { key: string };
  readonly end: string;
  readonly paragraph: string;
  readonly measures: { measure: string; value: number | null; before: number | null; change: number | null }[];
  readonly sessions: { number: number; attendees: number; suggestions: number }[];
  readonly raised: { suggestions: number; statuses: { status: string; count: number; percent: number }[] };
  readonly happened: { statuses: { status: string; count: number }[] };
  readonly all: { statuses: { status: string; atEnd: number; now: number }[]; now: { count: number; of: number } };
  readonly totals: { atEnd: number; now: number };
  readonly months: { month: string; raised: number; resolved: number }[];
  readonly departments: Group[];
  readonly districts: Group[];
  readonly categories: Group[];
  readonly daysToResolve: { median: number; p90: number; count: number; steps: { count: number }[] };
  readonly overdue: { of: number; rows: { id: string }[] };
  readonly outcomes: { launched: { name: string }[]; milestones: { name: string; on: string }[] };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

describe('report', () => {
  let db: string;
  beforeAll(async () => {
    db = await sampleCity();
  });
  const report = async (...args: string[]): Promise<Report> => json(await ok(['report', '--json', ...args], { db }));

  it('counts what another program counts', async () => {
    const data = await report('2025-09');
    const within = (day: string): string => `${day} BETWEEN '2025-09-01' AND '2025-09-30'`;
    const counts = "status NOT IN ('merged', 'withdrawn')";
    const [row] = await sqlite<Record<string, number>>(
      db,
      `SELECT (SELECT count(*) FROM session WHERE ${within('held_on')}) AS sessions,
         (SELECT sum(attendees) FROM session WHERE ${within('held_on')}) AS attendees,
         (SELECT count(*) FROM suggestion WHERE ${within('received_on')} AND ${counts}) AS suggestions,
         (SELECT count(DISTINCT c.suggestion_id) FROM status_change c JOIN suggestion s ON s.id = c.suggestion_id
            WHERE c.to_status = 'resolved' AND ${within('c.effective_on')} AND s.${counts}) AS resolvedInPeriod,
         (SELECT count(*) FROM suggestion WHERE ${within('replied_on')} AND replied_on <= reply_due_on AND ${counts}) AS onTime,
         (SELECT count(*) FROM suggestion WHERE ${within('replied_on')} AND replied_on > reply_due_on AND ${counts}) AS late`,
    );
    const value = Object.fromEntries(data.measures.map(({ measure, value: found }) => [measure, found]));
    expect(value).toMatchObject(row!);
    const statuses = await sqlite<{ status: string; n: number }>(
      db,
      `SELECT status, count(*) AS n FROM suggestion WHERE ${within('received_on')} AND ${counts} GROUP BY status`,
    );
    const raised = data.raised.statuses
      .filter(({ count }) => count > 0)
      .map(({ status, count }) => ({ status, n: count }));
    expect(raised).toEqual(expect.arrayContaining(statuses));
    expect(raised).toHaveLength(statuses.length);
  });

  it('adds up: groups, sessions, shares and steps to their totals; the month to the month of its own report', async () => {
    const data = await report('2025-09');
    const { suggestions } = data.raised;
    for (const groups of [data.departments, data.districts, data.categories]) {
      expect(sum(groups.map((group) => group.suggestions))).toBe(suggestions);
      expect(sum(groups.map(({ share }) => share))).toBe(100);
    }
    expect(sum(data.sessions.map((session) => session.suggestions))).toBe(suggestions);
    expect(sum(data.raised.statuses.map(({ percent }) => percent))).toBe(100);
    expect(sum(data.all.statuses.map(({ now }) => now))).toBe(data.totals.now);
    expect(sum(data.all.statuses.map(({ atEnd }) => atEnd))).toBe(data.totals.atEnd);
    expect(sum(data.daysToResolve.steps.map(({ count }) => count))).toBe(data.daysToResolve.count);
    const before = await report('2025-08', '--as-of', '2025-08-31');
    expect(data.before.key).toBe('2025-08');
    for (const { measure, before: then, value, change } of data.measures) {
      expect(then).toBe(before.measures.find((row) => row.measure === measure)!.value);
      expect(change).toBe(value! - then!);
    }
    const july = data.months.find(({ month }) => month === '2025-07')!;
    const own = await report('2025-07', '--as-of', '2025-07-31');
    expect(july.resolved).toBe(own.measures.find(({ measure }) => measure === 'resolvedInPeriod')!.value);
    expect(data.months.at(-1)).toMatchObject({ month: '2025-09', raised: suggestions });
    expect(data.months).toHaveLength(12);
  });

  it.each(['en', 'ko'])('says nothing to the press that is not in its tables (%s)', async (lang) => {
    const { paragraph, ...data } = await report('2025-09', '--lang', lang);
    const words = paragraph
      .replaceAll(/(?:\d+ )?(?:September|October) 2025/g, '')
      .replaceAll(/2025년 9월|2025\. 10\. 31\./g, '');
    const numbers = [...words.matchAll(/\d[\d,]*/g)].map(([number]) => Number(number.replaceAll(',', '')));
    expect(numbers.length).toBeGreaterThan(7);
    const inTables = JSON.stringify(data);
    for (const number of numbers) expect(inTables, String(number)).toMatch(new RegExp(`[:,[]${number}[,}\\]]`));
    const shown = (await ok(['report', '2025-09', '--lang', lang], { db })).stdout;
    expect(shown).toContain(paragraph);
  });

  it('tells of outcomes in the month of their launch, and of the year in which more is known of none', async () => {
    const march = await report('2024-03');
    expect(march.outcomes.launched.map(({ name }) => name)).toEqual(['Paprika']);
    expect(march.paragraph).toContain('Suggestions led to: Paprika.');
    const year = await report('2025');
    expect(year.outcomes.milestones.map(({ name }) => name)).toContain('Paprika');
    expect((await report('2025-03')).outcomes.milestones.map(({ on }) => on)).not.toContain('2025');
  });

  it('is about the last month, or about what is said, and the same each time', async () => {
    expect((await report()).period.key).toBe('2025-09');
    expect((await report('2025-Q3')).period).toMatchObject({ from: '2025-07-01', to: '2025-09-30' });
    expect((await report('2025년 3분기')).period.key).toBe('2025-Q3');
    expect((await report('2025')).end).toBe('2025-10-31');
    expect((await report('2025-09-01..2025-10-14')).before.key).toBe('2025-07-19..2025-08-31');
    for (const wrong of ['2025-13', '2025-09..2024', '2026-09', 'soon']) {
      const refused = await earshot(['report', wrong], { db });
      expect(refused.code, wrong).toBe(2);
      expect(refused.stdout).toBe('');
    }
    const folder = tempFolder();
    for (const format of ['html', 'xlsx', 'md', 'csv']) {
      const files = ['UTC', 'Asia/Seoul'].map((TZ, at) => ({ TZ, file: join(folder, `${at}.${format}`) }));
      await Promise.all(files.map(({ TZ, file }) => ok(['report', '2025-09', '--output', file], { db, env: { TZ } })));
      const [one, other] = files.map(({ file }) => readFileSync(file));
      expect(one!.equals(other!), format).toBe(true);
    }
  });

  it('is narrowed by filters, and one long table as csv', async () => {
    const roads = await report('2025-09', '--department', 'Roads');
    expect(roads.departments).toHaveLength(1);
    expect(roads.raised.suggestions).toBe(roads.departments[0]!.suggestions);
    const csv = (await ok(['report', '2025-09', '--department', 'Roads', '--format', 'csv'], { db })).stdout;
    expect(csv).toMatch(/^section,key,measure,value\r?\n/);
    expect(csv).toContain(`departments,Roads,suggestions,${roads.raised.suggestions}`);
    expect(roads.overdue.rows.length).toBeLessThanOrEqual(roads.overdue.of);
  });
});

const boston = join(ROOT, 'test/fixtures/real/boston311-100.csv');

describe('report on the requests of Boston', () => {
  it('has the counts that the file itself has', async () => {
    const db = join(tempFolder(), 'boston.db');
    const map =
      'sourceKey=case_enquiry_id,receivedOn=open_dt,resolvedOn=closed_dt,status=case_status,text=case_title,category=reason,department=department,district=neighborhood';
    await ok(['import', boston, '--session-by', 'receivedOn,district', '--map', map], { db });
    const data = json<Report>(await ok(['report', '2022-01', '--json'], { db }));
    const text = readFileSync(boston, 'utf8');
    expect(data.raised.suggestions).toBe(100);
    const departments = Object.fromEntries(data.departments.map(({ key, suggestions }) => [key ?? '', suggestions]));
    expect(data.all.now.of).toBe(100);
    expect(data.all.now.count).toBe(text.match(/,Closed,/g)!.length);
    expect(departments).toMatchObject({ PWDx: 49, BTDT: 31, ISD: 8, INFO: 4, PARK: 3, PROP: 3 });
    expect(data.sessions).toHaveLength(46);
  });
});
