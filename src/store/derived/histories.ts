import type { Day } from '../../domain/time/day.js';
import { rollupProperties, type SuggestionHistory } from '../../domain/figures/rollup.js';
import type { Status } from '../../domain/records/status.js';
import type { Handle, SqlValue } from '../engine/db.js';
import type { Dialect } from '../engine/dialect.js';

const columns = ['received_on', 'reply_due_on', 'replied_on', ...rollupProperties] as const;

/** The changes of status as JSON, in the order of entry. */
const stepsSql = ({ joined, json }: Dialect): string =>
  `(SELECT ${joined('step', ',')} FROM (
     SELECT '[' || ${json('c.to_status')} || ',' || ${json('c.effective_on')} || ',' || c.day_known || ']' AS step
     FROM status_change c WHERE c.suggestion_id = s.id ORDER BY c.seq) steps)`;

/**
 * A history is read as one JSON text, which takes a third of the time of its columns, and equal histories are counted
 * together. It is JSON because a name may contain any character, so no separator is safe.
 */
const historiesSql = (which: string, dialect: Dialect): string =>
  `SELECT '[' || ${columns.map((column) => dialect.json(`s.${column}`)).join(` || ',' || `)}
     || coalesce(',' || ${stepsSql(dialect)}, '') || ']' AS history
   FROM suggestion s WHERE ${which}`;

type Name = string | null;
type Step = readonly [to: Status, on: Day, dayKnown: 0 | 1];

function historyOf(json: string): SuggestionHistory {
  const [receivedOn, replyDueOn, repliedOn, department, district, category, ...steps] = JSON.parse(json) as [
    ...[receivedOn: Day, replyDueOn: Day, repliedOn: Day | null, department: Name, district: Name, category: Name],
    ...steps: Step[],
  ];
  return {
    receivedOn,
    replyDueOn,
    repliedOn,
    properties: { department: department ?? '', district: district ?? '', category: category ?? '' },
    steps: steps.map(([to, on, dayKnown]) => ({ to, on, dayKnown: dayKnown === 1 })),
  };
}

/** Number of different histories held in memory while more are read. */
const DIFFERENT = 5000;

/** Distinct histories of suggestions `s` and their counts; a history may be repeated later. */
export async function* readHistories(
  handle: Handle,
  which: string,
  params: readonly SqlValue[] = [],
): AsyncGenerator<[history: SuggestionHistory, count: number]> {
  const counts = new Map<string, number>();
  for await (const rows of handle.lists(historiesSql(which, handle.dialect), params)) {
    for (const [history] of rows) counts.set(String(history), (counts.get(String(history)) ?? 0) + 1);
    if (counts.size < DIFFERENT) continue;
    for (const [json, times] of counts) yield [historyOf(json), times];
    counts.clear();
  }
  for (const [json, times] of counts) yield [historyOf(json), times];
}
