import { statusCodes, statuses } from '../../../domain/records/status.js';
import type { Handle } from '../../engine/db.js';
import { outcomeChecks, outcomeHanging } from '../outcomes/checks.js';
import { findLastStepProblems } from './last-step.js';
import { quoted } from '../../sql/quoted.js';
import { type Check, type Hanging, keep, repeats, row, saying } from './problems.js';
import { stageTables } from '../tables.js';

const sessionId = `given_session || '-' || given_seq`;
const stepId = `session || '-' || suggestion_seq`;

const openList = statusCodes
  .filter((status) => statuses[status].standing === 'open')
  .map(quoted)
  .join(', ');

/** Longest chain of mergers; a longer one is taken for a circle. */
const LONGEST_CHAIN = 50;

const checks: readonly Check[] = [
  ['number', repeats('stage_session', 'number', 'number', 'number IS NOT NULL AND implied = 0')],
  ['sourceKey', repeats('stage_session', 'source_key', 'source_key', 'source_key IS NOT NULL AND hash IS NULL')],
  [
    'sourceKey',
    `SELECT ${row('stage_session')}, stage_session.source_key AS value, ${saying('checks.sessionKey', 'v.number')}
     FROM stage_session JOIN session v ON v.source_key = stage_session.source_key WHERE v.number <> stage_session.number`,
  ],
  ['id', repeats('stage_suggestion', 'given_session, given_seq', sessionId, 'given_seq IS NOT NULL')],
  ['sourceKey', repeats('stage_suggestion', 'source_key', 'source_key', 'source_key IS NOT NULL AND hash IS NULL')],
  [
    'sourceKey',
    `SELECT ${row('stage_suggestion')}, stage_suggestion.source_key AS value, ${saying('checks.suggestionKey', `s.session || '-' || s.seq`)}
     FROM stage_suggestion JOIN suggestion s ON s.source_key = stage_suggestion.source_key
     WHERE stage_suggestion.given_seq IS NOT NULL AND s.id IS DISTINCT FROM stage_suggestion.target`,
  ],
  [
    'session',
    `SELECT ${row('stage_suggestion')}, given_session AS value, ${saying('checks.noSession')}
     FROM stage_suggestion WHERE action = 'new' AND given_session IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM session v WHERE v.number = given_session)
       AND NOT EXISTS (SELECT 1 FROM stage_session v WHERE v.number = given_session)`,
  ],
  [
    'session',
    `SELECT ${row('stage_suggestion')}, NULL AS value,
       ${saying('checks.sessionNotNamed')}
     FROM stage_suggestion WHERE action = 'new' AND given_session IS NULL AND session_key IS NULL`,
  ],
  [
    'mergedInto',
    `SELECT ${row('stage_suggestion')}, merged_session || '-' || merged_seq AS value, ${saying('checks.noSuggestion')}
     FROM stage_suggestion WHERE merged_seq IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM suggestion s WHERE s.session = merged_session AND s.seq = merged_seq)
       AND NOT EXISTS (SELECT 1 FROM stage_suggestion s WHERE s.given_session = stage_suggestion.merged_session AND s.given_seq = stage_suggestion.merged_seq)`,
  ],
  [
    'mergedInto',
    `SELECT ${row('stage_suggestion')}, merged_session || '-' || merged_seq AS value, ${saying('checks.mergedIntoItself')}
     FROM stage_suggestion WHERE merged_session = given_session AND merged_seq = given_seq`,
  ],
  [
    'mergedInto',
    `SELECT ${row('stage_suggestion')}, merged_session || '-' || merged_seq AS value, ${saying('checks.mergedIntoUncounted')}
     FROM stage_suggestion WHERE id IN (
       WITH RECURSIVE chain (id, session, seq, depth) AS (
         SELECT id, merged_session, merged_seq, 1 FROM stage_suggestion WHERE merged_seq IS NOT NULL
         UNION ALL
         SELECT c.id, coalesce(x.merged_session, m.session), coalesce(x.merged_seq, m.seq), c.depth + 1
         FROM chain c
         LEFT JOIN stage_suggestion x ON x.given_session = c.session AND x.given_seq = c.seq
         LEFT JOIN suggestion s ON s.session = c.session AND s.seq = c.seq
         LEFT JOIN suggestion m ON m.id = s.merged_into
         WHERE c.depth < ${LONGEST_CHAIN} AND (x.merged_seq IS NOT NULL OR (x.id IS NULL AND m.id IS NOT NULL)))
       SELECT c.id FROM chain c
       LEFT JOIN stage_suggestion x ON x.given_session = c.session AND x.given_seq = c.seq
       LEFT JOIN suggestion s ON s.session = c.session AND s.seq = c.seq
       WHERE c.depth = ${LONGEST_CHAIN} OR coalesce(x.status, s.status) = 'withdrawn')`,
  ],
  ...(['stage_change', 'stage_reply', 'stage_note'] as const).flatMap((table) => [
    [
      'suggestion',
      `SELECT ${row(table)}, ${stepId} AS value, ${saying('checks.noSuggestion')}
       FROM ${table} WHERE key IS NULL AND fresh IS NULL`,
    ] as const,
    ['seq', repeats(table, 'session, suggestion_seq, seq', `${stepId} || ' ' || seq`, '1 = 1')] as const,
  ]),
  [
    'suggestion',
    `SELECT ${row('stage_answer')}, ${stepId} AS value, ${saying('checks.noSuggestion')}
     FROM stage_answer WHERE key IS NULL AND session IS NOT NULL`,
  ],
  ['suggestion', repeats('stage_answer', 'session, suggestion_seq', stepId, "action = 'new'")],
  [
    'seq',
    `SELECT ${row('steps')}, seq AS value, ${saying('checks.stepMissing')}
     FROM (SELECT *, row_number() OVER (PARTITION BY session, suggestion_seq ORDER BY seq) AS nth FROM stage_change
       WHERE fresh IS NOT NULL OR key IN (SELECT c.key FROM stage_change c WHERE c.key IS NOT NULL AND c.action = 'new')) steps
     WHERE seq > nth`,
  ],
  [
    'from',
    `SELECT ${row('steps')}, from_status AS value, ${saying('checks.stepDoesNotFollow')}
     FROM (SELECT *, lag(to_status) OVER (PARTITION BY session, suggestion_seq ORDER BY seq) AS before FROM stage_change) steps
     WHERE from_status IS DISTINCT FROM before AND action <> 'same'`,
  ],
  [
    'on',
    `SELECT ${row('steps')}, effective_on AS value, ${saying('checks.beforeLastStep', 'before')}
     FROM (SELECT *, lag(effective_on) OVER (PARTITION BY session, suggestion_seq ORDER BY seq) AS before FROM stage_change WHERE day_known = 1) steps
     WHERE effective_on < before`,
  ],
  ...(
    [
      ['stage_change', 'effective_on'],
      ['stage_reply', 'replied_on'],
      ['stage_note', 'noted_on'],
    ] as const
  ).map(
    ([table, column]) =>
      [
        'on',
        `SELECT ${row(table)}, ${table}.${column} AS value, ${saying('checks.beforeReceived', 'coalesce(s.received_on, x.received_on)')}
         FROM ${table} LEFT JOIN suggestion s ON s.id = ${table}.key LEFT JOIN stage_suggestion x ON x.id = ${table}.fresh
         WHERE ${table}.${column} < coalesce(s.received_on, x.received_on)`,
      ] as const,
  ),
  ...outcomeChecks,
];

