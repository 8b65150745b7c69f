import { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { earshot, ok } from '../helpers/run.js';
import { emptyDatabase, onServer, query, testServer } from '../helpers/server.js';

describe.skipIf(testServer === undefined || onServer)('forget on a server', () => {
  it('waits seconds for whoever reads a table, says which are left, and finishes later', async () => {
    const db = await emptyDatabase();
    await ok(['migrate', '--db', db]);
    await ok(['session', 'add', '--held-on', '2025-10-01', '--place', 'Hall', '--db', db]);
    await ok(['add', '1', 'Call Invented-Seven about it', '--db', db]);
    const reader = new Client({ connectionString: db });
    await reader.connect();
    try {
      await reader.query('BEGIN');
      await reader.query('SELECT count(*) FROM suggestion');
      const began = performance.now();
      const broken = await earshot(['forget', '--in-text', 'Invented-Seven', '--yes', '--db', db]);
      expect(performance.now() - began).toBeLessThan(30_000);
      expect(broken.code).toBe(75);
      expect(broken.stderr).toContain('it is erased from the records');
      expect(broken.stderr).toMatch(/is reading or writing suggestion in /);
      expect(broken.stderr).toContain('earshot doctor --repair, or the next earshot forget');
      // Others go on.
      await ok(['add', '1', 'Another', '--db', db]);
      expect((await earshot(['doctor', '--db', db])).code).toBe(69);
    } finally {
      await reader.end();
    }
    await ok(['forget', '--in-text', 'Invented-Seven', '--yes', '--db', db]);
    expect(await query(db, `SELECT value FROM setting WHERE key = 'purge.due'`)).toEqual([]);
    expect((await ok(['doctor', '--db', db])).stdout).toMatch(/^Well/);
  }, 120_000);

  /** Whether a word stands in the file of the suggestions on the server. */
  const inFile = async (db: string, word: string): Promise<boolean> => {
    const [row] = await query<{ found: boolean | string }>(
      db,
      'CHECKPOINT',
      `SELECT position(convert_to('${word}', 'UTF8') IN pg_read_binary_file(pg_relation_filepath('suggestion'))) > 0 AS found`,
    );
    return String(row?.found).startsWith('t');
  };
  const FORGET = ['forget', '--in-text', 'Invented-Seven', '--yes', '--db'];

  const begun = async (): Promise<string> => {
    const db = await emptyDatabase();
    await ok(['migrate', '--db', db]);
    await ok(['session', 'add', '--held-on', '2025-10-01', '--place', 'Hall', '--db', db]);
    await ok(['add', '1', 'Call Invented-Seven about it', '--db', db]);
    return db;
  };

  it('says that the rows are left while somebody sees a moment of before', async () => {
    const db = await begun();
    const holder = new Client({ connectionString: db });
    await holder.connect();
    try {
      await holder.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
      await holder.query('SELECT 1');
      const broken = await earshot([...FORGET, db]);
      expect(broken.code).toBe(75);
      expect(broken.stderr).toContain('it is erased from the records');
      expect(broken.stderr).toMatch(/writing .*suggestion.*transaction open on that server/);
    } finally {
      await holder.end();
    }
    await ok(['doctor', '--repair', '--db', db]);
    expect(await inFile(db, 'Invented-Seven')).toBe(false);
  }, 120_000);

  it('waits for a transaction in another database of the server, which keeps the rows, too', async () => {
    const db = await begun();
    const holder = new Client({ connectionString: await emptyDatabase() });
    await holder.connect();
    try {
      await holder.query('BEGIN');
      await holder.query('CREATE TABLE held (one INTEGER)');
      let over = false;
      const forgetting = ok([...FORGET, db]).then(() => (over = true));
      // Long enough for a purge that does not wait; short enough for those that wait for this one.
      await new Promise((resolve) => setTimeout(resolve, 4000));
      expect(over).toBe(false);
      await holder.query('ROLLBACK');
      await forgetting;
    } finally {
      await holder.end();
    }
    expect(await inFile(db, 'Invented-Seven')).toBe(false);
  }, 120_000);
});
