import type { Db, Handle } from './engine/db.js';
import type { Dialect } from './engine/dialect.js';
import { records } from './migrations/001-records.js';
import { outcomes } from './migrations/002-outcomes.js';
import { search } from './migrations/003-search.js';
import { indexes } from './migrations/004-indexes.js';
import { ledger } from './migrations/005-ledger.js';
import { rebuildLedger } from './ledger.js';
import { currentVersion } from './schema.js';
import { fillEntries } from './search-entries.js';

interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: (dialect: Dialect) => string;
  /** What SQL alone cannot bring over from what is there. */
  readonly fill?: (handle: Handle) => Promise<void>;
}

/** In order; a step that has been released is never changed, only followed by another. */
const migrations: readonly Migration[] = [
  { version: 1, name: 'records', sql: records },
  { version: 2, name: 'outcomes', sql: outcomes },
  { version: 3, name: 'search', sql: search, fill: fillEntries },
  { version: 4, name: 'indexes', sql: indexes },
  { version: 5, name: 'ledger', sql: ledger, fill: rebuildLedger },
];

const taken = ({ integer, text, tableOptions }: Dialect): string =>
  `CREATE TABLE IF NOT EXISTS schema_migration (
    version ${integer} PRIMARY KEY,
    name ${text} NOT NULL,
    applied_at ${text} NOT NULL
  ) ${tableOptions}`;

/** Brings the schema to what this program knows, in one transaction. Two that start at once do it once. */
export async function migrate(db: Db, at: string): Promise<void> {
  await db.transaction(async (handle) => {
    await handle.exec(taken(handle.dialect));
    const from = await currentVersion(handle);
    for (const { version, name, sql, fill } of migrations.filter((step) => step.version > from)) {
      await handle.exec(sql(handle.dialect));
      await fill?.(handle);
      await handle.run('INSERT INTO schema_migration (version, name, applied_at) VALUES (?, ?, ?)', [
        version,
        name,
        at,
      ]);
    }
  });
}