/** Days that must not be before the day received. */
const laterDays = [
  ['resolvedOn', 'resolved_on'],
  ['repliedOn', 'replied_on'],
  ['statusOn', 'status_on'],
  ['replyDueOn', 'reply_due_on'],
] as const;

/** Checks of days, within a row and against the stored suggestion. */
const dayChecks: readonly Check[] = [
  ...laterDays.map(
    ([field, column]) =>
      [
        field,
        `SELECT ${row('days')}, ${column} AS value, ${saying('checks.beforeReceived', 'received')}
         FROM (SELECT ${row('x')}, x.${column}, coalesce(x.received_on, s.received_on) AS received
           FROM stage_suggestion x LEFT JOIN suggestion s ON s.id = x.target) days WHERE ${column} < received`,
      ] as const,
  ),
  [
    'resolvedOn',
    `SELECT ${row('stage_suggestion')}, resolved_on AS value, ${saying('checks.resolvedButOpen', 'status')}
     FROM stage_suggestion WHERE resolved_on IS NOT NULL AND status IN (${openList})`,
  ],
];

/**
 * Checks the days before anything is derived from them: one query for all checks, and the single checks only when it
 * finds something.
 */
export async function findDayProblems(handle: Handle): Promise<void> {
  const wrong = await handle.get(
    `SELECT 1 FROM stage_suggestion x LEFT JOIN suggestion s ON s.id = x.target
     WHERE coalesce(x.received_on, s.received_on) > ${handle.dialect.least(...laterDays.map(([, column]) => `coalesce(x.${column}, '9')`))}
       OR (x.resolved_on IS NOT NULL AND x.status IN (${openList})) LIMIT 1`,
  );
  if (!wrong) return;
  for (const [field, rows] of dayChecks) await handle.run(keep(handle.dialect, field, rows));
}

