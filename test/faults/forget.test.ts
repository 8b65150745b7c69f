import { rejectedEnding } from '../../src/store/maintenance/copies.js';
import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { onServer } from '../helpers/server.js';
import { bareEnv, dump, EARSHOT, earshot, json, ok, tempFolder } from '../helpers/run.js';

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

  it('erases from the records although an earlier purge cannot be finished', async () => {
    if (onServer) return;
    const db = await begun();
    const reader = new Database(db, { readonly: true });
    const env = { EARSHOT_BUSY_SECONDS: '1' };
    try {
      reader.exec('BEGIN');
      reader.prepare('SELECT count(*) FROM person').get();
      for (const who of [NAME, 'Somebody Else Invented']) {
        const { code, stderr } = await earshot(['forget', who, '--yes'], { db, env });
        expect([code, stderr]).toEqual([75, expect.stringContaining('it is erased from the records')]);
      }
      expect((await ok(['show', '1-2', '--personal'], { db })).stdout).not.toContain('Somebody');
    } finally {
      reader.close();
    }
    await ok(['doctor', '--repair'], { db });
    for (const text of [NAME, 'Somebody']) expect(bytes(db)).not.toContain(text);
  });

  it('--in-text says that a person has the word as name or contact, and which command erases that', async () => {
    const db = await begun();
    for (const word of [NAME, CONTACT]) {
      const found = await ok(['forget', '--in-text', word, '--yes'], { db });
      expect(found.stderr).toContain('1 person has it in their name or contact: earshot forget NAME');
      expect(found.stderr).not.toContain('nowhere');
    }
    expect((await ok(['forget', '--in-text', 'Nobody Such', '--yes'], { db })).stderr).toContain('It stands nowhere');
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
    expect((await ok(['undo', '--last', '2', '--yes'], { db })).stderr).toContain('add 1 "More buses"');
    await ok(['redo', '--last', '2', '--yes'], { db });
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
    const again = json<{ backups: string[] }>(await ok(['forget', '1-2', '--yes', '--json'], { db }));
    expect(again.backups).toContain(elsewhere);
  });

  it('lists every file that was made with names in it', async () => {
    const db = await begun();
    const folder = tempFolder();
    const names = join(folder, 'names.csv');
    await ok(['export', names, '--personal'], { db });
    await ok(['export', join(folder, 'no-names.csv')], { db });
    await ok(['export', `${join(folder, 'all')}/`, '--personal'], { db });
    const moved = join(folder, 'moved.db');
    await ok(['move', '--to', moved], { db });
    const shown = join(folder, 'shown.json');
    await ok(['show', '1-1', '--personal', '--output', shown], { db });
    const sheet = join(folder, 'sheet.csv');
    writeFileSync(sheet, `session,text,proposerName,status\n1,Good,Invented A,\n1,Bad,${NAME},nonsense\n`);
    await ok(['import', sheet, '--skip-bad'], { db });
    const { backups } = json<{ backups: string[] }>(await ok(['forget', '1-1', '--yes', '--json'], { db }));
    expect(backups.sort()).toEqual(
      [shown, join(folder, 'all', 'suggestions.csv'), moved, names, `${sheet}.rejected.csv`].sort(),
    );
    for (const file of backups) expect(readFileSync(file, 'latin1'), file).toContain(NAME);
    // The store that was made by a move knows the one it came from.
    const there = json<{ backups: string[] }>(await ok(['forget', '1-2', '--yes', '--json'], { db: moved }));
    expect(there.backups).toContain(db);
    expect(there.backups).not.toContain(moved);
  });

  it('lists the wrong rows of an import of which all were wrong, and those that a killed import left, which go', async () => {
    const db = await begun();
    const folder = tempFolder();
    const sheet = join(folder, 'sheet.csv');
    writeFileSync(sheet, `session,text,proposerName,status\n1,Bad,${NAME},nonsense\n`);
    expect((await earshot(['import', sheet, '--skip-bad'], { db })).code).toBe(65);
    const left = join(folder, `.0123456789ab${rejectedEnding(db)}`);
    // Of an import into another store, which may go on at this moment.
    const others = join(folder, `.0123456789ab${rejectedEnding(`${db}.2`)}`);
    writeFileSync(others, NAME, { mode: 0o600 });
    const leave = (): void => writeFileSync(left, NAME, { mode: 0o600 });
    leave();
    const { backups } = json<{ backups: string[] }>(await ok(['forget', '1-1', '--yes', '--json'], { db }));
    expect(backups.sort()).toEqual([left, `${sheet}.rejected.csv`].sort());
    // While somebody writes it may be theirs.
    const writer = new Database(db);
    writer.exec('BEGIN IMMEDIATE');
    expect((await earshot(['doctor'], { db, env: { EARSHOT_BUSY_SECONDS: '1' } })).stdout).not.toContain(left);
    writer.close();
    const ill = await earshot(['doctor'], { db });
    expect([ill.code, ill.stdout.includes(left)]).toEqual([69, true]);
    await ok(['doctor', '--repair'], { db });
    expect(existsSync(left)).toBe(false);
    leave();
    await earshot(['import', sheet, '--skip-bad', '--force'], { db });
    expect(readdirSync(folder).sort()).toEqual([basename(others), 'sheet.csv', 'sheet.csv.rejected.csv']);
  });

  it('an import that is killed while wrong rows wait leaves what doctor finds', async () => {
    const db = await begun();
    const folder = tempFolder();
    const sheet = join(folder, 'sheet.csv');
    const rows = Array.from({ length: 60_000 }, (_, at) => `1,Bad ${at},${NAME},nonsense`);
    writeFileSync(sheet, `session,text,proposerName,status\n${rows.join('\n')}\n`);
    const hidden = (): string[] => readdirSync(folder).filter((name) => name.startsWith('.'));
    const child = spawn(process.execPath, [EARSHOT, '--db', db, 'import', sheet, '--skip-bad'], {
      env: bareEnv(),
      stdio: 'ignore',
    });
    const ended = new Promise((resolve) => child.on('close', resolve));
    while (child.exitCode === null && hidden().length === 0) await new Promise(setImmediate);
    child.kill('SIGKILL');
    await ended;
    expect(hidden()).toHaveLength(1);
    expect((await earshot(['doctor'], { db })).stdout).toContain(join(folder, hidden()[0] ?? '?'));
    await ok(['doctor', '--repair'], { db });
    expect(hidden()).toEqual([]);
  });

  it('restore says who was forgotten since that copy was made, and forgets them again', async () => {
    const db = await begun();
    const copy = join(tempFolder(), 'copy.db');
    await ok(['backup', copy], { db });
    await ok(['forget', '1-1', '--yes'], { db });
    await ok(['add', '1', 'Later', '--proposer-name', 'Later Invented'], { db });
    const restored = await ok(['restore', copy, '--yes'], { db });
    expect(restored.stderr).toContain(
      '1 person in that copy had been forgotten since; name and contact are erased again',
    );
    expect(restored.stderr).toContain('1-1');
    const own = (): string =>
      [db, `${db}-wal`].map((file) => (existsSync(file) ? readFileSync(file, 'latin1') : '')).join('');
    expect(own()).not.toContain(NAME);
    expect(own()).not.toContain(CONTACT);
    expect((await ok(['show', '1-2', '--personal'], { db })).stdout).toContain('Somebody Else Invented');
    expect((await ok(['doctor', '--json'], { db })).stdout).toContain('"well": true');
    // A second time: what the first restore brought back knows of it, too.
    expect((await ok(['restore', copy, '--yes'], { db })).stderr).toContain('forgotten since');
    const told = await ok(['restore', copy, '--yes', '--with-names', '--json'], { db });
    expect(json(told)).toMatchObject({ forgottenSince: 1 });
    expect(told.stderr).toContain('name and contact are back');
    expect((await ok(['show', '1-1', '--personal'], { db })).stdout).toContain(NAME);
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

  it('says whose names stay when a suggestion lets go of them, and --unused erases those', async () => {
    const stays = 'The name or contact of 1 person stays in the store';
    const ways: readonly (readonly [string, (db: string) => Promise<{ stderr: string }>])[] = [
      ['a correction', (db) => ok(['edit', '1-1', '--proposer-name', '', '--proposer-contact', ''], { db })],
      ['another name', (db) => ok(['edit', '1-1', '--proposer-name', 'Right Invented'], { db })],
      ['a removal', (db) => ok(['remove', '1-1', '--yes'], { db })],
      ['an undone entry', (db) => ok(['undo', '2', '--yes'], { db })],
    ];
    for (const [how, way] of ways) {
      const db = await begun();
      expect((await way(db)).stderr, how).toContain(stays);
      expect(bytes(db), how).toContain(NAME);
      expect((await ok(['doctor'], { db })).stdout, how).toContain('1 names or contacts of people who belong to no');
      expect(json(await ok(['forget', '--unused', '--yes', '--json'], { db })), how).toMatchObject({ people: 1 });
      expect(bytes(db), how).not.toContain(NAME);
      expect(bytes(db), how).toContain('Somebody Else Invented');
      const after = await earshot(['doctor'], { db });
      expect([after.code, after.stdout.includes('belong to no')], how).toEqual([0, false]);
    }
  });

  it('after a wrong import was taken back, nobody of it is left', async () => {
    const db = await begun();
    const sheet = join(tempFolder(), 'wrong.csv');
    writeFileSync(sheet, `session,text,proposerName\n1,Wrong one,Wrong Invented\n1,Wrong two,${NAME}\n`);
    await ok(['import', sheet, '--as', 'suggestions'], { db });
    expect((await ok(['undo'], { db })).stderr).toContain('The name or contact of 2 people stays');
    expect(json(await ok(['forget', '--unused', '--yes', '--json'], { db }))).toMatchObject({ people: 2 });
    expect(bytes(db)).not.toContain('Wrong Invented');
    expect((await ok(['show', '1-1', '--personal'], { db })).stdout).toContain(NAME);
  });

  it('finds who made a suggestion that was removed or taken back', async () => {
    for (const take of [
      ['remove', '1-1', '--yes'],
      ['undo', '2', '--yes'],
    ]) {
      const db = await begun();
      await ok(take, { db });
      expect(json(await ok(['forget', '1-1', '--yes', '--json'], { db }))).toMatchObject({ people: 1 });
      expect(bytes(db)).not.toContain(NAME);
      expect(bytes(db)).toContain('Somebody Else Invented');
    }
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
