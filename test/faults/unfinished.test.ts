import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bareEnv, EARSHOT, earshot, ok, sampleCity, tempFolder } from '../helpers/run.js';
import { onServer } from '../helpers/server.js';

const ID = '2f1f0c7e-9a55-4c0e-8a53-0d6d0e3f9a11';
const unfinishedIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.includes('.new'))
        .map((name) => join(folder, name))
    : [];

/** A folder with a store in it, that is the test's own. */
async function store(): Promise<{ db: string; folder: string }> {
  const folder = tempFolder();
  const db = join(folder, 'store.db');
  await ok(['move', '--to', db], { db: await sampleCity() });
  return { db, folder };
}

/** Ends a command by force as soon as a file that is not finished stands in a folder. @returns what it left */
async function killed(args: readonly string[], folder: string): Promise<string[]> {
  for (let tries = 0; tries < 20; tries += 1) {
    const child = spawn(process.execPath, [EARSHOT, ...args], { env: bareEnv(), stdio: 'ignore' });
    const ended = new Promise((resolve) => child.on('close', resolve));
    while (child.exitCode === null && unfinishedIn(folder).length === 0) await new Promise(setImmediate);
    child.kill('SIGKILL');
    await ended;
    const left = unfinishedIn(folder);
    if (left.length > 0) return left;
  }
  throw new Error(`${args.join(' ')} was never caught`);
}

async function expectFoundAndRemoved(db: string, left: readonly string[]): Promise<void> {
  const ill = await earshot(['doctor'], { db });
  expect(ill.code).toBe(69);
  for (const path of left.filter((each) => each.endsWith('.new'))) {
    expect(ill.stdout).toContain(path);
    expect(existsSync(path)).toBe(true);
  }
  await ok(['doctor', '--repair'], { db });
  for (const path of left) expect(existsSync(path)).toBe(false);
  expect((await earshot(['doctor'], { db })).code).toBe(0);
}

describe.skipIf(onServer)('a copy that was never finished', () => {
  it.each([
    ['a backup beside its store', ['backup', 'BESIDE/copy.db'], ''],
    ['a backup in its folder', ['backup'], 'backups'],
    ['a store that was moved beside it', ['move', '--to', 'BESIDE/store.db-moved'], ''],
  ])('%s, ended by force: found at once, and removed by --repair', async (_, args, within) => {
    const { db, folder } = await store();
    const line = ['--db', db, ...args.map((word) => word.replace('BESIDE', folder))];
    const left = await killed(line, join(folder, within));
    await expectFoundAndRemoved(db, left);
  });

  it('a store that was moved elsewhere: forget lists it, too', async () => {
    const { db } = await store();
    await ok(['add', '1', 'x', '--proposer-name', 'Invented Kim'], { db });
    const elsewhere = tempFolder();
    const left = await killed(['--db', db, 'move', '--to', join(elsewhere, 'moved.db')], elsewhere);
    const { stderr } = await ok(['forget', 'Invented Kim', '--yes'], { db });
    for (const path of left.filter((each) => each.endsWith('.new'))) expect(stderr).toContain(path);
    await expectFoundAndRemoved(db, left);
  });

  it('a backup elsewhere, where the store knows that its backups are', async () => {
    const { db } = await store();
    const elsewhere = tempFolder();
    await ok(['backup', join(elsewhere, 'first.db')], { db });
    const left = await killed(['--db', db, 'backup', join(elsewhere, 'second.db')], elsewhere);
    await expectFoundAndRemoved(db, left);
  });

  it('restore over a damaged store, ended by force', async () => {
    const { db, folder } = await store();
    const copy = join(tempFolder(), 'copy.db');
    await ok(['backup', copy], { db });
    writeFileSync(db, 'damaged');
    const left = await killed(['--db', db, 'restore', copy, '--yes'], folder);
    await ok(['restore', copy, '--yes'], { db });
    await expectFoundAndRemoved(db, left);
  });

  it('one that is being written is none, and neither is a file of another name', async () => {
    const { db, folder } = await store();
    mkdirSync(join(folder, 'backups'));
    const busy = join(folder, 'backups', `.store-20251031T030000.db.${ID}.new`);
    const others = [`other.db.${ID}.new`, 'store.db.new', `.store.db.${ID}.new.txt`].map((name) => join(folder, name));
    for (const path of others) writeFileSync(path, 'not ours');
    const writer = new Database(busy);
    writer.exec('CREATE TABLE t (x)');
    try {
      writer.exec('BEGIN IMMEDIATE; INSERT INTO t VALUES (1)');
      expect((await earshot(['doctor', '--repair'], { db })).stdout).not.toContain(busy);
      expect(existsSync(busy)).toBe(true);
      writer.exec('COMMIT');
    } finally {
      writer.close();
    }
    const ill = await earshot(['doctor', '--repair'], { db });
    expect(existsSync(busy), ill.stdout).toBe(false);
    for (const path of others) expect(existsSync(path)).toBe(true);
    expect(dirname(busy)).toContain('backups');
  });
});
