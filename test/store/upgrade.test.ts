import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSqlite } from '../../src/store/engine/sqlite/file.js';
import { examine } from '../../src/store/maintenance/health/health.js';
import { migrate } from '../../src/store/open/migrate.js';
import { openStore } from '../../src/store/open/open.js';
import { checkVersion, currentVersion, SCHEMA_VERSION } from '../../src/store/sql/schema.js';
import { at, embedded, file, inFile, onServer, openedFile, options, type Place } from '../helpers/older-places.js';
import { olderFile, rowsOf, schemaOf } from '../helpers/older.js';
import { tempFolder } from '../helpers/run.js';
import { testServer } from '../helpers/server.js';

const upgrades = ({ versions, older, fresh }: Place): void => {
  it.each(versions)('of schema %s has the schema of a new one, all rows, and is sound', async (version) => {
    const { before, upgraded } = await older(version);
    expect(await currentVersion(before)).toBe(Number(version));
    const rows = await rowsOf(before);
    expect(rows['suggestion']?.length).toBeGreaterThan(4);
    const now = await upgraded();
    const made = await fresh();
    expect(await currentVersion(now)).toBe(SCHEMA_VERSION);
    expect(await schemaOf(now)).toEqual(await schemaOf(made));
    expect(await rowsOf(now)).toMatchObject(rows);
    expect((await examine(now)).findings.filter(({ weight }) => weight === 'wrong')).toEqual([]);
    const found = await now.all('SELECT 1 FROM suggestion WHERE ' + now.dialect.search.has('id'), [
      now.dialect.search.term({ token: 't00610072', prefix: true }),
    ]);
    expect(found.length).toBeGreaterThan(0);
  });

  it('refuses one of a newer schema', async () => {
    const { upgraded } = await older(versions.at(-1) ?? '');
    const now = await upgraded();
    await now.run('INSERT INTO schema_migration (version, name, applied_at) VALUES (?, ?, ?)', [
      SCHEMA_VERSION + 1,
      'later',
      at,
    ]);
    await expect(checkVersion(now, 'here')).rejects.toMatchObject({ code: 'store' });
  });
};

describe('an older store in a file', () => {
  upgrades(inFile);

  it('is copied as it was before', async () => {
    const path = join(tempFolder(), 'store.db');
    olderFile(path, 'sqlite-4');
    const rows = await rowsOf(file(path));
    await openedFile(path, false);
    const copies = readdirSync(join(path, '..', 'backups'));
    expect(copies).toHaveLength(1);
    const copy = file(join(path, '..', 'backups', copies[0] ?? ''));
    expect(await currentVersion(copy)).toBe(4);
    expect(await rowsOf(copy)).toEqual(rows);
  });

  it('stays as it is when a row points to what is not there, and foreign keys are kept to afterwards', async () => {
    const path = join(tempFolder(), 'store.db');
    olderFile(path, 'sqlite-5');
    const db = openSqlite(path, { create: false })?.db;
    if (!db) throw new Error('no store');
    db.execSync('PRAGMA foreign_keys = OFF');
    await db.run('UPDATE suggestion SET session = 99 WHERE id = 1');
    const before = [await schemaOf(db), await rowsOf(db)];
    await expect(migrate(db, at)).rejects.toMatchObject({ code: 'store' });
    expect([await schemaOf(db), await rowsOf(db)]).toEqual(before);
    expect(db.pragma('foreign_keys')).toBe(1);
    // Opened as a user does, it is refused as damaged before anything is done; no copy of it is kept.
    await expect(openStore(path, false, options)).rejects.toMatchObject({ code: 'store' });
    expect(existsSync(join(path, '..', 'backups')) && readdirSync(join(path, '..', 'backups'))).toEqual([]);
  });
});

describe('an older store on an embedded server', () => {
  upgrades(embedded);
});

describe.skipIf(testServer === undefined)('an older store on a server', () => {
  upgrades(onServer);
});
