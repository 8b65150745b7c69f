import { beforeAll, describe, expect, it } from 'vitest';
import { earshot, json, ok, sampleCity, sqlite } from '../helpers/run.js';

interface Stats {
  readonly suggestions: number;
  readonly sessions: number;
  readonly attendees: number;
  readonly unclosedSessions: number;
  readonly statuses: { status: string; count: number }[];
  readonly resolution: { count: number; percent: number | null };
  readonly resolutionOfOurs: { count: number } | null;
  readonly daysToResolve: { median: number; p90: number; count: number };
  readonly replies: Record<'onTime' | 'late' | 'waiting' | 'overdue' | 'notRecorded', number>;
  readonly excluded: { merged: number; withdrawn: number };
  readonly unknownDay?: number;
}

interface Explanation {
  readonly figure: string;
  readonly value: number | null;
  readonly count: number;
  readonly rows: { id: string; days: number | null; attendees: number | null }[];
}

describe('stats --explain', () => {
  let db: string;
  beforeAll(async () => {
    db = await sampleCity();
  });
  const stats = async (...args: string[]): Promise<Stats> => json(await ok(['stats', '--json', ...args], { db }));
  const explain = async (figure: string, ...args: string[]): Promise<Explanation> =>
    json(await ok(['stats', '--json', '--explain', figure, ...args], { db }));

  it.each([
    ['raised', '2025-10-31', []],
    ['raised', '2024-12-31', ['--department', 'Roads']],
    ['happened', '2025-10-05', ['--from', '2025-09', '--to', '2025-09']],
  ])('lists as many rows as every figure says (%s, as of %s)', async (view, asOf, more) => {
    const scope = ['--view', view, '--as-of', asOf, ...more];
    const figures = await stats(...scope);
    const expected: Record<string, number> = {
      suggestions: figures.suggestions,
      resolution: figures.resolution.count,
      ...(figures.resolutionOfOurs && { resolutionOfOurs: figures.resolutionOfOurs.count }),
      ...Object.fromEntries(figures.statuses.map(({ status, count }) => [status, count])),
      ...figures.replies,
      ...figures.excluded,
      median: figures.daysToResolve.count,
      sessions: figures.sessions,
      attendees: figures.sessions,
      unclosedSessions: figures.unclosedSessions,
      unknownDay: figures.unknownDay ?? 0,
    };
    const explanations = await Promise.all(Object.keys(expected).map((figure) => explain(figure, ...scope)));
    expect(Object.fromEntries(explanations.map(({ figure, rows }) => [figure, rows.length]))).toEqual(expected);
    for (const { rows, count } of explanations) {
      expect(count).toBe(rows.length);
      const ids = rows.filter((row) => 'id' in row).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
    const { rows } = explanations.find(({ figure }) => figure === 'median')!;
    const days = rows.map((row) => row.days!);
    expect(days).toEqual([...days].sort((a, b) => a - b));
    const middle = (days[Math.floor((days.length - 1) / 2)]! + days[Math.floor(days.length / 2)]!) / 2;
    expect(middle).toBe(figures.daysToResolve.median);
    expect(days[Math.ceil(0.9 * days.length) - 1]).toBe(figures.daysToResolve.p90);
    const heads = explanations.find(({ figure }) => figure === 'attendees')!;
    expect(heads.rows.reduce((sum, { attendees }) => sum + (attendees ?? 0), 0)).toBe(figures.attendees);
  });

  it('lists just the rows that another program finds', async () => {
    const { rows } = await explain('overdue', '--as-of', '2025-10-10');
    const others = await sqlite<{ id: string }>(
      db,
      `SELECT session || '-' || seq AS id FROM suggestion WHERE reply_due_on < '2025-10-10' AND received_on <= '2025-10-10'
         AND (replied_on IS NULL OR replied_on > '2025-10-10') AND status NOT IN ('merged', 'withdrawn') ORDER BY session, seq`,
    );
    expect(rows.map(({ id }) => id)).toEqual(others.map(({ id }) => id));
    expect(rows).toHaveLength(43);
  });

  it('says the figure first, marks the row in the middle, and takes the words of clerks', async () => {
    const rate = await ok(['stats', '--explain', 'rate', '--as-of', '2025-10-31'], { db });
    expect(rate.stdout).toMatch(/^resolution rate 51% = 1,069 of 2,077\. These are the 1,069:\n/);
    const median = await ok(['stats', '--explain', 'median', '--as-of', '2025-10-31'], { db });
    expect(median.stdout).toMatch(/^median: 23 days, of 1,069 resolved on a known day/);
    expect(median.stdout.match(/← median/g)).toHaveLength(1);
    expect(median.stdout).toMatch(/\n +535 .* 23 +← median/);
    const korean = await ok(['stats', '--explain', '완료율', '--lang', 'ko', '--as-of', '2025-10-31'], { db });
    expect(korean.stdout).toMatch(/^완료율 51% = 2,077건 중 1,069건/);
  });

  it('wants one figure, that there is', async () => {
    const wrong = await earshot(['stats', '--explain', 'medain'], { db });
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('median');
    expect((await earshot(['stats', '--explain', 'overdue', '--by', 'department'], { db })).code).toBe(2);
  });
});

describe('stats --as-of', () => {
  it('prints on any later day what was printed on that day', async () => {
    const db = await sampleCity();
    const printed = await ok(['stats'], { db });
    const later = { EARSHOT_NOW: '2025-11-20T03:00:00.000Z' };
    await ok(['status', '172-1..6', 'in-progress', '--yes'], { db, env: later });
    await ok(['status', '172-1', '172-2', 'resolved', '--yes'], { db, env: later });
    await ok(['reply', '172-3', '--text', 'Soon'], { db, env: later });
    await ok(['add', '172', 'One more', '--received-on', '2025-11-19'], { db, env: later });
    const again = await ok(['stats', '--as-of', '2025-10-31'], { db, env: later });
    expect(again.stdout).toBe(printed.stdout);
    expect((await ok(['stats'], { db, env: later })).stdout).not.toBe(printed.stdout);
  });
});
