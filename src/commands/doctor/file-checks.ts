import { chmodSync, rmSync, statfsSync, statSync } from 'node:fs';
import { sep } from 'node:path';
import { message } from '../../locale/message.js';
import { companions } from '../../store/engine/sqlite/files/header.js';
import type { Finding } from '../../store/maintenance/health/finding.js';
import { listUnsaved } from '../../store/maintenance/unsaved.js';

/** Network file systems by their number in statfs: NFS, SMB, CIFS, SMB2, AFS, 9p. */
const NETWORK = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x01021997]);

// Windows has no such modes; Node's values mean nothing there.
const isOpen = (path: string): boolean =>
  sep === '/' && ((statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0;

/** The files of a store that `doctor` looks at. Paths are absolute. */
export interface StoreFiles {
  readonly store: string;
  /** Files with records: the store, its companions, its copies. */
  readonly files: readonly string[];
  /** Unfinished files that no process is writing. */
  readonly unfinished: readonly string[];
  /** The store may only be read; its permissions are the owner's concern. */
  readonly readOnly: boolean;
}

/** Tells of texts that could not be saved in a store, its file or its address. */
export const unsavedTexts = (store: string): Finding[] =>
  listUnsaved(store).map((path) => ({ weight: 'note', text: message('keeping.textsNotSaved'), records: [path] }));

/** Finds files that were never finished; nothing is writing them. */
export const neverFinished = (paths: readonly string[]): Finding[] =>
  paths.map((path) => ({
    weight: 'wrong',
    text: message('keeping.copyThatWasNeverFinished'),
    records: [path],
    repair: async () => rmSync(path, { force: true }),
    alone: true,
  }));

/** Finds unsafe properties of the folder and the files of a store. */
export function surroundings({ store, files, unfinished, readOnly }: StoreFiles): Finding[] {
  const beside = companions.map((suffix) => store + suffix);
  // Companions have the mode of the store and are not reported separately.
  const told = files.filter((path) => isOpen(path) && !(beside.includes(path) && isOpen(store)));
  const found = told.map((path): Finding => ({
    weight: readOnly ? 'note' : 'wrong',
    text: message('keeping.othersOnThisMachineCan'),
    records: [path],
    ...(!readOnly && {
      repair: async () => {
        for (const each of path === store ? [store, ...beside.filter(isOpen)] : [path]) chmodSync(each, 0o600);
      },
      alone: true,
    }),
  }));
  found.push(...neverFinished(unfinished));
  if (NETWORK.has(statfsSync(store).type)) {
    found.push({
      weight: 'note',
      text: message('keeping.itLiesOnNetworkDrive'),
      records: [store],
    });
  }
  return found;
}
