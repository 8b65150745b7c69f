import { statusCodes, statuses } from '../../domain/status.js';
import type { Handle } from '../engine/db.js';
import { stageTables } from './tables.js';

/** SQL text in quotes. For constants of ours only. */
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Keeps a problem for each row that a query names. @param rows selects id, file, line, raw, value, en, ko */
const keep = (field: string, rows: string): string =>
  `INSERT INTO stage_problem (file, line, place, field, value, reason_en, reason_ko, raw)
   SELECT file, line, NULL, '${field}', value, en, ko, raw FROM (${rows}) found`;

const row = (table: string): string => `${table}.file, ${table}.line, ${table}.raw`;
const saying = (en: string, ko: string): string => `${quoted(en)} AS en, ${quoted(ko)} AS ko`;

/** Rows after the first that have the same key; the first one's line is named. */
const repeats = (table: string, key: string, shown: string, condition: string): string =>
  `SELECT file, line, raw, ${shown} AS value,
     'is the same key as in line ' || first || '; a key names one row' AS en, first || '행과 같은 키입니다. 키는 한 행만 가리켜야 합니다' AS ko
   FROM (SELECT *, first_value(line) OVER (PARTITION BY ${key} ORDER BY id) AS first,
     row_number() OVER (PARTITION BY ${key} ORDER BY id) AS nth FROM ${table} WHERE ${condition}) twice WHERE nth > 1`;

const sessionId = `given_session || '-' || given_seq`;
const stepId = `session || '-' || suggestion_seq`;

const openList = statusCodes
  .filter((status) => statuses[status].standing === 'open')
  .map(quoted)
  .join(', ');

