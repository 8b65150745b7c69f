import { randomBytes } from 'node:crypto';
import { lstatSync, statSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EarshotError } from '../domain/errors.js';
import { words } from '../domain/words.js';
import type { Written } from '../output/view.js';

const exists = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** A terminal, /dev/null, a pipe with a name: it is written to, and never replaced by a file. */
function isDevice(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && !found.isFile() && !found.isDirectory();
}

/** @throws EarshotError conflict when something stands there, a link to elsewhere too */
export function refuseExisting(path: string, force: boolean | undefined): void {
  if (force || isDevice(path) || !exists(path)) return;
  throw new EarshotError('conflict', words(`${path} is there already`, `이미 있습니다: ${path}`), {
    hint: words('--force writes over it', '덮어쓰려면 --force'),
  });
}

async function writeToDevice(path: string, pieces: AsyncIterable<Written>): Promise<void> {
  const device = await open(path, 'w');
  try {
    for await (const piece of pieces) await device.writeFile(piece);
  } finally {
    await device.close();
  }
}

/**
 * Writes a file whole or not at all: beside its place, to the disk, then renamed. Only its owner can read it.
 * @throws EarshotError conflict when it exists and `force` does not say to replace it
 */
export async function writeFileWhole(
  path: string,
  pieces: AsyncIterable<Written>,
  force: boolean | undefined,
): Promise<void> {
  refuseExisting(path, force);
  if (isDevice(path)) return writeToDevice(path, pieces);
  const beside = join(dirname(path), `.${randomBytes(6).toString('hex')}.earshot-new`);
  const file = await open(beside, 'wx', 0o600);
  try {
    try {
      for await (const piece of pieces) await file.writeFile(piece);
      await file.sync();
    } finally {
      await file.close();
    }
    refuseExisting(path, force);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
