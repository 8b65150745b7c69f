import { statfsSync, statSync } from 'node:fs';
import { sep } from 'node:path';
import type { Locale } from '../locale/index.js';

/** File systems of other machines, by what statfs calls them: NFS, SMB, CIFS, SMB2, AFS, 9p. */
const NETWORK = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x01021997]);

export interface Surrounding {
  readonly text: string;
  readonly path: string;
  /** Whether the file's mode is what is wrong, which can be mended. */
  readonly mode: boolean;
}

// Windows has no such modes: what Node reports there says nothing.
const isOpen = (path: string): boolean =>
  sep === '/' && ((statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0;

/** What is unsafe about where a store lies. @param files those that hold records: it, its companions, its copies */
export function surroundings(store: string, files: readonly string[], { say }: Locale): Surrounding[] {
  const found = files.filter(isOpen).map((path) => ({ text: say.safety.openToOthers(path), path, mode: true }));
  if (NETWORK.has(statfsSync(store).type)) found.push({ text: say.safety.onNetwork(store), path: store, mode: false });
  return found;
}
