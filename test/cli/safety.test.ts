import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect } from 'vitest';
import { dump, earshot, json, ok, sampleCity, tempFolder, inFile } from '../helpers/run.js';

const own = async (): Promise<string> => {
  const db = join(tempFolder(), 'city.db');
  copyFileSync(await sampleCity(), db);
  return db;
};
const mode = (path: string): number => statSync(path).mode & 0o777;

describe('backup and restore', () => {
  inFile('a backup is one whole file of the same records, for its owner alone, and never over another', async () => {
    const db = await own();
    const file = join(tempFolder(), 'copy.db');
    const made = json<{ backup: string }>(await ok(['backup', file, '--json'], { db }));
    expect(made.backup).toBe(file);
    expect(readdirSync(dirname(file)).filter((name) => name !== 'copy.db')).toEqual([]);
    expect(mode(file)).toBe(0o600);
    const bytes = readFileSync(file);
    expect((await earshot(['backup', file], { db })).code).toBe(4);
    expect(readFileSync(file).equals(bytes)).toBe(true);
    expect(await dump(file)).toBe(await dump(db));
  });

  inFile('--keep leaves the last ones, also of one second', async () => {
    const db = await own();
    for (const second of ['01', '02', '02', '03', '03']) {
      await ok(['backup', '--keep', '2'], { db, env: { EARSHOT_NOW: `2025-10-31T03:00:${second}.000Z` } });
    }
    const folder = join(dirname(db), 'backups');
    expect(readdirSync(folder).sort()).toEqual(['city-20251031T030003-2.db', 'city-20251031T030003.db']);
    // One that goes elsewhere is none of those.
    await ok(['backup', join(tempFolder(), 'copy.db'), '--keep', '2'], { db });
    expect(readdirSync(folder)).toHaveLength(2);
  });

  inFile('restore brings the records back and keeps what it replaced', async () => {
    const db = await own();
    const before = await dump(db);
    const file = join(tempFolder(), 'copy.db');
    await ok(['backup', file], { db });
    await ok(['edit', '172-1', '--text', 'something else'], { db });
    const changed = await dump(db);
    const asked = await earshot(['restore', file], { db });
    expect(asked.code).toBe(2);
    expect(await dump(db)).toBe(changed);
    const { kept } = json<{ kept: string }>(await ok(['restore', file, '--yes', '--json'], { db }));
    expect(await dump(db)).toBe(before);
    expect(await dump(kept)).toBe(changed);
    expect(mode(db)).toBe(0o600);
  });

  inFile('restores over a damaged store with left-over -wal and -shm, and where there was none', async () => {
    const db = await own();
    const before = await dump(db);
    const file = join(tempFolder(), 'copy.db');
    await ok(['backup', file], { db });
    writeFileSync(db, readFileSync(db).subarray(0, 5000));
    writeFileSync(`${db}-wal`, 'left over');
    writeFileSync(`${db}-shm`, 'left over');
    expect((await earshot(['list'], { db })).code).toBe(69);
    await ok(['restore', file, '--yes'], { db });
    expect(await dump(db)).toBe(before);
    const elsewhere = join(tempFolder(), 'new.db');
    await ok(['restore', file, '--yes'], { db: elsewhere });
    expect(await dump(elsewhere)).toBe(before);
  });

  inFile('refuses what is no sound store of ours, and touches nothing', async () => {
    const db = await own();
    const before = readFileSync(db);
    const foreign = join(tempFolder(), 'other.db');
    new Database(foreign).exec('CREATE TABLE t (a)').close();
    const cut = join(tempFolder(), 'cut.db');
    writeFileSync(cut, readFileSync(db).subarray(0, 8192));
    expect((await earshot(['restore', db, '--yes'], { db })).code).toBe(2);
    for (const file of [foreign, cut]) expect((await earshot(['restore', file, '--yes'], { db })).code).toBe(69);
    expect((await earshot(['restore', join(tempFolder(), 'none.db'), '--yes'], { db })).code).toBe(66);
    expect(readFileSync(db).equals(before)).toBe(true);
  });
});

