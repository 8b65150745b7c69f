import { closeSync, fsyncSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const isThere = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined;

/**
 * Makes a folder and its parents, readable by their owner only. Node's own recursive mkdir reports a failing disk as
 * ENOENT, and does not end where no folder can be made (/proc).
 * @throws the system's error for the folder that could not be made
 */
export function makeFolder(path: string): void {
  if (isThere(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // Another process made it first.
    if (!isThere(path)) throw error;
  }
}

/** Writes the entries of a folder to the disk. @throws the system's error */
export function syncFolder(path: string): void {
  let folder: number;
  try {
    folder = openSync(path, 'r');
  } catch {
    // Windows cannot open folders; it flushes renames by itself.
    return;
  }
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
