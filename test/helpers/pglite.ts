import { PGlite, types } from '@electric-sql/pglite';
import { migrate } from '../../src/store/open/migrate.js';
import { Postgres } from '../../src/store/engine/postgres/postgres.js';
import type { Wire } from '../../src/store/engine/postgres/wire/wire.js';
import { Store, type StoreOptions } from '../../src/store/store.js';

/** One embedded server per test file, with a schema for each store, because starting one takes seconds. */
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

/** A new schema on an embedded PostgreSQL. @param sql its content */
export async function pgliteSchema(sql = ''): Promise<Postgres> {
  const schema = `store_${(stores += 1)}`;
  const first = await wire('public');
  await first.exec(`CREATE SCHEMA ${schema}`);
  await (await wire(schema)).exec(sql);
  return Postgres.open(() => wire(schema), { shown: 'pglite', timeout: 0 });
}

/** A new empty store on an embedded PostgreSQL. */
export async function openPglite(options: StoreOptions): Promise<Store> {
  const db = await pgliteSchema();
  await migrate(db, options.clock().toISOString());
  return new Store(db, options);
}
