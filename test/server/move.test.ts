import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copyStore, dump, earshot, json, ok, sampleCity, tempFolder } from '../helpers/run.js';
import { asUser, database, emptyDatabase, onServer, query, testServer } from '../helpers/server.js';

/** From one file to a server and back. Not where all stores are on a server already: these name files and servers. */
describe.skipIf(testServer === undefined || onServer)('moving', () => {
  it('brings the sample city to a server and back, the same to the last byte', async () => {
    const city = await sampleCity();
    // Something beside the import: people, a reply, what was merged and taken back, a number that was given and is free again.
    await ok(['add', '1', 'With a name', '--proposer-name', 'Kim', '--proposer-contact', '010-1'], { db: city });
    await ok(['reply', '3-1', '--text', 'We will look.', '--yes'], { db: city });
    await ok(['merge', '1-16', '--into', '3-1', '--yes'], { db: city });
    await ok(['add', '2', 'Taken back'], { db: city });
    await ok(['undo', '--yes'], { db: city });
    const server = await asUser(await emptyDatabase(), 'tester');
    const there = await ok(['move', '--to', server], { db: city });
    expect(there.stderr).toContain('2,104 suggestions');
    const back = join(tempFolder(), 'back.db');
    await ok(['move', '--to', back], { db: server });
    const [before, shared, after] = [await dump(city), await dump(server), await dump(back)];
    expect(shared).toBe(before);
    expect(after).toBe(before);
    for (const line of [
      ['export', '--personal'],
      ['log', '--json', '--limit', '0'],
      ['report', '2025-09'],
      ['report', '2025-09', '--format', 'html'],
      ['stats', '--by', 'month', '--json'],
      ['stats', '--by', 'department', '--as-of', '2024-02-29', '--json'],
      ['stats', '--view', 'happened', '--by', 'category', '--json'],
      ['search', '버스'],
      ['search', 'bus'],
      ['search', '--like', '3-1'],
      ['trace', 'Paprika'],
      ['list', '--limit', '0'],
      ['due'],
    ]) {
      const [one, other] = await Promise.all([city, server].map((db) => ok(line, { db })));
      expect(other?.stdout, line.join(' ')).toBe(one?.stdout);
    }
    // What comes next gets the same numbers on both, also where the last one was taken back.
    const next = await Promise.all([city, server, back].map((db) => ok(['add', '2', 'Next', '--json'], { db })));
    expect(new Set(next.map((result) => json<{ id: string }>(result).id)).size).toBe(1);
    for (const db of [server, back]) expect((await ok(['doctor'], { db })).stdout).toMatch(/^Well/);
  });

  it('goes from one server to another', async () => {
    const city = await sampleCity();
    const [one, other] = [await emptyDatabase(), await emptyDatabase()];
    await ok(['move', '--to', one], { db: city });
    await ok(['status', '1-1', 'in-progress'], { db: one });
    await ok(['move', '--to', other], { db: one });
    expect(await dump(other)).toBe(await dump(one));
    expect((await ok(['doctor'], { db: other })).stdout).toMatch(/^Well/);
  });

  it('goes into nothing that has records, and over no file', async () => {
    const city = await sampleCity();
    const server = await emptyDatabase();
    await ok(['migrate', '--db', server]);
    await ok(['session', 'add', '--held-on', '2025-10-01', '--place', 'Hall', '--db', server]);
    const taken = await earshot(['move', '--to', server], { db: city });
    expect([taken.code, taken.stdout]).toEqual([4, '']);
    expect(taken.stderr).toContain('has records already');
    expect(json(await ok(['session', 'list', '--json', '--db', server]))).toHaveLength(1);
    const file = join(tempFolder(), 'other.txt');
    writeFileSync(file, 'mine');
    expect((await earshot(['move', '--to', file], { db: city })).code).toBe(4);
    expect((await earshot(['move'], { db: city })).code).toBe(2);
  });

  it('leaves nothing behind when it cannot be done', async () => {
    const city = await sampleCity();
    const server = await emptyDatabase();
    await ok(['migrate', '--db', server]);
    await query(server, 'ALTER TABLE milestone ADD CHECK (seq < 0)');
    const failed = await earshot(['move', '--to', server], { db: city });
    expect(failed.code).not.toBe(0);
    expect(await query(server, 'SELECT count(*) AS n FROM session')).toEqual([{ n: 0 }]);
    const unreachable = join(tempFolder(), 'none.db');
    await copyStore(city, unreachable);
    const refused = await earshot(['move', '--to', 'postgres://127.0.0.1:1/x'], { db: unreachable });
    expect([refused.code, existsSync(unreachable)]).toEqual([69, true]);
    const none = join(tempFolder(), 'new.db');
    expect((await earshot(['move', '--to', none, '--db', database('earshot_test_none')])).code).toBe(69);
    expect(existsSync(none)).toBe(false);
  });
});
