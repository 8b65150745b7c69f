import Database from 'better-sqlite3';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { expectRefusal } from '../helpers/fixtures/files.js';
import { dump, earshot, json, ok, type RunOptions, type RunResult, sampleCity } from '../helpers/run.js';
import { onServer } from '../helpers/server.js';
import { olderStore } from '../torture/stores.js';
import { canMount } from '../torture/tmpfs.js';

/** A user who owns nothing: file modes do not stop root, as whom the tests may run. */
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

/** A folder that everybody may enter, with a home in it that is the other user's own. */
function openFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-read-only-'));
  folders.push(folder);
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'home'));
  chownSync(join(folder, 'home'), NOBODY, NOBODY);
  mkdirSync(join(folder, 'records'));
  return join(folder, 'records');
}

/** What a folder holds: names, and of each file its bytes and when it was last written. */
const stateOf = (folder: string): string =>
  readdirSync(folder)
    .sort()
    .map((name) => `${name} ${statSync(join(folder, name)).mtimeMs} ${readFileSync(join(folder, name), 'base64')}`)
    .join('\n');

const asNobody = (db: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> =>
  earshot(args, { db, uid: NOBODY, cwd: '/', ...options, env: { HOME: join(db, '..', '..', 'home'), ...options.env } });

/** A store in WAL mode whose -wal is in it: what is left when the last command has ended. */
async function store(mode: { file: number; folder: number }): Promise<{ db: string; folder: string }> {
  const folder = openFolder();
  const db = join(folder, 'city.db');
  copyFileSync(await sampleCity(), db);
  await ok(['edit', '172-1', '--text', 'Streetlamps by the river'], { db });
  chmodSync(db, mode.file);
  chmodSync(folder, mode.folder);
  return { db, folder };
}

/** Each of these answers, with nothing on stderr. */
async function expectReads(run: (args: readonly string[]) => Promise<RunResult>): Promise<void> {
  for (const args of reading) {
    const result = await run(args);
    expect({ args, code: result.code, stderr: result.stderr }).toEqual({ args, code: 0, stderr: '' });
    expect(result.stdout, args.join(' ')).not.toBe('');
  }
}

const reading = [
  ['list', '--json', '--limit', '3'],
  ['show', '172-1'],
  ['stats', '--by', 'department'],
  ['search', 'river'],
  ['report', '2025-09'],
  ['export'],
  ['log'],
  ['due'],
  ['trace', '37-4'],
  ['session', 'list'],
  ['outcome', 'list'],
  ['doctor'],
];

const writing = [
  ['add', '172', 'Lamps'],
  ['edit', '172-1', '--text', 'Another'],
  ['status', '172-1', 'reviewing'],
  ['session', 'add', '--held-on', '2025-03-04', '--place', 'Hall'],
  ['import', '-'],
  ['record', '--notes', '-', '--yes'],
  ['undo', '--yes'],
  ['forget', '172-1', '--yes'],
  ['doctor', '--repair'],
];
const CSV = 'heldOn,place,text\n2025-03-04,Hall,Lamps\n';

async function expectRefusesToWrite(db: string): Promise<void> {
  for (const args of writing) {
    const result = await asNobody(db, args, { input: args[0] === 'import' ? CSV : '172\nLamps\n' });
    expectRefusal(result, 77, db, 'may only be read', 'move --to');
  }
}

describe.skipIf(!isRoot || onServer)(
  'a store that may only be read (skipped where not root, who alone can start a program as another user)',
  () => {
    it.each([
      ['a file that another user may only read', { file: 0o444, folder: 0o755 }],
      ['a file in a folder where nothing can be made', { file: 0o666, folder: 0o555 }],
      ['both', { file: 0o444, folder: 0o555 }],
    ])(
      '%s: all that reads does, without a file beside it',
      async (_, mode) => {
        const { db, folder } = await store(mode);
        const before = stateOf(folder);
        await expectReads((args) => asNobody(db, args));
        expect((await asNobody(db, ['show', '172-1'])).stdout).toContain('Streetlamps by the river');
        expect(stateOf(folder)).toBe(before);
        // The owner works on as before.
        expect((await asNobody(db, ['export'])).stdout).toBe((await ok(['export'], { db })).stdout);
        chmodSync(folder, 0o755);
        await ok(['add', '172', 'Benches'], { db });
      },
      60_000,
    );

    it('what writes says plainly that it may only be read, and how to go on: 77, untouched', async () => {
      const { db, folder } = await store({ file: 0o444, folder: 0o555 });
      const before = stateOf(folder);
      await expectRefusesToWrite(db);
      expect(stateOf(folder)).toBe(before);
      // In Korean as well, and by its code for a script.
      const korean = await asNobody(db, ['add', '172', 'Lamps', '--lang', 'ko']);
      expect(korean.stderr).toContain('읽기만 할 수 있습니다');
      const script = await asNobody(db, ['add', '172', 'Lamps', '--json']);
      expect(JSON.parse(script.stderr)).toMatchObject({ error: 'permission', exit: 77 });
    }, 60_000);

    it('the way on: a copy that can be written, moved or backed up from it', async () => {
      const { db, folder } = await store({ file: 0o444, folder: 0o555 });
      const home = join(folder, '..', 'home');
      for (const args of [
        ['move', '--to', join(home, 'moved.db')],
        ['backup', join(home, 'copy.db')],
      ]) {
        expect(await asNobody(db, args)).toMatchObject({ code: 0 });
        const copy = args.at(-1)!;
        expect((await asNobody(copy, ['export'])).stdout).toBe((await asNobody(db, ['export'])).stdout);
        expect((await asNobody(copy, ['add', '172', 'Benches'])).code).toBe(0);
      }
    }, 60_000);

    it('a backup on a disk that is written once, and one of an older earshot: read as they are', async () => {
      const folder = openFolder();
      const db = join(folder, 'copy.db');
      await ok(['backup', db], { db: await sampleCity() });
      const older = join(folder, 'older.db');
      olderStore(older);
      const olderCopy = join(folder, 'older-copy.db');
      copyFileSync(older, olderCopy);
      const raw = new Database(olderCopy);
      raw.pragma('journal_mode = DELETE');
      raw.close();
      for (const path of [db, older, olderCopy]) chmodSync(path, 0o444);
      chmodSync(folder, 0o555);
      const before = stateOf(folder);
      expect(json<unknown[]>(await asNobody(db, ['list', '--json', '--limit', '5']))).toHaveLength(5);
      for (const path of [older, olderCopy]) {
        const list = await asNobody(path, ['list', '--json']);
        expect(json<unknown[]>(list)).toHaveLength(5);
        expect(list.stderr).toBe('');
        expect((await asNobody(path, ['stats', '--json'])).code).toBe(0);
        expectRefusal(await asNobody(path, ['add', '1', 'Lamps']), 77, path, 'may only be read');
        // A trial of an import is no write.
        expect((await asNobody(path, ['import', '-', '--dry-run'], { input: CSV })).code).toBe(0);
      }
      expect(stateOf(folder)).toBe(before);
    }, 60_000);

    it('through a link, and as the default place', async () => {
      const { db, folder } = await store({ file: 0o444, folder: 0o555 });
      const home = join(folder, '..', 'home');
      const link = join(home, 'link.db');
      symlinkSync(db, link);
      expect((await asNobody(link, ['show', '172-1'], { env: { HOME: home } })).code).toBe(0);
      expect(readdirSync(home)).toEqual(['link.db']);
      const data = join(home, 'data', 'earshot');
      mkdirSync(data, { recursive: true });
      copyFileSync(db, join(data, 'earshot.db'));
      chmodSync(join(data, 'earshot.db'), 0o444);
      const options = { uid: NOBODY, cwd: '/', env: { HOME: home, XDG_DATA_HOME: join(home, 'data') } };
      expect((await earshot(['show', '172-1'], options)).stdout).toContain('Streetlamps');
      expectRefusal(await earshot(['add', '172', 'Lamps'], options), 78, 'may only be read');
    });

    it('what another program has just written into its -wal is read as long as both companions are there', async () => {
      const { db, folder } = await store({ file: 0o644, folder: 0o755 });
      const writer = new Database(db);
      try {
        writer.exec("UPDATE suggestion SET text = 'Only in the -wal' WHERE session = 172 AND seq = 1");
        chmodSync(folder, 0o555);
        expect((await asNobody(db, ['show', '172-1'])).stdout).toContain('Only in the -wal');
        expectRefusal(await asNobody(db, ['add', '172', 'Lamps']), 77, 'may only be read');
        expect(readdirSync(folder).sort()).toEqual(['city.db', 'city.db-shm', 'city.db-wal']);
        // Left over by a program that died: still read.
        const left = openFolder();
        for (const suffix of ['', '-wal', '-shm']) copyFileSync(db + suffix, join(left, `city.db${suffix}`));
        for (const name of readdirSync(left)) chmodSync(join(left, name), 0o444);
        chmodSync(left, 0o555);
        const before = readdirSync(left);
        expect((await asNobody(join(left, 'city.db'), ['show', '172-1'])).stdout).toContain('Only in the -wal');
        expect(readdirSync(left)).toEqual(before);
      } finally {
        writer.close();
      }
    });

    it('a -wal or a -journal whose changes need writing first: 77 with the way on, never older records', async () => {
      const { db } = await store({ file: 0o644, folder: 0o755 });
      const writer = new Database(db);
      const left = openFolder();
      writer.exec("UPDATE suggestion SET text = 'Only in the -wal' WHERE session = 172 AND seq = 1");
      for (const suffix of ['', '-wal']) copyFileSync(db + suffix, join(left, `city.db${suffix}`));
      writer.close();
      const broken = openFolder();
      const plain = new Database(db);
      plain.pragma('journal_mode = DELETE');
      plain.pragma('cache_size = 1');
      plain.exec('BEGIN IMMEDIATE; UPDATE suggestion SET text = text || text');
      for (const suffix of ['', '-journal']) copyFileSync(db + suffix, join(broken, `city.db${suffix}`));
      plain.exec('ROLLBACK');
      plain.close();
      for (const [folder, companion] of [
        [left, '-wal'],
        [broken, '-journal'],
      ] as const) {
        const path = join(folder, 'city.db');
        // The file last, so that its -wal seems to be the older one.
        for (const name of readdirSync(folder).sort().reverse()) chmodSync(join(folder, name), 0o444);
        for (const mode of [0o555, 0o777]) {
          chmodSync(folder, mode);
          const before = stateOf(folder);
          for (const args of [['list'], ['doctor'], ['add', '172', 'Lamps']])
            expectRefusal(await asNobody(path, args), 77, `${path}${companion}`, 'folder');
          expect(stateOf(folder)).toBe(before);
        }
      }
      // The way on that is told.
      const copy = join(left, '..', 'home', 'city.db');
      for (const suffix of ['', '-wal']) copyFileSync(join(left, `city.db${suffix}`), copy + suffix);
      for (const suffix of ['', '-wal']) chownSync(copy + suffix, NOBODY, NOBODY);
      for (const suffix of ['', '-wal']) chmodSync(copy + suffix, 0o600);
      expect((await asNobody(copy, ['show', '172-1'], { env: { HOME: join(copy, '..') } })).stdout).toContain(
        'Only in the -wal',
      );
    });

    it('one that is too large for memory: 77 with the way on, at once', async () => {
      const { db, folder } = await store({ file: 0o644, folder: 0o755 });
      truncateSync(db, 3 * 2 ** 30);
      chmodSync(folder, 0o555);
      expectRefusal(await asNobody(db, ['list']), 77, db, '2 GB', 'Copy it');
    });

    it('restore over one is refused before anything is done, and from one it works', async () => {
      const { db, folder } = await store({ file: 0o444, folder: 0o555 });
      const home = join(folder, '..', 'home');
      const mine = join(home, 'mine.db');
      expect((await asNobody(mine, ['restore', db, '--yes'], { env: { HOME: home } })).code).toBe(0);
      expect((await asNobody(mine, ['show', '172-1'], { env: { HOME: home } })).stdout).toContain('Streetlamps');
      chmodSync(folder, 0o777);
      const before = stateOf(folder);
      expectRefusal(await asNobody(db, ['restore', mine, '--yes']), 77, db, 'may only be read');
      expect(stateOf(folder)).toBe(before);
      expect(existsSync(join(folder, 'backups'))).toBe(false);
    });

    it('a store that can be written is written as before', async () => {
      const { db } = await store({ file: 0o600, folder: 0o755 });
      const before = await dump(db);
      await ok(['add', '172', 'Benches'], { db });
      expect(await dump(db)).not.toBe(before);
      expectRefusal(await asNobody(db, ['list']), 77, db, 'cannot be read');
    });
  },
);

// Small file systems of our own: Linux, as root. Not even root writes to a disk that is mounted to be read alone.
describe.skipIf(onServer || !canMount())('a store on a read-only disk (skipped where none can be mounted)', () => {
  it('all that reads does, and what writes says that it may only be read: 77', async () => {
    const disk = openFolder();
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', disk]);
    try {
      const db = join(disk, 'city.db');
      copyFileSync(await sampleCity(), db);
      await ok(['edit', '172-1', '--text', 'Streetlamps by the river'], { db });
      execFileSync('mount', ['-o', 'remount,ro', disk]);
      await expectReads((args) => earshot(args, { db }));
      for (const args of [
        ['add', '172', 'Lamps'],
        ['undo', '--yes'],
        ['doctor', '--repair'],
      ])
        expectRefusal(await earshot(args, { db }), 77, db, 'may only be read', 'move --to');
      expect(readdirSync(disk)).toEqual(['city.db']);
    } finally {
      execFileSync('umount', ['-l', disk]);
    }
  }, 60_000);
});
