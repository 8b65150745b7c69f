import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { earshot, json, ok, ROOT, sampleCity, tempFolder } from '../helpers/run.js';
import { database, emptyDatabase, grantLogins, loginAt, onServer, query, testServer } from '../helpers/server.js';

const logins = { reader: 'earshot_test_reader', clerk: 'earshot_test_clerk', admin: 'earshot_test_admin' } as const;

/** Until somebody is at such a statement. */
async function waiting(address: string, statement: string): Promise<void> {
  for (let round = 0; round < 200; round += 1) {
    const rows = await query(
      address,
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND pid <> pg_backend_pid()
       AND query LIKE '%${statement}%'`,
    );
    if (rows.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`nobody is at ${statement}`);
}

describe.skipIf(testServer === undefined || onServer)('roles', () => {
  let owner = '';
  const as = (user: string): string => loginAt(owner, user);

  beforeAll(async () => {
    owner = await emptyDatabase();
    await ok(['move', '--to', owner], { db: await sampleCity() });
    await ok(['add', '1', 'By a person', '--proposer-name', 'Kim', '--db', owner]);
    const { stdout } = await ok(['migrate', '--roles']);
    // Roles are the whole server's; what an earlier run left of them is in the way of nothing.
    await query(owner, stdout);
    await grantLogins(
      owner,
      Object.fromEntries(Object.entries(logins).map(([role, login]) => [login, `earshot_${role}`])),
    );
  });

  it('an administrator who does not own the tables erases, whatever is left to purge, and is told whose drafts are not seen', async () => {
    const db = as(logins.admin);
    await query(owner, `INSERT INTO setting (key, value) VALUES ('purge.due', '["suggestion","person; SELECT 1"]')`);
    await ok(['add', '1', 'one', '--proposer-name', 'Invented Park', '--db', owner]);
    const { code, stderr } = await earshot(['forget', 'Invented Park', '--yes', '--db', db]);
    expect([code, stderr]).toEqual([77, expect.stringContaining('it is erased from the records')]);
    expect(await query(owner, `SELECT 1 FROM person WHERE name = 'Invented Park'`)).toEqual([]);
    const sought = await ok(['forget', '--in-text', 'Nowhere At All', '--dry-run', '--db', db]);
    expect(sought.stderr).toContain('What others are writing (drafts) was not looked at');
    await ok(['doctor', '--repair', '--db', owner]);
    expect(await query(owner, `SELECT value FROM setting WHERE key = 'purge.due'`)).toEqual([]);
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
      ['session', 'add', '--held-on', '2025-10-01', '--place', 'x'],
      ['show', '1-16', '--personal'],
      ['export', '--personal'],
      ['forget', '1-16', '--yes'],
      ['migrate'],
    ];
    const runs = await Promise.all(refused.map((line) => earshot([...line, '--db', db])));
    expect(runs.map(({ code }) => code)).toEqual(refused.map(() => 77));
    // Who wrote nothing has nothing to undo.
    expect((await ok(['undo', '--yes', '--db', db])).stderr).toContain('nothing of yours');
    for (const { stdout, stderr } of runs) expect(stdout + stderr).not.toContain('Kim');
  });

  it('doctor looks at what a role may read, says what it left out, and ends by what it found', async () => {
    const samples = "names in the server's statistics";
    const unused = 'names and contacts that belong to nobody any more';
    const left = async (user: string): Promise<string> => (await ok(['doctor', '--db', as(user)])).stdout;
    expect(await left(logins.reader)).toMatch(
      new RegExp(`^Well[^]*not checked[^\n]*: ${unused}, the next ids, ${samples}\n`),
    );
    expect(await left(logins.clerk)).toMatch(new RegExp(`^Well[^]*not checked[^\n]*: ${samples}\n`));
    expect(await left(logins.admin)).not.toContain('not checked');
    await query(owner, `UPDATE suggestion SET search_text = 'x' WHERE id = 1`);
    const ill = await earshot(['doctor', '--db', as(logins.reader)]);
    expect([ill.code, ill.stdout]).toEqual([69, expect.stringContaining('not checked')]);
    await ok(['doctor', '--repair', '--db', owner]);
  });

  it('a clerk writes, and writes names down without seeing them', async () => {
    const db = as(logins.clerk);
    const { id } = json<{ id: string }>(
      await ok(['add', '1', 'By another', '--proposer-name', 'Lee', '--json', '--db', db]),
    );
    await ok(['status', id, 'reviewing', '--yes', '--db', db]);
    await ok(['reply', id, '--text', 'Thank you.', '--yes', '--db', db]);
    await ok(['undo', '--last', '3', '--yes', '--db', db]);
    await ok(['redo', '--last', '3', '--yes', '--db', db]);
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

  it('a reader cannot hold up who writes, whatever it locks', async () => {
    const [reader, clerk] = [as(logins.reader), as(logins.clerk)];
    const tables = await query<{ name: string }>(
      owner,
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()`,
    );
    const modes = [
      'ROW EXCLUSIVE',
      'SHARE UPDATE EXCLUSIVE',
      'SHARE',
      'SHARE ROW EXCLUSIVE',
      'EXCLUSIVE',
      'ACCESS EXCLUSIVE',
    ];
    const locks = tables.flatMap(({ name }) => [
      ...modes.map((mode) => `LOCK TABLE ${name} IN ${mode} MODE`),
      `SELECT 1 FROM ${name} FOR KEY SHARE`,
    ]);
    expect(locks.length).toBeGreaterThan(100);
    const refused = `DO $$ DECLARE lock TEXT; BEGIN FOREACH lock IN ARRAY ARRAY['${locks.join("', '")}'] LOOP
      BEGIN EXECUTE lock; RAISE EXCEPTION 'taken: %', lock; EXCEPTION WHEN insufficient_privilege THEN NULL; END; END LOOP; END $$`;
    await query(reader, refused);
    // What any role may take that is let in: what is read, and locks by number.
    const held = query(
      reader,
      'BEGIN ISOLATION LEVEL REPEATABLE READ',
      ...tables.filter(({ name }) => name !== 'person').map(({ name }) => `LOCK TABLE ${name} IN ACCESS SHARE MODE`),
      "SELECT pg_advisory_lock(1161908819, hashtext(coalesce(current_schema(), '')))",
      'SELECT pg_sleep(4)',
    );
    await waiting(owner, 'pg_sleep');
    const { stderr } = await ok(['add', '1', 'Beside a reader', '--db', clerk], { env: { EARSHOT_BUSY_SECONDS: '1' } });
    expect(stderr).not.toContain('waiting');
    await held;
  });

  it('an administrator leaves the drafts of others behind only when told to', async () => {
    const to = join(tempFolder(), 'moved.db');
    const refused = await earshot(['move', '--to', to, '--db', as(logins.admin)]);
    expect([refused.code, existsSync(to)]).toEqual([77, false]);
    expect(refused.stderr).toContain('--without-drafts');
    await ok(['move', '--to', to, '--without-drafts', '--db', as(logins.admin)]);
    expect(existsSync(to)).toBe(true);
  });

  it('who writes keeps nobody from reading', async () => {
    const writer = new Client({ connectionString: as(logins.clerk) });
    await writer.connect();
    try {
      await writer.query('BEGIN');
      await writer.query('LOCK TABLE setting IN EXCLUSIVE MODE');
      const db = as(logins.reader);
      for (const line of [['stats'], ['log'], ['list']]) expect((await ok([...line, '--db', db])).stdout).not.toBe('');
    } finally {
      await writer.end();
    }
  });

  it('an administrator forgets for good', async () => {
    const db = as(logins.admin);
    expect((await ok(['show', '1-16', '--personal', '--db', db])).stdout).toContain('Kim');
    await ok(['forget', '1-16', '--yes', '--db', db]);
    expect((await ok(['show', '1-16', '--personal', '--db', db])).stdout).not.toContain('Kim');
    expect(await query(owner, `SELECT count(*) AS n FROM person WHERE name = 'Kim'`)).toEqual([{ n: 0 }]);
  });

  it('a reader exports the ids that were given out; a role that may not know them is told so', async () => {
    await ok(['outcome', 'add', 'Soon removed', '--db', owner]);
    await ok(['undo', '--yes', '--db', owner]);
    const whole = (await ok(['export', '--db', owner])).stdout;
    expect(whole).toMatch(/"record":"issued".*"lastId":"O-\d+"/);
    const read = await ok(['export', '--db', as(logins.reader)]);
    expect(read.stdout).toBe(whole);
    expect(read.stderr).toBe('');
    const login = 'earshot_test_bare';
    await query(
      owner,
      `DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = '${login}') THEN
         EXECUTE 'DROP OWNED BY ${login}'; DROP ROLE ${login}; END IF; END $$`,
      `CREATE ROLE ${login} LOGIN`,
      `DO $$ BEGIN EXECUTE format('GRANT USAGE ON SCHEMA %I TO ${login}', current_schema()); END $$`,
      `GRANT SELECT ON session, suggestion, status_change, reply, note, outcome, outcome_suggestion, outcome_partner, milestone,
        issued, search_index, schema_migration TO ${login}`,
    );
    const bare = await ok(['export', '--db', as(login)]);
    const unnamed = (text: string): string => text.replace(/,"fromStore":"[a-z-]+"/g, '');
    expect(bare.stdout).toBe(unnamed(whole.replace(/^.*"lastId":"O-\d+".*\n/m, '')));
    const told = 'The records do not say which store they come from';
    expect(bare.stderr).toContain(told);
    expect(bare.stderr).toContain('The last outcome id that was given out is not in it');
    // Records of one kind say nothing of ids, and need not know them.
    await query(owner, `REVOKE SELECT ON issued FROM ${login}`);
    for (const kind of ['suggestions', 'outcomes']) {
      const one = await ok(['export', '--of', kind, '--db', as(login)]);
      expect(one.stdout, kind).toBe(unnamed((await ok(['export', '--of', kind, '--db', owner])).stdout));
      expect(one.stderr.trimEnd().split('\n'), kind).toEqual([expect.stringContaining(told)]);
    }
    expect((await earshot(['export', '--db', as(login)])).code).toBe(77);
  });

  it('what an administrator erased from texts is purged by the owner of the tables, all of it', async () => {
    const db = as(logins.admin);
    await ok(['add', '1', 'Zorblatt was here', '--db', db]);
    const refused = await earshot(['forget', '--in-text', 'Zorblatt', '--yes', '--db', db]);
    expect([refused.code, refused.stderr]).toEqual([77, expect.stringContaining('doctor --repair')]);
    expect(json(await ok(['list', '--text', 'Zorblatt', '--json', '--db', owner]))).toEqual([]);
    const files = (): Promise<unknown[]> =>
      query(
        owner,
        `SELECT relname, pg_relation_filenode(oid) AS file FROM pg_class WHERE relname IN ('suggestion', 'change')`,
      );
    const before = await files();
    await ok(['doctor', '--repair', '--db', owner]);
    expect(await files()).not.toEqual(before);
    expect(await query(owner, `SELECT value FROM setting WHERE key = 'purge.due'`)).toEqual([]);
    expect((await ok(['doctor', '--db', owner])).stdout).toMatch(/^Well/);
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
    const [{ district, outcome } = { district: '', outcome: '' }] = await query<{ district: string; outcome: string }>(
      owner,
      `SELECT (SELECT min(district) FROM session WHERE number = 3) AS district, (SELECT min(name) FROM outcome) AS outcome`,
    );
    const all = json<Row[]>(await ok(['list', '--json', '--limit', '0', '--db', owner]));
    const seen = json<Row[]>(await ok(['list', '--json', '--limit', '0', '--db', db]));
    expect(seen).toEqual(all.filter(({ department }) => department === 'Roads'));
    expect(seen.length).toBeGreaterThan(10);
    const own = await ok(['stats', '--department', 'Roads', '--by', 'month', '--json', '--db', owner]);
    const theirs = await ok(['stats', '--department', 'Roads', '--by', 'month', '--json', '--db', db]);
    expect(json(theirs)).toEqual({ ...json<object>(own), partial: true });
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
    // What is counted of a part says so, on paper and in JSON; a list in JSON has no place for it, and stderr says it.
    const figures = [
      ['report', '2025-09'],
      ['report', '2025-09', '--format', 'html'],
      ['report', '2025-09', '--format', 'markdown'],
      ['stats', '--by', 'month'],
      ['stats', '--explain', 'overdue'],
      ['brief', district],
      ...[['chase'], ['due'], ['list'], ['search', 'the'], ['search', '--repeats'], ['session', 'list']],
      ...[
        ['session', 'show', '3'],
        ['outcome', 'list'],
        ['trace', outcome],
      ],
    ];
    for (const line of figures) {
      const [en, ko, whole] = await Promise.all([
        ok([...line, '--db', db]),
        ok([...line, '--lang', 'ko', '--db', db]),
        ok([...line, '--db', as(logins.clerk)]),
      ]);
      expect(en.stdout, line.join(' ')).toContain('Of a part of the records');
      expect(ko.stdout, line.join(' ')).toContain('일부 기록만');
      expect(whole.stdout + whole.stderr, line.join(' ')).not.toContain('Of a part of the records');
    }
    for (const line of [['report', '2025-09'], ['stats'], ['brief', district], ['session', 'show', '3'], ['due']]) {
      expect(json<{ partial?: true }>(await ok([...line, '--json', '--db', db])).partial, line.join(' ')).toBe(true);
      expect(json(await ok([...line, '--json', '--db', owner])), line.join(' ')).not.toHaveProperty('partial');
    }
    for (const line of [
      ['list', '--json'],
      ['stats', '--by', 'month', '--format', 'csv'],
    ])
      expect((await ok([...line, '--db', db])).stderr, line.join(' ')).toContain('Of a part of the records');
    // Everybody else as before.
    expect(json(await ok(['list', '--json', '--limit', '0', '--db', as(logins.clerk)]))).toHaveLength(all.length);
    expect((await query(database('postgres'), 'SELECT 1')).length).toBe(1);
  });
});
