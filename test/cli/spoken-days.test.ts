import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { earshot, json, ok, tempFolder } from '../helpers/run.js';

/** A Monday in Seoul. */
const env = { EARSHOT_NOW: '2026-11-30T03:00:00.000Z' };

describe('days as people say them', () => {
  it('are taken wherever a day is typed, shown with their weekday, and stand in the journal as whole days', async () => {
    const db = join(tempFolder(), 'store.db');
    const run = (...args: string[]) => ok(args, { db, env });
    const added = await run('session', 'add', '--held-on', '11/27', '--place', 'Hall', '--attendees', '약 30명');
    expect(added.stderr).toContain('11/27: 2026-11-27 (Fri)');
    expect(json<{ heldOn: string; attendees: number }>(await run('session', 'show', '1', '--json'))).toMatchObject({
      heldOn: '2026-11-27',
      attendees: 30,
    });
    await run('add', '1', 'Lamps', '--received-on', '27일');
    const became = await run('status', '1-1', 'long-term', '--on', '어제', '--review-on', '금요일', '--lang', 'ko');
    expect(became.stderr).toContain('어제: 2026. 11. 29.(일)');
    expect(became.stderr).toContain('금요일: 2026. 12. 4.(금)');
    expect(json(await run('show', '1-1', '--json'))).toMatchObject({
      reviewOn: '2026-12-04',
      receivedOn: '2026-11-27',
    });
    expect((await run('log')).stdout).toContain('--on 2026-11-29 --review-on 2026-12-04');
    expect(json<unknown[]>(await run('list', '--from', '11월 27일', '--to', 'today', '--json'))).toHaveLength(1);
    expect(json<unknown[]>(await run('list', '--from', 'yesterday', '--json'))).toHaveLength(0);
  });

  it('are refused with a weekday that is not theirs, and where no calendar has them', async () => {
    const db = join(tempFolder(), 'store.db');
    for (const [day, said] of [
      ['11/27(월)', '2026-11-27 (Fri)'],
      ['13/27', 'is not a day'],
      ['32일', 'is not a day'],
    ] as const) {
      const refused = await earshot(['session', 'add', '--held-on', day, '--place', 'Hall'], { db, env });
      expect([refused.code, refused.stderr], day).toEqual([2, expect.stringContaining(day) as string]);
      expect(refused.stderr, day).toContain(said);
    }
  });
});
