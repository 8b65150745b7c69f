import Database from 'better-sqlite3';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { copyStore, earshot, json, inFile, ok, sampleCity, sqlite, tempFolder } from '../helpers/run.js';

interface Stats {
  readonly suggestions: number;
  readonly sessions: number;
  readonly attendees: number;
  readonly months: number;
  readonly statuses: { status: string; count: number; percent: number | null }[];
  readonly resolution: { count: number; of: number | null; percent: number | null; definition: string };
  readonly inProgress: number;
  readonly daysToResolve: { median: number | null; p90: number | null; count: number };
  readonly replies: { onTime: number; late: number; waiting: number; overdue: number; notRecorded: number };
  readonly excluded: { merged: number; withdrawn: number };
  readonly unknownDay?: number;
  readonly groups?: (Pick<Stats, 'suggestions' | 'inProgress' | 'daysToResolve' | 'replies'> & {
    key: string | null;
    by: string;
    share: number | null;
    resolved: number;
    percent: number | null;
    statuses: Record<string, number>;
  })[];
}

const ALL = ['received', 'reviewing', 'in-progress', 'resolved', 'long-term', 'declined', 'transferred'];
const OUT = "('merged', 'withdrawn')";

const stats = async (db: string, ...args: string[]) => json<Stats>(await ok(['stats', '--json', ...args], { db }));
const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** The suggestions with the status they had on the evening of a day, by the history alone: SQL of the test's own. */
const stood = (asOf: string, from = '0000', to = '9999'): string => `
  WITH past AS (
    SELECT c.*, row_number() OVER (PARTITION BY suggestion_id ORDER BY seq DESC) AS nth
    FROM status_change c WHERE effective_on <= '${asOf}'
  ), stood AS (
    SELECT s.id, s.session, s.received_on, s.reply_due_on, s.replied_on, s.department, p.to_status AS status,
      CASE WHEN p.to_status = 'resolved' AND p.day_known = 1 THEN julianday(p.effective_on) - julianday(s.received_on) END AS days
    FROM suggestion s JOIN past p ON p.suggestion_id = s.id AND p.nth = 1
    WHERE s.received_on <= '${asOf}' AND s.received_on BETWEEN '${from}' AND '${to}'
  )`;

const states = ['onTime', 'late', 'waiting', 'overdue', 'notRecorded'] as const;

/** The figures of the view `raised`, counted by the other program. */
async function raised(db: string, asOf: string, from?: string, to?: string) {
  const base = stood(asOf, from, to);
  const unanswered = `(replied_on IS NULL OR replied_on > '${asOf}')`;
  const open = `(status NOT IN ('resolved', 'declined', 'transferred'))`;
  const [statuses, replies, days] = await Promise.all([
    sqlite<{ status: string; n: number }>(db, `${base} SELECT status, count(*) AS n FROM stood GROUP BY status`),
    sqlite<Record<string, number | null>>(
      db,
      `${base} SELECT
         sum(replied_on <= '${asOf}' AND replied_on <= reply_due_on) AS onTime,
         sum(replied_on <= '${asOf}' AND replied_on > reply_due_on) AS late,
         sum(${unanswered} AND ${open} AND reply_due_on >= '${asOf}') AS waiting,
         sum(${unanswered} AND ${open} AND reply_due_on < '${asOf}') AS overdue,
         sum(${unanswered} AND NOT ${open}) AS notRecorded
       FROM stood WHERE status NOT IN ${OUT}`,
    ),
    sqlite<{ days: number }>(db, `${base} SELECT days FROM stood WHERE days IS NOT NULL ORDER BY days`),
  ]);
  const of = (status: string): number => statuses.find((row) => row.status === status)?.n ?? 0;
  const sorted = days.map((row) => row.days);
  const half = (sorted.length - 1) / 2;
  return {
    statuses: ALL.map(of),
    excluded: { merged: of('merged'), withdrawn: of('withdrawn') },
    suggestions: sum(ALL.map(of)),
    replies: Object.fromEntries(states.map((key) => [key, replies[0]?.[key] ?? 0])),
    daysToResolve: {
      median: sorted.length === 0 ? null : ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2,
      p90: sorted.length === 0 ? null : sorted[Math.ceil(sorted.length * 0.9) - 1],
      count: sorted.length,
    },
  };
}

