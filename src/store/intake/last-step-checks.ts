import type { Handle } from '../engine/db.js';
import { keep, row } from './problems.js';

/** What a new suggestion's row says of its status against the history that comes with it: one truth, or a wrong row. */

/** New suggestions `s`, each with the last step `c` of the history that came along. */
const withLastStep = `stage_suggestion s JOIN stage_change c ON c.fresh = s.id AND c.seq = (
  SELECT max(l.seq) FROM stage_change l WHERE l.session = c.session AND l.suggestion_seq = c.suggestion_seq)`;

interface LastStepCheck {
  readonly field: string;
  /** The row that is told: the suggestion's or the step's. */
  readonly told: 's' | 'c';
  /** SQL over `withLastStep`: the value, the reasons, and when it is wrong. */
  readonly value: string;
  readonly en: string;
  readonly ko: string;
  readonly which: string;
}

const checks: readonly LastStepCheck[] = [
  {
    field: 'to',
    told: 'c',
    value: 'c.to_status',
    en: `'is the last step, but the suggestion is ' || s.status`,
    ko: `'마지막 단계이나 건의의 상태는 다릅니다: ' || s.status`,
    which: 'c.to_status <> s.status',
  },
  {
    field: 'resolvedOn',
    told: 's',
    value: 's.resolved_on',
    en: `CASE c.day_known WHEN 1 THEN 'is not the day of the last step in the history, ' || c.effective_on
      ELSE 'is a day of resolution, but the history says that the day is not known' END`,
    ko: `CASE c.day_known WHEN 1 THEN '이력의 마지막 단계 날짜와 다릅니다: ' || c.effective_on
      ELSE '완료일이 있으나 이력에는 날짜를 모른다고 되어 있습니다' END`,
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
    en: `'is not what the last step in the history says, ' || c.detail`,
    ko: `'이력의 마지막 단계와 다릅니다: ' || c.detail`,
    which: `c.to_status = '${status}' AND s.${column} <> c.detail`,
  })),
];

/** Keeps what is wrong: looks once at all last steps, and closer only where one of them is. */
export async function findLastStepProblems(handle: Handle): Promise<void> {
  const wrong = await handle.get(
    `SELECT 1 FROM ${withLastStep} WHERE ${checks.map(({ which }) => `(${which})`).join(' OR ')} LIMIT 1`,
  );
  if (!wrong) return;
  for (const { field, told, value, en, ko, which } of checks) {
    await handle.run(
      keep(
        field,
        `SELECT ${row(told)}, ${value} AS value, ${en} AS en, ${ko} AS ko FROM ${withLastStep} WHERE ${which}`,
      ),
    );
  }
}
