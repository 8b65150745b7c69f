import { render } from '../../src/locale/index.js';
import Database from 'better-sqlite3';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { examine } from '../../src/store/maintenance/health/health.js';
import { checkVersion, SCHEMA_VERSION } from '../../src/store/sql/schema.js';
import { openSqlite } from '../../src/store/engine/sqlite/file.js';

export const NONE = 'no store';

/** Everything that a store holds, as text: rows of all tables but the settings, which are no records. */
export function snapshot(path: string): string {
  if (!existsSync(path)) return NONE;
  const db = new Database(path);
  try {
    const tables = db
      .prepare<[], { name: string }>(
        `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
           AND name NOT LIKE 'sqlite_%' AND name <> 'setting' ORDER BY name`,
      )
      .all();
    return tables
      .map(({ name }) => {
        const rows = db
          .prepare(`SELECT * FROM ${name}`)
          .all()
          .map((row) => JSON.stringify(row));
        return [name, ...rows.sort()].join('\n');
      })
      .join('\n');
  } finally {
    db.close();
  }
}

/** What the program's own doctor finds wrong, by the code that `earshot doctor` runs. */
export async function illnesses(path: string): Promise<string[]> {
  const opened = openSqlite(path, { create: false, timeout: 5000 });
  if (!opened) return [NONE];
  try {
    // One that is still to be migrated is looked at once it is.
    if ((await checkVersion(opened.db, path)) < SCHEMA_VERSION) return [];
    const { findings } = await examine(opened.db);
    return findings
      .filter(({ weight }) => weight === 'wrong')
      .map(({ text, records }) => [render(text, 'en'), ...records].join(' '));
  } finally {
    await opened.db.close();
  }
}

/** Files beside a store that are copies of it by their name: each must be a whole one. */
export const copiesBeside = (store: string): string[] => {
  const folder = join(dirname(store), 'backups');
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /^[^.].*\d\.db$/.test(name))
        .map((name) => join(folder, name))
    : [];
};

/** A store as the first released schema left it: what is read from the file is never changed. */
export function olderStore(path: string): void {
  const sql = readFileSync(fileURLToPath(new URL('../fixtures/stores/sqlite-1.sql', import.meta.url)), 'utf8');
  const db = new Database(path);
  db.exec(sql);
  db.pragma(`application_id = 1161908819`);
  db.pragma('journal_mode = WAL');
  db.close();
}
