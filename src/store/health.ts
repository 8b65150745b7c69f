import { formatOutcomeId, nameKey } from '../domain/outcome.js';
import { fold } from '../domain/text.js';
import { type Words, words } from '../domain/words.js';
import type { Db, Handle } from './engine/db.js';
import { SCHEMA_VERSION } from './migrate.js';
import { incompleteCondition } from './where.js';

export interface Finding {
  /** `wrong` must be mended; `note` is worth knowing. */
  readonly weight: 'wrong' | 'note';
  readonly text: Words;
  /** The first records that it concerns. */
  readonly records: readonly string[];
  /** What `--repair` does about it; undefined when that needs a person. */
  readonly repair?: (handle: Handle) => Promise<void>;
}

export interface Counts {
  readonly sessions: number;
  readonly suggestions: number;
  readonly changes: number;
}

const NAMED = 10;

interface Check {
  readonly weight: Finding['weight'];
  /** Selects `record`: an id or a number. */
  readonly sql: string;
  readonly text: (count: number) => Words;
  readonly repair?: string;
}

const ID = `s.session || '-' || s.seq AS record`;
const LAST = `(SELECT c.to_status FROM status_change c WHERE c.suggestion_id = s.id ORDER BY c.seq DESC LIMIT 1)`;
const FIRST_REPLY = `(SELECT min(r.replied_on) FROM reply r WHERE r.suggestion_id = s.id)`;

const checks: readonly Check[] = [
  {
    weight: 'wrong',
    sql: `SELECT ${ID} FROM suggestion s WHERE s.status IS NOT ${LAST}`,
    text: (n) =>
      words(
        `${n} with another status than the last step of the history`,
        `상태가 이력의 마지막 단계와 다른 건의 ${n}건`,
      ),
    repair: `UPDATE suggestion AS s SET status = ${LAST}, resolved_on = (
               SELECT CASE WHEN c.to_status = 'resolved' AND c.day_known = 1 THEN c.effective_on END
               FROM status_change c WHERE c.suggestion_id = s.id ORDER BY c.seq DESC LIMIT 1)
             WHERE s.status IS NOT ${LAST} AND ${LAST} IS NOT NULL`,
  },
  {
    weight: 'wrong',
    sql: `SELECT ${ID} FROM suggestion s WHERE s.id IN
            (SELECT suggestion_id FROM (SELECT suggestion_id, seq, from_status, lag(to_status) OVER (PARTITION BY suggestion_id ORDER BY seq) AS before,
               row_number() OVER (PARTITION BY suggestion_id ORDER BY seq) AS nth FROM status_change) c
             WHERE c.from_status IS NOT c.before OR c.seq <> c.nth)`,
    text: (n) => words(`${n} with a gap in the history`, `이력에 빈 곳이 있는 건의 ${n}건`),
  },
  {
    weight: 'wrong',
    sql: `SELECT ${ID} FROM suggestion s WHERE s.replied_on IS NULL AND ${FIRST_REPLY} IS NOT NULL OR s.replied_on > ${FIRST_REPLY}`,
    text: (n) =>
      words(
        `${n} with an earlier reply than the day of the first reply says`,
        `첫 회신일이 회신 기록보다 늦은 건의 ${n}건`,
      ),
    repair: `UPDATE suggestion AS s SET replied_on = ${FIRST_REPLY}
             WHERE s.replied_on IS NULL AND ${FIRST_REPLY} IS NOT NULL OR s.replied_on > ${FIRST_REPLY}`,
  },
  {
    weight: 'wrong',
    sql: `SELECT CAST(s.session AS TEXT) AS record FROM suggestion s LEFT JOIN issued i ON i.session = s.session
          GROUP BY s.session, i.last_seq HAVING max(s.seq) > coalesce(i.last_seq, 0)`,
    text: (n) => words(`${n} sessions would give an id twice`, `건의번호를 두 번 줄 수 있는 회차 ${n}회`),
    repair: `INSERT INTO issued (session, last_seq) SELECT session, max(seq) FROM suggestion WHERE 1 = 1 GROUP BY session
             ON CONFLICT (session) DO UPDATE SET last_seq = max(issued.last_seq, excluded.last_seq)`,
  },
  {
    weight: 'wrong',
    sql: `SELECT CAST(o.id AS TEXT) AS record FROM (SELECT id, row_number() OVER (ORDER BY id) AS nth FROM operation) o WHERE o.id <> o.nth LIMIT 1`,
    text: () =>
      words(
        'operations are missing from the journal, the first before this number',
        '작업 기록에 빠진 번호가 있습니다',
      ),
  },
  {
    weight: 'wrong',
    sql: `SELECT ${ID} FROM suggestion s JOIN suggestion m ON m.id = s.merged_into WHERE s.status = 'merged' AND m.status = 'merged' AND m.merged_into = s.id`,
    text: (n) =>
      words(
        `${n} merged into each other, so that none of them counts`,
        `서로 합쳐져 아무것도 집계되지 않는 건의 ${n}건`,
      ),
  },
  {
    weight: 'note',
    sql: `SELECT 'O-' || o.id AS record FROM outcome o WHERE NOT EXISTS
            (SELECT 1 FROM outcome_suggestion l WHERE l.outcome_id = o.id)`,
    text: (n) =>
      words(
        `${n} outcomes without a suggestion: earshot outcome link`,
        `건의가 연결되지 않은 성과 ${n}건: earshot outcome link`,
      ),
  },
  {
    weight: 'note',
    sql: `SELECT ${ID} FROM suggestion s WHERE ${incompleteCondition('s')}`,
    text: (n) =>
      words(
        `${n} lack what their status demands: earshot list --incomplete`,
        `상태에 필요한 값이 없는 건의 ${n}건: earshot list --incomplete`,
      ),
  },
];

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
  const pages = (await db.all<{ integrity_check: string }>('PRAGMA integrity_check(10)')).map(
    (row) => row.integrity_check,
  );
  if (pages[0] !== 'ok') {
    const onlyIndexes = pages.every((line) => /index/i.test(line));
    findings.push({
      weight: 'wrong',
      text: words('the file is damaged; restore a backup', '파일이 손상되었습니다. 백업을 복원하십시오'),
      records: pages,
      ...(onlyIndexes && { repair: async (handle: Handle) => handle.exec('REINDEX') }),
    });
  }
  const strays = await db.all<{ table: string; rowid: number }>('PRAGMA foreign_key_check');
  if (strays.length > 0) {
    findings.push({
      weight: 'wrong',
      text: words(`${strays.length} rows point to what is not there`, `없는 것을 가리키는 행 ${strays.length}개`),
      records: strays.slice(0, NAMED).map(({ table, rowid }) => `${table} ${rowid}`),
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

/** Looks at everything and changes nothing. */
export async function examine(db: Db): Promise<{ counts: Counts; findings: Finding[]; schema: number }> {
  const findings = await checkEngine(db);
  for (const check of checks) findings.push(...(await runCheck(db, check)));
  findings.push(...(await checkSearchTexts(db)), ...(await checkOutcomeNames(db)), ...(await checkFigures(db)));
  const counts = await db.get<Counts>(
    `SELECT (SELECT count(*) FROM session) AS sessions, (SELECT count(*) FROM suggestion) AS suggestions,
       (SELECT count(*) FROM status_change) AS changes`,
  );
  return { counts: counts ?? { sessions: 0, suggestions: 0, changes: 0 }, findings, schema: SCHEMA_VERSION };
}
