import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { earshot, json, ok, sqlite, tempFolder } from '../helpers/run.js';

const begin = async (): Promise<string> => {
  const db = join(tempFolder(), 'store.db');
  await ok(['session', 'add', '--held-on', '2025-10-01', '--place', 'hall'], { db });
  return db;
};

interface SuggestionTrace {
  readonly status: string;
  readonly department: string | null;
  readonly category: string | null;
  readonly revision: number;
  readonly history: { from: string | null; to: string; by: string }[];
}

describe('several at once', () => {
  it('two clerks change one suggestion: an ordered history or a conflict, never a silent overwrite', async () => {
    const db = await begin();
    for (let seq = 1; seq <= 4; seq += 1) await ok(['add', '1', `lamp ${seq}`], { db });
    for (let seq = 1; seq <= 4; seq += 1) {
      const id = `1-${seq}`;
      const results = await Promise.all([
        earshot(['status', id, 'reviewing'], { db, env: { EARSHOT_USER: 'minsu' } }),
        earshot(['status', id, 'in-progress'], { db, env: { EARSHOT_USER: 'hana' } }),
      ]);
      const story = json<SuggestionTrace>(await ok(['show', id, '--json'], { db }));
      const done = results.filter(({ code }) => code === 0).length;
      for (const { code, stderr } of results) {
        expect([0, 4], stderr).toContain(code);
        if (code === 4) expect(stderr).toMatch(/changed/);
      }
      expect(done).toBeGreaterThan(0);
      // Every command that said it was done stands in the history, in a chain without gaps.
      expect(story.history).toHaveLength(1 + done);
      expect(story.history.map(({ from }) => from)).toEqual([null, ...story.history.slice(0, -1).map(({ to }) => to)]);
      expect(story.status).toBe(story.history.at(-1)?.to);
    }
  });

  it('two that edit different things of one suggestion lose nothing', async () => {
    const db = await begin();
    await ok(['add', '1', 'lamp'], { db });
    const results = await Promise.all([
      earshot(['edit', '1-1', '--department', 'Roads'], { db }),
      earshot(['edit', '1-1', '--category', 'safety'], { db }),
    ]);
    expect(results.map(({ code }) => code)).toEqual([0, 0]);
    expect(json<SuggestionTrace>(await ok(['show', '1-1', '--json'], { db }))).toMatchObject({
      department: 'Roads',
      category: 'safety',
      revision: 3,
    });
  });

  it('eight that add at once are all there, each with an id of its own', async () => {
    const db = await begin();
    const texts = Array.from({ length: 8 }, (_, index) => `lamp ${index}`);
    const results = await Promise.all(texts.map((text) => earshot(['add', '1', text, '--json'], { db })));
    const ids = results.map((result) => json<{ id: string }>(result).id);
    expect(new Set(ids).size).toBe(8);
    const listed = json<{ id: string; text: string }[]>(await ok(['list', '--json'], { db }));
    expect(listed.map(({ text }) => text).sort()).toEqual(texts);
    expect(listed.map(({ id }) => id)).toEqual(Array.from({ length: 8 }, (_, index) => `1-${index + 1}`));
    const operations = await sqlite<{ id: number }>(db, 'SELECT id FROM operation ORDER BY id');
    expect(operations.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('eight that begin a store at once begin one', async () => {
    const db = join(tempFolder(), 'new', 'store.db');
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        earshot(['session', 'add', '--held-on', '2025-10-01', '--place', `hall ${index}`, '--json'], { db }),
      ),
    );
    const numbers = results.map((result) => json<{ number: number }>(result).number).sort((a, b) => a - b);
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});
