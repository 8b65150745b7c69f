import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bareEnv, EARSHOT, tempFolder } from '../helpers/run.js';

/** What befalls a process: see faulty.c. */
export type Fault = 'kill' | 'torn' | 'EIO' | 'ENOSPC' | 'int' | 'term';

let library: string | undefined | null;

/** The library that makes system calls fail, compiled once; undefined where that cannot be done. */
export function faultLibrary(): string | undefined {
  if (library !== undefined) return library ?? undefined;
  library = null;
  if (process.platform !== 'linux') return undefined;
  const source = fileURLToPath(new URL('faulty.c', import.meta.url));
  const made = join(tempFolder(), 'faulty.so');
  try {
    execFileSync('cc', ['-shared', '-fPIC', '-O1', '-o', made, source, '-ldl'], { stdio: 'pipe' });
  } catch {
    return undefined;
  }
  library = made;
  return made;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** System calls that counted; undefined when the process was ended. */
  readonly calls: number | undefined;
}

/** Runs the program while the Nth of its system calls below a folder goes wrong. */
export function runFaulty(
  args: readonly string[],
  { folder, fault, at = 0 }: { readonly folder: string; readonly fault?: Fault; readonly at?: number },
): Promise<Ended> {
  const count = `${folder}.count-${at}-${fault ?? 'none'}`;
  const env = bareEnv({
    LD_PRELOAD: faultLibrary(),
    FAULTY_DIR: folder,
    FAULTY_AT: String(at),
    FAULTY_DO: fault,
    FAULTY_COUNT: count,
  });
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [EARSHOT, ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve({
        code,
        signal,
        stdout: Buffer.concat(out).toString(),
        stderr: Buffer.concat(err).toString(),
        calls: existsSync(count) ? Number(readFileSync(count, 'utf8')) : undefined,
      });
    });
  });
}