/** Rows that are wrong because they belong to a wrong row, and why. */
const hanging: readonly Hanging[] = [
  [
    'stage_suggestion',
    'session',
    'given_session',
    'checks.sessionWrong',
    `action = 'new' AND (session_key IN (SELECT i.key FROM stage_session i JOIN stage_session t ON t.id = i.twin WHERE t.action = 'bad')
         OR (given_session IN (SELECT number FROM stage_session WHERE action = 'bad')
           AND given_session NOT IN (SELECT number FROM session)
           AND given_session NOT IN (SELECT number FROM stage_session WHERE action <> 'bad' AND number IS NOT NULL)))`,
  ],
  [
    'stage_suggestion',
    'mergedInto',
    `merged_session || '-' || merged_seq`,
    'checks.mergedIntoWrong',
    `action = 'new' AND EXISTS (SELECT 1 FROM stage_suggestion t WHERE t.action = 'bad' AND t.target IS NULL
         AND t.given_session = stage_suggestion.merged_session AND t.given_seq = stage_suggestion.merged_seq)`,
  ],
  [
    'stage_change',
    'seq',
    'seq',
    'checks.historyWrong',
    `action NOT IN ('bad', 'same')
       AND (session, suggestion_seq) IN (SELECT session, suggestion_seq FROM stage_change WHERE action = 'bad')`,
  ],
  ...['stage_change', 'stage_reply', 'stage_note'].map(
    (table) =>
      [
        table,
        'suggestion',
        stepId,
        'checks.suggestionWrong',
        `action <> 'bad' AND fresh IN (SELECT id FROM stage_suggestion WHERE action = 'bad')`,
      ] as const,
  ),
  ...outcomeHanging,
];

/** Runs all checks that need several rows or the store, and marks the wrong rows, with the rows that belong to them. */
export async function findProblems(handle: Handle): Promise<void> {
  for (const [field, rows] of checks) await handle.run(keep(handle.dialect, field, rows));
  await findLastStepProblems(handle);
  if (!(await handle.get('SELECT 1 FROM stage_problem LIMIT 1'))) return;
  for (const table of stageTables) {
    await handle.run(
      `UPDATE ${table} SET action = 'bad' WHERE EXISTS
         (SELECT 1 FROM stage_problem p WHERE p.file = ${table}.file AND p.record = ${table}.record)${table === 'stage_session' ? ' AND implied = 0' : ''}`,
    );
  }
  for (let found = -1; found !== 0;) {
    found = 0;
    for (const [table, field, value, reason, which] of hanging) {
      await handle.run(
        keep(
          handle.dialect,
          field,
          `SELECT ${row(table)}, ${value} AS value, ${saying(reason)} FROM ${table} WHERE ${which}`,
        ),
      );
      found += await handle.run(`UPDATE ${table} SET action = 'bad' WHERE ${which}`);
    }
  }
}
