import { copyFileSync, readdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect } from 'vitest';
import { earshot, inFile, json, ok, sampleCity, tempFolder } from '../helpers/run.js';

const own = async (folder = tempFolder()): Promise<string> => {
  const db = join(folder, 'city.db');
  copyFileSync(await sampleCity(), db);
  return db;
};
const at = (second: number): { EARSHOT_NOW: string } => ({
  EARSHOT_NOW: `2025-10-31T03:00:${String(second).padStart(2, '0')}.000Z`,
});
const backup = async (
  db: string,
  second: number,
  ...more: string[]
): Promise<{ backup: string; removed: string[]; left: string[] }> =>
  json(await ok(['backup', '--json', ...more], { db, env: at(second) }));
const there = (db: string): string[] => readdirSync(join(dirname(db), 'backups')).sort();

describe.concurrent('backup --keep', () => {
  inFile('removes no copy of another store that had the same name', async () => {
    const folder = tempFolder();
    const first = await own(folder);
    const kept = [(await backup(first, 1)).backup, (await backup(first, 2)).backup];
    // Another store comes in its place.
    renameSync(first, join(folder, 'old.db'));
    const db = await own(folder);
    await backup(db, 3);
    await backup(db, 4);
    const last = await backup(db, 5, '--keep', '1');
    expect(last.removed).toHaveLength(2);
    expect(last.left.sort()).toEqual(kept.sort());
    expect(
      there(db)
        .map((name) => join(folder, 'backups', name))
        .sort(),
    ).toEqual([...kept, last.backup].sort());
  });

  inFile(
    'removes nothing that restore, doctor --repair or an upgrade kept aside, also not once that was restored',
    async () => {
      const db = await own();
      const { backup: copy } = await backup(db, 1);
      await ok(['add', '1', 'Not in the copy'], { db });
      const { kept } = json<{ kept: string }>(await ok(['restore', copy, '--yes', '--json'], { db, env: at(2) }));
      const { kept: again } = json<{ kept: string }>(
        await ok(['restore', copy, '--yes', '--json'], { db, env: at(3) }),
      );
      const raw = new Database(db);
      raw.exec(`UPDATE ledger SET suggestions = suggestions + 7 WHERE account = 'received' AND what LIKE 'resolved%'`);
      raw.close();
      await ok(['doctor', '--repair'], { db, env: at(4) });
      const repaired = there(db).find((name) => name.includes('030004')) ?? '';
      await backup(db, 5);
      const last = await backup(db, 6, '--keep', '1');
      expect(there(db)).toEqual(
        [kept, again, join(dirname(kept), repaired), last.backup]
          .map((path) => path.slice(dirname(path).length + 1))
          .sort(),
      );
      expect(last.removed).toHaveLength(2);
    },
  );

  inFile('leaves copies of an earlier earshot, which do not say whose they are, and says so', async () => {
    const db = await own();
    const { backup: old } = await backup(db, 1);
    const raw = new Database(old);
    raw.exec(`DELETE FROM setting WHERE key LIKE 'backup%' OR key LIKE 'store%'`);
    raw.close();
    await backup(db, 2);
    const said = await ok(['backup', '--keep', '1'], { db, env: at(3) });
    expect(said.stderr).toContain('1 older backup removed');
    expect(said.stderr).toMatch(/1 other/);
    expect(there(db)).toHaveLength(2);
    expect(there(db)).toContain(old.slice(dirname(old).length + 1));
    expect((await earshot(['doctor'], { db: old })).code).toBe(0);
  });

  inFile('makes no file beside a copy that somebody else made', async () => {
    const db = await own();
    const { backup: one } = await backup(db, 1);
    const foreign = join(dirname(one), 'city-20200101T000000.db');
    // In WAL mode, as the store itself is.
    copyFileSync(db, foreign);
    const last = await backup(db, 2, '--keep', '1');
    expect(last.left).toEqual([foreign]);
    expect(there(db)).toEqual(['city-20200101T000000.db', basename(last.backup)]);
  });

  inFile('leaves a copy that was given another name, and counts a moved store as another', async () => {
    const db = await own();
    const { backup: one } = await backup(db, 1);
    const renamed = join(dirname(one), 'city-20200101T000000.db');
    renameSync(one, renamed);
    const two = (await backup(db, 2, '--keep', '1')).backup;
    expect(
      there(db)
        .map((name) => join(dirname(one), name))
        .sort(),
    ).toEqual([renamed, two].sort());
    const moved = join(dirname(db), 'city2.db');
    await ok(['move', '--to', moved], { db });
    renameSync(db, join(dirname(db), 'before.db'));
    renameSync(moved, db);
    expect((await backup(db, 3, '--keep', '1')).removed).toEqual([]);
  });
});
