// Where a run of the bench has its files, and how its programs are called.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asCsv, asNdjson, sessionColumns, sessions, suggestionColumns, suggestions, writeRows } from './data.mjs';

const EARSHOT = fileURLToPath(new URL('../bin/earshot.js', import.meta.url));

const versionOf = (file, args) => {
  const { status, stdout } = spawnSync(file, args, { encoding: 'utf8' });
  return status === 0 ? /\d+(\.\d+)+/.exec(stdout)?.[0] : undefined;
};

/** Those that are installed, with their versions. */
export const peers = {
  sqlite3: versionOf('sqlite3', ['--version']),
  'sqlite-utils': versionOf('sqlite-utils', ['--version']),
};

export class Place {
  folder = mkdtempSync(join(tmpdir(), 'earshot-bench-'));
  env = {
    PATH: process.env.PATH,
    HOME: this.folder,
    TZ: 'UTC',
    LC_ALL: 'C.UTF-8',
    EARSHOT_NOW: '2025-10-31T03:00:00.000Z',
    EARSHOT_USER: 'bench',
  };

  constructor({ small, large, quick }) {
    Object.assign(this, { small, large, quick });
  }

  file(name) {
    return join(this.folder, name);
  }

  /** The command line of a command of ours on a store. */
  earshot(db, ...args) {
    return [process.execPath, EARSHOT, '--db', db, ...args];
  }

  run(argv) {
    const { status, stderr } = spawnSync(argv[0], argv.slice(1), {
      env: this.env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    if (status !== 0) throw new Error(`${argv.join(' ')}: ${String(stderr)}`);
  }

  csv = (count) => this.file(`suggestions-${count}.csv`);
  ndjson = (count) => this.file(`suggestions-${count}.ndjson`);
  /** With the sessions alone. */
  base = (count) => this.file(`sessions-${count}.db`);
  /** With all of them. */
  store = (count) => this.file(`store-${count}.db`);

  /** Puts a copy in the place of a store. */
  renew(from, to) {
    for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(to + ending, { force: true });
    copyFileSync(from, to);
  }

  /** Makes the files of so many suggestions, and the store that they are imported into. */
  async make(count) {
    await writeRows(this.csv(count), suggestions(count), asCsv(suggestionColumns));
    await writeRows(this.file('sessions.csv'), sessions(count), asCsv(sessionColumns));
    this.run(this.earshot(this.base(count), 'import', this.file('sessions.csv')));
  }

  async makeNdjson(count) {
    if (!existsSync(this.ndjson(count)))
      await writeRows(this.ndjson(count), suggestions(count), asNdjson(suggestionColumns));
  }

  makeStore(count) {
    if (existsSync(this.store(count))) return;
    this.renew(this.base(count), this.store(count));
    this.run(this.earshot(this.store(count), 'import', this.csv(count)));
  }

  drop() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