const ours = ({ statuses, excluded, suggestions, replies, daysToResolve }: Stats) => ({
  ...{ statuses: statuses.map(({ count }) => count), excluded, suggestions, replies, daysToResolve },
});

/** How many suggestions reached each status in the period, by the other program. */
async function happened(db: string, asOf: string, from: string, to: string) {
  const rows = await sqlite<{ status: string; n: number }>(
    db,
    `${stood(asOf)} SELECT c.to_status AS status, count(DISTINCT c.suggestion_id) AS n
     FROM status_change c JOIN stood s ON s.id = c.suggestion_id
     WHERE c.effective_on >= '${from}' AND c.effective_on <= min('${to}', '${asOf}') AND c.day_known = 1
       AND (c.to_status <> 'received' OR c.seq = 1)
       AND CASE WHEN c.to_status IN ${OUT} THEN s.status = c.to_status ELSE s.status NOT IN ${OUT} END GROUP BY 1`,
  );
  const of = (status: string): number => rows.find((row) => row.status === status)?.n ?? 0;
  return { statuses: ALL.map(of), excluded: { merged: of('merged'), withdrawn: of('withdrawn') } };
}

describe('the sample city', () => {
  let db: string;
  let all: Stats;
  beforeAll(async () => {
    db = await sampleCity();
    all = await stats(db);
  });

  it('has the published figures', () => {
    expect(all).toMatchObject({
      ...{ asOf: '2025-10-31', from: null, to: null, view: 'raised', months: 37, sessions: 172, attendees: 6341 },
      ...{ suggestions: 2077, excluded: { merged: 19, withdrawn: 7 }, inProgress: 411 },
      resolution: { count: 1069, of: 2077, percent: 51 },
      resolutionOfOurs: { count: 1069, of: 1871, percent: 57 },
    });
    expect(all.statuses.map(({ status, count, percent }) => [status, count, percent])).toEqual([
      ['received', 42, 2],
      ['reviewing', 118, 6],
      ['in-progress', 411, 20],
      ['resolved', 1069, 51],
      ['long-term', 231, 11],
      ['declined', 149, 7],
      ['transferred', 57, 3],
    ]);
  });

  it('has the published sessions of each year', async () => {
    const by = await Promise.all(
      [
        ['2022', 20],
        ['2023', 32],
        ['2024', 69],
      ].map(async ([year, sessions]) => {
        const one = await stats(db, '--from', String(year), '--to', String(year));
        return [one.sessions, sessions];
      }),
    );
    for (const [counted, published] of by) expect(counted).toBe(published);
  });

  it('keeps the contract of its JSON, and prints its definition', () => {
    expect(Object.keys(all)).toEqual(
      expect.arrayContaining([
        'asOf',
        'from',
        'to',
        'view',
        'months',
        'sessions',
        'attendees',
        'suggestions',
        'statuses',
        'resolution',
        'daysToResolve',
        'replies',
      ]),
    );
    expect(Object.keys(all.resolution).sort()).toEqual(['count', 'definition', 'of', 'percent']);
    expect(Object.keys(all.daysToResolve)).toEqual(['median', 'p90', 'count']);
    expect(Object.keys(all.replies)).toEqual(states);
    expect(all.resolution.definition).toMatch(/declined and transferred stay in the denominator/);
  });

  it('prints them for people, in two languages', async () => {
    const [en, ko, korean] = await Promise.all([
      ok(['stats'], { db }),
      ok(['stats', '--lang', 'ko'], { db }),
      ok(['stats'], { db, env: { LC_ALL: 'ko_KR.UTF-8' } }),
    ]);
    expect(en.stdout.split('\n')[0]).toBe(
      '172 sessions in 37 months (2022-09 to 2025-09) · 6,341 citizens · 2,077 suggestions',
    );
    expect(en.stdout).toMatch(/^resolved +1,069 +51% /m);
    expect(en.stdout).toMatch(/^total +2,077 +100%/m);
    expect(en.stdout).toContain('Resolution rate 51% = 1,069 resolved of 2,077 received.');
    expect(en.stdout).toContain('19 merged and 7 withdrawn are not counted.');
    expect(ko.stdout).toMatch(/172회.*6,341명.*2,077건/);
    expect(ko.stdout).toMatch(/^완료 +1,069 +51% /m);
    expect(ko.stdout).not.toMatch(/resolved|received|under review/);
    expect(korean.stdout).toBe(ko.stdout);
  });

  it.each([
    'month',
    'quarter',
    'year',
    'session',
    'district',
    'department',
    'category',
    'kind',
    'status',
    'audience',
    'reason',
  ])('by %s adds up to the headline, in counts and in percent', async (by) => {
    const { groups = [], ...head } = await stats(db, '--by', by);
    expect({ ...head }).toEqual(all);
    expect(groups.length).toBeGreaterThan(0);
    expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length);
    expect(sum(groups.map(({ suggestions }) => suggestions))).toBe(2077);
    expect(sum(groups.map(({ resolved }) => resolved))).toBe(1069);
    expect(sum(groups.map(({ inProgress }) => inProgress))).toBe(411);
    expect(sum(groups.map(({ share }) => share ?? 0))).toBe(100);
    expect(sum(groups.map(({ daysToResolve }) => daysToResolve.count))).toBe(all.daysToResolve.count);
    for (const key of states) expect(sum(groups.map(({ replies }) => replies[key]))).toBe(all.replies[key]);
    for (const one of groups) {
      expect(one.by).toBe(by);
      expect(sum(Object.values(one.statuses))).toBe(one.suggestions);
      expect(one.percent).toBe(Math.round((100 * one.resolved) / one.suggestions));
    }
  });

  it('by month, by department and by status is what another program counts', async () => {
    const columns = { month: `strftime('%Y-%m', received_on)`, department: 'department', status: 'status' };
    for (const [by, column] of Object.entries(columns)) {
      const rows = await sqlite<{ key: string | null; n: number; done: number }>(
        db,
        `SELECT ${column} AS key, count(*) AS n, sum(status = 'resolved') AS done FROM suggestion WHERE status NOT IN ${OUT} GROUP BY 1`,
      );
      const { groups = [] } = await stats(db, '--by', by);
      const sorted = (list: readonly (readonly [string | null, number, number])[]) =>
        list.map((row) => JSON.stringify(row)).sort();
      expect(sorted(groups.map(({ key, suggestions, resolved }) => [key, suggestions, resolved]))).toEqual(
        sorted(rows.map(({ key, n, done }) => [key, n, done])),
      );
      if (by === 'month') expect(groups.map(({ key }) => key)).toEqual(groups.map(({ key }) => key).sort());
    }
  });

  it('by status speaks as everything else does', async () => {
    const ko = (await ok(['stats', '--by', 'status', '--lang', 'ko'], { db })).stdout;
    expect(ko).toMatch(/^상태 +건의/m);
    expect(ko).toMatch(/^완료 +1,069 /m);
    expect((await ok(['stats', '--by', 'status'], { db })).stdout).toMatch(/^in progress +411 /m);
  });

  it.each(['2025-10-31', '2025-06-30', '2024-02-29', '2022-12-31', '2022-09-01', '2022-01-01'])(
    'as of %s is what another program makes of the history',
    async (asOf) => {
      expect(ours(await stats(db, '--as-of', asOf))).toEqual(await raised(db, asOf));
    },
  );

  it('a period takes days and months with both ends', async () => {
    const [months, days, year, one] = await Promise.all([
      stats(db, '--from', '2025-01', '--to', '2025-02'),
      stats(db, '--from', '2025-01-01', '--to', '2025. 2. 28.'),
      stats(db, '--from', '2024', '--to', '2024'),
      stats(db, '--from', '2024-02', '--to', '2024-02'),
    ]);
    expect(days).toEqual(months);
    expect(months).toMatchObject({ from: '2025-01-01', to: '2025-02-28' });
    expect(one).toMatchObject({ from: '2024-02-01', to: '2024-02-29' });
    expect(ours(months)).toEqual(await raised(db, '2025-10-31', '2025-01-01', '2025-02-28'));
    expect(ours(year)).toEqual(await raised(db, '2025-10-31', '2024-01-01', '2024-12-31'));
  });

  it('what happened is another view, with another name and no rate', async () => {
    const [month, past] = await Promise.all([
      stats(db, '--view', 'happened', '--from', '2025-09', '--to', '2025-09'),
      stats(db, '--view', 'happened', '--from', '2024', '--to', '2024', '--as-of', '2024-06-30'),
    ]);
    expect(month).toMatchObject({ view: 'happened', resolution: { of: null, percent: null } });
    expect(month.statuses.map(({ percent }) => percent)).toEqual(ALL.map(() => null));
    expect({ statuses: month.statuses.map(({ count }) => count), excluded: month.excluded }).toEqual(
      await happened(db, '2025-10-31', '2025-09-01', '2025-09-30'),
    );
    expect({ statuses: past.statuses.map(({ count }) => count), excluded: past.excluded }).toEqual(
      await happened(db, '2024-06-30', '2024-01-01', '2024-12-31'),
    );
    const cohort = await stats(db, '--from', '2025-09', '--to', '2025-09');
    expect(cohort.resolution.count).not.toBe(month.resolution.count);
    const text = (await ok(['stats', '--view', 'happened', '--from', '2025-09', '--to', '2025-09'], { db })).stdout;
    expect(text).toContain('Happened from 2025-09-01 to 2025-09-30');
    expect(text).not.toMatch(/Resolution rate/);
  });

  it('filters, singly and together', async () => {
    const [roads, both, none, status] = await Promise.all([
      stats(db, '--department', 'Roads'),
      stats(db, '--department', 'Roads', '--department', 'Parks', '--kind', 'complaint', '--from', '2024'),
      stats(db, '--department', 'Roads', '--from', '2025-10-31'),
      stats(db, '--status', 'declined', '--by', 'reason'),
    ]);
    const count = async (where: string) =>
      (
        await sqlite<{ n: number }>(db, `SELECT count(*) AS n FROM suggestion WHERE status NOT IN ${OUT} AND ${where}`)
      )[0]?.n;
    expect(roads.suggestions).toBe(await count(`department = 'Roads'`));
    expect(both.suggestions).toBe(
      await count(`department IN ('Roads', 'Parks') AND kind = 'complaint' AND received_on >= '2024'`),
    );
    expect(none).toMatchObject({
      suggestions: 0,
      sessions: 0,
      months: 0,
      resolution: { count: 0, of: 0, percent: null },
    });
    expect(status.suggestions).toBe(149);
    expect(sum((status.groups ?? []).map(({ suggestions }) => suggestions))).toBe(149);
  });

  it('writes CSV, TSV and Markdown that add up', async () => {
    const [csv, tsv, markdown] = await Promise.all(
      ['csv', 'tsv', 'markdown'].map((format) => ok(['stats', '--format', format], { db })),
    );
    expect(csv?.stdout.replace(/^\ufeff/, '').split(/\r?\n/)[0]).toBe('status,count,percent');
    expect(csv?.stdout).toMatch(/^resolved,1069,51\r?$/m);
    expect(tsv?.stdout).toMatch(/^resolved\t1069\t51\r?$/m);
    expect(markdown?.stdout).toMatch(/\| *resolved *\| *1,069 *\| *51% *\|/);
  });

  it('refuses what it cannot understand', async () => {
    const results = await Promise.all(
      [
        ['--by', 'departmant'],
        ['--view', 'happend'],
        ['--as-of', '2025-02-30'],
        ['--from', '2025-13'],
        ['--status', 'resovled'],
        ['--kind', 'x'],
      ].map((args) => earshot(['stats', ...args], { db })),
    );
    expect(results.map(({ code }) => code)).toEqual([2, 2, 2, 2, 2, 2]);
    expect(results[0]?.stderr).toContain('department');
    expect(results[1]?.stderr).toContain('happened');
    expect(results[4]?.stderr).toContain('resolved');
  });
});

