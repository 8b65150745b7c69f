import Database from 'better-sqlite3';
import { type ChildProcess, spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { desk, expectRefusal, inFours, recordsHere, recordsOf, take } from '../helpers/fixtures/files.js';
import { SCHEMA_VERSION } from '../../src/store/sql/schema.js';
import { openStore } from '../../src/store/open/open.js';
import { getSuggestion, updateSuggestion } from '../../src/store/records/suggestions.js';
import { bareEnv, dump, EARSHOT, earshot, NOW, ok, sampleCity, shell, sqlite, tempFolder } from '../helpers/run.js';
import { olderStore, snapshot } from '../torture/stores.js';
import { writersRound } from '../torture/writers.js';

const CSV = 'heldOn,place,text\n2025-03-04,Hall,Lamps\n';
const root = process.getuid?.() === 0;

/** Reading and writing say no, and the file is byte for byte what it was. */
async function unusable(db: string, code: number, ...pieces: (string | RegExp)[]): Promise<void> {
  const bytes = readFileSync(db);
  const folder = join(db, '..');
  const before = readdirSync(folder);
  for (const args of [['list'], ['add', '1', 'Lamps'], ['import', '-']]) {
    expectRefusal(await earshot(args, { db, input: CSV }), code, ...pieces);
  }
  expect(readFileSync(db).equals(bytes)).toBe(true);
  expect(readdirSync(folder)).toEqual(before);
}

/** What must hold of any store: SQLite finds it whole, and each status is where its history ends. */
async function expectWhole(db: string): Promise<void> {
  expect(await sqlite(db, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  expect(await sqlite(db, 'PRAGMA foreign_key_check')).toEqual([]);
  const torn = await sqlite(
    db,
    `SELECT s.session, s.seq FROM suggestion s WHERE s.status IS NOT
       (SELECT c.to_status FROM status_change c WHERE c.suggestion_id = s.id ORDER BY c.seq DESC LIMIT 1)`,
  );
  expect(torn).toEqual([]);
}

describe.concurrent('the store', () => {
  it('of which the journal is ahead of its operations is damaged, no defect of ours', async () => {
    const { db } = desk();
    await ok(['session', 'add', '--held-on', '2025-10-01', '--place', 'Hall'], { db });
    const raw = new Database(db);
    raw.pragma('foreign_keys = OFF');
    raw.exec(
      "INSERT INTO change (operation_id, seq, table_name, row_key, after_image) VALUES (2, 1, 'session', '1', '{}')",
    );
    raw.close();
    const { code, stderr } = await earshot(['add', '1', 'Lamps'], { db });
    expect([code, stderr]).toEqual([69, expect.stringContaining('damaged')]);
    expect((await earshot(['doctor'], { db })).code).toBe(69);
  });

  it('40 not a database: 69, untouched', async () => {
    const { db } = desk({ 'store.db': 'heldOn,place,text\nthis is a spreadsheet, is it not?\n'.repeat(200) });
    await unusable(db, 69, 'store.db', 'not a store of earshot');
  });

  it('41 zero bytes: 69, untouched', async () => {
    const { db } = desk({ 'store.db': '' });
    await unusable(db, 69, 'store.db', 'not a store of earshot');
  });

  it('42 truncated: 69, untouched, wherever it was cut', async () => {
    const city = await sampleCity();
    for (const share of [0.6, 0.02]) {
      const { db } = desk();
      copyFileSync(city, db);
      truncateSync(db, Math.floor(statSync(city).size * share));
      const bytes = readFileSync(db);
      for (const args of [['export'], ['add', '1', 'Lamps'], ['list', '--text', 'lamp']]) {
        const result = await earshot(args, { db });
        expect(result.stderr).not.toMatch(/\n\s+at |defect/);
        expect({ code: result.code, stderr: result.stderr }).toMatchObject({
          code: 69,
          stderr: expect.stringContaining('damaged') as string,
        });
      }
      expect(readFileSync(db).equals(bytes)).toBe(true);
    }
  });

  it("43 someone else's SQLite file: 69, untouched", async () => {
    const { db } = desk();
    const other = new Database(db);
    other.exec('CREATE TABLE session (number INTEGER); INSERT INTO session VALUES (7); PRAGMA application_id = 42');
    other.close();
    await unusable(db, 69, 'store.db', 'not a store of earshot');
  });

  it('44 a newer schema: 69, bytes untouched', async () => {
    const { db } = desk();
    await ok(['session', 'add', '--held-on', '2025-03-04', '--place', 'Hall'], { db });
    const newer = new Database(db);
    newer.exec(
      "INSERT INTO schema_migration VALUES (999, 'later', '2030-01-01T00:00:00.000Z'); CREATE TABLE later (x)",
    );
    newer.pragma('journal_mode = DELETE');
    newer.close();
    await unusable(db, 69, 'newer earshot', '999');
  });

  it('45 an older schema: backed up, then migrated, and said', async () => {
    const { db, folder } = desk();
    olderStore(db);
    const before = snapshot(db);
    const list = await ok(['list', '--json'], { db });
    expect(JSON.parse(list.stdout)).toHaveLength(5);
    const [backup = ''] = readdirSync(join(folder, 'backups'));
    expect(list.stderr).toContain(join(folder, 'backups', backup));
    expect(snapshot(join(folder, 'backups', backup))).toBe(before);
    expect(statSync(join(folder, 'backups', backup)).mode & 0o777).toBe(0o600);
    expect(await sqlite(db, 'SELECT max(version) AS version FROM schema_migration')).toEqual([
      { version: SCHEMA_VERSION },
    ]);
    // What was there is there, can be taken back as before, and nothing is migrated twice.
    const again = await ok(['show', '1-1', '--personal'], { db });
    expect(again.stderr).toBe('');
    expect(again.stdout).toContain('Invented Resident');
    await ok(['undo'], { db, env: { EARSHOT_USER: 'jiyoung' } });
    expect(JSON.parse((await ok(['list', '--json'], { db })).stdout)).toHaveLength(4);
    expect(readdirSync(join(folder, 'backups'))).toEqual([backup]);
    await ok(['restore', join('backups', backup), '--yes'], { db, cwd: folder });
    expect(JSON.parse((await ok(['list', '--json'], { db })).stdout)).toHaveLength(5);
  });

  it('46 a folder that cannot be written to: 77, no stack', async () => {
    // Not even root can make a file in /proc.
    const db =
      process.platform === 'linux' && root ? '/proc/earshot-test.db' : join(tempFolder(), 'closed', 'store.db');
    if (!root) mkdirSync(join(db, '..'), { mode: 0o500 });
    expectRefusal(await earshot(['session', 'add', '--held-on', '2025-03-04', '--place', 'Hall'], { db }), 77, db);
    expectRefusal(await earshot(['import', '-'], { db, input: CSV }), 77, db);
  });

  it.skipIf(process.platform !== 'linux')(
    '46 a folder that the system does not take: it is named, and no wait',
    async () => {
      const { db } = desk();
      await ok(['session', 'add', '--held-on', '2025-03-04', '--place', 'Hall'], { db });
      expectRefusal(await earshot(['backup', '/proc/earshot-test/new/copy.db'], { db }), 66, '/proc/earshot-test');
      const args = ['session', 'add', '--held-on', '2025-03-04', '--place', 'Hall'];
      expectRefusal(await earshot(args, { db: '/proc/earshot-test/new/store.db' }), 77, '/proc/earshot-test');
    },
  );

  it.skipIf(root)(
    '46 a file that cannot be written to: reads, but does not write (skipped for root, whom modes do not stop)',
    async () => {
      const { db } = desk();
      await ok(['session', 'add', '--held-on', '2025-03-04', '--place', 'Hall'], { db });
      await shell(`chmod 400 "${db}"`);
      expectRefusal(await earshot(['add', '1', 'Lamps'], { db }), 77, 'store.db');
    },
  );

  it('48 locked by another writer: 75 when its patience ends, nothing changed, and readers go on', async () => {
    const { db, folder } = desk({ 'a.csv': CSV });
    await ok(['session', 'add', '--held-on', '2025-03-04', '--place', 'Hall'], { db });
    const before = recordsHere(db);
    const writer = new Database(db);
    try {
      writer.exec('BEGIN IMMEDIATE');
      const options = { db, cwd: folder, env: { EARSHOT_BUSY_SECONDS: '1' } };
      // The limit of the test itself is the timeout: a program that waits its minute runs into it.
      const [add, imported, list] = await Promise.all([
        earshot(['add', '1', 'Lamps'], options),
        earshot(['import', 'a.csv'], options),
        earshot(['list', '--json'], options),
      ]);
      expectRefusal(add, 75, 'store.db', 'try again');
      expectRefusal(imported, 75, 'store.db', 'try again');
      expect(list.code).toBe(0);
    } finally {
      writer.exec('ROLLBACK');
      writer.close();
    }
    expect(recordsHere(db)).toBe(before);
    await ok(['add', '1', 'Lamps'], { db });
  }, 20_000);

  it('48 a writer who is waited for longer than a moment: it is said, and then written', async () => {
    const { db } = desk();
    await ok(['session', 'add', '--held-on', '2025-03-04', '--place', 'Hall'], { db });
    const writer = new Database(db);
    writer.exec('BEGIN IMMEDIATE');
    const child = spawn(process.execPath, [EARSHOT, '--db', db, 'add', '1', 'Lamps'], {
      env: bareEnv({ EARSHOT_BUSY_SECONDS: '60' }),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('waiting') && writer.inTransaction) writer.exec('ROLLBACK');
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    writer.close();
    expect(code).toBe(0);
    expect(said).toMatch(/^waiting for another earshot .*\n1-1 written down/);
  });

  it('49 kill -9 by the clock in import and add: all or nothing, and the next command works', async () => {
    const { folder, path } = desk();
    const base = path('base.db');
    await ok(['session', 'add', '--held-on', '2025-03-04', '--place', 'Hall'], { db: base });
    const rows = Array.from(
      { length: 3000 },
      (_, at) => `2025-03-04,Hall ${at % 7},Number ${at},resolved,2025-03-05\n`,
    );
    writeFileSync(path('a.csv'), `heldOn,place,text,status,resolvedOn\n${rows.join('')}`);
    const outcomes = new Set<string>();
    await inFours(
      Array.from({ length: 8 }, (_, round) => async () => {
        const db = path(`${round}.db`);
        copyFileSync(base, db);
        const isImport = round % 4 !== 0;
        const args = isImport ? ['import', 'a.csv'] : ['add', '1', 'Lamps', '--on-the-spot'];
        const child = spawn(process.execPath, [EARSHOT, '--db', db, ...args], {
          cwd: folder,
          env: bareEnv(),
          stdio: 'ignore',
        });
        await dead(child, 60 + round * (isImport ? 60 : 30));
        const [count] = await sqlite<{ n: number }>(db, 'SELECT count(*) AS n FROM suggestion');
        expect([0, isImport ? 3000 : 1]).toContain(count!.n);
        outcomes.add(`${args[0]!} ${count!.n}`);
        await expectWhole(db);
        const operations = await sqlite(db, 'SELECT id FROM operation');
        expect(operations).toHaveLength(count!.n === 0 ? 1 : 2);
        await ok(['add', '1', 'After it'], { db });
        if (isImport) expect(await take(['a.csv'], { db, cwd: folder })).toMatchObject({ added: 3000 - count!.n });
        await expectWhole(db);
      }),
    );
    expect(outcomes.size).toBeGreaterThan(0);
  }, 90_000);

  it('50 a broken -shm, or a -wal that is none, beside a restored file: the restored records', async () => {
    const city = await sampleCity();
    const records = await dump(city);
    for (const suffix of ['-shm', '-wal']) {
      const { db } = desk();
      copyFileSync(city, db);
      writeFileSync(db + suffix, Buffer.alloc(32768, 0xa5));
      expect(await dump(db), suffix).toBe(records);
      await ok(['add', '172', 'After it'], { db });
      await expectWhole(db);
    }
  });

  it('50 a -wal of an earlier store beside a backup that was copied by hand: refused and untouched', async () => {
    const { db, folder, path } = desk();
    await ok(['session', 'add', '--held-on', '2025-03-04', '--place', 'Hall'], { db });
    for (const text of ['One', 'Two']) await ok(['add', '1', text], { db });
    await ok(['backup', 'copy.db'], { db, cwd: folder });
    const records = await dump(db);
    // A program that died: its changes are in the -wal alone, of a store that went on for long.
    const crashed = new Database(db);
    crashed.exec('CREATE TABLE filler (x); DROP TABLE filler');
    const rows = Array.from({ length: 400 }, (_, at) => `2025-03-04,Hall,Number ${at}\n`).join('');
    await ok(['import', '-'], { db, input: `heldOn,place,text\n${rows}` });
    crashed.pragma('wal_checkpoint(RESTART)');
    await ok(['edit', '1-1', '--text', 'Changed since'], { db });
    copyFileSync(`${db}-wal`, path('left'));
    crashed.close();
    const wal = readFileSync(path('left'));
    writeFileSync(`${db}-wal`, wal);
    await new Promise((resolve) => setTimeout(resolve, 20));
    copyFileSync(path('copy.db'), db);
    const bytes = readFileSync(db);
    for (const args of [['list'], ['add', '1', 'Three']]) {
      expectRefusal(await earshot(args, { db }), 69, 'store.db-wal', 'earshot restore');
    }
    expect(readFileSync(db).equals(bytes)).toBe(true);
    expect(readFileSync(`${db}-wal`).equals(wal)).toBe(true);
    await ok(['restore', 'copy.db', '--yes'], { db, cwd: folder });
    expect(await dump(db)).toBe(records);
    await expectWhole(db);
  });

  it('50 a -wal beside no file at all is no part of the next store', async () => {
    const { db, path } = desk();
    const city = new Database(await sampleCity());
    city.pragma('journal_mode = WAL');
    city.exec("UPDATE session SET notes = 'left over' WHERE number = 1");
    copyFileSync(`${city.name}-wal`, path('left'));
    city.close();
    for (const args of [
      ['session', 'add', '--held-on', '2025-03-04', '--place', 'Hall'],
      ['restore', await sampleCity(), '--yes'],
    ]) {
      for (const suffix of ['', '-shm']) rmSync(db + suffix, { force: true });
      copyFileSync(path('left'), `${db}-wal`);
      await ok(args, { db });
      await expectWhole(db);
      expect(await dump(db)).not.toContain('left over');
    }
  });

  it('51 32 writers at once: all there, ids unique, none lost', async () => {
    const { db } = desk();
    await ok(['session', 'add', '--held-on', '2025-03-04', '--place', 'Hall'], { db });
    const { added } = await writersRound(db, 32, 1);
    expect(added).toBe(24);
  }, 60_000);

  it('51 8 writers that make the store at once: one store, all sessions', async () => {
    const { db, folder } = desk();
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        earshot(['session', 'add', '--held-on', '2025-03-04', '--place', `Hall ${at}`], { db }),
      ),
    );
    expect(results.map(({ code, stderr }) => (code === 0 ? 0 : stderr))).toEqual(Array(8).fill(0));
    const sessions = recordsOf(await dump(db), 'session');
    expect(sessions.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(new Set(sessions.map(({ place }) => place)).size).toBe(8);
    expect(readdirSync(folder)).toEqual(['store.db']);
  }, 60_000);

  it('55 a path with ?, #, %, quotes, spaces and Hangul, and a symlink', async () => {
    const { folder } = desk();
    const strange = join(folder, 'a?b#c %20&mode=memory', "이동 시장실's");
    mkdirSync(strange, { recursive: true });
    const db = join(strange, 'store?mode=ro#1.db');
    await ok(['import', '-'], { db, input: CSV });
    expect(readdirSync(strange)).toEqual(['store?mode=ro#1.db']);
    const link = join(folder, 'link.db');
    symlinkSync(db, link);
    await ok(['add', '1', 'Through the link'], { db: link });
    expect(recordsOf(await dump(db), 'suggestion').map(({ text }) => text)).toEqual(['Lamps', 'Through the link']);
    expect(readdirSync(folder).sort()).toEqual(['a?b#c %20&mode=memory', 'link.db']);
    await ok(['add', '1', 'By name'], { env: { EARSHOT_DB: 'store?mode=ro#1.db' }, cwd: strange });
    expect(recordsOf(await dump(db), 'suggestion')).toHaveLength(3);
  });

  it('56 umask 0: the store, -wal, -shm, what is exported and what is rejected are 0600', async () => {
    const { folder, db, path } = desk({ 'a.csv': `${CSV}2025-03-04,Hall,\n` });
    const result = await shell(
      `umask 0; earshot --db store.db import a.csv --skip-bad && earshot --db store.db export all.ndjson && earshot --db sub/other.db session add --held-on 2025-03-04 --place Hall`,
      { cwd: folder },
    );
    expect(result.stderr).not.toContain('error');
    const mode = (file: string): string => (statSync(file).mode & 0o777).toString(8);
    for (const name of ['store.db', 'all.ndjson', 'a.csv.rejected.csv', 'sub/other.db'])
      expect(mode(path(name)), name).toBe('600');
    expect(mode(path('sub'))).toBe('700');
    // While another has it open, the files beside it stand there.
    const reader = new Database(db);
    try {
      reader.prepare('SELECT * FROM session').all();
      await shell(`umask 0; earshot --db store.db add 1 Buses`, { cwd: folder });
      for (const suffix of ['-wal', '-shm']) {
        expect(existsSync(db + suffix)).toBe(true);
        expect(mode(db + suffix), suffix).toBe('600');
      }
    } finally {
      reader.close();
    }
  });

  it('52 two clerks change one record: the second is told what the first did', async () => {
    const { db } = desk();
    await ok(['session', 'add', '--held-on', '2025-03-04', '--place', 'Hall'], { db });
    await ok(['add', '1', 'Lamps'], { db });
    const store = (await openStore(db, false, { by: 'hana', clock: () => new Date(NOW) }))!;
    try {
      const read = await getSuggestion(store.read, '1-1');
      await ok(['status', '1-1', 'in-progress'], { db, env: { EARSHOT_USER: 'minsu' } });
      const change = store.write({ command: 'status', line: 'status' }, (write) =>
        updateSuggestion(write, read, { category: 'safety' }, read.revision),
      );
      await expect(change).rejects.toMatchObject({
        code: 'conflict',
        message: '1-1 was changed by minsu at 2025-10-31 03:00, after you read it (received → in progress)',
      });
      await ok(['remove', '1-1', '--yes'], { db, env: { EARSHOT_USER: 'minsu' } });
      const late = store.write({ command: 'status', line: 'status' }, (write) =>
        updateSuggestion(write, read, { category: 'safety' }, read.revision),
      );
      await expect(late).rejects.toMatchObject({
        code: 'conflict',
        message: '1-1 was taken out by minsu at 2025-10-31 03:00, after you read it',
      });
    } finally {
      await store.close();
    }
  });

  it('53 the clock a year back: what was entered later comes later', async () => {
    const { db, folder } = desk();
    await ok(['session', 'add', '--held-on', '2024-03-04', '--place', 'Hall'], { db });
    await ok(['add', '1', 'Lamps'], { db });
    await ok(['status', '1-1', 'reviewing', '--on', '2024-03-05'], { db });
    const back = { EARSHOT_NOW: '2024-10-31T03:00:00.000Z' };
    await ok(['status', '1-1', 'in-progress'], { db, env: back });
    await ok(['add', '1', 'Buses'], { db, env: back });
    const { history } = JSON.parse((await ok(['show', '1-1', '--json'], { db })).stdout) as {
      history: { to: string }[];
    };
    expect(history.map(({ to }) => to)).toEqual(['received', 'reviewing', 'in-progress']);
    const log = JSON.parse((await ok(['log', '--json'], { db })).stdout) as { id: number; line: string }[];
    expect(log.map(({ id }) => id)).toEqual([5, 4, 3, 2, 1]);
    await ok(['backup'], { db });
    const kept = await ok(['backup', '--keep', '1', '--json'], { db, env: back });
    expect(readdirSync(join(folder, 'backups')).map((name) => join(folder, 'backups', name))).toEqual([
      (JSON.parse(kept.stdout) as { backup: string }).backup,
    ]);
    expect((await ok(['undo', '--yes'], { db, env: back })).stderr).toContain('add 1 Buses');
    expect((await earshot(['doctor'], { db })).code).toBe(0);
  });

  it.each([
    ['Asia/Seoul', '2025-03-04T15:30:00.000Z', '2025-03-05'],
    ['America/Sao_Paulo', '2018-11-04T03:10:00.000Z', '2018-11-04'],
    ['Africa/Cairo', '2024-04-25T22:30:00.000Z', '2024-04-26'],
  ])('54 half past midnight in %s is that local day, also where midnight is left out', async (zone, now, day) => {
    const { db } = desk();
    const env = { TZ: zone, EARSHOT_NOW: now };
    await ok(['session', 'add', '--held-on', day, '--place', 'Hall'], { db, env });
    await ok(['add', '1', 'Lamps', '--on-the-spot'], { db, env });
    const [suggestion] = recordsOf(await dump(db), 'suggestion');
    expect(suggestion).toMatchObject({ receivedOn: day, resolvedOn: day, status: 'resolved' });
  });
});

/** Kills it after so many milliseconds, unless it has ended by itself; resolves when it is gone. */
function dead(child: ChildProcess, after: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), after);
    child.on('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
