import type { Life, LifeStep } from '../domain/ledger.js';
import type { Status } from '../domain/status.js';
import type { Handle, SqlValue } from './engine/db.js';

/** A life is read as a few words, which cost a third of their columns, and those that are alike are looked at once. */
const livesSql = (which: string): string =>
  `SELECT s.id AS "key",
     s.received_on || ' ' || s.reply_due_on || ' ' || coalesce(s.replied_on, '-') || ' ' || coalesce(s.department, '') AS life,
     c.to_status || '/' || c.effective_on || '/' || c.day_known AS step
   FROM suggestion s JOIN status_change c ON c.suggestion_id = s.id WHERE ${which} ORDER BY s.id, c.seq`;

const WORDS = /^(\S+) (\S+) (\S+) (\S+) ([^]*)$/;

function stepOf(words: string): LifeStep {
  const [to, on, dayKnown] = words.split('/');
  return { to: to as Status, on: on ?? '', dayKnown: dayKnown === '1' };
}

function lifeOf(words: string): Life {
  const [, steps = '', receivedOn = '', replyDueOn = '', repliedOn = '', department = ''] = WORDS.exec(words) ?? [];
  return {
    receivedOn,
    replyDueOn,
    repliedOn: repliedOn === '-' ? null : repliedOn,
    department: department === '' ? null : department,
    steps: steps.split(',').map(stepOf),
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
  const count = (life: string, steps: string): unknown =>
    counts.set(`${steps} ${life}`, (counts.get(`${steps} ${life}`) ?? 0) + 1);
  let last: { key: number; life: string } | undefined;
  let steps = '';
  for await (const rows of handle.batches<{ key: number; life: string; step: string }>(livesSql(which), params)) {
    for (const row of rows) {
      if (row.key === last?.key) steps += `,${row.step}`;
      else {
        if (last) count(last.life, steps);
        [last, steps] = [row, row.step];
      }
    }
    if (counts.size < DIFFERENT) continue;
    for (const [words, times] of counts) yield [lifeOf(words), times];
    counts.clear();
  }
  if (last) count(last.life, steps);
  for (const [words, times] of counts) yield [lifeOf(words), times];
}
