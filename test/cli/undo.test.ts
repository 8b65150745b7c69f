import Database from 'better-sqlite3';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dump, earshot, json, ok, sampleCity, tempFolder } from '../helpers/run.js';
import { onServer } from '../helpers/server.js';

const begun = async (): Promise<string> => {
  const db = join(tempFolder(), 'e.db');
  await ok(['session', 'add', '--held-on', '2025-10-01', '--place', 'Hall'], { db });
  await ok(['add', '1', 'The lamps are out', '--proposer-name', 'Kim Invented'], { db });
  return db;
};

describe('undo and redo', () => {
  it('take back and bring back one command, saying in words what becomes of each record', async () => {
    const db = await begun();
    await ok(['add', '1', 'More buses'], { db });
    const before = await dump(db);
    const status = await ok(['status', '1-1', '1-2', 'reviewing', '--yes'], { db });
    expect(status.stderr).toContain('undo: earshot undo');
    const after = await dump(db);

    const undo = await ok(['undo'], { db });
    expect(undo.stderr).toMatch(/^Take back operation 4, by you, just now: {2}status 1-1 1-2 reviewing\n/);
    expect(undo.stderr).toContain('  1-1  under review → received\n  1-2  under review → received\n');
    expect(undo.stderr).toContain('redo: earshot redo');
    expect(await dump(db)).toBe(before);

    await ok(['redo'], { db });
    expect(await dump(db)).toBe(after);
    const nothing = await ok(['redo'], { db });
    expect(nothing.stderr).toContain('nothing to bring back');
  });

  it('brings back who spoke, whose name is nowhere in the journal', async () => {
    const db = await begun();
    await ok(['undo'], { db });
    expect((await earshot(['show', '1-1'], { db })).code).toBe(3);
    await ok(['redo'], { db });
    expect((await ok(['show', '1-1', '--personal'], { db })).stdout).toContain('Kim Invented');
    expect((await ok(['log', '--json'], { db })).stdout).not.toContain('Kim Invented');
  });

  it('goes back several, and never gives an id again', async () => {
    const db = await begun();
    await ok(['add', '1', 'More buses'], { db });
    await ok(['undo', '--last', '2', '--yes'], { db });
    expect(json<unknown[]>(await ok(['list', '--json'], { db }))).toEqual([]);
    const added = json<{ id: string }>(await ok(['add', '1', 'Another', '--json'], { db }));
    expect(added.id).toBe('1-3');
    expect((await ok(['redo'], { db })).stderr).toContain('nothing to bring back');
  });

  it('goes back several or none: when one of them cannot be taken back, all stand', async () => {
    const db = await begun();
    await ok(['add', '1', 'More buses'], { db });
    await ok(['edit', '1-1', '--category', 'safety'], { db });
    await ok(['reply', '1-2', '--text', 'Soon'], { db, env: { EARSHOT_USER: 'minsu' } });
    const before = await dump(db);
    const refused = await earshot(['undo', '--last', '2', '--yes'], { db });
    expect(refused.code).toBe(4);
    expect(refused.stderr).toContain('reply 1-2');
    expect(await dump(db)).toBe(before);
  });

  it('takes an import back as one', async () => {
    const db = await sampleCity();
    const before = await dump(db);
    const file = join(tempFolder(), 'more.csv');
    writeFileSync(file, '접수일,내용,읍면동\n2025-10-02,버스를 늘려 주세요,문산읍\n2025-10-02,가로등,문산읍\n');
    await ok(['import', file, '--session-by', 'receivedOn,district'], { db });
    const after = await dump(db);
    expect(after).not.toBe(before);
    await ok(['undo'], { db });
    expect(await dump(db)).toBe(before);
    await ok(['redo'], { db });
    expect(await dump(db)).toBe(after);
  });

  it('is refused when somebody else built on it, naming what', async () => {
    const db = await begun();
    await ok(['status', '1-1', 'reviewing'], { db, env: { EARSHOT_USER: 'minsu' } });
    const before = await dump(db);
    const refused = await earshot(['undo'], { db });
    expect(refused.code).toBe(4);
    expect(refused.stderr).toContain('status 1-1 reviewing (operation 3, by minsu)');
    expect(await dump(db)).toBe(before);
    await ok(['undo'], { db, env: { EARSHOT_USER: 'minsu' } });
    await ok(['undo'], { db });
    expect(json<unknown[]>(await ok(['list', '--json'], { db }))).toEqual([]);
  });

  it('never leaves a suggestion merged into one that does not count', async () => {
    const db = join(tempFolder(), 'e.db');
    await ok(['session', 'add', '--held-on', '2025-10-01', '--place', 'Hall'], { db });
    for (const text of ['Lamps', 'Street lamps', 'Lanterns']) await ok(['add', '1', text], { db });
    const refused = async (operation: string): Promise<string> => {
      const before = await dump(db);
      const { code, stderr } = await earshot(['undo', operation, '--yes'], { db });
      expect([code, await dump(db)]).toEqual([4, before]);
      return stderr;
    };
    // Withdrawn, then back, then another one merged into it: it cannot be withdrawn again by taking the middle one back.
    await ok(['status', '1-2', 'withdrawn', '--yes'], { db });
    await ok(['status', '1-2', 'reviewing'], { db });
    await ok(['merge', '1-1', '--into', '1-2', '--yes'], { db });
    expect(await refused('6')).toContain('1-2 counts for 1-1');
    // Merged into each other in turn: neither would count.
    await ok(['status', '1-1', 'reviewing'], { db });
    await ok(['merge', '1-2', '--into', '1-1', '--yes'], { db });
    expect(await refused('8')).toContain('1-1');
    // Merged into one that was withdrawn since.
    await ok(['status', '1-2', 'reviewing'], { db });
    await ok(['status', '1-1', 'withdrawn', '--yes'], { db });
    expect(await refused('10')).toContain('1-2');
    const { excluded, suggestions } = json<{ excluded: object; suggestions: number }>(
      await ok(['stats', '--json'], { db }),
    );
    expect({ excluded, suggestions }).toEqual({ excluded: { merged: 0, withdrawn: 1 }, suggestions: 2 });
  });

  it('log says who, when, what, and what was taken back', async () => {
    const db = await begun();
    await ok(['status', '1-1', 'reviewing'], { db, env: { EARSHOT_USER: 'minsu' } });
    await ok(['undo'], { db, env: { EARSHOT_USER: 'minsu' } });
    type Row = { id: number; by: string; line: string; takenBackBy?: number };
    const all = json<Row[]>(await ok(['log', '--json'], { db }));
    expect(all.map(({ id, by }) => [id, by])).toEqual([
      [4, 'minsu'],
      [3, 'minsu'],
      [2, 'tester'],
      [1, 'tester'],
    ]);
    expect(all.find(({ id }) => id === 3)?.takenBackBy).toBe(4);
    expect(all.find(({ id }) => id === 2)?.line).toBe('add 1 "The lamps are out" --proposer-name …');
    const mine = json<Row[]>(await ok(['log', '--by', 'tester', '--json'], { db }));
    expect(mine.map(({ id }) => id)).toEqual([2, 1]);
    const ofOne = json<Row[]>(await ok(['log', '1-1', '--json'], { db }));
    expect(ofOne.map(({ id }) => id)).toEqual([4, 3, 2]);
    expect(json<Row[]>(await ok(['log', '--to', '2025-10-30', '--json'], { db }))).toEqual([]);
    expect((await ok(['log'], { db })).stdout).toContain('taken back by 4');
  });
});

