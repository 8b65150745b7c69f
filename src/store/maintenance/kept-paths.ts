import { existsSync } from 'node:fs';
import { isAddress } from '../../domain/address.js';
import type { Handle } from '../engine/db.js';
import { findFactOf, isText, keepFact, listShape } from '../sql/facts.js';

/** Facts of the store about files outside of it; each is a list of paths as JSON. */
export type PathFact =
  /** Files and addresses with names, outside of the store's own backup folder. */
  | 'backup.elsewhere'
  /** Files with texts of the records, without names. */
  | 'texts.elsewhere'
  /** Folders of imported files whose wrong rows were skipped. */
  | 'import.folders'
  /** Folders that outputs were written to. */
  | 'output.folders';

/** The paths in such a list. */
export const listKept = async (handle: Handle, fact: PathFact): Promise<readonly string[]> =>
  (await findFactOf(handle, fact, listShape(isText))) ?? [];

/** Adds paths, and drops those of files that no longer exist. */
export async function addKept(handle: Handle, fact: PathFact, paths: readonly string[]): Promise<void> {
  const all = new Set([...(await listKept(handle, fact)), ...paths].filter((path) => existsSync(path)));
  if (all.size > 0) await keepFact(handle, fact, JSON.stringify([...all]));
}

/** True for a file that exists, and for every address: servers are not asked. */
export const mayBeThere = (path: string): boolean => isAddress(path) || existsSync(path);

interface KeptPath {
  readonly fact: PathFact;
  readonly path: string;
}

/**
 * Remembered paths of files that no longer exist. On a server, the copies on other machines are left out.
 * @param which selects paths
 */
export async function listGone(handle: Handle, which: (kept: KeptPath) => boolean): Promise<KeptPath[]> {
  const facts: PathFact[] = ['texts.elsewhere', 'import.folders', 'output.folders'];
  if (handle.dialect.name === 'sqlite') facts.push('backup.elsewhere');
  const kept: KeptPath[] = [];
  for (const fact of facts) kept.push(...(await listKept(handle, fact)).map((path) => ({ fact, path })));
  return kept.filter((each) => !mayBeThere(each.path) && which(each));
}

/** Drops such paths from what the store remembers. */
export async function forgetPaths(handle: Handle, gone: readonly KeptPath[]): Promise<void> {
  for (const fact of new Set(gone.map((each) => each.fact))) {
    const paths = gone.filter((each) => each.fact === fact).map(({ path }) => path);
    const left = (await listKept(handle, fact)).filter((path) => !paths.includes(path));
    await keepFact(handle, fact, JSON.stringify(left));
  }
}
