import type { Db, Handle } from '../engine/db.js';
import type { Dialect } from '../engine/dialect.js';
import { remake } from '../engine/sqlite/remake.js';
import { rebuildRollup } from '../derived/rollup-write.js';
import { steps as postgresSteps } from './migrations/postgres/steps.js';
import type { Step } from './migrations/step.js';
import { steps as sqliteSteps } from './migrations/sqlite/steps.js';
import { currentVersion } from '../sql/schema.js';
import { normaliseWords } from '../normalise/normalise.js';
import { fillEntries, renewEntries } from '../derived/search-entries.js';

const stepsOf = ({ name }: Dialect): readonly Step[] => (name === 'sqlite' ? sqliteSteps : postgresSteps);

/** Schema versions that last changed what derived data hold, which are computed after all migrations. */
const SEARCH = 3;
const LEDGER = 12;
const NORMAL_FORM = 7;

/**
 * Updates the content of the tables: normalises words, then computes derived data. The present program does this,
 * because the older store then has the tables of a new one.
 */
async function fill(handle: Handle, from: number): Promise<void> {
  const isOlder = from > 0 && from < NORMAL_FORM;
  const { said, named } = isOlder ? await normaliseWords(handle) : { said: new Set<number>(), named: false };
  if (from < SEARCH) await fillEntries(handle);
  else await renewEntries(handle, [...said]);
  if (from < LEDGER || named) await rebuildRollup(handle);
}

const taken = ({ integer, text, tableOptions }: Dialect): string =>
  `CREATE TABLE IF NOT EXISTS schema_migration (
    version ${integer} PRIMARY KEY,
    name ${text} NOT NULL,
    applied_at ${text} NOT NULL
  ) ${tableOptions}`;

async function take(handle: Handle, { version, name, sql, remade = {} }: Step, at: string): Promise<void> {
  if (sql !== undefined) await handle.exec(sql);
  for (const [table, definition] of Object.entries(remade)) await remake(handle, table, definition);
  await handle.run('INSERT INTO schema_migration (version, name, applied_at) VALUES (?, ?, ?)', [version, name, at]);
}

/** Upgrades the schema in one transaction. If two processes start it, it is done once. */
export async function migrate(db: Db, at: string): Promise<void> {
  await db.reshape(async (handle) => {
    await handle.exec(taken(handle.dialect));
    const from = await currentVersion(handle);
    for (const step of stepsOf(handle.dialect)) if (step.version > from) await take(handle, step, at);
    await fill(handle, from);
  });
}
