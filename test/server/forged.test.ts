import { beforeAll, describe, expect, it } from 'vitest';
import { earshot, json, ok, sampleCity } from '../helpers/run.js';
import { emptyDatabase, grantLogins, loginAt, onServer, query, testServer } from '../helpers/server.js';

const [kim, lee] = ['earshot_test_kim', 'earshot_test_lee'];
const REFUSED = /permission|not in the journal|not of|another name or day|not as the row|keeps its|is of another|json/i;

/** What a clerk may enter in the journal by hand: what is so, and in their own name. */
describe.skipIf(testServer === undefined || onServer)('entries of the journal by hand', () => {
  let owner = '';
  let leeId = '';
  const as = (user: string): string => loginAt(owner, user);

  beforeAll(async () => {
    owner = await emptyDatabase();
    await ok(['move', '--to', owner], { db: await sampleCity() });
    await ok(['add', '1', 'By the owner', '--proposer-name', 'Invented One', '--db', owner]);
    await query(owner, (await ok(['migrate', '--roles'])).stdout);
    await grantLogins(owner, { [kim]: 'earshot_clerk', [lee]: 'earshot_clerk' });
    const { id } = json<{ id: string }>(
      await ok(['add', '1', 'By Lee', '--proposer-name', 'Invented Two', '--json', '--db', as(lee)]),
    );
    leeId = id;
    await ok(['note', id, 'Noted by Lee', '--db', as(lee)]);
  });

  const isWell = async (): Promise<void> => {
    expect((await ok(['doctor', '--db', owner])).stdout).toMatch(/^Well/);
  };

  const own = `INSERT INTO operation (id, entered_at, entered_by, command, line) SELECT max(id) + 1, 'x', 'x', 'edit', 'by hand' FROM operation`;
  const last = '(SELECT max(id) FROM operation)';

  const reply = (operation: string, by: string, at: string): string =>
    `INSERT INTO reply (suggestion_id, seq, replied_on, text, entered_at, entered_by, operation_id)
     SELECT s.id, 1, '2025-10-31', 'forged', ${at}, '${by}', ${operation} FROM suggestion s WHERE s.text = 'By Lee'`;
  const now = `to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  const theirs = `(SELECT max(id) FROM operation WHERE entered_by = '${lee}')`;
  const entry = (seq: number, table: string, key: string, before: string, after: string): string =>
    `INSERT INTO change (operation_id, seq, table_name, row_key, before_image, after_image)
     SELECT ${last}, ${seq}, '${table}', CAST(${key} AS TEXT), ${before}, ${after}`;
  const step = `(SELECT min(id) FROM status_change WHERE operation_id = ${theirs})`;
  const image = (table: string, id: string, other = ''): string =>
    `(SELECT CAST(to_jsonb(t) ${other} AS TEXT) FROM ${table} t WHERE id = ${id})`;
  const newest = (table: string): string => `(SELECT max(id) FROM ${table})`;
  const byLee = `(SELECT id FROM suggestion WHERE text = 'By Lee')`;
  const suggestion = `INSERT INTO suggestion (session, seq, text, search_text, status, received_on, reply_due_on, operation_id)
    VALUES (1, 99999, 'Own', 'own', 'received', '2025-10-31', '2025-11-10', ${last})`;
  const made = [reply(last, kim, now), entry(1, 'reply', newest('reply'), 'NULL', image('reply', newest('reply')))];
  const toLee = `'{"entered_by":"${lee}","entered_at":"2020-01-01T00:00:00.000Z","operation_id":1}'`;
  const ghost = `'{"id":77777,"suggestion_id":' || ${byLee} || ',"seq":9,"replied_on":"2025-10-31","text":"forged","entered_at":"x","entered_by":"${lee}","operation_id":' || ${theirs} || '}'`;
  const forgedStep = `|| '{"note":"never written"}'`;
  const theirNote = `(SELECT min(id) FROM note WHERE entered_by = '${lee}')`;
  it.each([
    [
      'an own reply, given to another',
      [...made, `UPDATE reply SET entered_by = '${lee}', operation_id = ${theirs} WHERE id = ${newest('reply')}`],
    ],
    [
      'an own reply, given to another with an entry of the journal',
      [
        ...made,
        entry(
          2,
          'reply',
          newest('reply'),
          image('reply', newest('reply')),
          image('reply', newest('reply'), `|| ${toLee}`),
        ),
        `UPDATE reply SET entered_by = '${lee}', entered_at = '2020-01-01T00:00:00.000Z', operation_id = 1 WHERE id = ${newest('reply')}`,
      ],
    ],
    [
      'a reply that an entry says was removed',
      [
        entry(1, 'reply', '77777', ghost, 'NULL'),
        `INSERT INTO reply (id, suggestion_id, seq, replied_on, text, entered_at, entered_by, operation_id)
         VALUES (77777, ${byLee}, 9, '2025-10-31', 'forged', 'x', '${lee}', ${theirs})`,
      ],
    ],
    [
      "another's step, with an entry of it",
      [
        entry(1, 'status_change', step, image('status_change', step), 'NULL'),
        `UPDATE status_change SET note = 'never written' WHERE id = ${step}`,
      ],
    ],
    [
      "another's words, with an entry of both states",
      [
        entry(1, 'status_change', step, image('status_change', step), image('status_change', step, forgedStep)),
        `UPDATE status_change SET note = 'never written' WHERE id = ${step}`,
      ],
    ],
    [
      "another's words, as if taken back",
      [
        entry(1, 'status_change', step, image('status_change', step, forgedStep), image('status_change', step)),
        own
          .replace('SELECT max(id) + 1', 'SELECT max(id) + 1')
          .replace('line)', 'line, reverts)')
          .replace("'by hand'", "'by hand', max(id)"),
        entry(1, 'status_change', step, image('status_change', step), image('status_change', step, forgedStep)),
        `UPDATE status_change SET note = 'never written' WHERE id = ${step}`,
      ],
    ],
    [
      'an own suggestion, given to another',
      [suggestion, `UPDATE suggestion SET operation_id = ${theirs} WHERE text = 'Own'`],
    ],
    [
      "an own suggestion, with another's person",
      [suggestion, `UPDATE suggestion SET person_id = (SELECT max(person_id) FROM suggestion) WHERE text = 'Own'`],
    ],
    [
      "a new suggestion with another's person",
      [
        suggestion
          .replace('seq,', 'seq, person_id,')
          .replace('99999,', `99999, (SELECT max(person_id) FROM suggestion),`),
      ],
    ],
    [
      'a status that its history does not have',
      [`UPDATE suggestion SET status = 'resolved', resolved_on = '2025-10-31' WHERE text = 'By Lee'`],
    ],
    [
      "an entry that says that it made another's step",
      [entry(1, 'status_change', step, 'NULL', image('status_change', step))],
    ],
    [
      'an entry of what was never changed',
      [entry(1, 'status_change', step, image('status_change', step), `'{"id":1}'`)],
    ],
    [
      "another's note, with an entry of both states",
      [
        entry(
          1,
          'note',
          theirNote,
          image('note', theirNote),
          image('note', theirNote, `|| '{"text":"never written"}'`),
        ),
        `UPDATE note SET text = 'never written' WHERE id = ${theirNote}`,
      ],
    ],
    ['an entry that is no JSON', [entry(1, 'reply', '1', `'{'`, 'NULL')]],
    ['an entry that is no object', [entry(1, 'reply', '1', 'NULL', `'[]'`)]],
  ])('forges nothing with entries of its own: %s', async (_, statements) => {
    await expect(query(as(kim), 'BEGIN', own, ...statements, 'COMMIT')).rejects.toThrow(REFUSED);
    await isWell();
  });

  it('lets a clerk correct the day of any note, and the words of their own', async () => {
    const correct = (user: string, ...flags: string[]) =>
      earshot(['edit', leeId, '--step', 'n1', ...flags, '--db', as(user)]);
    expect((await correct(lee, '--note', 'Noted with care')).code).toBe(0);
    expect((await correct(kim, '--on', '2025-10-31')).code).toBe(0);
    expect((await correct(kim, '--note', 'Never written')).code).toBe(77);
    const { notes } = json<{ notes: object[] }>(await ok(['show', leeId, '--json', '--db', owner]));
    expect(notes).toMatchObject([{ text: 'Noted with care', by: lee }]);
    await isWell();
  });

  it('damaged entries of the journal are a finding, and forget goes on', async () => {
    await ok(['add', '1', 'Unreadable-Word', '--db', owner]);
    const { id } = json<{ id: string }>(await ok(['add', '1', 'Entry damaged', '--json', '--db', owner]));
    await query(
      owner,
      `INSERT INTO operation (id, entered_at, entered_by, command, line) SELECT max(id) + 1, '2025-11-01T00:00:00.000Z', 'x', 'edit', 'by hand' FROM operation`,
      `INSERT INTO change SELECT ${last}, 1, 'suggestion', CAST(id AS TEXT), '{', '{"text":"Unreadable-Word' FROM suggestion WHERE text = 'Entry damaged'`,
    );
    const ill = await earshot(['doctor', '--db', owner]);
    expect([ill.code, ill.stdout]).toEqual([69, expect.stringContaining('cannot be read')]);
    for (const line of [
      ['forget', id, '--yes'],
      ['forget', '--in-text', 'Unreadable-Word', '--yes'],
      ['undo', '999999', '--yes'],
      ['log', id],
    ]) {
      const { stderr } = await earshot([...line, '--db', owner]);
      expect(stderr, line.join(' ')).not.toContain('SyntaxError');
    }
    expect(await query(owner, `SELECT 1 FROM change WHERE after_image LIKE '%Unreadable-Word%'`)).toEqual([]);
  });
});
