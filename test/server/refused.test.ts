import { describe, expect, it } from 'vitest';
import { earshot, ok, type RunResult } from '../helpers/run.js';
import { emptyDatabase, loginAt, onServer, query, testServer } from '../helpers/server.js';

/** What a server says while a connection is made: a plain error, what to do, no stack and no password. */
describe.skipIf(testServer === undefined || onServer)('a connection that the server refuses', () => {
  const SECRET = 'invented-secret';
  const withPassword = (address: string): string => {
    const url = new URL(address);
    url.password = SECRET;
    return url.href;
  };
  const expectPlain = (result: RunResult, code: number, ...said: string[]): void => {
    for (const text of said) expect(result.stderr).toContain(text);
    expect([result.code, result.stdout]).toEqual([code, '']);
    expect(result.stderr).not.toMatch(/^\s+at |defect/m);
    expect(result.stderr).not.toContain(SECRET);
  };

  it.each([
    ['-c nosuch=1', 'nosuch'],
    ['-c statement_timeout=soon', 'statement_timeout'],
    ['-c role=earshot_test_nobody', 'earshot_test_nobody'],
    ['-c max_connections=5', 'max_connections'],
    ['--nonsense', 'nonsense'],
    ['-c search_path', 'search_path'],
    ['-c client_encoding=nothing', 'client_encoding'],
  ])('for a setting: %s in the address, and in PGOPTIONS', async (options, named) => {
    const address = withPassword(await emptyDatabase());
    const url = new URL(address);
    url.searchParams.set('options', options);
    expectPlain(await earshot(['stats', '--db', url.href]), 78, named, '?options=', 'PGOPTIONS');
    for (const line of [['stats'], ['migrate'], ['add', '1', 'x', '--json']])
      expectPlain(await earshot([...line, '--db', address], { env: { PGOPTIONS: options } }), 78, named, 'PGOPTIONS');
    const korean = await earshot(['stats', '--db', url.href, '--lang', 'ko']);
    expectPlain(korean, 78, named);
  });

  it('for a port that is none, in PGPORT', async () => {
    expectPlain(
      await earshot(['stats', '--db', 'postgres:///x'], { env: { PGHOST: '127.0.0.1', PGPORT: '99999' } }),
      78,
    );
  });

  it('because the role may not, or the database takes no connections, or too many', async () => {
    const address = await emptyDatabase();
    const name = new URL(address).pathname.slice(1);
    const role = `${name}_refused`;
    const server = new URL(address);
    server.pathname = '/postgres';
    await query(server.href, `CREATE ROLE ${role} LOGIN`, `REVOKE CONNECT ON DATABASE ${name} FROM PUBLIC`);
    const login = loginAt(address, role);
    expectPlain(await earshot(['stats', '--db', login]), 77, name);
    const limited = new URL(login);
    limited.searchParams.set('options', '-c log_statement=all');
    await query(server.href, `GRANT CONNECT ON DATABASE ${name} TO PUBLIC`);
    expectPlain(await earshot(['stats', '--db', limited.href]), 77, 'log_statement');
    await query(server.href, `ALTER ROLE ${role} CONNECTION LIMIT 0`);
    expectPlain(await earshot(['stats', '--db', login]), 75);
    await query(server.href, `ALTER ROLE ${role} CONNECTION LIMIT -1 NOLOGIN`);
    expectPlain(await earshot(['stats', '--db', login]), 77);
    await query(server.href, `ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`);
    expectPlain(await earshot(['stats', '--db', address]), 69, name);
    await query(server.href, `ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`, `DROP ROLE ${role}`);
    expectPlain(await earshot(['stats', '--db', login]), 77);
    await ok(['migrate', '--db', address]);
  });
});
