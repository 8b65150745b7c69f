import { rmSync } from 'node:fs';

/** How often a folder is tried, every tenth of a second. */
const TRIES = 100;

/**
 * Removes a folder of a test with all that is in it. A shell or program that was just ended may still write into it
 * (fish its history, SQLite its -wal), so a folder that is not empty again is tried for some seconds. Retries of `rmSync`
 * list the folder only once, so that a new file stays: it is called anew.
 */
export function removeFolder(folder: string): void {
  for (let left = TRIES; ; left -= 1) {
    try {
      rmSync(folder, { recursive: true, force: true });
      return;
    } catch (error) {
      if (left === 0 || !(error instanceof Error && 'code' in error && error.code === 'ENOTEMPTY')) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    }
  }
}