const checks: readonly (readonly [field: string, rows: string])[] = [
  ['number', repeats('stage_session', 'number', 'number', 'number IS NOT NULL AND implied = 0')],
  ['sourceKey', repeats('stage_session', 'source_key', 'source_key', 'source_key IS NOT NULL')],
  [
    'sourceKey',
    `SELECT ${row('stage_session')}, stage_session.source_key AS value, 'is the key of session ' || v.number || ' already' AS en,
       '이미 제' || v.number || '회의 키입니다' AS ko
     FROM stage_session JOIN session v ON v.source_key = stage_session.source_key WHERE v.number <> stage_session.number`,
  ],
  ['id', repeats('stage_suggestion', 'given_session, given_seq', sessionId, 'given_seq IS NOT NULL')],
  ['sourceKey', repeats('stage_suggestion', 'source_key', 'source_key', 'source_key IS NOT NULL AND hash IS NULL')],
  [
    'sourceKey',
    `SELECT ${row('stage_suggestion')}, stage_suggestion.source_key AS value, 'is the key of ' || s.session || '-' || s.seq || ' already' AS en,
       '이미 ' || s.session || '-' || s.seq || '의 키입니다' AS ko
     FROM stage_suggestion JOIN suggestion s ON s.source_key = stage_suggestion.source_key
     WHERE stage_suggestion.given_seq IS NOT NULL AND s.id IS DISTINCT FROM stage_suggestion.target`,
  ],
  [
    'session',
    `SELECT ${row('stage_suggestion')}, given_session AS value, ${saying('there is no such session; import it first, or with this file', '없는 회차입니다. 방문을 먼저 또는 함께 가져오십시오')}
     FROM stage_suggestion WHERE action = 'new' AND given_session IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM session v WHERE v.number = given_session)
       AND NOT EXISTS (SELECT 1 FROM stage_session v WHERE v.number = given_session AND v.implied = 0)`,
  ],
  [
    'session',
    `SELECT ${row('stage_suggestion')}, NULL AS value,
       ${saying('says nothing of its session; give --session N, or --session-by receivedOn,place', '어느 방문인지 알 수 없습니다. --session N 또는 --session-by receivedOn,place를 쓰십시오')}
     FROM stage_suggestion WHERE action = 'new' AND given_session IS NULL AND session_key IS NULL`,
  ],
  ...(
    [
      ['resolvedOn', 'resolved_on'],
      ['repliedOn', 'replied_on'],
      ['statusOn', 'status_on'],
      ['replyDueOn', 'reply_due_on'],
    ] as const
  ).map(
    ([field, column]) =>
      [
        field,
        `SELECT ${row('stage_suggestion')}, ${column} AS value, 'is before the day it was received, ' || received_on AS en,
           '접수일 ' || received_on || '보다 앞섭니다' AS ko
         FROM stage_suggestion WHERE action = 'new' AND ${column} < received_on`,
      ] as const,
  ),
  [
    'resolvedOn',
    `SELECT ${row('stage_suggestion')}, resolved_on AS value, 'is a day of resolution, but the status is ' || status AS en,
       '완료일이 있으나 상태가 완료가 아닙니다' AS ko
     FROM stage_suggestion WHERE resolved_on IS NOT NULL AND status IN (${openList})`,
  ],
  [
    'mergedInto',
    `SELECT ${row('stage_suggestion')}, merged_session || '-' || merged_seq AS value, ${saying('there is no such suggestion', '없는 건의입니다')}
     FROM stage_suggestion WHERE merged_seq IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM suggestion s WHERE s.session = merged_session AND s.seq = merged_seq)
       AND NOT EXISTS (SELECT 1 FROM stage_suggestion s WHERE s.given_session = stage_suggestion.merged_session AND s.given_seq = stage_suggestion.merged_seq)`,
  ],
  [
    'mergedInto',
    `SELECT ${row('stage_suggestion')}, merged_session || '-' || merged_seq AS value, ${saying('is merged into itself', '자기 자신에 합쳐져 있습니다')}
     FROM stage_suggestion WHERE merged_session = given_session AND merged_seq = given_seq`,
  ],
  ...(['stage_change', 'stage_reply'] as const).flatMap((table) => [
    [
      'suggestion',
      `SELECT ${row(table)}, ${stepId} AS value, ${saying('there is no such suggestion', '없는 건의입니다')}
       FROM ${table} WHERE key IS NULL AND fresh IS NULL`,
    ] as const,
    ['seq', repeats(table, 'session, suggestion_seq, seq', `${stepId} || ' ' || seq`, '1 = 1')] as const,
  ]),
  [
    'seq',
    `SELECT file, line, raw, seq AS value, ${saying('a step is missing before it', '앞 단계가 빠져 있습니다')}
     FROM (SELECT *, row_number() OVER (PARTITION BY session, suggestion_seq ORDER BY seq) AS nth FROM stage_change WHERE fresh IS NOT NULL) steps
     WHERE seq > nth`,
  ],
  [
    'from',
    `SELECT file, line, raw, from_status AS value, ${saying('is not what the step before it led to', '앞 단계의 상태와 다릅니다')}
     FROM (SELECT *, lag(to_status) OVER (PARTITION BY session, suggestion_seq ORDER BY seq) AS before FROM stage_change) steps
     WHERE from_status IS DISTINCT FROM before AND action <> 'same'`,
  ],
  [
    'on',
    `SELECT file, line, raw, effective_on AS value, 'is before the step before it, ' || before AS en, '앞 단계의 날짜 ' || before || '보다 앞섭니다' AS ko
     FROM (SELECT *, lag(effective_on) OVER (PARTITION BY session, suggestion_seq ORDER BY seq) AS before FROM stage_change WHERE day_known = 1) steps
     WHERE effective_on < before`,
  ],
  ...(
    [
      ['stage_change', 'effective_on'],
      ['stage_reply', 'replied_on'],
    ] as const
  ).map(
    ([table, column]) =>
      [
        'on',
        `SELECT ${row(table)}, ${table}.${column} AS value, 'is before the day it was received, ' || coalesce(s.received_on, x.received_on) AS en,
           '접수일 ' || coalesce(s.received_on, x.received_on) || '보다 앞섭니다' AS ko
         FROM ${table} LEFT JOIN suggestion s ON s.id = ${table}.key LEFT JOIN stage_suggestion x ON x.id = ${table}.fresh
         WHERE ${table}.${column} < coalesce(s.received_on, x.received_on)`,
      ] as const,
  ),
  [
    'to',
    `SELECT c.file, c.line, c.raw, c.to_status AS value, 'is the last step, but the suggestion is ' || s.status AS en,
       '마지막 단계이나 건의의 상태는 다릅니다: ' || s.status AS ko
     FROM stage_change c JOIN stage_suggestion s ON s.id = c.fresh
     WHERE c.to_status <> s.status
       AND c.seq = (SELECT max(l.seq) FROM stage_change l WHERE l.session = c.session AND l.suggestion_seq = c.suggestion_seq)`,
  ],
];

/** Looks for all that rows show only together or beside the store, and marks those rows bad. */
export async function findProblems(handle: Handle): Promise<void> {
  for (const [field, rows] of checks) await handle.run(keep(field, rows));
  for (const table of stageTables) {
    await handle.run(
      `UPDATE ${table} SET action = 'bad' WHERE EXISTS
         (SELECT 1 FROM stage_problem p WHERE p.file = ${table}.file AND p.line = ${table}.line)${table === 'stage_session' ? ' AND implied = 0' : ''}`,
    );
  }
  // What hangs on a wrong row cannot be right by itself.
  for (const table of ['stage_change', 'stage_reply']) {
    await handle.run(
      `INSERT INTO stage_problem (file, line, place, field, value, reason_en, reason_ko, raw)
       SELECT file, line, NULL, 'suggestion', ${stepId}, 'belongs to a suggestion that is wrong', '잘못된 건의에 딸려 있습니다', raw
       FROM ${table} WHERE action <> 'bad' AND fresh IN (SELECT id FROM stage_suggestion WHERE action = 'bad')`,
    );
    await handle.run(
      `UPDATE ${table} SET action = 'bad' WHERE action <> 'bad' AND fresh IN (SELECT id FROM stage_suggestion WHERE action = 'bad')`,
    );
  }
}
