import Database from 'better-sqlite3';
import { execFile, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, inject, it } from 'vitest';
import { onServer, standIn } from './server.js';

/** A test of what concerns files alone. */
export const inFile = it.skipIf(onServer);

/** The repository's folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** The program as a user starts it. */
export const EARSHOT = join(ROOT, 'bin', 'earshot.js');
/** The instant at which every run takes place, unless its `env` says otherwise: noon of 2025-10-31 in Korea. */
export const NOW = '2025-10-31T03:00:00.000Z';
/** The day of `NOW`. */
export const TODAY = '2025-10-31';

export interface RunOptions {
  readonly cwd?: string;
  /** Added to the bare environment; undefined takes a variable out of it. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What stdin holds; without it stdin is closed. */
  readonly input?: string | Buffer;
  /** The store, as `--db` before all else. */
  readonly db?: string;
}

export interface RunResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

let base: string | undefined;
/** The file's own folder, with a home in it; removed after the test file. */
function baseFolder(): string {
  base ??= mkdtempSync(join(tmpdir(), 'earshot-test-'));
  mkdirSync(join(base, 'home'), { recursive: true });
  return base;
}
afterAll(() => {
  if (base !== undefined) rmSync(base, { recursive: true, force: true, maxRetries: 3 });
});

/** A new empty folder, removed after the test file. */
export const tempFolder = (): string => mkdtempSync(join(baseFolder(), 'folder-'));

/** HOME of every run: a folder in which no store is, unless a run made one. */
export const home = (): string => join(baseFolder(), 'home');

/** The environment of a run: nothing of the developer's own but PATH. */
export function bareEnv(more: RunOptions['env'] = {}): Record<string, string> {
  const env: Record<string, string | undefined> = {
    PATH: process.env['PATH'],
    HOME: home(),
    TZ: 'UTC',
    LC_ALL: 'C.UTF-8',
    EARSHOT_NOW: NOW,
    EARSHOT_USER: 'tester',
    ...more,
  };
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function run(file: string, args: readonly string[], { cwd, env, input }: RunOptions): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: cwd ?? ROOT, env: bareEnv(env), stdio: ['pipe', 'pipe', 'pipe'] });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    // A program that ends without reading its input closes the pipe: that is its affair.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
    child.on('close', (code, signal) => {
      resolve({ code, signal, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() });
    });
  });
}

/** Where a store is that a test names as a file. */
const place = (path: string): Promise<string> | string =>
  onServer && base !== undefined && path.startsWith(base) && path.endsWith('.db') ? standIn(path) : path;

const placeAll = (args: readonly string[]): Promise<string[]> =>
  Promise.all(
    args.map(async (word, index) => {
      if (word.startsWith('--db=')) return `--db=${await place(word.slice('--db='.length))}`;
      return args[index - 1] === '--db' ? place(word) : word;
    }),
  );

/** Runs the program and waits for its end; never rejects because of what it answered. */
export async function earshot(args: readonly string[], { db, ...options }: RunOptions = {}): Promise<RunResult> {
  const given = await placeAll([...(db === undefined ? [] : ['--db', db]), ...args]);
  const named = options.env?.['EARSHOT_DB'];
  const env = { ...options.env, ...(named !== undefined && { EARSHOT_DB: await place(named) }) };
  return run(process.execPath, [EARSHOT, ...given], { ...options, env });
}

/** Runs a command line of `sh` in the same bare environment; `earshot` in it is the program. */
export async function shell(line: string, options: Omit<RunOptions, 'db'> = {}): Promise<RunResult> {
  let placed = line;
  for (const [path] of onServer ? line.matchAll(/\/[\w./-]+\.db\b/g) : [])
    placed = placed.replaceAll(path, await place(path));
  return run('sh', ['-c', `earshot() { "${process.execPath}" "${EARSHOT}" "$@"; }\n${placed}`], options);
}

/** What a run that succeeded wrote, as JSON; fails the test with its stderr if it did not succeed. */
export function json<T>({ code, stdout, stderr }: RunResult): T {
  if (code !== 0) throw new Error(`exit ${code}: ${stderr}`);
  return JSON.parse(stdout) as T;
}

/** The result of a run that must succeed. */
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

/** Another store of the same records; the first one is not in use. */
export async function copyStore(from: string, to: string): Promise<void> {
  if (onServer) await ok(['move', '--to', await place(to)], { db: from });
  else copyFileSync(from, to);
}

/**
 * All records of a store as one text, for comparing stores: what `export` writes, but for the ids that were given out,
 * which stay given out when a record is taken back.
 */
export const dump = async (db: string): Promise<string> =>
  (await ok(['export'], { db })).stdout.replace(/^\{"record":"issued",.*\n/gm, '');

async function moved(db: string): Promise<string> {
  const file = join(tempFolder(), 'moved.sqlite');
  await ok(['move', '--to', file], { db });
  return file;
}

const execFileAsync = promisify(execFile);
let shellThere: Promise<boolean> | undefined;

/**
 * Rows by another program than ours: the `sqlite3` shell, or a bare connection where it is not installed. Of a store on a
 * server it sees what was moved into a file.
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
