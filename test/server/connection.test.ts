import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { cutAtCommit } from '../helpers/proxy.js';
import { bareEnv, EARSHOT, earshot, json, ok, tempFolder } from '../helpers/run.js';
import { database, emptyDatabase, onServer, query, testServer } from '../helpers/server.js';

const migrated = async (): Promise<string> => {
  const address = await emptyDatabase();
  await ok(['migrate', '--db', address]);
  await ok(['session', 'add', '--held-on', '2025-10-01', '--place', 'Hall', '--db', address]);
  return address;
};

const texts = async (db: string): Promise<string[]> =>
  json<{ text: string }[]>(await ok(['list', '--json', '--limit', '0'], { db })).map(({ text }) => text);

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until the server has a connection of earshot in such a state. */
async function connectionOf(address: string, state: string): Promise<number> {
  for (let round = 0; round < 200; round += 1) {
    const [row] = await query<{ pid: number }>(
      address,
      `SELECT pid FROM pg_stat_activity WHERE application_name = 'earshot' AND datname = current_database() AND ${state}`,
    );
    if (row) return row.pid;
    await later(50);
  }
  throw new Error('no connection came');
}

/** Somebody else who is writing, until the query ends. */
const writer = (address: string, seconds: number) =>
  query(address, 'BEGIN', 'LOCK TABLE setting IN EXCLUSIVE MODE', `SELECT pg_sleep(${seconds})`, 'COMMIT');

