import Database from 'better-sqlite3';
import { copyFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ok, tempFolder } from '../helpers/run.js';
import { olderStore } from './stores.js';

/** One writing command and the store that it finds. */
export interface Scenario {
  readonly name: string;
  /** Beside the store `store.db`, `rows.csv` and `copy.db`, of an earlier day, lie in the folder. */
  readonly args: readonly string[];
  /** What is different about the store at its beginning. */
  readonly prepare?: (store: string) => void;
  /** A file that it makes beside the store: it is there whole or not at all. */
  readonly makes?: string;
}

const raw = (sql: string) => (store: string) => {
  const db = new Database(store);
  db.exec(sql);
  db.close();
};

export const scenarios: readonly Scenario[] = [
  {
    name: 'a new store',
    args: ['--db', 'new/store.db', 'session', 'add', '--held-on', '2025-03-04', '--place', 'Hall'],
  },
  { name: 'session add', args: ['session', 'add', '--held-on', '2025-03-04', '--place', 'Hall'] },
  { name: 'session close', args: ['session', 'close', '1', '--attendees', '12'] },
  { name: 'add', args: ['add', '1', 'Open on Sundays', '--on-the-spot', '--proposer-name', 'Invented One'] },
  { name: 'edit', args: ['edit', '1-1..3', '--department', 'Parks', '--proposer-name', 'Invented Two'] },
  { name: 'status', args: ['status', '1-1..4', 'resolved', '--note', 'Done', '--yes'] },
  { name: 'reply', args: ['reply', '1-1..4', '--text', 'We are looking into it'] },
  { name: 'merge', args: ['merge', '1-5', '--into', '1-4', '--yes'] },
  { name: 'remove', args: ['remove', '1-6', '1-7', '--yes'] },
  { name: 'undo', args: ['undo', '--last', '2', '--yes'] },
  { name: 'redo', args: ['redo'] },
  { name: 'import', args: ['import', 'rows.csv'] },
  { name: 'import --update', args: ['import', 'changed.csv', '--update'] },
  { name: 'forget', args: ['forget', '1-1', '1-2', '--yes'] },
  { name: 'backup', args: ['backup', 'made.db'], makes: 'made.db' },
  { name: 'backup --keep', args: ['backup', '--keep', '1'] },
  { name: 'restore', args: ['restore', 'copy.db', '--yes'] },
  {
    name: 'restore over a damaged store',
    args: ['restore', 'copy.db', '--yes'],
    prepare: (store) => {
      copyFileSync(join(store, '..', 'rows.csv'), store);
      writeFileSync(`${store}-wal`, 'left over');
    },
  },
  {
    name: 'doctor --repair',
    args: ['doctor', '--repair'],
    prepare: raw(
      `UPDATE suggestion SET search_text = 'stale', status = 'received', resolved_on = NULL WHERE session = 1 AND seq = 2`,
    ),
  },
  {
    name: 'migration',
    args: ['list'],
    prepare: (store) => {
      olderStore(`${store}.older`);
      cpSync(`${store}.older`, store);
    },
  },
];

const HEADER = 'heldOn,place,text,status,resolvedOn,sourceKey,proposerName\n';

let made: Promise<string> | undefined;

/** A folder with a small store that has a bit of everything, made once. */
async function make(): Promise<string> {
  const folder = join(tempFolder(), 'base');
  mkdirSync(folder);
  const run = (...args: string[]): Promise<unknown> =>
    ok(args, { cwd: folder, env: { EARSHOT_DB: join(folder, 'store.db') } });
  const first = Array.from(
    { length: 8 },
    (_, at) =>
      `2025-03-04,Hall,Said ${at + 1},${at === 1 ? 'resolved,2025-03-09' : 'received,'},first-${at},Invented ${at}\n`,
  );
  writeFileSync(join(folder, 'first.csv'), HEADER + first.join(''));
  writeFileSync(join(folder, 'changed.csv'), HEADER + first.join('').replaceAll('received,', 'resolved,2025-10-31'));
  const rows = Array.from(
    { length: 300 },
    (_, at) => `2025-04-0${1 + (at % 7)},Hall ${at % 5},Row ${at},received,,row-${at},\n`,
  );
  writeFileSync(join(folder, 'rows.csv'), HEADER + rows.join(''));
  await run('import', 'first.csv');
  await run('backup', 'copy.db');
  await run('status', '1-3', 'in-progress');
  await run('reply', '1-3', '--text', 'Soon');
  await run('edit', '1-4', '--category', 'safety');
  await run('undo');
  return folder;
}

/** A copy of that folder for one round alone, prepared for the scenario. */
export async function desk({ prepare }: Scenario): Promise<{ folder: string; store: string }> {
  const base = await (made ??= make());
  const folder = join(tempFolder(), 'desk');
  cpSync(base, folder, { recursive: true });
  const store = join(folder, 'store.db');
  prepare?.(store);
  return { folder, store };
}

/** The store that a scenario is about, and its whole command line. */
export const target = (scenario: Scenario, folder: string): { store: string; args: readonly string[] } =>
  scenario.args[0] === '--db'
    ? { store: join(folder, scenario.args[1] ?? ''), args: scenario.args }
    : { store: join(folder, 'store.db'), args: ['--db', 'store.db', ...scenario.args] };
