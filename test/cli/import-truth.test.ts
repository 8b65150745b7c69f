import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { earshot, json, ok, tempFolder } from '../helpers/run.js';

/** A store with one session, and files beside it. */
async function desk() {
  const folder = tempFolder();
  const db = join(folder, 'e.db');
  await ok(['session', 'add', '--held-on', '2025-08-01', '--place', 'Hall'], { db });
  const file = (name: string, ...lines: string[]): string => {
    writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
    return join(folder, name);
  };
  return { db, folder, file };
}

type Row = Record<string, unknown>;
const listed = async (db: string, ...args: string[]): Promise<Row[]> =>
  json(await ok(['list', ...args, '--json'], { db }));
const figures = async (db: string, ...args: string[]): Promise<Record<string, Row>> =>
  json(await ok(['stats', ...args, '--json'], { db }));

describe('what an import must not make up', () => {
  it('--update to resolved without a day: counts, with a day that nobody knows', async () => {
    const { db, file } = await desk();
    await ok(['import', file('a.csv', 'sourceKey,text,status', 'k1,one,received'), '--session', '1'], { db });
    await ok(['import', file('b.csv', 'sourceKey,text,status', 'k1,one,resolved'), '--session', '1', '--update'], {
      db,
    });
    expect(await figures(db)).toMatchObject({ resolution: { count: 1 }, daysToResolve: { median: null, count: 0 } });
    expect((await ok(['show', '1-1'], { db })).stdout).toContain('resolved (day not known)');
  });

  it('--update does not withdraw what counts for others', async () => {
    const { db, file } = await desk();
    await ok(['add', '1', 'A'], { db });
    await ok(['add', '1', 'B'], { db });
    await ok(['merge', '1-2', '--into', '1-1', '--yes'], { db });
    const refused = await earshot(['import', file('a.csv', 'id,text,status', '1-1,A,withdrawn'), '--update'], { db });
    expect(refused.code).toBe(4);
    expect(refused.stderr).toContain('counts for 1-2');
    expect((await figures(db))['suggestions']).toBe(1);
  });

  it('rows merged in a circle or into a withdrawn one are wrong, each of them', async () => {
    const { db, file } = await desk();
    const rows = ['1-1,a,merged,1-2', '1-2,b,merged,1-3', '1-3,c,merged,1-1', '1-4,d,merged,1-5', '1-5,e,withdrawn,'];
    const refused = await earshot(['import', file('a.csv', 'id,text,status,mergedInto', ...rows)], { db });
    expect(refused.code).toBe(65);
    for (const line of [2, 3, 4, 5]) expect(refused.stderr).toContain(`a.csv:${line}:4  mergedInto`);
    expect(refused.stderr).not.toContain('a.csv:6');
  });

  it('--update of a reason is in the history too: the figures of any day say the same', async () => {
    const { db, file } = await desk();
    await ok(['add', '1', 'A'], { db });
    await ok(['add', '1', 'B'], { db });
    await ok(['status', '1-2', 'declined', '--reason', 'law', '--on', '2025-09-01'], { db });
    const later = { db, env: { EARSHOT_NOW: '2025-11-05T03:00:00.000Z' } };
    await ok(['status', '1-1', 'in-progress'], later);
    await ok(['import', file('a.csv', 'id,text,reason', '1-2,B,budget'), '--update'], later);
    const reasons = async (...args: string[]) =>
      json<{ groups: { key: string | null }[] }>(
        await ok(['stats', '--by', 'reason', '--json', ...args], later),
      ).groups.map(({ key }) => key);
    expect(await reasons()).toContain('budget');
    expect(await reasons('--as-of', '2025-11-04')).toContain('budget');
  });

  it('a corrected history or reply corrects the days of the suggestion', async () => {
    const { db, folder, file } = await desk();
    await ok(['add', '1', 'A'], { db });
    await ok(['reply', '1-1', '--text', 'soon', '--on', '2025-08-03'], { db });
    await ok(['status', '1-1', 'resolved', '--on', '2025-08-11'], { db });
    const history = (await ok(['export', '--of', 'history', '--format', 'csv'], { db })).stdout;
    const replies = (await ok(['export', '--of', 'replies', '--format', 'csv'], { db })).stdout;
    writeFileSync(join(folder, 'h.csv'), history.replace('2025-08-11', '2025-08-21'));
    writeFileSync(join(folder, 'r.csv'), replies.replace('2025-08-03', '2025-08-29'));
    await ok(['import', join(folder, 'h.csv'), join(folder, 'r.csv'), '--update'], { db });
    expect(await listed(db)).toMatchObject([{ resolvedOn: '2025-08-21', repliedOn: '2025-08-29' }]);
    expect(await figures(db)).toMatchObject({ replies: { onTime: 0, late: 1 }, daysToResolve: { median: 20 } });
    const row = file('s.csv', 'id,text,repliedOn', '1-1,A,2025-08-09');
    const refused = await earshot(['import', row, '--update'], { db });
    expect(refused.code).toBe(65);
    expect(refused.stderr).toContain('its first reply is of 2025-08-29');
  });

  it('on the spot is resolved, and nothing else is on the spot', async () => {
    const { db, file } = await desk();
    const rows = ['a,declined,yes', 'b,,yes', 'c,resolved,yes'];
    await ok(['import', file('a.csv', 'text,status,onTheSpot', ...rows), '--session', '1'], { db });
    expect((await listed(db, '--on-the-spot')).map(({ text, status }) => [text, status])).toEqual([
      ['b', 'resolved'],
      ['c', 'resolved'],
    ]);
  });
});

