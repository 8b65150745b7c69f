import { beforeAll, describe, expect, it } from 'vitest';
import { earshot, json, ok, sampleCity } from '../helpers/run.js';
import { emptyDatabase, grantLogins, loginAt, onServer, query, testServer } from '../helpers/server.js';
import { terminal } from '../helpers/terminal.js';

const [kim, lee] = ['earshot_test_kim', 'earshot_test_lee'];
const REFUSED = /permission|not of|not in the journal|not as the row|row-level security/;

describe.skipIf(testServer === undefined || onServer)('who writes on a server', () => {
  let owner = '';
  const as = (user: string): string => loginAt(owner, user);

  beforeAll(async () => {
    owner = await emptyDatabase();
    await ok(['move', '--to', owner], { db: await sampleCity() });
    await query(owner, (await ok(['migrate', '--roles'])).stdout);
    await grantLogins(owner, { [kim]: 'earshot_clerk', [lee]: 'earshot_clerk' });
  });

  type Logged = { id: number; by: string; at: string; line: string };
  const last = async (): Promise<Logged | undefined> =>
    json<Logged[]>(await ok(['log', '--limit', '1', '--json', '--db', owner]))[0];

  it('is the role that logged in, whatever EARSHOT_USER says; undo takes back its own', async () => {
    const env = { EARSHOT_USER: 'mayor' };
    const { id } = json<{ id: string }>(await ok(['add', '1', 'By Kim', '--json', '--db', as(kim)], { env }));
    expect(await last()).toMatchObject({ by: kim });
    await ok(['add', '1', 'By Lee', '--db', as(lee)], { env });
    await ok(['status', id, 'reviewing', '--yes', '--db', as(kim)], { env });
    await ok(['reply', id, '--text', 'Thank you.', '--yes', '--db', as(kim)], { env });
    const written = await query<{ by: string }>(
      owner,
      `SELECT DISTINCT entered_by AS by FROM (SELECT entered_by, suggestion_id FROM status_change UNION ALL SELECT entered_by, suggestion_id FROM reply) h
       JOIN suggestion s ON s.id = suggestion_id WHERE s.text = 'By Kim'`,
    );
    expect(written).toEqual([{ by: kim }]);
    expect((await ok(['undo', '--yes', '--db', as(lee)], { env })).stderr).toContain('By Lee');
    const texts = json<{ text: string }[]>(await ok(['list', '--limit', '0', '--json', '--db', owner])).map(
      (s) => s.text,
    );
    expect(texts).toContain('By Kim');
    expect(texts).not.toContain('By Lee');
  });

  it('numbers of operations go one by one, and what others made in the schema is not run', async () => {
    const insert = (id: string): string =>
      `INSERT INTO operation (id, entered_by, entered_at, command, line) VALUES (${id}, 'x', 'x', 'x', 'x')`;
    for (const id of ['9223372036854775807', '-5'])
      await expect(query(as(kim), insert(id))).rejects.toThrow(/not the next/);
    const settings = await query<{ config: string }>(
      owner,
      `SELECT array_to_string(proconfig, ';') AS config FROM pg_proc WHERE pronamespace = current_schema()::regnamespace AND prolang =
         (SELECT oid FROM pg_language WHERE lanname = 'plpgsql')`,
    );
    expect(settings).toEqual(Array.from({ length: 6 }, () => ({ config: 'search_path=pg_catalog, pg_temp' })));
    await expect(query(as(kim), 'CREATE TABLE loot (who TEXT)')).rejects.toThrow(/permission/);
    await ok(['add', '1', 'Goes on', '--db', as(kim)]);
  });

  it('a clerk does all that is theirs: corrects, removes, undoes and redoes', async () => {
    const db = as(kim);
    const { id } = json<{ id: string }>(await ok(['add', '1', 'Corrected', '--json', '--db', db]));
    await ok(['edit', id, '--received-on', '2025-10-02', '--yes', '--db', db]);
    await ok(['status', id, 'transferred', '--body', 'Province', '--yes', '--db', db]);
    await ok(['edit', id, '--body', 'Ministry', '--yes', '--db', db]);
    await ok(['undo', '--last', '3', '--yes', '--db', db]);
    await ok(['redo', '--last', '3', '--yes', '--db', db]);
    await ok(['remove', id, '--yes', '--db', db]);
    await ok(['undo', '--yes', '--db', db]);
    expect((await ok(['show', id, '--db', db])).stdout).toContain('Ministry');
    expect((await ok(['doctor', '--db', owner])).stdout).toMatch(/^Well/);
  });

  it('a clerk records answer by answer, as one operation', async () => {
    const at = terminal(['record', '1', '--db', as(kim)], { env: { EARSHOT_USER: 'mayor' } });
    // The session was closed.
    await at.waitFor('Write down more in it all the same?');
    at.type('y\r');
    await at.waitFor('What was said?');
    at.type('Recorded by Kim\r');
    for (const question of ['Category', 'Department', 'Kind', 'Proposer group', 'Answered on the spot']) {
      await at.waitFor(`? ${question}`);
      at.press('enter');
    }
    await at.waitFor(/\? \d\d {2}What was said\?$/m);
    at.press('enter');
    expect((await at.exit).code).toBe(0);
    expect(await last()).toMatchObject({ by: kim, line: 'record 1' });
  });

  it('no clerk writes into the journal as another, or on another day', async () => {
    const insert = `INSERT INTO operation (id, entered_at, entered_by, command, line)
      SELECT max(id) + 1, '2020-01-01T00:00:00.000Z', 'mayor', 'add', 'forged' FROM operation`;
    await query(as(kim), 'BEGIN', insert, 'COMMIT');
    const forged = await last();
    expect(forged).toMatchObject({ by: kim, line: 'forged' });
    expect(Math.abs(Date.now() - Date.parse(forged?.at ?? ''))).toBeLessThan(120_000);
    const part = `INSERT INTO change (operation_id, seq, table_name, row_key, after_image) VALUES (1, 99999, 'reply', '1', '{}')`;
    await expect(query(as(lee), part)).rejects.toThrow(REFUSED);
    const file = `INSERT INTO import_file (name, sha256, mapping, counts, operation_id) VALUES ('x', 'x', '{}', '{}', 1)`;
    await expect(query(as(lee), file)).rejects.toThrow(REFUSED);
  });

  it('no clerk changes or removes history that the journal does not keep as it was', async () => {
    const count = async () => query(owner, 'SELECT count(*) AS n, max(note) AS note FROM status_change');
    const before = await count();
    const touch = [
      'DELETE FROM status_change WHERE id = 1',
      `UPDATE status_change SET note = 'forged' WHERE id = 1`,
      `UPDATE status_change SET entered_by = 'mayor' WHERE id = 1`,
    ];
    for (const sql of touch) {
      await expect(query(as(kim), sql), sql).rejects.toThrow(REFUSED);
      // Nor with an entry of the journal that says something else of it.
      const operation = `INSERT INTO operation (id, entered_at, entered_by, command, line) SELECT max(id) + 1, 'x', 'x', 'x', 'x' FROM operation`;
      const change = (image: string) => `INSERT INTO change (operation_id, seq, table_name, row_key, before_image)
        SELECT max(id), 1, 'status_change', '1', '${image}' FROM operation`;
      await expect(query(as(kim), 'BEGIN', operation, change('{}'), sql, 'COMMIT'), sql).rejects.toThrow(REFUSED);
    }
    expect(await count()).toEqual(before);
  });

  it('drafts are seen and written by their owner alone', async () => {
    const draft = (user: string) => `INSERT INTO setting (key, value) VALUES ('draft.${user}', '[]')`;
    await query(owner, `DELETE FROM setting WHERE key LIKE 'draft.%'`);
    await query(as(kim), draft(kim));
    await expect(query(as(lee), draft('mayor'))).rejects.toThrow(REFUSED);
    const seen = `SELECT key FROM setting WHERE key LIKE 'draft.%'`;
    expect(await query(as(kim), seen)).toEqual([{ key: `draft.${kim}` }]);
    expect(await query(as(lee), seen)).toEqual([]);
    await query(as(lee), `DELETE FROM setting WHERE key LIKE 'draft.%'`);
    expect(await query(as(kim), seen)).toHaveLength(1);
  });

  it('doctor finds a record that was changed beside the journal', async () => {
    const text = 'Changed by hand';
    await ok(['add', '1', text, '--db', as(kim)]);
    await query(owner, `UPDATE suggestion SET district = 'forged' WHERE text = '${text}'`);
    const ill = await earshot(['doctor', '--db', owner]);
    expect([ill.code, ill.stdout]).toEqual([69, expect.stringContaining('not as the journal left them')]);
    await query(owner, `UPDATE suggestion SET district = NULL WHERE text = '${text}'`);
  });

  it('a store that is moved keeps its authors', async () => {
    const rows = json<Logged[]>(await ok(['log', '--limit', '0', '--json', '--db', owner]));
    expect(rows.some(({ by }) => by === 'tester' || by === 'sample')).toBe(true);
    expect((await earshot(['move', '--to', await emptyDatabase(), '--db', owner])).code).toBe(0);
  });
});
