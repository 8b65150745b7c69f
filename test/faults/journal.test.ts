import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect } from 'vitest';
import { expectRefusal } from '../helpers/fixtures/files.js';
import { dump, earshot, inFile, ok, sampleCity, tempFolder } from '../helpers/run.js';

/** A backup of the sample city: a file that is not in WAL mode. */
async function backupOf(city: string): Promise<string> {
  const file = join(tempFolder(), 'store.db');
  await ok(['backup', file], { db: city });
  return file;
}

/**
 * What a program leaves that is killed while it writes to a file with a rollback journal: the file, half changed, and the
 * pages as they were.
 */
function killedWhileWriting(db: string, sql: string): { file: string; journal: string } {
  const folder = tempFolder();
  const copy = join(folder, 'source.db');
  copyFileSync(db, copy);
  const raw = new Database(copy);
  raw.pragma('journal_mode = DELETE');
  // So few pages in memory that most go into the file before the end.
  raw.pragma('cache_size = 5');
  raw.exec(`BEGIN; ${sql}`);
  const left = { file: join(folder, 'left.db'), journal: join(folder, 'left-journal') };
  copyFileSync(copy, left.file);
  copyFileSync(`${copy}-journal`, left.journal);
  raw.exec('ROLLBACK');
  raw.close();
  expect(readFileSync(left.journal).subarray(0, 4).toString('hex')).toBe('d9d505f9');
  expect(readFileSync(left.file).equals(readFileSync(db))).toBe(false);
  return left;
}

const CHANGE = `UPDATE suggestion SET text = text || ' changed', search_text = 'changed'`;
const GROW = `CREATE TABLE more (a); INSERT INTO more SELECT text FROM suggestion; INSERT INTO more SELECT a FROM more; UPDATE suggestion SET search_text = 'x'`;

describe.concurrent('a -journal beside a store', () => {
  inFile('of another store is refused: nothing is touched, and restore moves it away', async () => {
    const city = await sampleCity();
    const good = await backupOf(city);
    const other = await backupOf(await sampleCity('ko'));
    const { journal } = killedWhileWriting(other, CHANGE);
    const inWal = join(tempFolder(), 'store.db');
    copyFileSync(city, inWal);
    for (const db of [inWal, await backupOf(city)]) {
      const before = readFileSync(db);
      copyFileSync(journal, `${db}-journal`);
      for (const args of [['list'], ['stats'], ['add', '1', 'Lamps'], ['doctor'], ['backup']]) {
        expectRefusal(await earshot(args, { db }), 69, `${db}-journal`, 'earshot restore');
      }
      expect(readFileSync(db).equals(before)).toBe(true);
      expect(readFileSync(`${db}-journal`).equals(readFileSync(journal))).toBe(true);
      await ok(['restore', good, '--yes'], { db });
      expect(existsSync(`${db}-journal`)).toBe(false);
      expect(readdirSync(join(dirname(db), 'backups')).some((name) => name.endsWith('-journal'))).toBe(true);
      expect(await dump(db)).toBe(await dump(good));
    }
  });

  inFile('of an earlier state of the same store is refused', async () => {
    const city = await sampleCity();
    const early = await backupOf(city);
    const { journal } = killedWhileWriting(early, CHANGE);
    await ok(['add', '1', 'Said later'], { db: city });
    await ok(['status', '1-1', 'in-progress'], { db: city });
    const db = await backupOf(city);
    const before = readFileSync(db);
    copyFileSync(journal, `${db}-journal`);
    expectRefusal(await earshot(['list'], { db }), 69, `${db}-journal`);
    expect(readFileSync(db).equals(before)).toBe(true);
  });

  inFile('that is no journal, or beside no store at all, is no part of a store', async () => {
    const db = await backupOf(await sampleCity());
    writeFileSync(`${db}-journal`, 'notes of somebody');
    expectRefusal(await earshot(['list'], { db }), 69, `${db}-journal`);
    expect(readFileSync(`${db}-journal`, 'utf8')).toBe('notes of somebody');
    const fresh = join(tempFolder(), 'new.db');
    copyFileSync(killedWhileWriting(db, CHANGE).journal, `${fresh}-journal`);
    await ok(['session', 'add', '--held-on', '2025-10-01', '--place', 'Hall'], { db: fresh });
    expect((await ok(['session', 'list', '--json'], { db: fresh })).stdout).toContain('Hall');
    expect(existsSync(`${fresh}-journal`)).toBe(false);
    // One that was emptied after its change is over, as SQLite does on some disks.
    const emptied = await backupOf(await sampleCity());
    writeFileSync(`${emptied}-journal`, '');
    await ok(['list'], { db: emptied });
    writeFileSync(`${emptied}-journal`, Buffer.alloc(4096));
    await ok(['list'], { db: emptied });
  });

  for (const [what, sql] of [
    ['rows changed', CHANGE],
    ['tables were made and the file grew', GROW],
  ] as const) {
    inFile(`of this very store, killed while ${what}, brings it back as it was`, async () => {
      const whole = await backupOf(await sampleCity());
      const before = await dump(whole);
      const { file, journal } = killedWhileWriting(whole, sql);
      const db = join(tempFolder(), 'store.db');
      copyFileSync(file, db);
      copyFileSync(journal, `${db}-journal`);
      expect(await dump(db)).toBe(before);
      expect((await ok(['doctor'], { db })).stdout).toMatch(/^Well/);
      expect(existsSync(`${db}-journal`)).toBe(false);
    });
  }
});