describe('steps and days', () => {
  it('a step back to received is no second receipt, and what counts again is not counted as merged', async () => {
    const { db } = await desk();
    await ok(['add', '1', 'A'], { db });
    await ok(['add', '1', 'B'], { db });
    await ok(['merge', '1-2', '--into', '1-1', '--on', '2025-08-10', '--yes'], { db });
    await ok(['status', '1-2', 'received', '--on', '2025-09-05'], { db });
    const month = (name: string) => figures(db, '--view', 'happened', '--from', name, '--to', name);
    expect(await month('2025-08')).toMatchObject({ suggestions: 2, excluded: { merged: 0 } });
    expect(await month('2025-09')).toMatchObject({ suggestions: 0 });
  });

  it('the day received cannot move past any later day that is known', async () => {
    const { db, file } = await desk();
    await ok(['import', file('a.csv', 'text,status', 'one,resolved'), '--session', '1'], { db });
    await ok(['status', '1-1', 'in-progress', '--on', '2025-08-05'], { db });
    const refused = await earshot(['edit', '1-1', '--received-on', '2025-09-10'], { db });
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toContain('2025-08-05');
  });
});

describe('a status with two days', () => {
  it('has one: that of resolution for what is resolved, else that of the status; the other is told', async () => {
    const { db, folder, file } = await desk();
    const rows = file(
      'a.csv',
      'text,status,resolvedOn,statusOn',
      'one,resolved,2025-08-09,2025-08-08',
      'two,declined,2025-08-09,2025-08-08',
      'three,resolved,2025-08-09,2025-08-09',
    );
    const told = (await ok(['import', rows, '--session', '1'], { db })).stderr;
    expect(told).toContain('2 values are odd and taken as read');
    expect(told).toContain('statusOn  "2025-08-08"  is not the day of resolution, 2025-08-09, which counts');
    expect(told).toContain('resolvedOn  "2025-08-09"  is not the day of the status, 2025-08-08, which counts');
    await ok(['doctor'], { db });
    expect(await figures(db)).toMatchObject({ daysToResolve: { median: 8, count: 2 } });
    const out = join(folder, 'all.ndjson');
    await ok(['export', out], { db });
    const again = join(folder, 'again.db');
    await ok(['import', out], { db: again });
    expect((await ok(['export', '--format', 'ndjson'], { db: again })).stdout).toBe(
      (await ok(['export', '--format', 'ndjson'], { db })).stdout,
    );
    expect(json<Row>(await ok(['import', rows, '--session', '1', '--json'], { db }))).toMatchObject({ same: 3 });
  });
});