describe('undo after what cannot be taken back', () => {
  type Done = readonly [name: string, run: (db: string) => Promise<unknown>];
  const everywhere: readonly Done[] = [
    ['forget', (db) => ok(['forget', '1-1', '--yes'], { db })],
    ['migrate', (db) => ok(['migrate'], { db })],
  ];
  const ofFiles: readonly Done[] = [
    [
      'doctor --repair',
      async (db) => {
        await spoil(db);
        await ok(['doctor', '--repair'], { db });
      },
    ],
    [
      'restore',
      async (db) => {
        const copy = join(tempFolder(), 'copy.db');
        await ok(['backup', copy], { db });
        await ok(['add', '1', 'Lost by what follows'], { db });
        await ok(['restore', copy, '--yes'], { db });
      },
    ],
  ];
  const done = [...everywhere, ...(onServer ? [] : ofFiles)];

  /** Makes something wrong that can be mended. */
  async function spoil(db: string): Promise<void> {
    const raw = new Database(db);
    raw.exec('UPDATE ledger SET suggestions = suggestions + 1 WHERE account = (SELECT min(account) FROM ledger)');
    raw.close();
    expect((await earshot(['doctor'], { db })).code).toBe(69);
  }

  it.each(done)(
    '%s: refuses where it cannot ask, names the operation, and takes that when it is named',
    async (name, run) => {
      const db = await begun();
      await run(db);
      const before = await dump(db);
      for (const args of [['undo'], ['undo', '--last', '2']]) {
        const refused = await earshot(args, { db });
        expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining(name)]);
        expect(refused.stderr).toContain('earshot undo 2   (add 1 "The lamps are out"');
        expect(await dump(db)).toBe(before);
      }
      await ok(['undo', '2'], { db });
      expect((await earshot(['show', '1-1'], { db })).code).toBe(3);
      // What was typed since is meant.
      await ok(['redo'], { db });
      expect((await ok(['undo'], { db })).stderr).not.toContain('cannot be taken back');
    },
  );

  it('asks as well when commands came after it that were taken back meanwhile, and for several commands at once', async () => {
    const db = await begun();
    await ok(['forget', '1-1', '--yes'], { db });
    await ok(['add', '1', 'After it'], { db });
    const both = await earshot(['undo', '--last', '2'], { db });
    expect([both.code, both.stderr]).toEqual([2, expect.stringContaining('forget 1-1 cannot be taken back')]);
    expect(both.stderr).toContain('undo 2');
    expect((await ok(['undo'], { db })).stderr).toContain('After it');
    const before = await earshot(['undo'], { db });
    expect([before.code, before.stderr]).toEqual([2, expect.stringContaining('forget 1-1 cannot be taken back')]);
  });

  it('a restore concerns everybody, until they wrote something; a copy changes nothing and concerns nobody', async () => {
    if (onServer) return;
    const db = await begun();
    const minsu = { db, env: { EARSHOT_USER: 'minsu' } };
    await ok(['add', '1', 'More buses'], minsu);
    const copy = join(tempFolder(), 'copy.db');
    await ok(['backup', copy], minsu);
    expect((await ok(['undo'], minsu)).stderr).toContain('More buses');
    await ok(['restore', copy, '--yes'], { db });
    expect((await earshot(['undo'], minsu)).code).toBe(2);
    await ok(['add', '1', 'Lamps'], minsu);
    expect((await ok(['undo'], minsu)).stderr).toContain('add 1 Lamps');
  });

  it('--yes takes the command before; the number of somebody else is refused', async () => {
    const db = await begun();
    await ok(['add', '1', 'More buses'], { db, env: { EARSHOT_USER: 'minsu' } });
    await ok(['forget', '1-1', '--yes'], { db });
    const other = await earshot(['undo', '3'], { db });
    expect([other.code, other.stderr]).toEqual([4, expect.stringContaining('operation 3 is none of your commands')]);
    expect((await earshot(['undo', '2', '--last', '2'], { db })).code).toBe(2);
    const said = (await ok(['undo', '--yes'], { db })).stderr;
    expect(said).toContain('forget 1-1 cannot be taken back');
    expect(said).toContain('Take back operation 2');
  });
});
