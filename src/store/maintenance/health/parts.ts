import { formatOutcomeId, nameKey } from '../../../domain/records/outcome.js';
import { fold } from '../../../domain/text/text.js';
import { type Message, message } from '../../../locale/message.js';
import type { Db, Handle } from '../../engine/db.js';
import { isPurgeDue, purge } from '../forget.js';
import { type Check, ID } from './checks.js';
import type { Finding } from './finding.js';

const NAMED = 10;

/** Runs one check. */
export async function runCheck(handle: Handle, { weight, sql, text, repair }: Check): Promise<Finding[]> {
  const rows = await handle.all<{ record: string }>(sql);
  if (rows.length === 0) return [];
  const mend =
    repair === undefined
      ? {}
      : {
          repair: async (on: Handle): Promise<void> => {
            await on.run(repair);
          },
        };
  return [{ weight, text: text(rows.length), records: rows.slice(0, NAMED).map(({ record }) => record), ...mend }];
}

/** Finds texts whose stored folded form is wrong. */
export async function checkSearchTexts(db: Db): Promise<Finding[]> {
  const stale: { id: number; record: string; folded: string }[] = [];
  for await (const rows of db.batches<{ id: number; record: string; text: string; search: string }>(
    `SELECT s.id, ${ID}, s.text, s.search_text AS search FROM suggestion s`,
  )) {
    for (const { id, record, text, search } of rows) {
      const folded = fold(text);
      if (folded !== search) stale.push({ id, record, folded });
    }
  }
  if (stale.length === 0) return [];
  return [
    {
      weight: 'wrong',
      text: message('maintenance.cannotBeFoundByTheir', stale.length),
      records: stale.slice(0, NAMED).map(({ record }) => record),
      repair: async (handle) => {
        for (const { id, folded } of stale)
          await handle.run('UPDATE suggestion SET search_text = ? WHERE id = ?', [folded, id]);
      },
    },
  ];
}

/** Finds outcomes whose stored folded name is wrong. */
export async function checkOutcomeNames(db: Db): Promise<Finding[]> {
  const rows = await db.all<{ id: number; name: string; key: string }>(
    'SELECT id, name, name_key AS "key" FROM outcome',
  );
  const stale = rows.filter(({ name, key }) => nameKey(name) !== key);
  if (stale.length === 0) return [];
  return [
    {
      weight: 'wrong',
      text: message('maintenance.outcomesCannotBeFoundBy', stale.length),
      records: stale.slice(0, NAMED).map(({ id }) => formatOutcomeId(id)),
      repair: async (handle) => {
        for (const { id, name } of stale)
          await handle.run('UPDATE outcome SET name_key = ? WHERE id = ?', [nameKey(name), id]);
      },
    },
  ];
}

/** Runs the checks of the engine: pages, indexes and foreign keys. */
export async function checkEngine(db: Db): Promise<Finding[]> {
  const findings: Finding[] = [];
  const { pages, strays } = await db.examine();
  if (pages.length > 0) {
    const onlyIndexes = pages.every((line) => /index/i.test(line));
    findings.push({
      weight: 'wrong',
      text: message('maintenance.fileIsDamagedRestoreBackup'),
      records: pages,
      ...(onlyIndexes && { repair: (handle: Handle) => handle.exec('REINDEX') }),
    });
  }
  if (strays.length > 0) {
    findings.push({
      weight: 'wrong',
      text: message('maintenance.rowsPointToWhatIs', strays.length),
      records: strays.slice(0, NAMED).map(({ table, row }) => `${table} ${row}`),
    });
  }
  return findings;
}

/** Compares the count of the figures with a count by independent SQL. */
export async function checkFigures(db: Db): Promise<Finding[]> {
  const row = await db.get<{ columns: number; history: number }>(
    `SELECT (SELECT count(*) FROM suggestion WHERE status = 'resolved') AS columns,
       (SELECT count(*) FROM status_change c WHERE c.to_status = 'resolved'
          AND NOT EXISTS (SELECT 1 FROM status_change l WHERE l.suggestion_id = c.suggestion_id AND l.seq > c.seq)) AS history`,
  );
  if (!row || row.columns === row.history) return [];
  return [
    {
      weight: 'wrong',
      text: message('maintenance.areResolvedButByHistory', row.columns, row.history),
      records: [],
    },
  ];
}

/** A finding that a purge repairs. */
const purgeable = (db: Db, text: Message): Finding => ({
  weight: 'wrong',
  text,
  records: [],
  repair: () => purge(db),
  alone: true,
});

/** Finds deleted names that were not purged from the file. */
export const checkPurge = async (db: Db): Promise<Finding[]> =>
  (await isPurgeDue(db)) ? [purgeable(db, message('maintenance.bytesOfForgottenNamesMay'))] : [];

/** Finds names in the statistics of the server's planner. */
export const checkSamples = async (db: Db): Promise<Finding[]> =>
  (await db.dialect.samplesNames(db)) ? [purgeable(db, message('maintenance.namesOrContactsAreIn'))] : [];
