import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { earshot, ok, tempFolder } from '../helpers/run.js';
import { database, emptyDatabase, onServer, query, testServer } from '../helpers/server.js';

/** The certificate of a server that wants a password of the role earshot_test_scram: CI's own. */
const certificate = process.env['EARSHOT_TEST_PG_CA'];
const PASSWORD = 'ge heim:\\x';

describe.skipIf(testServer === undefined || certificate === undefined || onServer)('a server that is careful', () => {
  let db = '';
  const look = (env: Record<string, string> = {}, params: Record<string, string> = {}, password?: string) => {
    const address = new URL(db);
    if (password !== undefined) address.password = encodeURIComponent(password);
    for (const [key, value] of Object.entries(params)) address.searchParams.set(key, value);
    return earshot(['session', 'list', '--json', '--db', address.href], { env });
  };

  beforeAll(async () => {
    db = await emptyDatabase();
    await ok(['migrate', '--db', db]);
    await query(
      database('postgres'),
      `DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'earshot_test_scram') THEN
         CREATE ROLE earshot_test_scram LOGIN; END IF; END $$`,
      `ALTER ROLE earshot_test_scram PASSWORD '${PASSWORD}'`,
    );
    await query(db, 'GRANT SELECT ON ALL TABLES IN SCHEMA public TO earshot_test_scram');
    db = db.replace('postgres@', 'earshot_test_scram@');
  });

  it('takes the password from the address, the environment or the user’s file', async () => {
    const file = join(tempFolder(), 'passwords');
    writeFileSync(file, `*:*:*:earshot_test_scram:${PASSWORD.replace(/[\\:]/g, (sign) => `\\${sign}`)}\n`);
    chmodSync(file, 0o600);
    for (const run of await Promise.all([
      look({}, {}, PASSWORD),
      look({ PGPASSWORD: PASSWORD }),
      look({ PGPASSFILE: file }),
    ]))
      expect(run).toMatchObject({ code: 0, stdout: '[]\n', stderr: '' });
  });

  it('lets nobody in with another password, or none', async () => {
    for (const run of await Promise.all([look(), look({ PGPASSWORD: 'another' })])) {
      expect([run.code, run.stdout]).toEqual([77, '']);
      expect(run.stderr).toContain('PGPASSWORD');
    }
  });

  it('is trusted by its certificate alone', async () => {
    const env = { PGPASSWORD: PASSWORD };
    const trusted = await Promise.all([
      look(env, { sslmode: 'require' }),
      look(env, { sslmode: 'verify-full', sslrootcert: certificate ?? '' }),
      look(env, { sslmode: 'verify-ca', sslrootcert: certificate ?? '' }),
    ]);
    expect(trusted.map(({ code }) => code)).toEqual([0, 0, 0]);
    const refused = await look(env, { sslmode: 'verify-full' });
    expect([refused.code, refused.stderr]).toEqual([69, expect.stringContaining('sslrootcert')]);
  });
});
