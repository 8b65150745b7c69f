import type { Handle } from '../../engine/db.js';
import { keep, row, saying } from './problems.js';

/** Compares the status in the row of a new suggestion with the history in the file; they must agree. */

/** New suggestions `s`, each with the last change `c` of its history in the file. */
const withLastStep = `stage_suggestion s JOIN stage_change c ON c.fresh = s.id AND c.seq = (
  SELECT max(l.seq) FROM stage_change l WHERE l.session = c.session AND l.suggestion_seq = c.suggestion_seq)`;

interface LastStepCheck {
  readonly field: string;
  /** The row that is reported: of the suggestion or of the change. */
  readonly told: 's' | 'c';
  /** SQL on `withLastStep`: the value, the columns reason and said, and the condition of an error. */
  readonly value: string;
  readonly reason: string;
  readonly which: string;
}

const checks: readonly LastStepCheck[] = [
  {
    field: 'to',
    told: 'c',
    value: 'c.to_status',
    reason: saying('checks.lastStepStatus', 's.status'),
    which: 'c.to_status <> s.status',
  },
  {
    field: 'resolvedOn',
    told: 's',
    value: 's.resolved_on',
    reason: `CASE c.day_known WHEN 1 THEN 'checks.lastStepDay' ELSE 'checks.lastStepDayUnknown' END AS reason,
      CASE c.day_known WHEN 1 THEN c.effective_on END AS said`,
    which: `c.to_status = 'resolved' AND s.resolved_on IS NOT NULL AND (c.day_known = 0 OR s.resolved_on <> c.effective_on)`,
  },
  ...(
    [
      ['reviewOn', 'review_on', 'long-term'],
      ['reason', 'reason', 'declined'],
      ['body', 'body', 'transferred'],
    ] as const
  ).map(([field, column, status]): LastStepCheck => ({
    field,
    told: 's',
    value: `s.${column}`,
    reason: saying('checks.lastStepDetail', 'c.detail'),
    which: `c.to_status = '${status}' AND s.${column} <> c.detail`,
  })),
];

/** Records the errors: one query for all checks, and the single checks only when it finds something. */
export async function findLastStepProblems(handle: Handle): Promise<void> {
  const wrong = await handle.get(
    `SELECT 1 FROM ${withLastStep} WHERE ${checks.map(({ which }) => `(${which})`).join(' OR ')} LIMIT 1`,
  );
  if (!wrong) return;
  for (const { field, told, value, reason, which } of checks) {
    await handle.run(
      keep(
        handle.dialect,
        field,
        `SELECT ${row(told)}, ${value} AS value, ${reason} FROM ${withLastStep} WHERE ${which}`,
      ),
    );
  }
}
