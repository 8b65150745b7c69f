import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dump, earshot, json, ok, tempFolder } from '../helpers/run.js';

/** A session (1), two suggestions (2, 3), a category (4), a status (5) and a reply (6) of 1-1. */
const begun = async (): Promise<string> => {
  const db = join(tempFolder(), 'e.db');
  await ok(['session', 'add', '--held-on', '2025-10-01', '--place', 'Hall'], { db });
  await ok(['add', '1', 'The lamps are out'], { db });
  await ok(['add', '1', 'More buses'], { db });
  await ok(['edit', '1-1', '--category', 'safety'], { db });
  await ok(['status', '1-1', 'reviewing'], { db });
  await ok(['reply', '1-1', '--text', 'Soon'], { db });
  return db;
};
const minsu = { EARSHOT_USER: 'minsu' };
const taken = async (argv: string[], db: string): Promise<number[]> =>
  json<{ operation: number }[]>(await ok([...argv, '--json'], { db })).map(({ operation }) => operation);

describe('undo by the number of the log', () => {
  it('takes back that operation and only it, and brings it back after other commands', async () => {
    const db = await begun();
    const before = await dump(db);
    expect(await taken(['undo', '3'], db)).toEqual([3]);
    expect((await earshot(['show', '1-2'], { db })).code).toBe(3);
    expect((await ok(['show', '1-1'], { db })).stdout).toContain('Soon');
    await ok(['reply', '1-1', '--text', 'Later than soon'], { db });
    expect((await ok(['redo'], { db })).stderr).toContain('nothing to bring back');
    expect(await taken(['redo', '3'], db)).toEqual([3]);
    expect((await ok(['show', '1-2'], { db })).stdout).toContain('More buses');
    await ok(['undo', '8'], { db });
    expect(await dump(db)).toBe(before);
  });

  it('names what stands on it, and takes all of it back together', async () => {
    const db = await begun();
    const before = await dump(db);
    const refused = await earshot(['undo', '2'], { db });
    expect(refused.code).toBe(4);
    for (const line of ['edit 1-1 --category safety (operation 4', 'status 1-1 reviewing (operation 5', 'operation 6'])
      expect(refused.stderr).toContain(line);
    expect(refused.stderr).toContain('earshot undo 2 --yes');
    expect(await dump(db)).toBe(before);
    expect(await taken(['undo', '2', '--yes'], db)).toEqual([6, 5, 4, 2]);
    expect(json<{ id: string }[]>(await ok(['list', '--json'], { db })).map(({ id }) => id)).toEqual(['1-2']);
    expect(await taken(['redo', '--last', '4', '--yes'], db)).toEqual([2, 4, 5, 6]);
    expect(await dump(db)).toBe(before);
    // A session stands under all of its suggestions.
    expect((await taken(['undo', '1', '--yes'], db)).toSorted()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(json<unknown[]>(await ok(['session', 'list', '--json'], { db }))).toEqual([]);
  });

  it("never takes back what is somebody else's: it names it", async () => {
    const db = await begun();
    await ok(['reply', '1-2', '--text', 'It runs'], { db, env: minsu });
    const before = await dump(db);
    const refused = await earshot(['undo', '3', '--yes'], { db });
    expect([refused.code, refused.stderr]).toEqual([4, expect.stringContaining('(operation 7, by minsu)')]);
    expect(refused.stderr).not.toContain('--yes');
    expect((await earshot(['undo', '7', '--yes'], { db })).code).toBe(4);
    expect(await dump(db)).toBe(before);
  });

  it('says what a number is that cannot be taken back, or brought back', async () => {
    const db = await begun();
    await ok(['undo', '6'], { db });
    const say = async (...argv: string[]): Promise<string> => {
      const { code, stderr } = await earshot(argv, { db });
      expect(code).toBe(4);
      return stderr;
    };
    expect(await say('undo', '6')).toContain('earshot redo 6');
    // The undo itself has number 7 in the log.
    expect(await say('undo', '7')).toContain('earshot redo 6');
    expect(await say('undo', '99')).toContain('operation 99 is none of your commands');
    expect(await say('redo', '5')).toContain('earshot undo 5');
    expect(await say('redo', '99')).toContain('operation 99');
    expect(await taken(['redo', '7'], db)).toEqual([6]);
  });

  it('is refused where something stands in the way of coming back', async () => {
    const db = await begun();
    await ok(['undo', '5'], { db }).then(
      () => expect.unreachable(),
      () => undefined,
    );
    await ok(['undo', '--last', '2', '--yes'], { db });
    await ok(['status', '1-1', 'declined', '--reason', 'budget', '--note', 'No money'], { db });
    const before = await dump(db);
    const refused = await earshot(['redo', '5', '--yes'], { db });
    expect([refused.code, refused.stderr]).toEqual([4, expect.stringContaining('status 1-1 declined')]);
    expect(await dump(db)).toBe(before);
  });
});

describe('undo of much', () => {
  const sheet = (rows: number): string => {
    const file = join(tempFolder(), 'rows.csv');
    const lines = Array.from({ length: rows }, (_, row) => `1,Lamp ${row + 1} is out,received`);
    writeFileSync(file, ['session,text,status', ...lines, ''].join('\n'));
    return file;
  };

  it('asks from twenty-one records on, and for more than one command', async () => {
    const db = await begun();
    await ok(['import', sheet(20)], { db });
    await ok(['undo'], { db });
    await ok(['import', sheet(21)], { db });
    const before = await dump(db);
    for (const argv of [['undo'], ['undo', '9'], ['undo', '--last', '2']]) {
      const refused = await earshot(argv, { db });
      expect([refused.code, refused.stderr]).toEqual([2, expect.stringMatching(/21 × suggestion[^]*--yes/)]);
      expect(await dump(db)).toBe(before);
    }
    expect(await taken(['undo', '--yes'], db)).toEqual([9]);
  });

  it('takes an import back together with what was done to its rows', async () => {
    const db = await begun();
    const before = await dump(db);
    await ok(['import', sheet(30)], { db });
    await ok(['status', '1-5', 'resolved', '--note', 'Done'], { db });
    await ok(['outcome', 'add', 'New lamps', '--suggestion', '1-6'], { db });
    await ok(['merge', '1-2', '--into', '1-7', '--yes'], { db });
    expect((await earshot(['undo', '7'], { db })).stderr).toContain('--yes');
    expect(await taken(['undo', '7', '--yes'], db)).toEqual([10, 9, 8, 7]);
    expect(await dump(db)).toBe(before);
  });
});
