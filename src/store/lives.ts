import { keptProperties, type Life, type LifeStep } from '../domain/ledger.js';
import type { Status } from '../domain/status.js';
import type { Handle, SqlValue } from './engine/db.js';

/** Stands between parts of which some may be anything that was typed: no text that was taken in has it. */
const BETWEEN = '\u0001';

const propertiesSql = keptProperties.map((property) => `coalesce(s.${property}, '')`);
const daysSql = `s.received_on || ' ' || s.reply_due_on || ' ' || coalesce(s.replied_on, '-')`;

/** A life is read as a few words, which cost a third of their columns, and those that are alike are looked at once. */
const livesSql = (which: string): string =>
  `SELECT s.id AS "key", ${[daysSql, ...propertiesSql].join(` || '${BETWEEN}' || `)} AS life,
     c.to_status || '/' || c.effective_on || '/' || c.day_known AS step
   FROM suggestion s JOIN status_change c ON c.suggestion_id = s.id WHERE ${which} ORDER BY s.id, c.seq`;

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
    steps: steps.split(',').map(stepOf),
  };
}

interface Row {
  readonly key: number;
  readonly life: string;
  readonly step: string;
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
  let last: Row | undefined;
  let steps = '';
  const end = (): void => {
    if (!last) return;
    const words = `${steps}${BETWEEN}${last.life}`;
    counts.set(words, (counts.get(words) ?? 0) + 1);
  };
  for await (const rows of handle.batches<Row>(livesSql(which), params)) {
    for (const row of rows) {
      if (row.key === last?.key) steps += `,${row.step}`;
      else {
        end();
        [last, steps] = [row, row.step];
      }
    }
    if (counts.size < DIFFERENT) continue;
    for (const [words, times] of counts) yield [lifeOf(words), times];
    counts.clear();
  }
  end();
  for (const [words, times] of counts) yield [lifeOf(words), times];
}
