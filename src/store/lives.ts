import { keptProperties, type Life, type LifeStep } from '../domain/ledger.js';
import type { Status } from '../domain/status.js';
import type { Handle, SqlValue } from './engine/db.js';
import type { Dialect } from './engine/dialect.js';

/** Stands between parts of which some may be anything that was typed: no text that was taken in has it. */
const BETWEEN = '\u0001';

const propertiesSql = keptProperties.map((property) => `coalesce(s.${property}, '')`);
const stepsSql = (joined: Dialect['joined']): string =>
  `coalesce((SELECT ${joined('step', ',')} FROM (SELECT c.to_status || '/' || c.effective_on || '/' || c.day_known AS step
     FROM status_change c WHERE c.suggestion_id = s.id ORDER BY c.seq) steps), '')`;
const daysSql = `s.received_on || ' ' || s.reply_due_on || ' ' || coalesce(s.replied_on, '-')`;

/** A life is read as a few words, which cost a third of their columns, and those that are alike are looked at once. */
const livesSql = (which: string, { joined }: Dialect): string =>
  `SELECT ${[stepsSql(joined), daysSql, ...propertiesSql].join(` || '${BETWEEN}' || `)} AS life
   FROM suggestion s WHERE ${which}`;

function stepOf(words: string): LifeStep {
  const [to, on, dayKnown] = words.split('/');
  return { to: to as Status, on: on ?? '', dayKnown: dayKnown === '1' };
}

function lifeOf(words: string): Life {
  const [steps = '', days = '', department = '', district = '', category = ''] = words.split(BETWEEN);
  const [receivedOn = '', replyDueOn = '', repliedOn = ''] = days.split(' ');
  return {
    receivedOn,
    replyDueOn,
    repliedOn: repliedOn === '-' ? null : repliedOn,
    properties: { department, district, category },
    steps: steps === '' ? [] : steps.split(',').map(stepOf),
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
    for (const [words, times] of counts) yield [lifeOf(words), times];
    counts.clear();
  }
  for (const [words, times] of counts) yield [lifeOf(words), times];
}
