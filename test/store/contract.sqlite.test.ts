import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EarshotError } from '../../src/domain/errors.js';
import { openSqlite } from '../../src/store/engine/sqlite/file.js';
import { SCHEMA_VERSION } from '../../src/store/sql/schema.js';
import { insertSession } from '../../src/store/records/sessions.js';
import { openStore } from '../../src/store/open/open.js';
import { earshot, json, ok, shell, sqlite, tempFolder } from '../helpers/run.js';
import { storeContract } from './contract.js';

const options = { by: 'tester', clock: () => new Date('2025-10-31T03:00:00Z') };

storeContract({
  name: 'sqlite',
  open: async (given) => {
    const store = await openStore(join(tempFolder(), 'store.db'), true, given);
    if (!store) throw new Error('no store was made');
    return store;
  },
});

/** "EARS" */
const OURS = 0x45415253;

const made = async (): Promise<string> => {
  const path = join(tempFolder(), 'store.db');
  await (await openStore(path, true, options))?.close();
  return path;
};
const hash = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
const failure = async (path: string, create = true): Promise<string> => {
  try {
    await (await openStore(path, create, options))?.close();
  } catch (error) {
    if (error instanceof EarshotError) return error.code;
    throw error;
  }
  return 'opened';
};

describe('a store in a file', () => {
  it('is marked as ours, kept in WAL, and leaves one file when closed', async () => {
    const path = await made();
    expect(await sqlite(path, 'PRAGMA application_id')).toEqual([{ application_id: OURS }]);
    expect(await sqlite(path, 'PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    expect(await sqlite(path, 'SELECT max(version) AS version FROM schema_migration')).toEqual([
      { version: SCHEMA_VERSION },
    ]);
    expect(await sqlite(path, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(readdirSync(join(path, '..')).filter((name) => !/-(wal|shm)$/.test(name))).toEqual(['store.db']);
    await (await openStore(path, false, options))?.close();
    expect(readdirSync(join(path, '..'))).toEqual(['store.db']);
  });

  it('keeps its types: tables are STRICT', async () => {
    const rows = await sqlite<{ name: string; strict: number }>(
      await made(),
      `SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'`,
    );
    expect(rows.length).toBeGreaterThan(8);
    expect(rows.filter(({ strict }) => strict !== 1)).toEqual([]);
  });

  it('is synchronous FULL with foreign keys at each opening, not only at the first', async () => {
    const path = join(tempFolder(), 'store.db');
    for (let turn = 0; turn < 3; turn += 1) {
      if (turn === 0) await (await openStore(path, true, options))?.close();
      const opened = openSqlite(path, { create: false });
      expect(opened?.db.pragma('synchronous')).toBe(2);
      expect(opened?.db.pragma('foreign_keys')).toBe(1);
      await opened?.db.close();
    }
  });

  it('is not made by a reader', async () => {
    const path = join(tempFolder(), 'deep', 'store.db');
    expect(await openStore(path, false, options)).toBeUndefined();
    expect(existsSync(join(path, '..'))).toBe(false);
  });

  it.skipIf(process.platform === 'win32')('is readable by its owner alone, whatever the umask', async () => {
    const folder = join(tempFolder(), 'new');
    const path = join(folder, 'store.db');
    const line = `umask 0; earshot session add --held-on 2025-10-01 --place hall --db "${path}"`;
    expect((await shell(line)).code).toBe(0);
    expect((statSync(path).mode & 0o777).toString(8)).toBe('600');
    const store = await openStore(path, false, options);
    const modes: string[] = [];
    await store?.write({ command: 'x', line: 'x' }, async (write) => {
      await insertSession(write, { heldOn: '2025-10-02', place: 'hall' });
      for (const suffix of ['', '-wal', '-shm']) modes.push((statSync(path + suffix).mode & 0o777).toString(8));
    });
    await store?.close();
    expect(modes).toEqual(['600', '600', '600']);
  });

  it("refuses somebody else's SQLite file and leaves it as it is", async () => {
    const path = join(tempFolder(), 'theirs.db');
    const raw = new Database(path);
    raw.exec('CREATE TABLE session (number INTEGER PRIMARY KEY); INSERT INTO session VALUES (1)');
    raw.close();
    const before = hash(path);
    expect(await failure(path)).toBe('store');
    expect(await failure(path, false)).toBe('store');
    const result = await earshot(['stats'], { db: path });
    expect(result.code).toBe(69);
    expect(result.stderr).toContain('is not a store of earshot');
    expect(hash(path)).toBe(before);
    expect(readdirSync(join(path, '..'))).toEqual(['theirs.db']);
  });

  it('refuses what is no database, is empty, or is a folder', async () => {
    const folder = tempFolder();
    const files = { 'text.db': 'hello, this is no database at all', 'short.db': 'SQL', 'zero.db': '' };
    for (const [name, content] of Object.entries(files)) {
      const path = join(folder, name);
      writeFileSync(path, content);
      expect(await failure(path), name).toBe('store');
      expect(readFileSync(path, 'utf8')).toBe(content);
    }
    mkdirSync(join(folder, 'folder.db'));
    expect(await failure(join(folder, 'folder.db'))).toBe('store');
    expect(readdirSync(folder).sort()).toEqual(['folder.db', 'short.db', 'text.db', 'zero.db']);
    const results = await Promise.all(
      [...Object.keys(files), 'folder.db'].map((name) => earshot(['list'], { db: join(folder, name) })),
    );
    for (const result of results) {
      expect(result.code).toBe(69);
      expect(result.stderr).not.toMatch(/^\s+at /m);
      expect(result.stdout).toBe('');
    }
  });

  it('refuses a newer schema without touching a byte', async () => {
    const path = await made();
    const raw = new Database(path);
    raw
      .prepare('INSERT INTO schema_migration VALUES (?, ?, ?)')
      .run(SCHEMA_VERSION + 1, 'future', '2030-01-01T00:00:00.000Z');
    raw.pragma('wal_checkpoint(TRUNCATE)');
    raw.close();
    const before = hash(path);
    const results = await Promise.all([
      earshot(['stats', '--json'], { db: path }),
      earshot(['session', 'add', '--held-on', '2025-10-01', '--place', 'hall'], { db: path }),
    ]);
    for (const { code, stderr } of results) {
      expect(code).toBe(69);
      expect(stderr).toContain('newer earshot');
    }
    expect(hash(path)).toBe(before);
    expect(readdirSync(join(path, '..'))).toEqual(['store.db']);
  });

  it('refuses a file of ours in which no table is', async () => {
    const path = join(tempFolder(), 'hollow.db');
    const raw = new Database(path);
    raw.pragma(`application_id = ${OURS}`);
    raw.exec('CREATE TABLE other (a)');
    raw.close();
    const result = await earshot(['stats'], { db: path });
    expect(result.code, result.stderr).toBe(69);
    expect(result.stderr).not.toMatch(/^\s+at /m);
  });

  it('refuses a file whose pages are damaged', async () => {
    const path = await made();
    const bytes = readFileSync(path);
    bytes.fill(0x5a, 100, bytes.length);
    writeFileSync(path, bytes);
    const result = await earshot(['stats'], { db: path });
    expect(result.code, result.stderr).toBe(69);
    expect(result.stderr).not.toMatch(/^\s+at /m);
  });

  it('works under a path with blanks, signs and Hangul, and through a link', async () => {
    const folder = join(tempFolder(), '시장실 #1 ?mode=ro&x %20');
    mkdirSync(folder);
    const path = join(folder, "건의 'store'.db");
    await ok(['session', 'add', '--held-on', '2025-10-01', '--place', 'hall'], { db: path });
    const link = join(tempFolder(), 'link.db');
    symlinkSync(path, link);
    await ok(['session', 'add', '--held-on', '2025-10-02', '--place', 'hall'], { db: link });
    expect(json<unknown[]>(await earshot(['session', 'list', '--json'], { db: path }))).toHaveLength(2);
  });
});
