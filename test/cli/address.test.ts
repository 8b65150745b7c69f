import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { earshot, ok, sampleCity, tempFolder } from '../helpers/run.js';

const MEANT = 'postgres://kim@db.invalid:5432/earshot';
/** What a hand makes of postgres://kim:geheim@db.invalid:5432/earshot; each holds the password. */
const misspelt = [
  `'postgres://kim:geheim@db.invalid:5432/earshot'`,
  'postgres:/kim:geheim@db.invalid:5432/earshot',
  'host=db.invalid port=5432 user=kim password=geheim dbname=earshot',
];
const foreign = ['http://kim:geheim@db.invalid/x'];

describe.concurrent('what resembles an address', () => {
  it.each([...misspelt, ...foreign])(
    '%s is no file, however the store is named, and its password is never told',
    async (address) => {
      const folder = tempFolder();
      const city = await sampleCity();
      const settings = join(folder, 'config.json');
      writeFileSync(settings, JSON.stringify({ db: address }));
      const visit = ['session', 'add', '--held-on', '2025-10-01', '--place', 'Hall'];
      const set = { EARSHOT_CONFIG: join(folder, 'set.json') };
      writeFileSync(set.EARSHOT_CONFIG, '{}');
      const runs = await Promise.all([
        earshot([...visit, '--db', address], { cwd: folder }),
        earshot([...visit], { cwd: folder, env: { EARSHOT_DB: address } }),
        earshot([...visit], { cwd: folder, env: { EARSHOT_CONFIG: settings } }),
        earshot(['demo', '--db', address], { cwd: folder }),
        earshot(['list', '--db', address, '--json'], { cwd: folder }),
        earshot(['config', 'set', 'db', address], { cwd: folder, env: set }),
        earshot(['move', '--to', address], { cwd: folder, db: city }),
        earshot(['restore', address, '--yes'], { cwd: folder, db: join(folder, 'x.db') }),
        earshot(['backup', address], { cwd: folder, db: city }),
        earshot(['config', 'list', '--lang', 'ko', '--db', address], { cwd: folder }),
        earshot(['config', 'get', 'db'], { cwd: folder, env: { EARSHOT_DB: address } }),
        earshot(['doctor'], { cwd: folder, env: { EARSHOT_DB: address } }),
      ]);
      for (const { stdout, stderr } of runs) {
        expect(stdout + stderr).not.toContain('geheim');
        expect(stderr).not.toMatch(/^\s+at |a defect of ours/m);
      }
      const refused = runs.slice(0, 8);
      expect(refused.map(({ code }) => code)).toEqual([78, 78, 78, 78, 78, 2, 2, 2]);
      if (misspelt.includes(address)) for (const { stderr } of refused) expect(stderr).toContain(MEANT);
      else for (const { stderr } of refused) expect(stderr).toContain('postgres://user@host/database');
      expect(readdirSync(folder).sort()).toEqual(['config.json', 'set.json']);
    },
  );

  it('that is right is kept by config set as it is, and shown without its password', async () => {
    const folder = tempFolder();
    const env = { EARSHOT_CONFIG: join(folder, 'config.json') };
    writeFileSync(env.EARSHOT_CONFIG, '{}');
    for (const [address, shown] of [
      ['postgres://kim:geheim@127.0.0.1:1/earshot', 'postgres://kim@127.0.0.1:1/earshot'],
      ['postgres://kim:%67eheim@127.0.0.1:1/earshot', 'postgres://kim@127.0.0.1:1/earshot'],
      ['postgres://kim@127.0.0.1:1/earshot?p%61ssword=%67eheim', 'postgres://kim@127.0.0.1:1/earshot?p%61ssword=…'],
    ] as const) {
      const set = await ok(['config', 'set', 'db', address], { env, cwd: folder });
      expect(JSON.parse(readFileSync(env.EARSHOT_CONFIG, 'utf8'))).toEqual({ db: address });
      const runs = [
        set,
        await ok(['config', 'set', 'db', address, '--json'], { env, cwd: folder }),
        await ok(['config', 'list'], { env }),
        await ok(['config', 'list', '--json'], { env }),
        await ok(['config', 'get', 'db'], { env }),
        await ok(['config', 'get', 'db', '--json'], { env }),
        await earshot(['doctor'], { env }),
        await earshot(['log'], { env }),
        await earshot(['add', '1', 'Lamps'], { env }),
        await earshot([], { env }),
      ];
      for (const { stdout, stderr } of runs) expect(stdout + stderr).not.toMatch(/eheim/);
      expect(runs[4]?.stdout).toBe(`${shown}\n`);
      // It is the server that is asked for, not a file.
      expect([runs[6]?.code, runs[6]?.stderr]).toEqual([69, expect.stringContaining('cannot be reached')]);
    }
    expect(readdirSync(folder)).toEqual(['config.json']);
    expect(existsSync(join(folder, 'postgres:'))).toBe(false);
  });

  it.each(['postgres://kim:50%@db.invalid/x', 'postgres://k%im:geheim@db.invalid/x', 'postgres://db.invalid/%zz'])(
    '%s has a % that begins nothing: a mistake of usage',
    async (address) => {
      const { code, stderr, stdout } = await earshot(['list', '--db', address]);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain('%25');
      expect(stderr).not.toMatch(/geheim|50%|a defect of ours|^\s+at /m);
    },
  );
});
