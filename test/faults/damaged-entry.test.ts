import Database from 'better-sqlite3';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dump, earshot, ok, tempFolder } from '../helpers/run.js';
import { onServer, query, standIn } from '../helpers/server.js';

/** Changes a store by SQL, as somebody may have done, or a failing disk. */
async function damage(db: string, sql: string): Promise<void> {
  if (onServer) {
    await query(await standIn(db), 'SET session_replication_role = replica', sql);
    return;
  }
  const raw = new Database(db);
  raw.pragma('foreign_keys = OFF');
  raw.pragma('ignore_check_constraints = ON');
  raw.exec(sql);
  raw.close();
}

const LAST = '(SELECT max(operation_id) FROM change)';
const entry = (set: string): string => `UPDATE change SET ${set} WHERE operation_id = ${LAST}`;

describe('undo where an entry of the journal, or its row, is damaged', () => {
  it.each([
    ['the image is no JSON', entry(`before_image = '{"id":1,'`)],
    ['the image is no object', entry(`before_image = '[1]'`)],
    ['the image is empty', entry(`after_image = ''`)],
    ['the image has a column that no table has', entry(`before_image = '{"nosuch":1}'`)],
    [
      'the image has a value that no row may have',
      entry(`before_image = replace(before_image, '"received"', '"odd"')`),
    ],
    ['the image of after is of another row', entry(`after_image = replace(after_image, 'Lamps', 'Else')`)],
    ['the table does not exist', entry(`table_name = 'nosuch'`)],
    ['the key is no number', entry(`row_key = 'x'`)],
    ['the row is gone', 'DELETE FROM suggestion WHERE seq = 1'],
    ['the row was changed beside the journal', `UPDATE suggestion SET text = 'Else' WHERE seq = 1`],
  ])('%s: said plainly, with doctor named, and nothing is changed', async (_, sql) => {
    const db = join(tempFolder(), 'e.db');
    await ok(['session', 'add', '--held-on', '2025-10-01', '--place', 'Hall'], { db });
    await ok(['add', '1', 'Lamps'], { db });
    await ok(['add', '1', 'Buses'], { db });
    await ok(['edit', '1-1', '--department', 'Roads'], { db });
    await damage(db, sql);
    const before = await dump(db);
    for (const more of [[], ['--json'], ['--lang', 'ko']]) {
      const { code, stderr } = await earshot(['undo', ...more], { db });
      expect([code, stderr]).toEqual([69, expect.stringContaining('earshot doctor')]);
      expect(stderr).not.toMatch(/^\s+at /m);
    }
    expect(await dump(db)).toBe(before);
    // An earlier image that is JSON is compared with nothing.
    if (!sql.includes('nosuch":1') && !sql.includes('"odd"')) expect((await earshot(['doctor'], { db })).code).toBe(69);
  });
});
