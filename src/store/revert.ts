import { EarshotError } from '../domain/errors.js';
import { type OperationRecord, standingCommands } from '../domain/operation.js';
import { josa } from '../domain/particle.js';
import { words } from '../domain/words.js';
import type { Handle, SqlRow, SqlValue } from './engine/db.js';
import { readable, type Write } from './journal.js';
import { type Change, listChangesOf, listLaterChanges, listOperations } from './operations.js';
import { hasPlace, isNeeded } from './references.js';
import { type Table, tableKeys } from './tables.js';

/** No part of what is taken back: one counts up whatever happens, the other may have been forgotten since. */
const outside: ReadonlySet<string> = new Set(['revision', 'person_id']);

/** Tables that an import fills without an image a row, children first. */
const bulkTables = [
  ...(['milestone', 'outcome_partner', 'outcome_suggestion', 'outcome'] as const),
  ...(['reply', 'status_change', 'suggestion', 'session'] as const),
];

const find = (handle: Handle, table: Table, value: SqlValue): Promise<SqlRow | undefined> =>
  handle.get(`SELECT ${readable(table)} FROM ${table} WHERE ${tableKeys[table]} = ?`, [value]);

const same = (image: SqlRow, row: SqlRow): boolean =>
  Object.keys(image).every((column) => outside.has(column) || image[column] === (row[column] ?? null));

const patchOf = (image: SqlRow): SqlRow =>
  Object.fromEntries(Object.entries(image).filter(([column]) => column !== 'revision'));

/** The image of a row without a person that was forgotten since. */
async function withoutForgotten(handle: Handle, image: SqlRow): Promise<SqlRow> {
  const person = image['person_id'] ?? null;
  if (person === null || (await find(handle, 'person', person))) return image;
  return { ...image, person_id: null };
}

async function refuse(handle: Handle, operation: number, table: Table, value: SqlValue): Promise<never> {
  const stands = standingCommands(await listOperations(handle));
  const later = (await listLaterChanges(handle, table, value, operation)).filter(({ id }) => stands.has(id)).at(-1);
  const because = (by: OperationRecord | undefined): { en: string; ko: string } =>
    by
      ? { en: `: ${by.line} (operation ${by.id}, by ${by.by})`, ko: `: ${by.line} (작업 ${by.id}, ${by.by})` }
      : { en: '', ko: '' };
  const why = because(later);
  throw new EarshotError(
    'conflict',
    words(
      `operation ${operation} cannot be taken back: a later change stands on it${why.en}`,
      `작업 ${josa(operation, '은/는')} 되돌릴 수 없습니다. 그 위에 다른 변경이 있습니다${why.ko}`,
    ),
    {
      hint: words(
        'Nothing was changed; earshot log shows what came after',
        '바뀐 것은 없습니다. earshot log에서 뒤의 작업을 볼 수 있습니다',
      ),
    },
  );
}

async function removeRow(write: Write, operation: number, table: Table, value: SqlValue): Promise<void> {
  if (await isNeeded(write.handle, table, value)) await refuse(write.handle, operation, table, value);
  await write.remove(table, value);
}

async function revertChange(write: Write, change: Change): Promise<void> {
  const { table, before, after, operation } = change;
  // A name is nowhere but here: its row stays, with nothing that points to it, until it is forgotten.
  if (table === 'person') return;
  const current = await find(write.handle, table, Number(change.key));
  const asLeft = after === null ? current === undefined : current !== undefined && same(after, current);
  if (!asLeft) await refuse(write.handle, operation, table, Number(change.key));
  if (before === null) await removeRow(write, operation, table, Number(change.key));
  else {
    const image = await withoutForgotten(write.handle, before);
    if (!(await hasPlace(write.handle, table, image))) await refuse(write.handle, operation, table, Number(change.key));
    if (after === null) await write.restore(table, image);
    else await write.update(table, Number(change.key), patchOf(image));
  }
}

/** Rows of an import, which has no image of each: those that nobody changed since are as it left them. */
async function revertBulk(write: Write, operation: number, imaged: ReadonlySet<string>): Promise<void> {
  const { handle } = write;
  const stands = standingCommands(await listOperations(handle));
  for (const table of bulkTables) {
    const rows = await handle.all<{ key: number }>(
      `SELECT ${tableKeys[table]} AS "key" FROM ${table} WHERE operation_id = ? ORDER BY ${tableKeys[table]} DESC`,
      [operation],
    );
    const own = rows.filter((row) => !imaged.has(`${table} ${row.key}`));
    if (own.length === 0) continue;
    const changed = await handle.all<{ operation: number; key: string }>(
      `SELECT DISTINCT c.operation_id AS operation, c.row_key AS "key" FROM change c
       JOIN ${table} x ON CAST(x.${tableKeys[table]} AS TEXT) = c.row_key
       WHERE c.table_name = ? AND c.operation_id > ? AND x.operation_id = ?`,
      [table, operation, operation],
    );
    const later = changed.find((each) => stands.has(each.operation));
    if (later) await refuse(handle, operation, table, Number(later.key));
    if (table === 'suggestion') await unmergeWithin(write, operation);
    for (const row of own) await removeRow(write, operation, table, row.key);
  }
}

/** Suggestions of one import that were merged into each other would keep each other from going. */
async function unmergeWithin(write: Write, operation: number): Promise<void> {
  const merged = await write.handle.all<{ id: number }>(
    `SELECT id FROM suggestion WHERE operation_id = ? AND merged_into IN (SELECT id FROM suggestion WHERE operation_id = ?)`,
    [operation, operation],
  );
  for (const { id } of merged) await write.update('suggestion', id, { merged_into: null });
}

/**
 * Takes an operation back row by row, last change first; what it does is itself kept as an operation.
 * @throws EarshotError conflict when something else has come to stand on it
 */
export async function revertOperation(write: Write, operation: number): Promise<void> {
  const changes = await listChangesOf(write.handle, operation);
  for (const change of changes) await revertChange(write, change);
  await revertBulk(write, operation, new Set(changes.map((change) => `${change.table} ${change.key}`)));
}
