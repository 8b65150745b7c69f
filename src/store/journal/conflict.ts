import { localMinute } from '../../domain/time/day.js';
import { EarshotError } from '../../domain/errors.js';
import { type Status, statuses } from '../../domain/records/status.js';
import { render } from '../../locale/index.js';
import { type Message, verbatim, message, joined } from '../../locale/message.js';
import { readImage } from './image.js';
import type { Handle, SqlRow, SqlValue } from '../engine/db.js';
import { type Table, tableKeys } from '../sql/tables.js';

/** Messages for two writers of one record: the second is told what the first changed. */

/** Columns that change with every other column. */
const silent: ReadonlySet<string> = new Set(['revision', 'search_text', 'operation_id', 'person_id']);

/** The name of a record as people type it: `172-3`, `session 172`. */
const nameOf = (table: Table, row: SqlRow): Message =>
  table === 'session'
    ? message('store.session', String(row['number']))
    : table === 'suggestion'
      ? verbatim(`${String(row['session'])}-${String(row['seq'])}`)
      : message('store.record');

const parsed = (image: string | null): SqlRow => (image === null ? undefined : readImage(image)) ?? {};

/** The change of status, or else the names of the changed fields. */
async function difference(before: SqlRow, after: SqlRow): Promise<Message> {
  const [from, to] = [before['status'], after['status']];
  if (typeof from === 'string' && typeof to === 'string' && from !== to) {
    const [was, is] = [statuses[from as Status].label, statuses[to as Status].label];
    return message('store.statusChange', was, is);
  }
  const columns = Object.keys(after).filter((column) => !silent.has(column) && after[column] !== before[column]);
  // Loaded here: it needs all fields of all records, and is rarely used.
  const { columnWords } = await import('../../domain/records/column-words.js');
  const named = columns.map((column) => columnWords(column));
  return named.length > 0 ? message('store.changedColumns', joined(', ', ...named)) : verbatim('');
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

/** The image of a row at a revision; the journal has one for each revision since its first change. */
async function imageAt(handle: Handle, table: Table, key: SqlValue, revision: number): Promise<SqlRow | undefined> {
  const images = await handle.all<{ before: string | null }>(
    `SELECT before_image AS "before" FROM change WHERE table_name = ? AND row_key = ? ORDER BY operation_id DESC, seq DESC`,
    [table, String(key)],
  );
  return images.map(({ before }) => parsed(before)).find((image) => image['revision'] === revision);
}

/** The error for a row that was changed since it was read. */
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
    ? message('store.wasChangedByAtAfter', name, last.by, when, what)
    : message('store.wasChangedAfterYouRead', name);
  const look = table === 'session' ? `session show ${String(row['number'])}` : `show ${render(name, 'en')}`;
  return new EarshotError('conflict', text, {
    hint: message('store.lookEarshotToChangeIt', look),
  });
}

/** The error for a row that was removed since it was read. */
export async function removedMeanwhile(handle: Handle, table: Table, key: SqlValue): Promise<EarshotError> {
  const last = await lastChange(handle, table, key);
  const name = nameOf(table, parsed(last?.before ?? null));
  const by = last?.by ?? '?';
  const when = last ? localMinute(new Date(last.at)) : '?';
  return new EarshotError('conflict', message('store.wasTakenOutByAt', name, by, when), {
    hint: message('store.earshotLogShowsWhatWas'),
  });
}
