import { PGlite, types } from '@electric-sql/pglite';
import { migrate } from '../../src/store/migrate.js';
import { Postgres } from '../../src/store/engine/postgres.js';
import type { Wire } from '../../src/store/engine/wire.js';
import { Store, type StoreOptions } from '../../src/store/store.js';

/** One embedded server for all stores of a test file, each in a schema of its own: making one takes seconds. */
let server: Promise<PGlite> | undefined;
let stores = 0;

const parsers = Object.fromEntries(
  [types.INT8, types.INT4, types.INT2, types.NUMERIC, types.FLOAT8].map((type) => [type, Number]),
);

async function wire(schema: string): Promise<Wire> {
  const lite = await (server ??= PGlite.create({ parsers }));
  const here = async (): Promise<void> => {
    await lite.exec(`SET search_path TO ${schema}`);
  };
  let inside = false;
  return {
    async query(text, params) {
      if (!inside) await here();
      const { rows, affectedRows } = await lite.query<Record<string, unknown>>(text, [...params]);
      return { rows, affected: affectedRows ?? 0 };
    },
    async exec(text) {
      if (!inside) await here();
      if (text.startsWith('BEGIN')) inside = true;
      await lite.exec(text);
      if (text === 'COMMIT' || text === 'ROLLBACK') inside = false;
    },
    end: async () => {},
  };
}

/** A new store, empty, on an embedded PostgreSQL. */
export async function openPglite(options: StoreOptions): Promise<Store> {
  const schema = `store_${(stores += 1)}`;
  const first = await wire('public');
  await first.exec(`CREATE SCHEMA ${schema}`);
  const db = await Postgres.open(() => wire(schema), { shown: 'pglite', timeout: 0 });
  await migrate(db, options.clock().toISOString());
  return new Store(db, options);
}
