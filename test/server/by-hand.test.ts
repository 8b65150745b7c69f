import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { earshot, json, ok, sampleCity, tempFolder } from '../helpers/run.js';
import { emptyDatabase, grantLogins, loginAt, onServer, query, testServer } from '../helpers/server.js';

const [kim, lee, admin] = ['earshot_test_kim', 'earshot_test_lee', 'earshot_test_admin'];
const REFUSED = /permission|not in the journal|not of|another name or day/;

/** What a clerk can do who writes SQL by hand. */
describe.skipIf(testServer === undefined || onServer)('SQL by hand on a server', () => {
  let owner = '';
  const as = (user: string): string => loginAt(owner, user);

  beforeAll(async () => {
    owner = await emptyDatabase();
    await ok(['move', '--to', owner], { db: await sampleCity() });
    await ok(['add', '1', 'By the owner', '--proposer-name', 'Invented One', '--db', owner]);
    await query(owner, (await ok(['migrate', '--roles'])).stdout);
    await grantLogins(owner, { [kim]: 'earshot_clerk', [lee]: 'earshot_clerk', [admin]: 'earshot_admin' });
    await ok(['add', '1', 'By Lee', '--proposer-name', 'Invented Two', '--db', as(lee)]);
  });

  const isWell = async (): Promise<void> => {
    expect((await ok(['doctor', '--db', owner])).stdout).toMatch(/^Well/);
  };

  const own = `INSERT INTO operation (id, entered_at, entered_by, command, line) SELECT max(id) + 1, 'x', 'x', 'edit', 'by hand' FROM operation`;
  const last = '(SELECT max(id) FROM operation)';

  it.each([
    ["a suggestion's person", `UPDATE suggestion SET person_id = NULL WHERE person_id IS NOT NULL`],
    [
      'its person, to another one',
      `UPDATE suggestion SET person_id = (SELECT max(id) FROM person) WHERE text = 'By the owner'`,
    ],
    ['a text of a row that an import brought', `UPDATE suggestion SET text = 'forged' WHERE id = 1`],
    ['the day of a reply', `UPDATE suggestion SET replied_on = '2025-10-31' WHERE text = 'By Lee'`],
    ['a session', `UPDATE session SET attendees = 9999 WHERE number = 1`],
    ['an outcome', `UPDATE outcome SET summary = 'forged' WHERE id = 1`],
    ['a milestone', `UPDATE milestone SET text = 'forged' WHERE id = 1`],
    ['a link, taken away', 'DELETE FROM outcome_suggestion WHERE id = 1'],
    ['a partner, taken away', 'DELETE FROM outcome_partner WHERE id = (SELECT min(id) FROM outcome_partner)'],
    ['who made a record', `UPDATE suggestion SET operation_id = 1 WHERE text = 'By Lee'`],
  ])('changes no record beside the journal: %s', async (_, sql) => {
    await expect(query(as(kim), sql)).rejects.toThrow(REFUSED);
    await expect(query(as(kim), 'BEGIN', own, sql, 'COMMIT')).rejects.toThrow(REFUSED);
    await isWell();
  });

  const change = (operation: string, by: string, at: string): string =>
    `INSERT INTO status_change (suggestion_id, seq, from_status, to_status, effective_on, entered_at, entered_by, operation_id)
     SELECT s.id, 2, 'received', 'reviewing', '2025-10-31', ${at}, '${by}', ${operation} FROM suggestion s WHERE s.text = 'By Lee'`;
  const reply = (operation: string, by: string, at: string): string =>
    `INSERT INTO reply (suggestion_id, seq, replied_on, text, entered_at, entered_by, operation_id)
     SELECT s.id, 1, '2025-10-31', 'forged', ${at}, '${by}', ${operation} FROM suggestion s WHERE s.text = 'By Lee'`;
  const now = `to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  const theirs = `(SELECT max(id) FROM operation WHERE entered_by = '${lee}')`;
  it.each([
    ["a step under another's operation", change(theirs, lee, now)],
    ['a step under the operation of an import', change('1', kim, now)],
    ['a step under another name', change(last, 'mayor', now)],
    ['a step on another day', change(last, kim, `'2020-01-01T00:00:00.000Z'`)],
    ['a step on a day to come', change(last, kim, `'2120-01-01T00:00:00.000Z'`)],
    ["a reply under another's operation", reply(theirs, kim, now)],
    ['a reply under another name', reply(last, 'mayor', now)],
    ['a reply on another day', reply(last, kim, `'2020-01-01T00:00:00.000Z'`)],
    [
      "a milestone under another's operation",
      `INSERT INTO milestone (outcome_id, seq, happened_on, text, operation_id) VALUES (1, 99, '2025-10', 'forged', ${theirs})`,
    ],
  ])('enters no history under another name or day: %s', async (_, sql) => {
    await expect(query(as(kim), 'BEGIN', own, sql, 'COMMIT')).rejects.toThrow(REFUSED);
    await isWell();
  });

  it('what it enters under its own name, beside the journal, doctor finds', async () => {
    await query(as(kim), 'BEGIN', own, reply(last, kim, now), 'COMMIT');
    const ill = await earshot(['doctor', '--db', owner]);
    expect([ill.code, ill.stdout]).toEqual([69, expect.stringContaining('operation')]);
    await query(owner, `DELETE FROM reply WHERE text = 'forged'`, `DELETE FROM operation WHERE line = 'by hand'`);
    await isWell();
  });

  it.each([
    ['under another name', `UPDATE status_change SET entered_by = 'mayor' WHERE id = LAST`],
    ['on another day', `UPDATE status_change SET entered_at = '2020-01-01T00:00:00.000Z' WHERE id = LAST`],
    ['of an operation that did not make it', `UPDATE status_change SET operation_id = 2 WHERE id = LAST`],
  ])('history %s, journal and all, is found by doctor', async (_, sql) => {
    const { id } = json<{ id: string }>(await ok(['add', '1', 'A road', '--json', '--db', owner]));
    await ok(['status', id, 'reviewing', '--yes', '--db', owner]);
    const rows = await query<{ id: number; image: string }>(
      owner,
      `SELECT max(id) AS id, (SELECT after_image FROM change WHERE table_name = 'status_change' ORDER BY operation_id DESC, seq DESC LIMIT 1) AS image FROM status_change`,
    );
    const made = String(rows[0]?.id);
    // Its image, too: as somebody does who may write in the journal.
    await query(
      owner,
      sql.replace('LAST', made),
      `UPDATE change SET after_image = (SELECT to_jsonb(c)::text FROM status_change c WHERE c.id = ${made})
       WHERE table_name = 'status_change' AND row_key = '${made}'`,
    );
    const ill = await earshot(['doctor', '--db', owner]);
    expect([ill.code, ill.stdout]).toEqual([69, expect.stringContaining('history')]);
    await ok(['remove', id, '--yes', '--db', owner]);
    await isWell();
  });

  it("a suggestion's person is compared with the journal", async () => {
    await query(owner, `UPDATE suggestion SET person_id = (SELECT min(id) FROM person) WHERE text = 'By Lee'`);
    const ill = await earshot(['doctor', '--db', owner]);
    expect([ill.code, ill.stdout]).toEqual([69, expect.stringContaining('not as the journal left them')]);
    await query(owner, `UPDATE suggestion SET person_id = (SELECT max(id) FROM person) WHERE text = 'By Lee'`);
    await isWell();
  });

  it.each(['suggestion', 'status_change', 'outcome', 'person'])(
    'a sequence of %s that was set back, or far ahead',
    async (table) => {
      const sequence = `pg_get_serial_sequence('${table}', 'id')`;
      const [{ last: before } = { last: 0 }] = await query<{ last: number }>(
        owner,
        `SELECT pg_sequence_last_value(CAST(${sequence} AS regclass)) AS last`,
      );
      for (const value of [1, 9_000_000_000_000_000]) {
        await query(as(kim), `SELECT setval(${sequence}, ${value})`);
        const ill = await earshot(['doctor', '--db', owner]);
        expect([ill.code, ill.stdout]).toEqual([69, expect.stringContaining(table)]);
        await ok(['doctor', '--repair', '--db', owner]);
        await isWell();
        const [{ last: now } = { last: 0 }] = await query<{ last: number }>(
          owner,
          `SELECT pg_sequence_last_value(CAST(${sequence} AS regclass)) AS last`,
        );
        expect(now).toBeLessThanOrEqual(before);
      }
      await ok(['add', '1', 'Goes on', '--proposer-name', 'Invented', '--yes', '--db', as(kim)]);
    },
  );

  it.each([
    [
      'SQL in place of a number',
      `{"until":"0) OR (SELECT CAST(name AS BIGINT) FROM person LIMIT 1) > (0","operations":[]}`,
    ],
    ['SQL in a list', `{"until":0,"operations":["(SELECT CAST(name AS BIGINT) FROM person LIMIT 1)"]}`],
    ['another form', '{"until":0}'],
    ['no JSON', '{'],
  ])('what a clerk writes in a fact is tested before anything is done with it: %s', async (_, value) => {
    for (const key of ['ids.from.kkkk-llll-mmmm', 'ids.numbers.kkkk-llll-mmmm'])
      await query(as(kim), `INSERT INTO setting (key, value) VALUES ('${key}', '${value.replaceAll("'", "''")}')`);
    const file = join(tempFolder(), 'all.ndjson');
    const all = (await ok(['export', '--format', 'ndjson', '--db', owner])).stdout;
    writeFileSync(file, all.replace(/"fromStore":"[^"]*"/g, '"fromStore":"kkkk-llll-mmmm"'));
    for (const line of [
      ['export', '--of', 'sessions'],
      ['import', file, '--dry-run'],
      ['import', file, '--dry-run', '--into-new-sessions'],
    ]) {
      const { code, stdout, stderr } = await earshot([...line, '--db', as(admin)]);
      expect([0, 4, 65], stderr).toContain(code);
      expect(stdout + stderr).not.toContain('Invented');
    }
    await query(owner, `DELETE FROM setting WHERE key LIKE 'ids.from.%' OR key LIKE 'ids.numbers.%'`);
  });

  it.each(['{', '{}', '[1]', 'null', '"x"'])(
    'what a clerk writes in a fact keeps nobody from erasing: %s',
    async (value) => {
      const keys = [
        'backup.elsewhere',
        'texts.elsewhere',
        'import.folders',
        'output.folders',
        'purge.due',
        `aside.${kim}`,
      ];
      for (const key of [...keys, `draft.${kim}`])
        await query(
          as(kim),
          `INSERT INTO setting (key, value) VALUES ('${key}', '${value}') ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
        );
      await ok(['add', '1', 'Of a lamp', '--proposer-name', 'Invented Four', '--db', as(kim)]);
      for (const line of [
        ['forget', 'Invented Four', '--yes'],
        ['forget', '--in-text', 'Of a lamp', '--yes'],
        ['undo', '--dry-run'],
      ])
        expect((await earshot([...line, '--db', owner])).stderr).not.toMatch(/defect/);
      await query(
        owner,
        `DELETE FROM setting WHERE key IN (${keys.map((key) => `'${key}'`).join(', ')}) OR key LIKE 'draft.%'`,
      );
      expect(await query(owner, `SELECT 1 AS one FROM person WHERE name = 'Invented Four'`)).toEqual([]);
      expect(await query(owner, `SELECT 1 AS one FROM suggestion WHERE text = 'Of a lamp'`)).toEqual([]);
    },
  );

  it('all commands of a clerk go on, and those of an administrator', async () => {
    const db = as(kim);
    const folder = tempFolder();
    const sheet = join(folder, 'sheet.csv');
    writeFileSync(
      sheet,
      'session,key,text,name,status,department\n1,K-1,A lamp,Somebody,received,Roads\n1,K-2,A bench,,received,Roads\n',
    );
    const run = (...line: string[]) => ok([...line, '--yes', '--db', db]);
    const imported = ['import', sheet, '--as', 'suggestions', '--map', 'sourceKey=key', '--db', db];
    await ok(imported);
    writeFileSync(
      sheet,
      'session,key,text,name,status,department\n1,K-1,A new lamp,Another,reviewing,Parks\n1,K-2,A bench,,received,Parks\n',
    );
    await ok([...imported, '--update', '--yes']);
    const all = join(folder, 'all.ndjson');
    await ok(['export', all, '--db', owner]);
    await ok(['import', all, '--db', db]);
    const { id } = json<{ id: string }>(await ok(['add', '1', 'Of words', '--json', '--db', db]));
    await run('edit', id, '--text', 'Of other words', '--proposer-name', 'Invented Three');
    await run('status', id, 'resolved', '--note', 'Invented-Word');
    await run('reply', id, '--text', 'Invented-Word');
    await run('merge', id, '--into', '1-1');
    await run('session', 'add', '--held-on', '2025-10-02', '--place', 'Hall');
    await run('outcome', 'add', 'A new bench', '--suggestion', '1-1', '--partner', 'Works');
    await run('outcome', 'milestone', 'A new bench', '2025-09', 'Begun');
    await run('undo', '--last', '10');
    await run('redo', '--last', '10');
    await run('undo', '--last', '12');
    await run('redo', '--last', '12');
    await run('outcome', 'remove', 'A new bench');
    await isWell();
    // Erased from the records; its bytes are the owner's affair, as the test of roles says.
    const erased = await earshot(['forget', '--in-text', 'Invented-Word', '--yes', '--db', as(admin)]);
    expect([erased.code, erased.stderr]).toEqual([77, expect.stringMatching(/owner of these tables.*status_change/)]);
    const mended = await earshot(['doctor', '--repair', '--db', as(admin)]);
    expect([mended.code, mended.stderr]).toEqual([77, expect.stringMatching(/owner of these tables.*status_change/)]);
    await ok(['doctor', '--repair', '--db', owner]);
    await ok(['forget', 'Invented Three', '--yes', '--db', as(admin)]);
    await isWell();
  });
});
