import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { earshot, json, ok, ROOT, sampleCity } from '../helpers/run.js';
import { database, emptyDatabase, onServer, query, testServer } from '../helpers/server.js';

const logins = { reader: 'earshot_test_reader', clerk: 'earshot_test_clerk', admin: 'earshot_test_admin' } as const;

describe.skipIf(testServer === undefined || onServer)('roles', () => {
  let owner = '';
  const as = (user: string): string => {
    const address = new URL(owner);
    address.username = user;
    return address.href;
  };

  beforeAll(async () => {
    owner = await emptyDatabase();
    await ok(['move', '--to', owner], { db: await sampleCity() });
    await ok(['add', '1', 'By a person', '--proposer-name', 'Kim', '--db', owner]);
    const { stdout } = await ok(['migrate', '--roles']);
    // Roles are the whole server's; what an earlier run left of them is in the way of nothing.
    await query(owner, stdout);
    for (const [role, login] of Object.entries(logins)) {
      await query(
        owner,
        `DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${login}') THEN CREATE ROLE ${login} LOGIN; END IF; END $$`,
        `GRANT earshot_${role} TO ${login}`,
      );
    }
  });

  it('a reader sees the same figures, no names, and cannot write', async () => {
    const db = as(logins.reader);
    for (const line of [
      ['stats'],
      ['report', '2025-09'],
      ['list'],
      ['search', 'bus'],
      ['log'],
      ['show', '3-1'],
      ['due'],
    ]) {
      const [one, other] = await Promise.all([owner, db].map((each) => ok([...line, '--db', each])));
      expect(other?.stdout, line.join(' ')).toBe(one?.stdout);
    }
    const refused = [
      ['add', '1', 'x'],
      ['status', '3-1', 'reviewing', '--yes'],
      ['undo', '--yes'],
      ['session', 'add', '--held-on', '2025-10-01', '--place', 'x'],
      ['show', '1-16', '--personal'],
      ['export', '--personal'],
      ['forget', '1-16', '--yes'],
      ['migrate'],
    ];
    const runs = await Promise.all(refused.map((line) => earshot([...line, '--db', db])));
    expect(runs.map(({ code }) => code)).toEqual(refused.map(() => 77));
    for (const { stdout, stderr } of runs) expect(stdout + stderr).not.toContain('Kim');
  });

  it('a clerk writes, and writes names down without seeing them', async () => {
    const db = as(logins.clerk);
    const { id } = json<{ id: string }>(
      await ok(['add', '1', 'By another', '--proposer-name', 'Lee', '--json', '--db', db]),
    );
    await ok(['status', id, 'reviewing', '--yes', '--db', db]);
    await ok(['reply', id, '--text', 'Thank you.', '--yes', '--db', db]);
    await ok(['undo', '3', '--yes', '--db', db]);
    await ok(['redo', '3', '--yes', '--db', db]);
    expect((await ok(['show', id, '--db', db])).stdout).not.toContain('Lee');
    for (const line of [
      ['show', id, '--personal'],
      ['forget', id, '--yes'],
      ['forget', 'Lee', '--yes'],
    ])
      expect((await earshot([...line, '--db', db])).code, line.join(' ')).toBe(77);
    // The journal only grows.
    await expect(query(db, `UPDATE operation SET entered_by = 'nobody'`)).rejects.toThrow(/permission/);
    await expect(query(db, 'DELETE FROM change')).rejects.toThrow(/permission/);
    await expect(query(db, 'SELECT name FROM person')).rejects.toThrow(/permission/);
    expect((await ok(['show', id, '--personal', '--db', as(logins.admin)])).stdout).toContain('Lee');
    expect((await ok(['doctor', '--db', owner])).stdout).toMatch(/^Well/);
  });

  it('an administrator forgets for good', async () => {
    const db = as(logins.admin);
    expect((await ok(['show', '1-16', '--personal', '--db', db])).stdout).toContain('Kim');
    await ok(['forget', '1-16', '--yes', '--db', db]);
    expect((await ok(['show', '1-16', '--personal', '--db', db])).stdout).not.toContain('Kim');
    expect(await query(owner, `SELECT count(*) AS n FROM person WHERE name = 'Kim'`)).toEqual([{ n: 0 }]);
  });

  it('a department sees its own rows alone, as docs/shared.md says', async () => {
    const docs = readFileSync(join(ROOT, 'docs', 'shared.md'), 'utf8');
    const example = /<!-- row-level security -->\n```sql\n([\s\S]*?)```/.exec(docs)?.[1] ?? '';
    await query(
      owner,
      `DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'earshot_roads') THEN
         EXECUTE 'DROP OWNED BY earshot_roads'; DROP ROLE earshot_roads; END IF; END $$`,
      example,
      `ALTER ROLE earshot_roads LOGIN`,
    );
    const db = as('earshot_roads');
    const ownRows = async (): Promise<number> =>
      (await query<{ n: number }>(owner, `SELECT count(*) AS n FROM suggestion WHERE department = 'Roads'`))[0]?.n ?? 0;
    type Row = { department: string | null };
    const all = json<Row[]>(await ok(['list', '--json', '--limit', '0', '--db', owner]));
    const seen = json<Row[]>(await ok(['list', '--json', '--limit', '0', '--db', db]));
    expect(seen).toEqual(all.filter(({ department }) => department === 'Roads'));
    expect(seen.length).toBeGreaterThan(10);
    const own = await ok(['stats', '--department', 'Roads', '--by', 'month', '--json', '--db', owner]);
    const theirs = await ok(['stats', '--department', 'Roads', '--by', 'month', '--json', '--db', db]);
    expect(theirs.stdout).toBe(own.stdout);
    const counted = json<{ suggestions: number }>(await ok(['stats', '--json', '--db', db]));
    expect(counted.suggestions).toBe(json<{ suggestions: number }>(own).suggestions);
    const found = json<{ suggestions: Row[] }>(await ok(['search', 'the', '--limit', '0', '--json', '--db', db]));
    expect(found.suggestions.length).toBeGreaterThan(0);
    expect(found.suggestions.every(({ department }) => department === 'Roads')).toBe(true);
    for (const table of ['search_index', 'suggestion'])
      expect(await query(db, `SELECT count(*) AS n FROM ${table}`)).toEqual([{ n: await ownRows() }]);
    const others = json<Row & { id: string }[]>(await ok(['list', '--json', '--department', 'Parks', '--db', owner]));
    expect((await earshot(['show', others[0]?.id ?? '', '--db', db])).code).toBe(3);
    expect((await earshot(['log', '--db', db])).code).toBe(77);
    // Everybody else as before.
    expect(json(await ok(['list', '--json', '--limit', '0', '--db', as(logins.clerk)]))).toHaveLength(all.length);
    expect((await query(database('postgres'), 'SELECT 1')).length).toBe(1);
  });
});