describe('doctor', () => {
  inFile('is content with the sample city, and changes nothing', async () => {
    const db = await own();
    const before = await dump(db);
    const report = json<{ well: boolean; suggestions: number }>(await ok(['doctor', '--json'], { db }));
    expect(report).toMatchObject({ well: true, sessions: 172, suggestions: 2103, changes: 5332 });
    expect((await ok(['doctor'], { db })).stdout).toMatch(
      /^Well: 172 sessions, 2,103 suggestions, 5,332 changes; .* earshot backup\n$/,
    );
    expect(await dump(db)).toBe(before);
  });

  inFile('names what is wrong, and mends what can be mended after a backup', async () => {
    const db = await own();
    const before = await dump(db);
    const right = (await ok(['stats', '--by', 'month'], { db })).stdout;
    const raw = new Database(db);
    raw.exec(`UPDATE suggestion SET status = 'received', resolved_on = NULL WHERE session = 37 AND seq = 4`);
    raw.exec(`UPDATE suggestion SET replied_on = NULL WHERE session = 102 AND seq = 1`);
    raw.exec(`UPDATE suggestion SET search_text = 'x' WHERE session = 22 AND seq = 2`);
    raw.exec('UPDATE issued SET last_seq = 1 WHERE session = 37');
    raw.exec(`UPDATE ledger SET suggestions = suggestions + 7 WHERE account = 'received' AND what LIKE 'resolved%'`);
    raw.close();
    chmodSync(db, 0o644);
    const ill = await earshot(['doctor'], { db });
    expect(ill.code).toBe(69);
    for (const named of ['37-4', '102-1', '22-2', '37', 'figures may be wrong', 'others on this machine can read'])
      expect(ill.stdout).toContain(named);
    expect(ill.stdout.match(/others on this machine can read/g)).toHaveLength(1);
    expect(ill.stderr).not.toContain('    at ');

    const figures = () => ok(['stats', '--by', 'month'], { db }).then(({ stdout }) => stdout);
    const tampered = await figures();
    await ok(['doctor', '--repair'], { db });
    expect(await figures()).not.toBe(tampered);
    expect(await figures()).toBe(right);
    expect(readdirSync(join(dirname(db), 'backups'))).toHaveLength(1);
    expect(json<{ well: boolean }>(await ok(['doctor', '--json'], { db })).well).toBe(true);
    expect(mode(db)).toBe(0o600);
    expect(await dump(db)).toBe(before);
  });

  inFile(
    'finds circles of mergers, a day of resolution that is not the history’s, and copies that others can read',
    async () => {
      const db = await own();
      await ok(['backup'], { db });
      const copy = join(dirname(db), 'backups', readdirSync(join(dirname(db), 'backups'))[0]!);
      chmodSync(copy, 0o644);
      const raw = new Database(db);
      raw.pragma('foreign_keys = OFF');
      const key = (session: number, seq: number): string =>
        `(SELECT id FROM suggestion WHERE session = ${session} AND seq = ${seq})`;
      for (const [from, to] of [
        [1, 2],
        [2, 3],
        [3, 1],
      ] as const) {
        raw.exec(
          `UPDATE suggestion SET status = 'merged', resolved_on = NULL, merged_into = ${key(172, to)} WHERE session = 172 AND seq = ${from}`,
        );
        raw.exec(`UPDATE status_change SET to_status = 'merged' WHERE suggestion_id = ${key(172, from)}
        AND seq = (SELECT max(seq) FROM status_change WHERE suggestion_id = ${key(172, from)})`);
      }
      raw.exec(`UPDATE suggestion SET resolved_on = date(resolved_on, '+1 day') WHERE session = 37 AND seq = 4`);
      raw.close();
      const ill = await earshot(['doctor'], { db });
      expect(ill.stdout).toMatch(/merged into each other[^\n]*\n +172-1 172-2 172-3\n/);
      expect(ill.stdout).toMatch(/another day of resolution[^\n]*\n +37-4\n/);
      expect(ill.stdout).toContain(copy);
      await earshot(['doctor', '--repair'], { db });
      const rest = (await earshot(['doctor'], { db })).stdout;
      expect(rest).not.toContain('37-4');
      expect(rest).not.toContain(copy);
    },
  );

  inFile('finds copies that were never finished', async () => {
    const db = await own();
    await ok(['backup'], { db });
    const name = '.new-20251031T030000.db.2f1f0c7e-9a55-4c0e-8a53-0d6d0e3f9a11.new';
    const left = [join(dirname(db), 'backups', name), `${db}.2f1f0c7e-9a55-4c0e-8a53-0d6d0e3f9a11.new-wal`];
    for (const path of left) writeFileSync(path, 'half of it', { mode: 0o600 });
    const ill = await earshot(['doctor'], { db });
    expect(ill.code).toBe(69);
    for (const path of left) expect(ill.stdout).toContain(path);
    await ok(['doctor', '--repair'], { db });
    for (const path of left) expect(existsSync(path)).toBe(false);
  });

  inFile('finds a gap in the journal and in a history, which no program can mend', async () => {
    const db = await own();
    await ok(['edit', '172-1', '--text', 'once'], { db });
    await ok(['edit', '172-1', '--text', 'twice'], { db });
    const raw = new Database(db);
    raw.pragma('foreign_keys = OFF');
    raw.exec('DELETE FROM change WHERE operation_id = 2; DELETE FROM operation WHERE id = 2');
    raw.exec(
      'DELETE FROM status_change WHERE seq = 2 AND suggestion_id = (SELECT id FROM suggestion WHERE session = 37 AND seq = 4)',
    );
    raw.close();
    const ill = await earshot(['doctor', '--repair'], { db });
    expect(ill.code).toBe(69);
    expect(ill.stdout).toContain('operations are missing');
    expect(ill.stdout).toContain('37-4');
  });

  inFile('says so of a file that is no store', async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'a'));
    const text = join(folder, 'notes.txt');
    writeFileSync(text, 'notes');
    expect((await earshot(['doctor'], { db: text })).code).toBe(69);
    expect((await earshot(['doctor'], { db: join(folder, 'a') })).code).toBe(69);
    expect(existsSync(`${text}-wal`)).toBe(false);
  });
});
