import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { forgetPeople, peopleResolvedBefore, peopleUnused } from '../../src/store/maintenance/forget.js';
import { openStore } from '../../src/store/open/open.js';
import { migrateShared, openShared } from '../../src/store/open/server.js';
import type { Store } from '../../src/store/store.js';
import { tempFolder } from '../helpers/run.js';
import { emptyDatabase, testServer } from '../helpers/server.js';

const options = { by: 'tester', clock: () => new Date('2025-10-31T03:00:00Z') };

/** So many suggestions, each of a person, and as many people besides who belong to none. */
async function crowd(store: Store, people: number): Promise<void> {
  const numbers = `WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ${people})`;
  await store.write({ command: 'session add', line: 'session add' }, async (write) => {
    const operation = await write.operation();
    const { handle } = write;
    await handle.run(`INSERT INTO session (number, held_on, operation_id) VALUES (1, '2024-01-10', ?)`, [operation]);
    await handle.exec(`${numbers} INSERT INTO person (id, name) SELECT n, 'Invented ' || n FROM counted`);
    await handle.exec(`${numbers} INSERT INTO person (id, name) SELECT ${people} + n, 'Unused ' || n FROM counted`);
    await handle.run(
      `${numbers} INSERT INTO suggestion (session, seq, text, search_text, status, received_on, reply_due_on, resolved_on, person_id, operation_id)
       SELECT 1, n, 'Lamps', 'lamps', 'resolved', '2024-01-10', '2024-02-10', '2024-01-20', n, CAST(? AS INTEGER) FROM counted`,
      [operation],
    );
  });
}

/** Milliseconds for which the lock of those who write is held: the least of several. */
async function secondsToForget(store: Store): Promise<number> {
  const found = await peopleResolvedBefore(store.read, '2025-01-01');
  expect(found.people.length).toBe(2 * found.suggestions.length);
  const began = performance.now();
  await store.write({ command: 'forget', line: 'forget' }, (write) => forgetPeople(write, found));
  const took = performance.now() - began;
  expect((await peopleUnused(store.read)).people).toEqual([]);
  expect(await store.read.get('SELECT count(*) AS n FROM person')).toEqual({ n: 0 });
  return took;
}

const linear = (open: () => Promise<Store>): void => {
  it('takes four times as long for four times the people, not sixteen times', { timeout: 120_000 }, async () => {
    const times: number[] = [];
    for (const people of [2000, 8000]) {
      const store = await open();
      await crowd(store, people);
      times.push(await secondsToForget(store));
      await store.close();
    }
    const [few = 0, many = 0] = times;
    expect(many / few).toBeLessThan(9);
  });
};

describe('to forget many', () => {
  linear(async () => {
    const store = await openStore(join(tempFolder(), 'store.db'), true, options);
    if (!store) throw new Error('no store');
    return store;
  });
});

describe.skipIf(testServer === undefined)('to forget many on a server', () => {
  linear(async () => {
    const address = await emptyDatabase();
    await migrateShared(address, options);
    return openShared(address, options);
  });
});
