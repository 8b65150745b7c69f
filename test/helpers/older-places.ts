import { join } from 'node:path';
import { expect } from 'vitest';
import type { Db } from '../../src/store/engine/db.js';
import { openSqlite } from '../../src/store/engine/sqlite/file.js';
import type { Postgres } from '../../src/store/engine/postgres/postgres.js';
import { migrate } from '../../src/store/open/migrate.js';
import { openStore } from '../../src/store/open/open.js';
import { connectShared, migrateShared } from '../../src/store/open/server.js';
import { olderFile, olderSql } from './older.js';
import { pgliteSchema } from './pglite.js';
import { tempFolder } from './run.js';
import { emptyDatabase, query } from './server.js';

/** Stores of earlier versions: in a file, on an embedded server, on a real server. */

export const options = { by: 'tester', clock: () => new Date('2025-10-31T03:00:00Z'), env: process.env };
export const at = options.clock().toISOString();

/** A store of an earlier version before its upgrade, and after it was opened by this one. */
export interface Older {
  /** Its value for `--db`; undefined where the program cannot open it. */
  readonly where?: string;
  readonly before: Db;
  readonly upgraded: () => Promise<Db>;
}

export interface Place {
  /** The fixtures of all earlier schemas. */
  readonly versions: readonly string[];
  readonly older: (fixture: string) => Promise<Older>;
  readonly fresh: () => Promise<Db>;
}

export const file = (path: string): Db => {
  const opened = openSqlite(path, { create: false });
  if (!opened) throw new Error(`no file ${path}`);
  return opened.db;
};

export async function openedFile(path: string, create: boolean): Promise<Db> {
  await (await openStore(path, create, options))?.close();
  return file(path);
}

export const inFile: Place = {
  versions: ['1', '2', '3', '4', '5'],
  async older(fixture) {
    const path = join(tempFolder(), 'store.db');
    olderFile(path, `sqlite-${fixture}`);
    return { where: path, before: file(path), upgraded: () => openedFile(path, false) };
  },
  fresh: () => openedFile(join(tempFolder(), 'store.db'), true),
};

/** Servers have stores since schema 4. */
const onServers = ['4', '5'];

async function here(sql?: string): Promise<Older> {
  const before = await pgliteSchema(sql);
  return { before, upgraded: async () => (await migrate(before, at), before) };
}

export const embedded: Place = {
  versions: onServers,
  older: (fixture) => here(olderSql(`postgres-${fixture}`)),
  fresh: async () => (await here()).upgraded(),
};

async function there(...sql: string[]): Promise<Older> {
  const address = await emptyDatabase();
  await query(address, 'SELECT 1', ...sql);
  const connect = (): Promise<Postgres> => connectShared(address, options);
  return {
    where: address,
    before: await connect(),
    async upgraded() {
      if (sql.length > 0) await expect(openStore(address, false, options)).rejects.toMatchObject({ code: 'store' });
      await migrateShared(address, options);
      return connect();
    },
  };
}

export const onServer: Place = {
  versions: onServers,
  older: (fixture) => there(olderSql(`postgres-${fixture}`)),
  fresh: async () => (await there()).upgraded(),
};
