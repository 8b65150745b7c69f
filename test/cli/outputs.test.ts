import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { earshot, inFile, ok, sampleCity, tempFolder } from '../helpers/run.js';

/** A folder with a store, a backup of it, a store of somebody else, links to them, and settings. */
async function office() {
  const folder = tempFolder();
  const path = (name: string): string => join(folder, name);
  const db = path('s.db');
  copyFileSync(await sampleCity(), db);
  await ok(['backup', path('copy.csv')], { db });
  copyFileSync(path('copy.csv'), path('other.html'));
  symlinkSync(db, path('link.csv'));
  linkSync(db, path('hard.json'));
  mkdirSync(path('inner'));
  symlinkSync(folder, path('inner/up'));
  const env = { EARSHOT_CONFIG: path('settings.json') };
  writeFileSync(env.EARSHOT_CONFIG, '{"host": "Mayor"}');
  return { folder, path, db, env };
}

describe.concurrent('an output', () => {
  inFile('is never a store, its backup, its companion or the settings, with --force or without', async () => {
    const { folder, path, db, env } = await office();
    const names = [
      's.db',
      'copy.csv',
      'other.html',
      'link.csv',
      'hard.json',
      'inner/up/s.db',
      's.db-wal',
      's.db-shm',
    ].concat(['s.db-journal', 'inner/up/s.db-journal', 'link.csv-journal', 'copy.csv-wal', 'settings.json']);
    const before = new Map(
      readdirSync(folder)
        .filter((name) => name !== 'inner')
        .map((name) => [name, readFileSync(path(name))]),
    );
    // With a reader beside, -wal and -shm stand there. This process reads no file of it meanwhile: that would end its locks.
    const reader = new Database(db);
    reader.pragma('journal_mode = WAL');
    reader.prepare('SELECT count(*) FROM session').get();
    try {
      for (const name of names) {
        const runs = await Promise.all([
          earshot(['list', '--output', name, '--format', 'csv', '--force'], { db, env, cwd: folder }),
          earshot(['export', name, '--format', 'csv', '--force'], { db, env, cwd: folder }),
          earshot(['due', '--ics', path(name), '--force'], { db, env, cwd: folder }),
        ]);
        for (const { code, stderr } of runs)
          expect([name, code, stderr]).toEqual([name, 4, expect.stringContaining(basename(name))]);
      }
      expect((await earshot(['report', '--output', 's.db', '--json'], { db, env, cwd: folder })).code).toBe(4);
      expect((await earshot(['backup', 's.db-journal'], { db, env, cwd: folder })).code).toBe(4);
      for (const suffix of ['-wal', '-shm']) expect(existsSync(db + suffix)).toBe(true);
    } finally {
      reader.close();
    }
    for (const [name, bytes] of before) expect([name, readFileSync(path(name)).equals(bytes)]).toEqual([name, true]);
    expect(
      readdirSync(folder)
        .filter((name) => name !== 'inner')
        .sort(),
    ).toEqual([...before.keys()].sort());
  });

  inFile('is none of those where sheets or a folder of files are written', async () => {
    const { folder, path, db } = await office();
    mkdirSync(path('all'));
    copyFileSync(db, path('all/sessions.csv'));
    const before = readFileSync(path('all/sessions.csv'));
    expect((await earshot(['export', 'all/', '--force'], { db, cwd: folder })).code).toBe(4);
    mkdirSync(path('sheets'));
    copyFileSync(path('all/sessions.csv'), path('sheets/Roads.csv'));
    expect(
      (await earshot(['chase', 'Roads', '--output', 'sheets', '--format', 'csv', '--force'], { db, cwd: folder })).code,
    ).toBe(4);
    expect(readFileSync(path('all/sessions.csv')).equals(before)).toBe(true);
    expect(readFileSync(path('sheets/Roads.csv')).equals(before)).toBe(true);
  });

  it('in a format that is not known by its ending is refused before anything is written', async () => {
    const db = await sampleCity();
    const folder = tempFolder();
    const count = async (): Promise<string> => (await ok(['session', 'list', '--json'], { db })).stdout;
    const before = await count();
    for (const args of [
      ['list', '--output', 'x.pdf'],
      ['report', '--output', 'r.hwp'],
      ['report', '--output', 'r.HWP'],
      ['stats', '--output', 'x.xls'],
      ['brief', 'Munsan-eup', '--output', 'b.pptx'],
      ['session', 'add', '--held-on', '2025-10-01', '--place', 'Hall', '--output', 'x.pdf'],
    ]) {
      const { code, stderr, stdout } = await earshot(args, { db, cwd: folder });
      expect([args, code, stdout]).toEqual([args, 2, '']);
      for (const ending of ['.csv', '.xlsx', '.docx', '.html', '.md', '.json']) expect(stderr).toContain(ending);
    }
    for (const args of [
      ['export', 'all.pdf'],
      ['export', '--output', 'all.docx'],
    ]) {
      const { code, stderr } = await earshot(args, { db, cwd: folder });
      expect([args, code]).toEqual([args, 2]);
      for (const ending of ['.csv', '.xlsx', '.ndjson', '.json']) expect(stderr).toContain(ending);
    }
    expect(readdirSync(folder)).toEqual([]);
    expect(await count()).toBe(before);
  });

  it('without an ending, in a known one, or in a format that was asked for, is written', async () => {
    const db = await sampleCity();
    const folder = tempFolder();
    for (const args of [
      ['list', '--output', 'list'],
      ['list', '--output', '.list'],
      ['list', '--output', '2025.09'],
      ['list', '--output', 'LIST.CSV'],
      ['list', '--output', 'list.dat', '--json'],
      ['export', 'all'],
      ['export', 'all.dat', '--format', 'ndjson'],
    ]) {
      await ok(args, { db, cwd: folder });
      expect(
        existsSync(
          join(
            folder,
            args.find((word, at) => at > 0 && !['--output'].includes(word))!,
          ),
        ),
      ).toBe(true);
    }
  });
});

