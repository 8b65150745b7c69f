import { expect } from 'vitest';
import { dump, earshot, ok, sqlite } from '../helpers/run.js';
import { illnesses } from './stores.js';

/**
 * So many processes at once, each with a few commands of its own on one store: all that was told as done is there, once.
 * @param db a store with session 1
 */
export async function writersRound(
  db: string,
  writers: number,
  turns: number,
): Promise<{ added: number; refused: number }> {
  await ok(['add', '1', 'The one that all change'], { db });
  const shared = '1-1';
  let refused = 0;
  let steps = 0;
  const texts: string[] = [];
  const writer = async (number: number): Promise<void> => {
    const env = { EARSHOT_USER: `clerk${number}` };
    for (let turn = 0; turn < turns; turn += 1) {
      const text = `writer ${number} turn ${turn}`;
      const kind = (number + turn) % 4;
      if (kind === 3) {
        const to = turn % 2 === 0 ? 'reviewing' : 'in-progress';
        const { code, stderr } = await earshot(['status', shared, to], { db, env });
        expect([0, 4], stderr).toContain(code);
        if (code === 4) refused += 1;
        else if (!stderr.includes('so already')) steps += 1;
        continue;
      }
      const args = kind === 2 ? ['import', '-'] : ['add', '1', text];
      const input = `heldOn,place,text\n2025-03-04,Hall,${text}\n`;
      const { code, stderr } = await earshot(args, { db, env, input });
      expect(code, stderr).toBe(0);
      texts.push(text);
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, number) => writer(number)));
  const records = (await dump(db))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { record: string; id?: string; text?: string });
  const suggestions = records.filter(({ record }) => record === 'suggestion');
  const there = suggestions.map(({ text }) => text).filter((text) => text?.startsWith('writer'));
  expect([...there].sort()).toEqual([...texts].sort());
  expect(new Set(suggestions.map(({ id }) => id)).size).toBe(suggestions.length);
  const [history] = await sqlite<{ n: number }>(
    db,
    `SELECT count(*) AS n FROM status_change c JOIN suggestion s ON s.id = c.suggestion_id WHERE s.session = 1 AND s.seq = 1`,
  );
  expect(history!.n).toBeLessThanOrEqual(1 + steps);
  const numbers = await sqlite<{ id: number }>(db, 'SELECT id FROM operation ORDER BY id');
  expect(numbers.map(({ id }) => id)).toEqual(numbers.map((_, at) => at + 1));
  expect(await illnesses(db)).toEqual([]);
  return { added: texts.length, refused };
}
