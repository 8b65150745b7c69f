import { describe, expect, it } from 'vitest';
import { json, ok } from '../helpers/run.js';
import { database, emptyDatabase, onServer, query, testServer } from '../helpers/server.js';
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
    await at.waitFor('? 2  What was said?');
    at.press('enter');
    expect((await at.exit).code).toBe(0);
    const list = json<{ text: string; category: string }[]>(await ok(['list', '--json', '--db', db]));
    expect(list).toMatchObject([{ text: 'More buses when school begins.', category: 'transport' }]);
    expect((await ok(['doctor', '--db', db])).stdout).toMatch(/^Well/);
  });
});
