import { EarshotError } from '../domain/errors.js';
import { words } from '../domain/words.js';
import type { Db, Handle } from './engine/db.js';
import type { Dialect } from './engine/dialect.js';
import { records } from './migrations/001-records.js';
import { outcomes } from './migrations/002-outcomes.js';
import { search } from './migrations/003-search.js';
import { indexes } from './migrations/004-indexes.js';
import { ledger } from './migrations/005-ledger.js';
import { rebuildLedger } from './ledger.js';
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

export const SCHEMA_VERSION = migrations.at(-1)?.version ?? 0;

async function currentVersion(handle: Handle): Promise<number> {
  const row = await handle.get<{ version: number | null }>('SELECT max(version) AS version FROM schema_migration');
  return row?.version ?? 0;
}

const taken = ({ integer, text, tableOptions }: Dialect): string =>
  `CREATE TABLE IF NOT EXISTS schema_migration (
    version ${integer} PRIMARY KEY,
    name ${text} NOT NULL,
    applied_at ${text} NOT NULL
  ) ${tableOptions}`;

/** The version of an existing store, checked to be one that this program can work with. */
export async function checkVersion(db: Db, where: string): Promise<number> {
  const version = await currentVersion(db);
  if (version > SCHEMA_VERSION) {
    throw new EarshotError(
      'store',
      words(
        `${where} was written by a newer earshot (schema ${version}, this one knows ${SCHEMA_VERSION})`,
        `더 새로운 earshot이 만든 저장소입니다(스키마 ${version}, 이 프로그램은 ${SCHEMA_VERSION}): ${where}`,
      ),
      {
        hint: words(
          'Install the newer earshot; the store was not touched',
          '새 earshot을 설치하십시오. 저장소는 그대로입니다',
        ),
      },
    );
  }
  return version;
}

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
