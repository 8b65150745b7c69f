import { rmSync } from 'node:fs';

/**
 * Removes a folder of a test with all that is in it. A shell or program that was just ended may still write into it
 * (fish its history, SQLite its -wal), so a folder that is not empty again is tried for some seconds.
 */
export const removeFolder = (folder: string): void =>
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
