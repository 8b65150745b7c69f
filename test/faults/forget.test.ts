import Database from 'better-sqlite3';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dump, earshot, json, ok, tempFolder } from '../helpers/run.js';

const NAME = 'Invented Person Nine';
const CONTACT = '010-0000-4242';

const begun = async (): Promise<string> => {
  const db = join(tempFolder(), 'e.db');
  await ok(['session', 'add', '--held-on', '2025-10-01', '--place', 'Hall'], { db });
  await ok(['add', '1', 'The lamps are out', '--proposer-name', NAME, '--proposer-contact', CONTACT, '--on-the-spot'], {
    db,
  });
  await ok(['add', '1', 'More buses', '--proposer-name', 'Somebody Else Invented'], { db });
  return db;
};

/** All bytes of all files beside the store. */
const bytes = (db: string): string =>
  readdirSync(dirname(db), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(dirname(db), entry.name), 'latin1'))
    .join('');

describe('forget', () => {
  it('57 leaves no byte of a person in any file of the store, and the figures as they were', async () => {
    const db = await begun();
    await ok(['edit', '1-1', '--proposer-name', `${NAME} Corrected`], { db });
    await ok(['undo'], { db });
    const before = await dump(db);
    const stats = (await ok(['stats', '--json'], { db })).stdout;
    expect(bytes(db)).toContain(NAME);

    const done = json<{ people: number; forgotten: boolean }>(await ok(['forget', '1-1', '--yes', '--json'], { db }));
    expect(done).toMatchObject({ people: 2, forgotten: true });
    for (const text of [NAME, 'Corrected', CONTACT]) expect(bytes(db)).not.toContain(text);
    expect(bytes(db)).toContain('Somebody Else Invented');
    expect(await dump(db)).toBe(before);
    expect((await ok(['stats', '--json'], { db })).stdout).toBe(stats);
    expect((await ok(['doctor', '--json'], { db })).stdout).toContain('"well": true');
  });

  it('forgets by name and contact, whose own words stay out of the journal', async () => {
    for (const who of [NAME.toLowerCase(), CONTACT]) {
      const db = await begun();
      await ok(['forget', who, '--yes'], { db });
      expect(bytes(db).toLowerCase()).not.toContain(NAME.toLowerCase());
      expect(bytes(db)).not.toContain(CONTACT);
    }
  });

  it('--resolved-before forgets those alone, and a dry run nobody', async () => {
    const db = await begun();
    const dry = json<object>(await ok(['forget', '--resolved-before', '2025-10-02', '--dry-run', '--json'], { db }));
    expect(dry).toEqual({ people: 1, suggestions: ['1-1'], forgotten: false });
    expect(bytes(db)).toContain(NAME);
    expect((await ok(['forget', '--resolved-before', '2025-10-01'], { db })).stderr).toContain('Nobody');
    await ok(['forget', '--resolved-before', '2025-10-02', '--yes'], { db });
    expect(bytes(db)).not.toContain(NAME);
    expect((await ok(['show', '1-2', '--personal'], { db })).stdout).toContain('Somebody Else Invented');
  });

  it('asks, cannot be undone, and lets what came before be undone and redone', async () => {
    const db = await begun();
    expect((await earshot(['forget', '1-1'], { db })).code).toBe(2);
    expect(bytes(db)).toContain(NAME);
    await ok(['forget', '1-1', '1-2', '--yes'], { db });
    const before = await dump(db);
    expect((await ok(['undo', '2', '--yes'], { db })).stderr).toContain('add 1 "More buses"');
    await ok(['redo', '2'], { db });
    expect(await dump(db)).toBe(before);
    expect((await ok(['show', '1-1', '--personal'], { db })).stdout).not.toContain('Proposer:');
  });

  it('says which backups it cannot reach, wherever they were made', async () => {
    const db = await begun();
    await ok(['backup'], { db });
    const elsewhere = join(tempFolder(), 'copy.db');
    await ok(['backup', elsewhere], { db });
    const gone = join(tempFolder(), 'gone.db');
    await ok(['backup', gone], { db });
    rmSync(gone);
    const { backups } = json<{ backups: string[] }>(await ok(['forget', '1-1', '--yes', '--json'], { db }));
    expect(backups).toHaveLength(2);
    expect(backups[1]).toBe(elsewhere);
    for (const path of backups) expect(readFileSync(path, 'latin1')).toContain(NAME);
    // What is brought back from elsewhere knows where that was.
    await ok(['restore', elsewhere, '--yes'], { db });
    const again = json<{ backups: string[] }>(await ok(['forget', '1-1', '--yes', '--json'], { db }));
    expect(again.backups).toContain(elsewhere);
  });

  it('57 while somebody reads: says that bytes may be left, and finishes later', async () => {
    const db = await begun();
    const reader = new Database(db);
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM person').get();
    const broken = await earshot(['forget', '1-1', '--yes'], { db, env: { EARSHOT_BUSY_SECONDS: '1' } });
    expect(broken.code).toBe(75);
    expect(broken.stderr).toContain('erased from the records');
    reader.exec('COMMIT');
    reader.close();
    const ill = await earshot(['doctor'], { db });
    expect(ill.code).toBe(69);
    expect(ill.stdout).toContain('bytes of forgotten names');
    await ok(['doctor', '--repair'], { db });
    expect(bytes(db)).not.toContain(NAME);
    expect((await earshot(['doctor'], { db })).code).toBe(0);
  });

  it('wants somebody named, and names what is not there', async () => {
    const db = await begun();
    for (const who of [[], [''], [' ']]) expect((await earshot(['forget', ...who, '--yes'], { db })).code).toBe(2);
    expect(bytes(db)).toContain(NAME);
    expect((await earshot(['forget', '9-9', '--yes'], { db })).code).toBe(3);
    writeFileSync(join(dirname(db), 'marker'), '');
    expect((await ok(['forget', 'Nobody At All', '--yes'], { db })).stderr).toContain('Nobody');
  });
});
