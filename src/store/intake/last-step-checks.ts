import { type Check, row } from './problems.js';

/** What a new suggestion's row says of its status against the history that comes with it: one truth, or a wrong row. */

/** New suggestions `s`, each with the last step `c` of the history that came along. */
const withLastStep = `stage_suggestion s JOIN stage_change c ON c.fresh = s.id AND c.seq = (
  SELECT max(l.seq) FROM stage_change l WHERE l.session = c.session AND l.suggestion_seq = c.suggestion_seq)`;

export const lastStepChecks: readonly Check[] = [
  [
    'to',
    `SELECT ${row('c')}, c.to_status AS value, 'is the last step, but the suggestion is ' || s.status AS en,
       '마지막 단계이나 건의의 상태는 다릅니다: ' || s.status AS ko
     FROM ${withLastStep} WHERE c.to_status <> s.status`,
  ],
  [
    'resolvedOn',
    `SELECT ${row('s')}, s.resolved_on AS value,
       CASE c.day_known WHEN 1 THEN 'is not the day of the last step in the history, ' || c.effective_on
         ELSE 'is a day of resolution, but the history says that the day is not known' END AS en,
       CASE c.day_known WHEN 1 THEN '이력의 마지막 단계 날짜 ' || c.effective_on || '과(와) 다릅니다'
         ELSE '완료일이 있으나 이력에는 날짜를 모른다고 되어 있습니다' END AS ko
     FROM ${withLastStep} WHERE c.to_status = 'resolved' AND s.resolved_on IS NOT NULL
       AND (c.day_known = 0 OR s.resolved_on <> c.effective_on)`,
  ],
  ...(
    [
      ['reviewOn', 'review_on', 'long-term'],
      ['reason', 'reason', 'declined'],
      ['body', 'body', 'transferred'],
    ] as const
  ).map(
    ([field, column, status]) =>
      [
        field,
        `SELECT ${row('s')}, s.${column} AS value, 'is not what the last step in the history says, ' || c.detail AS en,
           '이력의 마지막 단계와 다릅니다: ' || c.detail AS ko
         FROM ${withLastStep} WHERE c.to_status = '${status}' AND s.${column} <> c.detail`,
      ] as const,
  ),
];
