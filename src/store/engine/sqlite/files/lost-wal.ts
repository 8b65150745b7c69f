import { existsSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import type { CommitMark } from '../../db.js';
import { isInWalMode, MARK } from './header.js';

/**
 * Committed changes are in the -wal until a checkpoint writes them to the file. If somebody deletes the -wal, they are
 * lost, and SQLite reports nothing. Therefore a mark beside the file says what was committed until all of it is in the
 * file. The mark is an additional check: if it cannot be written or removed, that is not an error.
 */

/**
 * Content of the mark when the -wal is missing. SQLite removes the -shm first, so a -shm without a -wal is never
 * normal.
 */
export const WAL_MISSING = 'the -wal is missing';

function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** @param path of the store; for a link, the mark is beside the target like the -wal */
const beside = (path: string, suffix: string): string => `${realpathSync(path)}${suffix}`;

const hasWal = (path: string): boolean => quietly(() => existsSync(beside(path, '-wal'))) ?? false;

/** True when the -wal is missing and the -shm is there. Call before SQLite opens the file. */
const isWalMissing = (path: string): boolean =>
  quietly(() => existsSync(beside(path, '-shm')) && !hasWal(path) && isInWalMode(path)) ?? false;

/** Call before SQLite opens a store for writing; afterwards the missing -wal cannot be noticed. */
export function noteMissingWal(path: string): void {
  quietly(() => {
    if (isWalMissing(path)) writeFileSync(beside(path, MARK), WAL_MISSING, { mode: 0o600, flag: 'wx' });
  });
}

/**
 * Marks a commit in a file beside the store until a checkpoint brought it into the store, so that a lost -wal is
 * noticed.
 */
export class WalMark implements CommitMark {
  /** @param checkpoint writes all changes to the file; false when it could not */
  constructor(
    private readonly path: string,
    private readonly readOnly: boolean,
    private readonly checkpoint: () => Promise<boolean>,
  ) {}

  async secure(text: string): Promise<void> {
    quietly(() => writeFileSync(beside(this.path, MARK), text, { mode: 0o600 }));
    // If it fails, the changes stay in the -wal until another checkpoint.
    if (await this.checkpoint().catch(() => false)) this.drop(true);
  }

  read(): string | undefined {
    const text = quietly(() => readFileSync(beside(this.path, MARK), 'utf8'));
    return text ?? (this.readOnly && isWalMissing(this.path) ? WAL_MISSING : undefined);
  }

  drop(always = false): void {
    if (this.readOnly || (!always && hasWal(this.path))) return;
    quietly(() => rmSync(beside(this.path, MARK), { force: true }));
  }
}
