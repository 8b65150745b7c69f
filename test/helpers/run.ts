import Database from 'better-sqlite3';
import { execFile, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, inject, it } from 'vitest';
import { asUser, onServer, standIn } from './server.js';
import { removeFolder } from './remove.js';

/** A test that only applies to stores in files. */
export const inFile = it.skipIf(onServer);

/** The repository's folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** The program as a user starts it. */
export const EARSHOT = join(ROOT, 'bin', 'earshot.js');
/** The time of every run unless its `env` changes it: noon of 2025-10-31 in Korea. */
export const NOW = '2025-10-31T03:00:00.000Z';
/** The day of `NOW`. */
export const TODAY = '2025-10-31';

/** The user of every run unless its `env` changes it. */
const TESTER = 'tester';

export interface RunOptions {
  readonly cwd?: string;
  /** Environment variables added to the bare environment; undefined removes one. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The content of stdin; without it stdin is closed. */
  readonly input?: string | Buffer;
  /** The store, passed as `--db` first. */
  readonly db?: string;
  /** Runs as another user of the system, which only root may do. */
  readonly uid?: number;
}

export interface RunResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

let base: string | undefined;
/** The folder of the test file, with a home folder in it; removed afterwards. */
function baseFolder(): string {
  base ??= mkdtempSync(join(tmpdir(), 'earshot-test-'));
  mkdirSync(join(base, 'home'), { recursive: true });
  return base;
}
afterAll(() => {
  if (base !== undefined) removeFolder(base);
});

/** A new empty folder, removed after the test file. */
export const tempFolder = (): string => mkdtempSync(join(baseFolder(), 'folder-'));

/** HOME of every run: a folder without a store until a run makes one. */
export const home = (): string => join(baseFolder(), 'home');

/** The environment of a run: only PATH is taken from the developer's. */
export function bareEnv(more: RunOptions['env'] = {}): Record<string, string> {
  const env: Record<string, string | undefined> = {
    PATH: process.env['PATH'],
    HOME: home(),
    TZ: 'UTC',
    LC_ALL: 'C.UTF-8',
    EARSHOT_NOW: NOW,
    EARSHOT_USER: TESTER,
    ...more,
  };
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function run(file: string, args: readonly string[], { cwd, env, input, uid }: RunOptions): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: cwd ?? ROOT,
      env: bareEnv(env),
      stdio: ['pipe', 'pipe', 'pipe'],
      ...(uid !== undefined && { uid, gid: uid }),
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    // A program that ends without reading its input closes the pipe; that is no error.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
    child.on('close', (code, signal) => {
      resolve({ code, signal, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() });
    });
  });
}

/** The place of a store that a test names as a file; on a server, an address with a role named like the user. */
const place = async (path: string, user = TESTER): Promise<string> =>
  onServer && base !== undefined && path.startsWith(base) && path.endsWith('.db')
    ? asUser(await standIn(path), user)
    : path;

const placeAll = (args: readonly string[], user: string | undefined): Promise<string[]> =>
  Promise.all(
    args.map(async (word, index) => {
      if (word.startsWith('--db=')) return `--db=${await place(word.slice('--db='.length), user)}`;
      return args[index - 1] === '--db' ? place(word, user) : word;
    }),
  );

/** Runs the program and waits for its end; never rejects because of its result. */
export async function earshot(args: readonly string[], { db, ...options }: RunOptions = {}): Promise<RunResult> {
  const user = options.env?.['EARSHOT_USER'];
  const given = await placeAll([...(db === undefined ? [] : ['--db', db]), ...args], user);
  const named = options.env?.['EARSHOT_DB'];
  const env = { ...options.env, ...(named !== undefined && { EARSHOT_DB: await place(named, user) }) };
  return run(process.execPath, [EARSHOT, ...given], { ...options, env });
}

/** Runs a command line of `sh` in the same environment; `earshot` in it is the program. */
export async function shell(line: string, options: Omit<RunOptions, 'db'> = {}): Promise<RunResult> {
  let placed = line;
  for (const [path] of onServer ? line.matchAll(/\/[\w./-]+\.db\b/g) : [])
    placed = placed.replaceAll(path, await place(path, options.env?.['EARSHOT_USER']));
  return run('sh', ['-c', `earshot() { "${process.execPath}" "${EARSHOT}" "$@"; }\n${placed}`], options);
}

/** The JSON output of a run; fails the test with its stderr if it did not succeed. */
export function json<T>({ code, stdout, stderr }: RunResult): T {
  if (code !== 0) throw new Error(`exit ${code}: ${stderr}`);
  return JSON.parse(stdout) as T;
}

/** Runs the program; fails the test if it does not succeed. */
export async function ok(args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const result = await earshot(args, options);
  if (result.code !== 0) throw new Error(`earshot ${args.join(' ')}: exit ${result.code}\n${result.stderr}`);
  return result;
}

let copies = 0;

/** A store of the sample city for one test alone. */
export async function sampleCity(lang: 'en' | 'ko' = 'en'): Promise<string> {
  const copy = join(baseFolder(), `city-${lang}-${(copies += 1)}.db`);
  if (onServer) await standIn(copy, lang);
  else copyFileSync(inject('cities')[lang], copy);
  return copy;
}

/** Copies a store, while nobody uses the first one. */
export async function copyStore(from: string, to: string): Promise<void> {
  if (onServer) await ok(['move', '--to', await place(to)], { db: from });
  else copyFileSync(from, to);
}

/**
 * All records of a store as text, for comparisons: the content of `export` without the name of the store and the last
 * ids, which stay given out after an undo.
 */
export const dump = async (db: string): Promise<string> =>
  (await ok(['export'], { db })).stdout
    .replace(/^\{"record":"issued",.*\n/gm, '')
    .replace(/,"fromStore":"[a-z-]+"/g, '');

async function moved(db: string): Promise<string> {
  const file = join(tempFolder(), 'moved.sqlite');
  await ok(['move', '--to', file], { db });
  return file;
}

const execFileAsync = promisify(execFile);
let shellThere: Promise<boolean> | undefined;

/**
 * Reads rows with another program: the `sqlite3` shell, or a bare connection where it is not installed. A store on a
 * server is moved to a file first.
 */
export async function sqlite<Row = Record<string, unknown>>(db: string, sql: string): Promise<Row[]> {
  if (onServer && (await place(db)) !== db) return sqlite(await moved(db), sql);
  shellThere ??= execFileAsync('sqlite3', ['-version']).then(
    () => true,
    () => false,
  );
  if (await shellThere) {
    const { stdout } = await execFileAsync('sqlite3', ['-readonly', '-json', '-cmd', '.timeout 10000', db, sql], {
      maxBuffer: 1 << 28,
    });
    return stdout.trim() === '' ? [] : (JSON.parse(stdout) as Row[]);
  }
  const raw = new Database(db, { readonly: true });
  try {
    return raw.prepare(sql).all() as Row[];
  } finally {
    raw.close();
  }
}
