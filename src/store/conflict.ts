import { localMinute } from '../domain/day.js';
import { EarshotError } from '../domain/errors.js';
import { josa } from '../domain/particle.js';
import { type Status, statuses } from '../domain/status.js';
import { type Lang, type Words, verbatim, words } from '../domain/words.js';
import type { Handle, SqlRow, SqlValue } from './engine/db.js';
import { type Table, tableKeys } from './tables.js';

/** Two at one record: who came second is told what the first one did. */

/** Columns that change along with every other. */
const silent: ReadonlySet<string> = new Set(['revision', 'search_text', 'operation_id', 'person_id']);

/** As people type it: `172-3`, `session 172`. */
const nameOf = (table: Table, row: SqlRow): Words =>
  table === 'session'
    ? words(`session ${String(row['number'])}`, `제${String(row['number'])}회`)
    : table === 'suggestion'
      ? verbatim(`${String(row['session'])}-${String(row['seq'])}`)
      : words('a record', '기록');

const parsed = (image: string | null): SqlRow => (image === null ? {} : (JSON.parse(image) as SqlRow));

/** The status that changed, or else the names of what did. */
async function difference(before: SqlRow, after: SqlRow): Promise<Words> {
  const [from, to] = [before['status'], after['status']];
  if (typeof from === 'string' && typeof to === 'string' && from !== to) {
    const [was, is] = [statuses[from as Status].label, statuses[to as Status].label];
    return words(` (${was.en} → ${is.en})`, ` (${was.ko} → ${is.ko})`);
  }
  const columns = Object.keys(after).filter((column) => !silent.has(column) && after[column] !== before[column]);
  // All fields of all records: too much for what is rarely said.
  const { columnWords } = await import('../domain/columns.js');
  const named = columns.map(columnWords);
  const listed = (lang: Lang): string => (named.length > 0 ? ` (${named.map((each) => each[lang]).join(', ')})` : '');
  return words(listed('en'), listed('ko'));
}

interface LastChange {
  readonly by: string;
  readonly at: string;
  readonly before: string | null;
  readonly after: string | null;
}

const lastChange = (handle: Handle, table: Table, key: SqlValue): Promise<LastChange | undefined> =>
  handle.get<LastChange>(
    `SELECT o.entered_by AS "by", o.entered_at AS "at", c.before_image AS "before", c.after_image AS "after"
     FROM change c JOIN operation o ON o.id = c.operation_id
     WHERE c.table_name = ? AND c.row_key = ? ORDER BY c.operation_id DESC, c.seq DESC LIMIT 1`,
    [table, String(key)],
  );

/** How a row was when it had a revision; the journal has an image of every one since it was first changed. */
async function imageAt(handle: Handle, table: Table, key: SqlValue, revision: number): Promise<SqlRow | undefined> {
  const images = await handle.all<{ before: string | null }>(
    `SELECT before_image AS "before" FROM change WHERE table_name = ? AND row_key = ? ORDER BY operation_id DESC, seq DESC`,
    [table, String(key)],
  );
  return images.map(({ before }) => parsed(before)).find((image) => image['revision'] === revision);
}

/** What to say when a row is no longer as it was read. */
export async function changedMeanwhile(
  handle: Handle,
  table: Table,
  row: SqlRow,
  revision: number,
): Promise<EarshotError> {
  const key = row[tableKeys[table]] ?? null;
  const last = await lastChange(handle, table, key);
  const name = nameOf(table, row);
  const what = await difference((await imageAt(handle, table, key, revision)) ?? {}, row);
  const when = last && localMinute(new Date(last.at));
  const text = last
    ? words(
        `${name.en} was changed by ${last.by} at ${when ?? ''}, after you read it${what.en}`,
        `${josa(name.ko, '은/는')} 읽으신 뒤 ${when ?? ''}에 ${josa(last.by, '이/가')} 바꾸었습니다${what.ko}`,
      )
    : words(`${name.en} was changed after you read it`, `${josa(name.ko, '은/는')} 읽으신 뒤에 바뀌었습니다`);
  const look = table === 'session' ? `session show ${String(row['number'])}` : `show ${name.en}`;
  return new EarshotError('conflict', text, {
    hint: words(
      `Look: earshot ${look} · to change it all the same, run the command again`,
      `보기: earshot ${look} · 그래도 바꾸려면 명령을 다시 실행하십시오`,
    ),
  });
}

/** What to say when a row that was read is not there any more. */
export async function removedMeanwhile(handle: Handle, table: Table, key: SqlValue): Promise<EarshotError> {
  const last = await lastChange(handle, table, key);
  const name = nameOf(table, parsed(last?.before ?? null));
  const by = last?.by ?? '?';
  const when = last ? localMinute(new Date(last.at)) : '?';
  return new EarshotError(
    'conflict',
    words(
      `${name.en} was taken out by ${by} at ${when}, after you read it`,
      `${josa(name.ko, '은/는')} 읽으신 뒤 ${when}에 ${josa(by, '이/가')} 없앴습니다`,
    ),
    { hint: words('earshot log shows what was done', '한 일은 earshot log에서 볼 수 있습니다') },
  );
}
