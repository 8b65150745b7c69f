import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const isThere = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined;

/**
 * Makes a folder and those that lead to it, readable by their owner alone. Node's own recursive mkdir tells a failing
 * disk as ENOENT, and never ends where the system takes no folders (/proc).
 * @throws the system's error of the folder that could not be made
 */
export function makeFolder(path: string): void {
  if (isThere(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // Another process was faster.
    if (!isThere(path)) throw error;
  }
}
