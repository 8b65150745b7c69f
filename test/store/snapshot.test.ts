import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EarshotError } from '../../src/domain/errors.js';
import { openStore } from '../../src/store/open/open.js';
import { insertSession } from '../../src/store/records/sessions.js';
import { migrateShared } from '../../src/store/open/server.js';
import type { Store } from '../../src/store/store.js';
import { tempFolder } from '../helpers/run.js';
import { emptyDatabase, query, testServer } from '../helpers/server.js';

const options = { by: 'tester', clock: () => new Date('2025-10-31T03:00:00Z'), env: process.env };

async function open(address: string): Promise<Store> {
  const store = await openStore(address, true, options);
  if (!store) throw new Error('no store was made');
  return store;
}

const engines: [string, () => Promise<string>][] = [['SQLite', async () => join(tempFolder(), 'store.db')]];
if (testServer !== undefined)
  engines.push([
    'PostgreSQL',
    async () => {
      const address = await emptyDatabase();
      await migrateShared(address, options);
      return address;
    },
  ]);

const add = (store: Store, heldOn: string): Promise<unknown> =>
  store.write({ command: 'test', line: 'test' }, (write) => insertSession(write, { heldOn, place: 'hall' }));

const SQL = 'SELECT number FROM session ORDER BY number';
const count = async (store: Store): Promise<number> => (await store.read.all(SQL)).length;

describe.each(engines)('a store on %s of which one moment is held', (_, place) => {
  /** Two connections to one store, with three sessions in it. */
  async function pair(): Promise<{ store: Store; other: Store; close: () => Promise<void> }> {
    const address = await place();
    const [store, other] = [await open(address), await open(address)];
    for (const day of ['2025-09-01', '2025-09-02', '2025-09-03']) await add(other, day);
    const close = async (): Promise<void> => {
      await Promise.all([store.close(), other.close()]);
    };
    return { store, other, close };
  }

  it('is read as it was at the first look, however it is asked', async () => {
    const { store, other, close } = await pair();
    store.hold();
    await add(other, '2025-09-04');
    expect(await count(store)).toBe(4);
    await add(other, '2025-09-05');
    expect(await count(store)).toBe(4);
    expect(await store.read.get('SELECT count(*) AS "count" FROM session')).toEqual({ count: 4 });
    for await (const rows of store.read.batches(SQL)) {
      await add(other, '2025-09-06');
      expect(rows).toHaveLength(4);
    }
    for await (const rows of store.read.lists(SQL)) expect(rows).toEqual([[1], [2], [3], [4]]);
    expect(await Promise.all([count(store), count(store)])).toEqual([4, 4]);
    expect(await count(other)).toBe(6);
    await close();
  });

  it('keeps what it writes itself, and is read as of then', async () => {
    const { store, other, close } = await pair();
    store.hold();
    expect(await count(store)).toBe(3);
    await add(other, '2025-09-04');
    await add(store, '2025-09-05');
    expect([await count(store), await count(other)]).toEqual([5, 5]);
    await add(other, '2025-09-06');
    expect(await count(store)).toBe(5);
    await store.engine.run(`UPDATE session SET place = 'school'`);
    expect(await count(store)).toBe(6);
    expect(await other.read.all(`SELECT * FROM session WHERE place = 'school'`)).toHaveLength(6);
    await close();
    const again = await open(await place());
    again.hold();
    await add(again, '2025-09-01');
    expect(await count(again)).toBe(1);
    await again.close();
  });

  it('keeps nobody from writing', async () => {
    const { store, other, close } = await pair();
    store.hold();
    for await (const rows of store.read.batches(SQL)) {
      expect(rows).toHaveLength(3);
      for (let turn = 0; turn < 20; turn += 1) await add(other, '2025-09-04');
    }
    expect(await count(other)).toBe(23);
    await close();
  });
});

describe.skipIf(testServer === undefined)('a connection to a server that is lost', () => {
  const cut = (address: string): Promise<unknown> =>
    query(
      address,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'earshot' AND datname = current_database() AND pid <> pg_backend_pid()`,
    );

  it('is made anew before the first look, and told when a moment was held', async () => {
    const address = await emptyDatabase();
    await migrateShared(address, options);
    const store = await open(address);
    await add(store, '2025-09-01');
    store.hold();
    await cut(address);
    expect(await count(store)).toBe(1);
    await cut(address);
    const failure = await count(store).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(EarshotError);
    expect((failure as EarshotError).code).toBe('busy');
    await store.close();
  });
});
