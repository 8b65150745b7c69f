import type { Day } from '../domain/day.js';
import { keptProperties, type Life } from '../domain/ledger.js';
import type { Status } from '../domain/status.js';
import type { Handle, SqlValue } from './engine/db.js';
import type { Dialect } from './engine/dialect.js';

const columns = ['received_on', 'reply_due_on', 'replied_on', ...keptProperties] as const;

/** The steps as JSON, in the order in which they were entered. */
const stepsSql = ({ joined, json }: Dialect): string =>
  `(SELECT ${joined('step', ',')} FROM (
     SELECT '[' || ${json('c.to_status')} || ',' || ${json('c.effective_on')} || ',' || c.day_known || ']' AS step
     FROM status_change c WHERE c.suggestion_id = s.id ORDER BY c.seq) steps)`;

/**
 * A life is read as one JSON text, which costs a third of its columns, and those that are alike are looked at once. JSON,
 * because a name may hold any character: it could hold a separator, too.
 */
const livesSql = (which: string, dialect: Dialect): string =>
  `SELECT '[' || ${columns.map((column) => dialect.json(`s.${column}`)).join(` || ',' || `)}
     || coalesce(',' || ${stepsSql(dialect)}, '') || ']' AS life
   FROM suggestion s WHERE ${which}`;

type Name = string | null;
type Step = readonly [to: Status, on: Day, dayKnown: 0 | 1];

function lifeOf(json: string): Life {
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

/** Different lives that are kept in mind while more are read. */
const DIFFERENT = 5000;

/** The lives of suggestions `s`, each with how many lead it. One may come again later. */
export async function* readLives(
  handle: Handle,
  which: string,
  params: readonly SqlValue[] = [],
): AsyncGenerator<[life: Life, count: number]> {
  const counts = new Map<string, number>();
  for await (const rows of handle.lists(livesSql(which, handle.dialect), params)) {
    for (const [life] of rows) counts.set(String(life), (counts.get(String(life)) ?? 0) + 1);
    if (counts.size < DIFFERENT) continue;
    for (const [json, times] of counts) yield [lifeOf(json), times];
    counts.clear();
  }
  for (const [json, times] of counts) yield [lifeOf(json), times];
}