/** Small, repeatable numbers that look like chance. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const later = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** Writes random lives into a store past the program, with all that makes counting hard. */
function fill(db: string, seed: number): void {
  const next = chance(seed);
  const raw = new Database(db);
  raw.pragma('foreign_keys = ON');
  const session = raw.prepare(
    'INSERT INTO session (number, held_on, place, attendees, operation_id) VALUES (?, ?, ?, ?, 1)',
  );
  const suggestion = raw.prepare(
    `INSERT INTO suggestion (session, seq, text, search_text, department, status, received_on, reply_due_on, replied_on, resolved_on, review_on, reason, body, operation_id)
     VALUES (?, ?, 'x', 'x', ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)`,
  );
  const change = raw.prepare(
    'INSERT INTO status_change (suggestion_id, seq, from_status, to_status, effective_on, day_known, detail, operation_id) VALUES (?, ?, ?, ?, ?, ?, ?, 1)',
  );
  const roads: Record<string, readonly string[]> = {
    received: ['reviewing', 'resolved', 'in-progress', 'withdrawn'],
    reviewing: ['in-progress', 'resolved', 'long-term', 'declined', 'transferred', 'merged', 'withdrawn'],
    'in-progress': ['resolved', 'reviewing', 'long-term'],
    resolved: ['reviewing', 'in-progress'],
    'long-term': ['reviewing', 'resolved'],
    declined: ['reviewing'],
    transferred: ['resolved'],
    merged: ['received', 'reviewing'],
    withdrawn: ['reviewing'],
  };
  raw.transaction(() => {
    for (let number = 2; number < 12; number += 1) {
      const held = later('2024-11-01', next(360));
      session.run(number, held, 'hall', next(60));
      for (let seq = 1; seq <= 12; seq += 1) {
        const received = later(held, next(3));
        const steps: { to: string; on: string; known: number }[] = [{ to: 'received', on: received, known: 1 }];
        for (let more = next(6); more > 0; more -= 1) {
          const last = steps.at(-1)!;
          const ways = roads[last.to] ?? [];
          const on = later(last.on, next(40));
          if (on > '2025-10-31') break;
          steps.push({ to: ways[next(ways.length)] ?? 'reviewing', on, known: 1 });
        }
        const last = steps.at(-1)!;
        const first = steps.filter(({ to }) => to === 'resolved').length === 1;
        if (last.to === 'resolved' && first && next(4) === 0) last.known = 0;
        const replied = next(3) === 0 ? null : later(received, next(30));
        const department = [null, 'Roads', 'Parks'][next(3)] ?? null;
        const { lastInsertRowid: id } = suggestion.run(
          ...[number, seq, department, last.to, received, later(received, 14), replied],
          last.to === 'resolved' && last.known === 1 ? last.on : null,
          last.to === 'long-term' ? '2026-01-01' : null,
          last.to === 'declined' ? 'law' : null,
          last.to === 'transferred' ? 'Province' : null,
        );
        steps.forEach(({ to, on, known }, index) =>
          change.run(id, index + 1, steps[index - 1]?.to ?? null, to, on, known, to === 'declined' ? 'law' : null),
        );
      }
    }
  })();
  raw.pragma('wal_checkpoint(TRUNCATE)');
  raw.close();
}

