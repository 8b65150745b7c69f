import { statfsSync, statSync } from 'node:fs';
import { sep } from 'node:path';
import type { Locale } from '../locale/index.js';

/** File systems of other machines, by what statfs calls them: NFS, SMB, CIFS, SMB2, AFS, 9p. */
const NETWORK = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x01021997]);

/** What is unsafe about where a store lies. */
export function surroundings(path: string, { say }: Locale): { text: string; mode: boolean }[] {
  const found: { text: string; mode: boolean }[] = [];
  // Windows has no such modes: what Node reports there says nothing.
  const open = sep === '/' && (statSync(path).mode & 0o077) !== 0;
  if (open) found.push({ text: say.safety.openToOthers(path), mode: true });
  if (NETWORK.has(statfsSync(path).type)) found.push({ text: say.safety.onNetwork(path), mode: false });
  return found;
}