describe.skipIf(testServer === undefined || onServer)('a store on a server', () => {
  it('is made by migrate alone, and says so', async () => {
    const address = await emptyDatabase();
    const before = await earshot(['add', '1', 'x', '--db', address]);
    expect(before.code).toBe(69);
    expect(before.stderr).toContain('earshot migrate --db');
    expect((await ok(['migrate', '--db', address])).stderr).toContain('is ready');
    expect((await ok(['migrate', '--db', address])).stderr).toContain('up to date');
    await query(address, `INSERT INTO schema_migration (version, name, applied_at) VALUES (99, 'later', 'x')`);
    for (const line of [['stats'], ['migrate']]) {
      const newer = await earshot([...line, '--db', address]);
      expect(newer.code).toBe(69);
      expect(newer.stderr).toContain('newer earshot');
    }
    await query(address, `DELETE FROM schema_migration WHERE version > 1`);
    const older = await earshot(['stats', '--db', address]);
    expect([older.code, older.stderr]).toEqual([69, expect.stringContaining('earshot migrate --db')]);
  });

  it.each([
    ['postgres://127.0.0.1:1/x', 69, 'cannot be reached'],
    ['postgres://nowhere.invalid/x', 69, 'cannot be reached'],
    ['postgres://127.0.0.1/x?sslmode=maybe', 78, 'sslmode=maybe'],
    ['postgres://127.0.0.1/x?colour=red', 78, 'colour'],
    ['postgres://127.0.0.1/x?service=none', 78, 'none'],
    ['mysql://127.0.0.1/x', 78, 'postgres://'],
  ])('refuses %s', async (address, code, said) => {
    const refused = await earshot(['stats', '--db', address]);
    expect([refused.code, refused.stdout]).toEqual([code, '']);
    expect(refused.stderr).toContain(said);
    expect(refused.stderr).not.toMatch(/^\s+at /m);
  });

  it('has no database, no schema, or no encryption', async () => {
    const none = await earshot(['stats', '--db', database('earshot_test_none')]);
    expect([none.code, none.stderr]).toEqual([69, expect.stringContaining('no such database')]);
    const nowhere = new URL(await emptyDatabase());
    nowhere.searchParams.set('options', '-csearch_path=nowhere');
    const noSchema = await earshot(['migrate', '--db', nowhere.href]);
    expect([noSchema.code, noSchema.stderr]).toEqual([69, expect.stringContaining('no such schema')]);
    const untrusted = new URL(await emptyDatabase());
    untrusted.searchParams.set('sslmode', 'verify-full');
    const refused = await earshot(['stats', '--db', untrusted.href]);
    // A server with a certificate has one of its own, which nobody here knows.
    const reason = process.env['EARSHOT_TEST_PG_CA'] === undefined ? 'does not encrypt' : 'not known here';
    expect([refused.code, refused.stderr]).toEqual([69, expect.stringContaining(reason)]);
  });

  it('never shows its password, nor keeps it', async () => {
    const address = new URL(await migrated());
    address.password = 'geheim';
    const db = address.href;
    const runs = await Promise.all([
      earshot(['config', 'get', 'db', '--db', db]),
      earshot(['config', 'list', '--json'], { env: { EARSHOT_DB: db } }),
      earshot(['doctor', '--db', db]),
      earshot(['--db', db]),
      earshot(['backup', '--db', db]),
      earshot(['restore', 'x.db', '--yes', '--db', db]),
      earshot(['demo', '--db', db]),
      earshot(['stats', '--db', 'postgres://u:geheim@127.0.0.1:1/x']),
      earshot(['stats', '--db', 'postgres://u@127.0.0.1:1/x?password=geheim']),
      earshot(['migrate', '--db', db, '--json']),
      earshot(['add', '1', 'x', '--db', db]),
    ]);
    const journal = await ok(['log', '--json', '--db', db]);
    for (const { stdout, stderr } of [...runs, journal]) expect(stdout + stderr).not.toContain('geheim');
    expect(runs.slice(4, 6).map(({ code }) => code)).toEqual([2, 2]);
  });

  it('is found through a service file, and by what the environment says', async () => {
    const url = new URL(await migrated());
    const file = join(tempFolder(), 'services.conf');
    const port = url.port || '5432';
    writeFileSync(
      file,
      `# Offices\n[other]\nhost=nowhere.invalid\n[office]\nhost=${url.hostname}\nport=${port}\ndbname=${url.pathname.slice(1)}\n`,
    );
    const user = url.username || process.env['USER'] || 'root';
    const byFile = await ok(['session', 'list', '--json', '--db', 'postgres://?service=office'], {
      env: { PGSERVICEFILE: file, PGUSER: user },
    });
    expect(json(byFile)).toHaveLength(1);
    const byEnvironment = await ok(['session', 'list', '--json', '--db', 'postgres://'], {
      env: { PGHOST: url.hostname, PGPORT: port, PGDATABASE: url.pathname.slice(1), PGUSER: user },
    });
    expect(byEnvironment.stdout).toBe(byFile.stdout);
  });

  it('loses nothing of 32 who write at once, and gives no number twice', async () => {
    const db = await migrated();
    const runs = await Promise.all(
      Array.from({ length: 32 }, (_, index) => earshot(['add', '1', `Voice ${index}`, '--json', '--db', db])),
    );
    expect(runs.map(({ code }) => code)).toEqual(Array(32).fill(0));
    const ids = runs.map((run) => json<{ id: string }>(run).id);
    expect(new Set(ids).size).toBe(32);
    expect((await texts(db)).sort()).toEqual(Array.from({ length: 32 }, (_, index) => `Voice ${index}`).sort());
    expect((await ok(['doctor', '--db', db])).stdout).toMatch(/^Well/);
  });

  it('waits for who is writing, says so, and gives up in time', async () => {
    const db = await migrated();
    const held = writer(db, 4);
    await connectionOfAnybody(db);
    const waited = await earshot(['add', '1', 'Waited', '--db', db]);
    expect([waited.code, waited.stderr]).toEqual([0, expect.stringContaining('waiting for another earshot')]);
    await held;
    const again = writer(db, 4);
    await connectionOfAnybody(db);
    const refused = await earshot(['add', '1', 'Refused', '--db', db], { env: { EARSHOT_BUSY_SECONDS: '1' } });
    expect([refused.code, refused.stderr]).toEqual([75, expect.stringContaining('try again')]);
    await again;
    expect(await texts(db)).toEqual(['Waited']);
  });

  it('writes nothing when the server ends the connection', async () => {
    const db = await migrated();
    const held = writer(db, 5);
    await connectionOfAnybody(db);
    const adding = earshot(['add', '1', 'Cut off', '--db', db]);
    const pid = await connectionOf(db, `query LIKE '%LOCK TABLE%'`);
    await query(database('postgres'), `SELECT pg_terminate_backend(${pid})`);
    const cut = await adding;
    expect([cut.code, cut.stderr]).toEqual([75, expect.stringContaining('Nothing was changed')]);
    await held;
    expect(await texts(db)).toEqual([]);
  });

  it.each([
    ['before', 75, []],
    ['after', 0, ['On the way']],
  ] as const)('a line that is cut %s the server has it: told as it is', async (when, code, there) => {
    const db = await migrated();
    const url = new URL(db);
    const proxy = await cutAtCommit({ host: url.hostname, port: Number(url.port || 5432) }, when);
    try {
      const through = new URL(db);
      through.hostname = '127.0.0.1';
      through.port = String(proxy.port);
      const added = await earshot(['add', '1', 'On the way', '--db', through.href]);
      expect([added.code, await texts(db)]).toEqual([code, there]);
      const retried = await earshot(['add', '1', 'Again', '--db', through.href]);
      expect([retried.code, await texts(db)]).toEqual([0, [...there, 'Again']]);
    } finally {
      proxy.close();
    }
  });

  it('has all of a command or nothing, whenever its client is killed', async () => {
    const db = await migrated();
    for (let round = 0; round < 12; round += 1) {
      const child = spawn(process.execPath, [EARSHOT, 'add', '1', `Round ${round}`, '--on-the-spot', '--db', db], {
        env: bareEnv(),
        stdio: 'ignore',
      });
      const ended = new Promise((resolve) => child.on('close', resolve));
      await later(60 + round * 15);
      child.kill('SIGKILL');
      await ended;
    }
    await later(200);
    expect((await ok(['doctor', '--db', db])).stdout).toMatch(/^Well/);
    const counts = await query<{ spoken: number; told: number; done: number }>(
      db,
      `SELECT (SELECT count(*) FROM suggestion) AS spoken, (SELECT count(*) FROM reply) AS told,
         (SELECT count(*) FROM operation WHERE command = 'add') AS done`,
    );
    expect(counts[0]?.told).toBe(counts[0]?.spoken);
    expect(counts[0]?.done).toBe(counts[0]?.spoken);
  });

  it('gives up a statement that takes too long', async () => {
    const address = new URL(await migrated());
    address.searchParams.set('options', '-c statement_timeout=1ms');
    await query(
      address.href.replace(/\?.*/, ''),
      `INSERT INTO session (number, held_on, operation_id)
      SELECT n, '2025-10-01', 1 FROM generate_series(2, 60000) n`,
    );
    const slow = await earshot(['session', 'list', '--limit', '0', '--db', address.href]);
    expect([slow.code, slow.stdout]).toEqual([75, '']);
  });
});

/** Until the other writer has its lock. */
async function connectionOfAnybody(address: string): Promise<void> {
  for (let round = 0; round < 200; round += 1) {
    const rows = await query(
      address,
      `SELECT 1 FROM pg_locks WHERE mode = 'ExclusiveLock' AND relation = 'setting'::regclass AND granted`,
    );
    if (rows.length > 0) return;
    await later(20);
  }
  throw new Error('nobody writes');
}
