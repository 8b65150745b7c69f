import { beforeAll, describe, expect, it } from 'vitest';
import { earshot, json, ok, sampleCity, sqlite } from '../helpers/run.js';

interface Item {
  readonly id: string;
  readonly session: number;
  readonly status: string;
  readonly since: string;
  readonly reason: string | null;
}
interface Brief {
  readonly by: string;
  readonly name: string;
  readonly sessions: { number: number; heldOn: string; district: string }[];
  readonly outcomes: { name: string }[];
  readonly notCounted: number;
  readonly [section: string]: unknown;
}

const SECTIONS = {
  done: ['resolved'],
  promised: ['in-progress'],
  waiting: ['received', 'reviewing'],
  declined: ['declined'],
  longTerm: ['long-term'],
  transferred: ['transferred'],
};

let db = '';
beforeAll(async () => {
  db = await sampleCity();
});
const brief = async (...args: string[]) => json<Brief>(await ok(['brief', ...args, '--json'], { db }));

describe('brief', () => {
  it('puts each suggestion of the sessions there in its place', async () => {
    const found = await brief('Munsan-eup');
    const rows = await sqlite<{ id: string; status: string; since: string }>(
      db,
      `SELECT s.session || '-' || s.seq AS id, s.status,
         (SELECT effective_on FROM status_change c WHERE c.suggestion_id = s.id ORDER BY c.seq DESC LIMIT 1) AS since
       FROM suggestion s JOIN session v ON v.number = s.session WHERE v.district = 'Munsan-eup'`,
    );
    for (const [section, statuses] of Object.entries(SECTIONS)) {
      const items = found[section] as Item[];
      const expected = rows.filter(({ status }) => statuses.includes(status));
      expect(items.map(({ id, since }) => `${id} ${since}`).sort()).toEqual(
        expected.map(({ id, since }) => `${id} ${since}`).sort(),
      );
    }
    expect(found.notCounted).toBe(rows.filter(({ status }) => ['merged', 'withdrawn'].includes(status)).length);
    const promises = (found['promised'] as Item[]).map(({ since }) => since);
    expect(promises).toEqual([...promises].sort());
    const held = found.sessions.map(({ heldOn }) => heldOn);
    expect(held).toEqual([...held].sort().reverse());
    expect(found.sessions.every(({ district }) => district === 'Munsan-eup')).toBe(true);
    expect(found.outcomes.map(({ name }) => name)).toContain('Paju City Business Expo');
  });

  it('is read from the top: what, how much, then the sections; the next step last', async () => {
    const { stdout } = await ok(['brief', 'munsan'], { db });
    const lines = stdout.split('\n');
    expect(lines[0]).toBe('Munsan-eup (district)');
    expect(lines[2]).toMatch(/^\d+ sessions, the last on 2025-07-08 · \d+ suggestions$/);
    const at = ['Sessions (', 'Done (', 'Promised and open (', 'Declined, and why (', 'What began there ('].map(
      (title) => lines.findIndex((line) => line.startsWith(title)),
    );
    expect(at.every((line) => line > 0)).toBe(true);
    expect(at).toEqual([...at].sort((a, b) => a - b));
    expect(lines.at(-2)).toContain('--limit 0');
    const markdown = (await ok(['brief', 'Munsan-eup', '--format', 'markdown'], { db })).stdout;
    const { done } = await brief('Munsan-eup');
    for (const { id } of done as Item[]) expect(markdown).toContain(`| ${id} `);
  });

  it('finds by a part, by an audience, by a place; lists several, and guesses', async () => {
    expect(await brief('small', 'business')).toMatchObject({ by: 'audience', name: 'small-business owners' });
    expect((await brief('MUNSAN-EUP community hall')).by).toBe('place');
    const several = await earshot(['brief', 'school'], { db });
    expect(several.code).toBe(2);
    expect(several.stderr).toContain('Elementary School');
    const none = await earshot(['brief', 'Munsn-eup'], { db });
    expect([none.code, none.stderr]).toEqual([3, expect.stringContaining('"Munsan-eup"') as string]);
    expect((await earshot(['brief', 'Munsan-eup', '--by', 'audience'], { db })).code).toBe(3);
  });
});
