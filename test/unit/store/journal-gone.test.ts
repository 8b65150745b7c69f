import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { checkJournal } from '../../../src/store/engine/sqlite/files/left-journal.js';
import { tempFolder } from '../../helpers/run.js';

it('a -journal that another program removes while it is looked at is none', async () => {
  const path = join(tempFolder(), 'store.db');
  new Database(path).exec('CREATE TABLE a (b)').close();
  // Another program that begins and ends changes all the time, as SQLite does: the header of a finished one is zeros.
  const other = new Worker(
    `const { rmSync, writeFileSync } = require('node:fs');
     const { parentPort, workerData } = require('node:worker_threads');
     parentPort.postMessage('begun');
     for (;;) { writeFileSync(workerData, Buffer.alloc(512)); rmSync(workerData); }`,
    { eval: true, workerData: `${path}-journal` },
  );
  await new Promise((resolve) => other.once('message', resolve));
  try {
    const end = performance.now() + 1500;
    while (performance.now() < end) expect(() => checkJournal(path, 0)).not.toThrow();
  } finally {
    await other.terminate();
    rmSync(`${path}-journal`, { force: true });
  }
});
