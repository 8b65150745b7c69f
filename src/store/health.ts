import { formatOutcomeId, nameKey } from '../domain/outcome.js';
import { fold } from '../domain/text.js';
import { words } from '../domain/words.js';
import type { Db, Handle } from './engine/db.js';
import type { Finding } from './finding.js';
import { type Check, checks, ID } from './health-checks.js';
import { isPurgeDue, purge } from './forget.js';
import { checkLedger } from './health-ledger.js';
import { checkSearchIndex } from './health-search.js';
import { rebuildLedger } from './ledger.js';
import { SCHEMA_VERSION } from './schema.js';

export interface Counts {
  readonly sessions: number;
  readonly suggestions: number;
  readonly changes: number;
}

export interface Health {
  readonly counts: Counts;
  readonly findings: readonly Finding[];
  readonly schema: number;
}

const NAMED = 10;

async function runCheck(handle: Handle, { weight, sql, text, repair }: Check): Promise<Finding[]> {
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

/** Texts whose folded form is not what search goes by. */
async function checkSearchTexts(db: Db): Promise<Finding[]> {
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
      text: words(`${stale.length} cannot be found by their text`, `내용으로 찾을 수 없는 건의 ${stale.length}건`),
      records: stale.slice(0, NAMED).map(({ record }) => record),
      repair: async (handle) => {
        for (const { id, folded } of stale)
          await handle.run('UPDATE suggestion SET search_text = ? WHERE id = ?', [folded, id]);
      },
    },
  ];
}

/** Outcomes whose folded name is not what they are looked up by. */
async function checkOutcomeNames(db: Db): Promise<Finding[]> {
  const rows = await db.all<{ id: number; name: string; key: string }>(
    'SELECT id, name, name_key AS "key" FROM outcome',
  );
  const stale = rows.filter(({ name, key }) => nameKey(name) !== key);
  if (stale.length === 0) return [];
  return [
    {
      weight: 'wrong',
      text: words(
        `${stale.length} outcomes cannot be found by their name`,
        `이름으로 찾을 수 없는 성과 ${stale.length}건`,
      ),
      records: stale.slice(0, NAMED).map(({ id }) => formatOutcomeId(id)),
      repair: async (handle) => {
        for (const { id, name } of stale)
          await handle.run('UPDATE outcome SET name_key = ? WHERE id = ?', [nameKey(name), id]);
      },
    },
  ];
}

/** The engine's own checks: pages, indexes, and that nothing points to what is not there. */
async function checkEngine(db: Db): Promise<Finding[]> {
  const findings: Finding[] = [];
  const { pages, strays } = await db.examine();
  if (pages.length > 0) {
    const onlyIndexes = pages.every((line) => /index/i.test(line));
    findings.push({
      weight: 'wrong',
      text: words('the file is damaged; restore a backup', '파일이 손상되었습니다. 백업을 복원하십시오'),
      records: pages,
      ...(onlyIndexes && { repair: (handle: Handle) => handle.exec('REINDEX') }),
    });
  }
  if (strays.length > 0) {
    findings.push({
      weight: 'wrong',
      text: words(`${strays.length} rows point to what is not there`, `없는 것을 가리키는 행 ${strays.length}개`),
      records: strays.slice(0, NAMED).map(({ table, row }) => `${table} ${row}`),
    });
  }
  return findings;
}

/** The same number in another way: the figures' own count against one that shares nothing with it. */
async function checkFigures(db: Db): Promise<Finding[]> {
  const row = await db.get<{ columns: number; history: number }>(
    `SELECT (SELECT count(*) FROM suggestion WHERE status = 'resolved') AS columns,
       (SELECT count(*) FROM status_change c WHERE c.to_status = 'resolved'
          AND NOT EXISTS (SELECT 1 FROM status_change l WHERE l.suggestion_id = c.suggestion_id AND l.seq > c.seq)) AS history`,
  );
  if (!row || row.columns === row.history) return [];
  return [
    {
      weight: 'wrong',
      text: words(
        `${row.columns} are resolved, but by the history ${row.history}`,
        `완료는 ${row.columns}건이나 이력으로는 ${row.history}건`,
      ),
      records: [],
    },
  ];
}

/** Names that were erased, but not yet from the file itself. */
async function checkPurge(db: Db): Promise<Finding[]> {
  if (!(await isPurgeDue(db))) return [];
  return [
    {
      weight: 'wrong',
      text: words(
        'bytes of forgotten names may still lie in the file',
        '지운 이름의 흔적이 파일에 남아 있을 수 있습니다',
      ),
      records: [],
      repair: () => purge(db),
      alone: true,
    },
  ];
}

/** Looks at everything and changes nothing. */
export async function examine(db: Db): Promise<Health> {
  const findings = await checkEngine(db);
  for (const check of checks) findings.push(...(await runCheck(db, check)));
  findings.push(
    ...(await checkSearchTexts(db)),
    ...(await checkSearchIndex(db)),
    ...(await checkOutcomeNames(db)),
    ...(await checkFigures(db)),
    ...(await checkLedger(db)),
    ...(await checkPurge(db)),
  );
  const counts = await db.get<Counts>(
    `SELECT (SELECT count(*) FROM session) AS sessions, (SELECT count(*) FROM suggestion) AS suggestions,
       (SELECT count(*) FROM status_change) AS changes`,
  );
  return { counts: counts ?? { sessions: 0, suggestions: 0, changes: 0 }, findings, schema: SCHEMA_VERSION };
}

/** Mends what can be mended, all of it or nothing; what is no part of a transaction comes after. */
export async function mend(db: Db, findings: readonly Finding[]): Promise<void> {
  const within = findings.filter(({ repair, alone }) => repair && !alone);
  if (within.length > 0) {
    await db.transaction(async (handle) => {
      for (const { repair } of within) await repair?.(handle);
      // Rows that were mended are in it as they were.
      await rebuildLedger(handle);
    });
  }
  for (const { repair, alone } of findings) if (alone) await repair?.(db);
}
