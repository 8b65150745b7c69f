import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { desk, inFours, recordsOf, take, ZONES } from '../helpers/fixtures/files.js';
import { dump, json, ok, ROOT } from '../helpers/run.js';

/** Records that no one on this project wrote: see the README beside them. */
const REAL = join(ROOT, 'test/fixtures/real');

const CSV = join(REAL, 'boston311-100.csv');
const JSONL = join(REAL, 'boston311-100.jsonl');
const MEETINGS = join(REAL, 'meetings.csv');

const BOSTON = [
  '--map=sourceKey=case_enquiry_id,receivedOn=open_dt,resolvedOn=closed_dt,status=case_status',
  '--map=text=case_title,category=reason,department=department,district=neighborhood',
  '--session-by=receivedOn,district',
];

interface Stats {
  sessions: number;
  suggestions: number;
  statuses: { status: string; count: number }[];
  resolution: { count: number; of: number };
  daysToResolve: { median: number; p90: number; count: number };
  groups: { key: string | null; suggestions: number; resolved: number }[];
}

type Row = Record<string, string>;
const rowsOf = (path: string): Row[] => parse<Row>(readFileSync(path), { columns: true, bom: true });

function tally(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

describe("Boston's 311 requests", () => {
  it('have the figures that another program counted', async () => {
    const { db } = desk();
    const plan = await take([CSV, ...BOSTON], { db });
    expect(plan).toMatchObject({ written: true, added: 100, wrong: 0, changed: 0, impliedSessions: 46 });
    const stats = json<Stats>(await ok(['stats', '--by', 'department', '--json'], { db }));
    expect(stats).toMatchObject({
      sessions: 46,
      suggestions: 100,
      resolution: { count: 85, of: 100 },
      daysToResolve: { median: 1, p90: 7, count: 85 },
    });
    expect(stats.statuses.find(({ status }) => status === 'received')?.count).toBe(15);

    const departments = tally(rowsOf(CSV).map((row) => row['department']!.trim()));
    expect(departments).toMatchObject({ PWDx: 49, BTDT: 31, ISD: 8, INFO: 4, PARK: 3, PROP: 3 });
    expect(Object.fromEntries(stats.groups.map(({ key, suggestions }) => [key, suggestions]))).toEqual(departments);
  });

  it('keep each day as it is written', async () => {
    const { db } = desk();
    await take([CSV, ...BOSTON], { db });
    const kept = new Map(recordsOf(await dump(db), 'suggestion').map((record) => [record['sourceKey'], record]));
    for (const row of rowsOf(CSV)) {
      expect(kept.get(row['case_enquiry_id'])).toMatchObject({
        receivedOn: row['open_dt']!.slice(0, 10),
        resolvedOn: row['closed_dt'] === '' ? null : row['closed_dt']!.slice(0, 10),
        text: row['case_title']!.trim(),
      });
    }
  });

  it('are the same from NDJSON, under every time zone, and again add nothing', async () => {
    const dumps = await inFours([
      ...ZONES.map((TZ) => async () => {
        const { db } = desk();
        await take([CSV, ...BOSTON], { db, env: { TZ } });
        return dump(db);
      }),
      async () => {
        const { db } = desk();
        await take([JSONL, ...BOSTON], { db });
        const before = await dump(db);
        expect(await take([CSV, ...BOSTON], { db })).toMatchObject({ written: false, added: 0, same: 100, changed: 0 });
        expect(await dump(db)).toBe(before);
        return before;
      },
    ]);
    expect(recordsOf(dumps[0]!, 'suggestion')).toHaveLength(100);
    for (const other of dumps.slice(1)) expect(other).toBe(dumps[0]);
  });
});

describe("Chicago's public meetings", () => {
  const args = [MEETINGS, '--map', 'heldOn=start_date,place=location_name,title=name,audience=agency,sourceKey=id'];

  it('come in as sessions, once', async () => {
    const { db } = desk();
    expect(await take(args, { db })).toMatchObject({ added: 2558, wrong: 0, changed: 0 });
    const before = await dump(db);
    expect(await take(args, { db })).toMatchObject({ written: false, added: 0, same: 2558, changed: 0 });
    expect(await dump(db)).toBe(before);

    const sessions = recordsOf(before, 'session');
    expect(sessions).toHaveLength(2558);
    const years = (days: readonly string[]): Record<string, number> => tally(days.map((day) => day.slice(0, 4)));
    expect(years(sessions.map((session) => String(session['heldOn'])))).toEqual({ '2018': 1342, '2019': 1216 });
    expect(new Set(sessions.map((session) => session['audience'])).size).toBe(94);
    expect(sessions.map((session) => session['number'])).toEqual(Array.from({ length: 2558 }, (_, at) => at + 1));
    const days = sessions.map((session) => String(session['heldOn']));
    expect(days).toEqual([...days].sort());
  });
});
