import Database from 'better-sqlite3';
import { copyFileSync, existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { desk } from '../helpers/fixtures/files.js';
import { earshot, ok, tempFolder } from '../helpers/run.js';
import { onServer } from '../helpers/server.js';

const SAID = ['First of all', 'Second to none', 'Third time'];
const ALL = ['', '-wal', '-shm', '-mark'] as const;

/** A store that somebody else has open: who reads a moment of it, or who only has it open. */
async function open({ reading }: { reading: boolean }): Promise<{ db: string; other: Database.Database }> {
  const { db } = desk();
  await ok(['session', 'add', '--held-on', '2025-03-04', '--place', 'Hall'], { db });
  const other = new Database(db);
  if (reading) other.exec('BEGIN');
  other.prepare('SELECT count(*) FROM session').get();
  for (const text of SAID) await ok(['add', '1', text], { db });
  return { db, other };
}

/** What is left of it when every process is dead, but for what was taken away. */
function left(db: string, suffixes: readonly string[]): string {
  const copy = join(tempFolder(), 'store.db');
  for (const suffix of suffixes) if (existsSync(db + suffix)) copyFileSync(db + suffix, copy + suffix);
  return copy;
}

const texts = async (db: string): Promise<string[]> =>
  (JSON.parse((await ok(['list', '--json'], { db })).stdout) as { text: string }[]).map(({ text }) => text).sort();

async function expectIll(db: string, ...pieces: readonly (string | RegExp)[]): Promise<void> {
  const { code, stdout } = await earshot(['doctor'], { db });
  expect(code).toBe(69);
  for (const piece of pieces) expect(stdout).toMatch(piece);
}
const expectWell = async (db: string): Promise<void> => {
  expect((await ok(['doctor'], { db })).stdout).toMatch(/^Well/);
};

describe.skipIf(onServer).concurrent('a -wal that was taken away', () => {
  it('takes no operation along where nobody was reading: each is in the file itself once it is told as done', async () => {
    const { db, other } = await open({ reading: false });
    try {
      const copy = left(db, ['']);
      expect(await texts(copy)).toEqual(SAID);
      await expectWell(copy);
    } finally {
      other.close();
    }
    await expectWell(db);
    expect(readdirSync(dirname(db))).toEqual(['store.db']);
  });

  it('with operations in it alone: found by doctor until it is accepted, whatever is done meanwhile', async () => {
    const { db, other } = await open({ reading: true });
    try {
      expect(statSync(`${db}-mark`).mode & 0o077).toBe(0);
      const copy = left(db, ['', '-mark']);
      expect(await texts(copy)).toEqual([]);
      const lost = [/operation 4 .*add 1 "Third time".*tester/, /\* /];
      await expectIll(copy, ...lost);
      // The ids of what is gone are not given out again.
      for (const argv of [
        ['add', '1', 'Something else'],
        ['session', 'add', '--held-on', '2025-04-04', '--place', 'School'],
        ['undo'],
        ['record', '1', '--notes', '-', '--yes'],
      ]) {
        const { code, stdout, stderr } = await earshot(argv, { db: copy, input: 'Something else\n' });
        expect([code, stdout], argv.join(' ') + stderr).toEqual([69, '']);
        expect(stderr).toMatch(/-wal was taken away, and operation 4 is not here[^]*earshot doctor[^]*earshot restore/);
      }
      await ok(['list'], { db: copy });
      await expectIll(copy, ...lost);
      await ok(['doctor', '--repair'], { db: copy });
      await expectWell(copy);
      expect(readdirSync(dirname(copy)).sort()).toEqual(['backups', 'store.db']);
      // A newer copy that is put in its place is well.
      const again = left(db, ['', '-mark']);
      await ok(['backup', join(dirname(again), 'whole.db')], { db });
      await expectIll(again, ...lost);
      await ok(['restore', join(dirname(again), 'whole.db'), '--yes'], { db: again });
      await expectWell(again);
      expect(await texts(again)).toEqual(SAID);
    } finally {
      other.close();
    }
  }, 60_000);

  it('and one that is there: nothing is lost, nothing is found, nothing is left over', async () => {
    const { db, other } = await open({ reading: true });
    try {
      const copy = left(db, ALL);
      await expectWell(copy);
      expect(await texts(copy)).toEqual(SAID);
      expect(readdirSync(dirname(copy))).toEqual(['store.db']);
    } finally {
      other.close();
    }
    expect(await texts(db)).toEqual(SAID);
    expect(readdirSync(dirname(db))).toEqual(['store.db']);
  }, 60_000);

  it('a -shm that was left without it: found by doctor until it is accepted', async () => {
    const { db, other } = await open({ reading: true });
    try {
      const copy = left(db, ['', '-shm']);
      await ok(['list'], { db: copy });
      await expectIll(copy, /\* its -wal was taken away/);
      await expectIll(copy, /\* its -wal was taken away/);
      await ok(['doctor', '--repair'], { db: copy });
      await expectWell(copy);
    } finally {
      other.close();
    }
  }, 60_000);

  it('a mark of a store that is gone is no part of the next one of that name', async () => {
    const { db, other } = await open({ reading: true });
    const copy = left(db, ['-mark']);
    other.close();
    await ok(['session', 'add', '--held-on', '2025-03-04', '--place', 'Hall'], { db: copy });
    await expectWell(copy);
    expect(existsSync(`${copy}-mark`)).toBe(false);
  }, 60_000);
});
