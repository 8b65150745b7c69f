import { readFileSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { json, ok } from '../helpers/run.js';
import { asUser, database, emptyDatabase, onServer, query, testServer } from '../helpers/server.js';
import { terminal } from '../helpers/terminal.js';

describe.skipIf(testServer === undefined || onServer)('record on a server', () => {
  it('goes on when the connection was lost between two answers', async () => {
    const db = await emptyDatabase();
    await ok(['migrate', '--db', db]);
    await ok(['session', 'add', '--held-on', '2025-10-14', '--place', 'Hall', '--district', 'Munsan-eup', '--db', db]);
    const cut = (): Promise<unknown> =>
      query(
        database('postgres'),
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE application_name = 'earshot' AND datname = '${new URL(db).pathname.slice(1)}'`,
      );
    const at = terminal(['record', '1', '--db', db], { env: { USER: process.env['USER'] ?? 'root' } });
    await at.waitFor('? 1  What was said?');
    await cut();
    at.type('More buses when school begins.');
    at.press('enter');
    for (const question of ['Category', 'Department', 'Kind', 'Proposer group', 'Answered on the spot']) {
      await at.waitFor(`? ${question}`);
      await cut();
      if (question === 'Category') at.type('transport');
      at.press('enter');
    }
    await at.waitFor(/\? \d {2}What was said\?$/m);
    at.press('enter');
    expect((await at.exit).code).toBe(0);
    const list = json<{ text: string; category: string }[]>(await ok(['list', '--json', '--db', db]));
    expect(list).toMatchObject([{ text: 'More buses when school begins.', category: 'transport' }]);
    expect((await ok(['doctor', '--db', db])).stdout).toMatch(/^Well/);
  });

  const begun = async (): Promise<string> => {
    const db = await asUser(await emptyDatabase(), 'tester');
    await ok(['migrate', '--db', db]);
    await ok(['session', 'add', '--held-on', '2025-10-14', '--place', 'Hall', '--db', db]);
    return db;
  };
  const user = { USER: process.env['USER'] ?? 'root' };

  it('undone elsewhere at a question: says so, has the text in the line again, and begins a new operation', async () => {
    const db = await begun();
    const at = terminal(['record', '1', '--district', 'Munsan-eup', '--db', db], { env: user });
    await at.waitFor('? 1  What was said?');
    at.type('The lamps are out\r');
    await at.waitFor('? Category');
    await ok(['undo', '--db', db]);
    await ok(['add', '1', 'More buses', '--db', await asUser(db, 'minsu')]);
    at.type('safety\r');
    await at.waitFor('taken back elsewhere meanwhile');
    await at.waitFor('What was said? The lamps are out');
    at.press('enter');
    for (const question of ['Category', 'Department', 'Kind', 'Proposer group', 'Answered on the spot']) {
      await at.waitFor(`? ${question}`);
      at.press('enter');
    }
    await at.waitFor(/\? \d {2}What was said\?$/m);
    at.press('enter');
    expect((await at.exit).code).toBe(0);
    const log = json<{ by: string; command: string }[]>(await ok(['log', '--json', '--db', db]));
    expect(log.map(({ by, command }) => `${by} ${command}`).reverse()).toEqual([
      'tester session add',
      'tester record',
      'tester undo',
      'minsu add',
      'tester record',
    ]);
    await ok(['undo', '--db', await asUser(db, 'minsu')]);
    expect(json<{ text: string }[]>(await ok(['list', '--json', '--db', db]))).toMatchObject([
      { text: 'The lamps are out' },
    ]);
  });

  it('another database of the same name: says so, and keeps what was typed as notes', async () => {
    const db = await begun();
    const at = terminal(['record', '1', '--district', 'Munsan-eup', '--db', db], { env: user });
    await at.waitFor('? 1  What was said?');
    at.type('The lamps are out\r');
    await at.waitFor('? Category');
    const name = new URL(db).pathname.slice(1);
    await query(database('postgres'), `DROP DATABASE ${name} WITH (FORCE)`, `CREATE DATABASE ${name}`);
    await ok(['migrate', '--db', db]);
    await ok(['session', 'add', '--held-on', '2025-10-14', '--place', 'Hall', '--db', db]);
    at.type('safety\r');
    expect((await at.exit).code).toBe(69);
    expect(at.text).toContain('is not the database that was opened');
    const file = /kept in (\S+\.txt)/.exec(at.text)?.[1] ?? '';
    expect(readFileSync(file, 'utf8')).toContain('- The lamps are out');
    rmSync(file);
    expect(json<unknown[]>(await ok(['list', '--json', '--db', db]))).toEqual([]);
  });
});