describe('an output that has no place', () => {
  it('is refused by its own path, and leaves nothing behind', async () => {
    const folder = tempFolder();
    const db = join(folder, 's.db');
    await ok(['session', 'add', '--held-on', '2025-07-01', '--place', 'hall'], { db });
    mkdirSync(join(folder, 'inner.csv'));
    writeFileSync(join(folder, 'file'), '');
    const before = readdirSync(folder).toSorted();
    const cases: readonly (readonly [name: string, code: number, told: string])[] = [
      ['inner.csv', 4, 'inner.csv is a folder'],
      ['none/x.csv', 66, 'none/x.csv cannot be written: there is no folder none'],
      ['file/x.csv', 66, 'file/x.csv cannot be written: file is a file'],
    ];
    for (const [name, code, told] of cases) {
      for (const argv of [
        ['list', '--output', name],
        ['list', '--output', name, '--force'],
        ['export', name, '--format', 'ndjson', '--force'],
        ['due', '--ics', name, '--force'],
      ]) {
        const result = await earshot(argv, { db, cwd: folder });
        expect({ code: result.code, stdout: result.stdout }, argv.join(' ') + result.stderr).toEqual({
          code,
          stdout: '',
        });
        expect(result.stderr).toContain(told);
        expect(result.stderr).not.toMatch(/earshot-new|rename|defect/);
      }
    }
    expect(readdirSync(folder).toSorted()).toEqual(before);
  });

  it.skipIf(!existsSync('/dev/full'))('is named when the device is full', async () => {
    const db = join(tempFolder(), 's.db');
    await ok(['session', 'add', '--held-on', '2025-07-01', '--place', 'hall'], { db });
    const { code, stderr } = await earshot(['session', 'list', '--output', '/dev/full'], { db });
    expect([code, stderr.split('\n')[0]]).toEqual([74, 'error: no space left on device: /dev/full']);
  });
});
