import { chmodSync, rmSync, statfsSync, statSync } from 'node:fs';
import { sep } from 'node:path';
import { words } from '../domain/words.js';
import type { Finding } from '../store/finding.js';

/** File systems of other machines, by what statfs calls them: NFS, SMB, CIFS, SMB2, AFS, 9p. */
const NETWORK = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x01021997]);

/** Longer than any command works on a file before it gives it its name. */
const HOUR_MS = 3_600_000;

// Windows has no such modes: what Node reports there says nothing.
const isOpen = (path: string): boolean =>
  sep === '/' && ((statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0;

const isOld = (path: string): boolean =>
  Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > HOUR_MS;

export interface Place {
  readonly store: string;
  /** Files that hold records: the store, its companions, its copies. */
  readonly files: readonly string[];
  /** Files that were never finished. */
  readonly unfinished: readonly string[];
}

/** What is unsafe about where a store lies. */
export function surroundings({ store, files, unfinished }: Place): Finding[] {
  const found = files.filter(isOpen).map((path): Finding => ({
    weight: 'wrong',
    text: words('others on this machine can read it', '이 컴퓨터의 다른 사용자가 읽을 수 있습니다'),
    records: [path],
    repair: async () => chmodSync(path, 0o600),
    alone: true,
  }));
  for (const path of unfinished.filter(isOld)) {
    found.push({
      weight: 'wrong',
      text: words('a copy that was never finished', '만들다 만 사본'),
      records: [path],
      repair: async () => rmSync(path, { force: true }),
      alone: true,
    });
  }
  if (NETWORK.has(statfsSync(store).type)) {
    found.push({
      weight: 'note',
      text: words(
        'it lies on a network drive, where two machines writing at once can damage it',
        '네트워크 드라이브에 있어 두 컴퓨터가 함께 쓰면 손상될 수 있습니다',
      ),
      records: [store],
    });
  }
  return found;
}
