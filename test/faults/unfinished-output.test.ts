import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { bareEnv, EARSHOT, earshot, json, ok, sampleCity, tempFolder } from '../helpers/run.js';
import { onServer } from '../helpers/server.js';

const unfinishedIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.earshot-new'))
    .map((name) => join(folder, name));

/** Ends an export while its file is not finished. @returns what it left in its folder */
async function ended(db: string, file: string, signal: NodeJS.Signals, ...more: string[]): Promise<string[]> {
  const folder = dirname(file);
  for (let tries = 0; tries < 30; tries += 1) {
    const child = spawn(process.execPath, [EARSHOT, '--db', db, 'export', file, ...more], {
      env: bareEnv(),
      stdio: 'ignore',
    });
    const closed = new Promise((resolve) => child.on('close', resolve));
    while (child.exitCode === null && unfinishedIn(folder).length === 0) await new Promise(setImmediate);
    child.kill(signal);
    await closed;
    if (!existsSync(file)) return unfinishedIn(folder);
    rmSync(file);
  }
  throw new Error('it was never caught');
}

describe.skipIf(onServer)('an output that was never finished', () => {
  let db = '';
  beforeAll(async () => {
    db = join(tempFolder(), 'e.db');
    await ok(['demo'], { db });
    await ok(['add', '1', 'A lamp', '--proposer-name', 'Invented Person', '--yes'], { db });
  });

  it('by force, into a folder that was never written to: doctor names it, forget lists it, --repair removes it', async () => {
    const file = join(tempFolder(), 'all.ndjson');
    const [left = ''] = await ended(db, file, 'SIGKILL', '--personal');
    expect(statSync(left).mode & 0o077).toBe(0);
    const ill = await earshot(['doctor'], { db });
    expect([ill.code, ill.stdout]).toEqual([69, expect.stringContaining(left)]);
    const told = json<{ backups: string[] }>(await ok(['forget', 'Invented Person', '--yes', '--json'], { db }));
    expect(told.backups).toContain(left);
    await ok(['doctor', '--repair'], { db });
    expect(existsSync(left)).toBe(false);
    expect((await earshot(['doctor'], { db })).stdout).not.toContain('.earshot-new');
  });

  it('the next output into the same folder removes it, also of another store; those that are being written stay', async () => {
    const file = join(tempFolder(), 'all.ndjson');
    const [left = ''] = await ended(db, file, 'SIGKILL');
    const alive = left.replace(/-\d+\./, `-${process.pid}.`);
    const elsewhere = left.replace(/\.\w+-\d+\./, '.another-1.');
    for (const path of [alive, elsewhere]) writeFileSync(path, 'being written', { mode: 0o600 });
    await ok(['list', '--output', join(dirname(file), 'list.csv')], { db: await sampleCity() });
    expect(unfinishedIn(dirname(file)).sort()).toEqual([alive, elsewhere].sort());
    expect((await earshot(['doctor'], { db })).stdout).not.toContain('.earshot-new');
  });

  it('one that cannot be removed keeps no output from being written', async () => {
    const folder = tempFolder();
    // A folder, for a file of somebody else that may not be removed: this process may remove every file.
    const machine = `m${hostname().replace(/\W/g, '')}`;
    mkdirSync(join(folder, `.${machine}-999999999.0123456789ab.earshot-new`));
    await ok(['list', '--output', join(folder, 'list.csv')], { db });
    expect(existsSync(join(folder, 'list.csv'))).toBe(true);
  });

  it('is looked for in no folder that is one no more', async () => {
    const folder = tempFolder();
    await ok(['list', '--output', join(folder, 'list.csv')], { db });
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file');
    expect((await earshot(['doctor'], { db })).stderr).not.toContain('not a directory');
  });

  it('sheets of chase and lists of export, by force: no half file has a name, and the next run removes what is left', async () => {
    const commands = (folder: string) => [
      ['chase', '--output', folder],
      ['export', `${folder}/`],
    ];
    for (const at of [0, 1]) {
      const whole = join(tempFolder(), 'sheets');
      await ok(commands(whole)[at] ?? [], { db });
      let caught = 0;
      for (let tries = 0; tries < 30 && caught < 3; tries += 1) {
        const folder = join(tempFolder(), 'sheets');
        const words = commands(folder)[at] ?? [];
        const child = spawn(process.execPath, [EARSHOT, '--db', db, ...words], { env: bareEnv(), stdio: 'ignore' });
        const closed = new Promise((resolve) => child.on('close', resolve));
        // Each time after another file.
        const files = (): number => (existsSync(folder) ? readdirSync(folder).length : 0);
        while (child.exitCode === null && files() <= tries) await new Promise(setImmediate);
        child.kill('SIGKILL');
        await closed;
        const left = existsSync(folder) ? unfinishedIn(folder) : [];
        if (left.length > 0) caught += 1;
        for (const name of existsSync(folder) ? readdirSync(folder) : []) {
          if (left.includes(join(folder, name))) continue;
          expect(readFileSync(join(folder, name)).equals(readFileSync(join(whole, name))), name).toBe(true);
        }
        if (left.length > 0 && tries % 2 === 0) expect((await earshot(['doctor'], { db })).stdout).toContain(left[0]);
        await ok([...words, '--force'], { db });
        expect(readdirSync(folder).sort()).toEqual(readdirSync(whole).sort());
      }
      expect(caught).toBeGreaterThan(0);
    }
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('told to stop by %s, it leaves none', async (signal) => {
    expect(await ended(db, join(tempFolder(), 'all.ndjson'), signal)).toEqual([]);
  });
});

describe('forget --in-text', () => {
  it('lists every output with texts in it, of whatever command', async () => {
    const store = join(tempFolder(), 'f.db');
    const folder = tempFolder();
    await ok(['session', 'add', '--held-on', '2025-10-01', '--place', 'Hall'], { db: store });
    const made = [
      ['add', '1', 'Invented-Word', '--output', 'add.json'],
      ['reply', '1-1', '--text', 'Invented-Word', '--yes', '--output', 'reply.json'],
      ['log', '--output', 'log.html'],
      ['due', '--within', '100d', '--ics', 'due.ics'],
      ['trace', '1-1', '--output', 'trace.md'],
      ['edit', '1-1', '--district', 'Munsan-eup', '--yes', '--output', 'edit.json'],
    ];
    const paths = made.map((words) => join(folder, words.at(-1) ?? ''));
    for (const words of made) await ok([...words.slice(0, -1), join(folder, words.at(-1) ?? '')], { db: store });
    const told = json<{ backups: string[] }>(
      await ok(['forget', '--in-text', 'Invented-Word', '--yes', '--json'], { db: store }),
    );
    expect(told.backups.sort()).toEqual(paths.sort());
  });
});