/** Rows that earshot did not write are in none of its sums. */
const recount = (db: string) => earshot(['doctor', '--repair'], { db });

describe('stores made by chance', () => {
  let empty: string;
  beforeAll(async () => {
    empty = join(tempFolder(), 'empty.db');
    await ok(['session', 'add', '--held-on', '2024-11-01', '--place', 'hall', '--attendees', '5'], { db: empty });
  });

  // Filled by another program, in its file.
  inFile.each([1, 2, 3, 4])('count as another program does (%i)', async (seed) => {
    const db = join(tempFolder(), 'chance.db');
    await copyStore(empty, db);
    fill(db, seed);
    await recount(db);
    const [now, past, period, months, events] = await Promise.all([
      stats(db),
      stats(db, '--as-of', '2025-05-15'),
      stats(db, '--from', '2025-01', '--to', '2025-06', '--as-of', '2025-08-01'),
      stats(db, '--by', 'month', '--as-of', '2025-07-31'),
      stats(db, '--view', 'happened', '--from', '2025-03', '--to', '2025-09', '--as-of', '2025-08-20', '--by', 'month'),
    ]);
    expect(ours(now)).toEqual(await raised(db, '2025-10-31'));
    expect(ours(past)).toEqual(await raised(db, '2025-05-15'));
    expect(ours(period)).toEqual(await raised(db, '2025-08-01', '2025-01-01', '2025-06-30'));
    const rows = await sqlite<{ key: string; n: number; done: number }>(
      db,
      `${stood('2025-07-31')} SELECT substr(received_on, 1, 7) AS key, count(*) AS n, sum(status = 'resolved') AS done
       FROM stood WHERE status NOT IN ${OUT} GROUP BY 1 ORDER BY 1`,
    );
    expect(months.groups?.map(({ key, suggestions, resolved }) => ({ key, n: suggestions, done: resolved }))).toEqual(
      rows,
    );
    expect(sum((months.groups ?? []).map(({ share }) => share ?? 0))).toBe(100);
    expect({ statuses: events.statuses.map(({ count }) => count), excluded: events.excluded }).toEqual(
      await happened(db, '2025-08-20', '2025-03-01', '2025-09-30'),
    );
    for (const one of [now, past, period]) expect(sum(one.statuses.map(({ percent }) => percent ?? 0))).toBe(100);
    for (const one of [now, past, period]) {
      expect(sum(Object.values(one.replies))).toBe(one.suggestions);
      expect(one.daysToResolve.count).toBeLessThanOrEqual(one.resolution.count);
    }
  });

  inFile('what happened by month adds up to the headline', async () => {
    const db = join(tempFolder(), 'chance.db');
    await copyStore(empty, db);
    fill(db, 7);
    await recount(db);
    const { groups = [], ...head } = await stats(db, '--view', 'happened', '--by', 'month');
    expect(groups.map(({ key }) => key)).toEqual(groups.map(({ key }) => key).sort());
    expect(sum(groups.map(({ suggestions }) => suggestions))).toBe(head.suggestions);
    expect(sum(groups.map(({ resolved }) => resolved))).toBe(head.resolution.count);
  });

  it('of nothing are nothing', async () => {
    const nothing = await stats(empty);
    expect(nothing).toMatchObject({
      ...{ suggestions: 0, sessions: 1, attendees: 5, months: 1, resolution: { count: 0, of: 0, percent: null } },
      daysToResolve: { median: null, p90: null, count: 0 },
    });
    const text = await ok(['stats'], { db: empty });
    expect(text.stdout).not.toMatch(/NaN|null|undefined|Infinity/);
  });
});
