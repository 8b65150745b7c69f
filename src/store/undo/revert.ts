import { EarshotError } from '../../domain/errors.js';
import { type OperationRecord, standingCommands } from '../../domain/operation.js';
import { type Message, verbatim, message } from '../../locale/message.js';
import type { Handle, SqlRow, SqlValue } from '../engine/db.js';
import { readable, type Write } from '../journal/journal.js';
import { type Change, changesOf, damagedOperation, listLaterChanges, listOperations } from '../journal/operations.js';
import { findSurvivor, listMergedInto } from '../records/transitions.js';
import { hasPlace, isNeeded } from './references.js';
import { getSuggestion } from '../records/suggestions.js';
import { type Table, tableKeys } from '../sql/tables.js';

/**
 * Columns that are not reverted: a counter that only goes up, and a reference to a person who may have been forgotten.
 */
const outside: ReadonlySet<string> = new Set(['revision', 'person_id']);

/** Tables that an import fills without an image per row, referencing tables first. */
const bulkTables = [
  ...(['milestone', 'outcome_partner', 'outcome_suggestion', 'outcome'] as const),
  ...(['note', 'reply', 'status_change', 'suggestion', 'session'] as const),
];

const find = (handle: Handle, table: Table, value: SqlValue): Promise<SqlRow | undefined> =>
  handle.get(`SELECT ${readable(table)} FROM ${table} WHERE ${tableKeys[table]} = ?`, [value]);

const same = (image: SqlRow, row: SqlRow): boolean =>
  Object.keys(image).every((column) => outside.has(column) || image[column] === (row[column] ?? null));

const patchOf = (image: SqlRow): SqlRow =>
  Object.fromEntries(Object.entries(image).filter(([column]) => column !== 'revision'));

/** The image of a row without a reference to a forgotten person. */
async function withoutForgotten(handle: Handle, image: SqlRow): Promise<SqlRow> {
  const person = image['person_id'] ?? null;
  if (person === null || (await find(handle, 'person', person))) return image;
  return { ...image, person_id: null };
}

async function refuse(handle: Handle, operation: number, table: Table, value: SqlValue): Promise<never> {
  const stands = standingCommands(await listOperations(handle));
  const later = (await listLaterChanges(handle, table, value, operation)).filter(({ id }) => stands.has(id)).at(-1);
  const because = (by: OperationRecord | undefined): Message =>
    by ? message('store.operationBy', by.line, by.id, by.by) : verbatim('');
  const why = because(later);
  throw new EarshotError('conflict', message('store.operationCannotBeTakenBack', operation, why), {
    hint: message('store.nothingWasChangedEarshotLog'),
  });
}

/** A row that is not as the operation left it, and that no later operation changed, is damaged, or its entry is. */
async function refuseChanged(handle: Handle, operation: number, table: Table, value: SqlValue): Promise<never> {
  const later = await listLaterChanges(handle, table, value, operation);
  if (later.length === 0) throw damagedOperation(operation);
  return refuse(handle, operation, table, value);
}

async function removeRow(write: Write, operation: number, table: Table, value: SqlValue): Promise<void> {
  if (await isNeeded(write.handle, table, value)) await refuse(write.handle, operation, table, value);
  await write.remove(table, value);
}

async function revertChange(write: Write, change: Change): Promise<void> {
  const { table, before, after, operation } = change;
  // The name exists only here: the row stays without references until it is forgotten.
  if (table === 'person') return;
  const current = await find(write.handle, table, Number(change.key));
  const asLeft = after === null ? current === undefined : current !== undefined && same(after, current);
  if (!asLeft) await refuseChanged(write.handle, operation, table, Number(change.key));
  if (before === null) await removeRow(write, operation, table, Number(change.key));
  else {
    const image = await withoutForgotten(write.handle, before);
    if (!(await hasPlace(write.handle, table, image))) await refuse(write.handle, operation, table, Number(change.key));
    if (after === null) await write.restore(table, image);
    else await write.update(table, Number(change.key), patchOf(image));
  }
}

/** Number of rows in memory at once. */
const ROWS = 500;

/** Removes the rows of an import, which have no images; rows that were changed since prevent it. */
async function revertBulk(write: Write, operation: number): Promise<void> {
  const { handle } = write;
  const stands = standingCommands(await listOperations(handle));
  for (const table of bulkTables) {
    // In batches, each read after the one before was removed: there may be a million rows.
    const ownBelow = (key: number): Promise<{ key: number }[]> =>
      handle.all<{ key: number }>(
        `SELECT x.${tableKeys[table]} AS "key" FROM ${table} x
         WHERE x.operation_id = ? AND x.${tableKeys[table]} < ? AND NOT EXISTS (SELECT 1 FROM change c
           WHERE c.table_name = ? AND c.row_key = CAST(x.${tableKeys[table]} AS TEXT) AND c.operation_id = ?)
         ORDER BY x.${tableKeys[table]} DESC LIMIT ${ROWS}`,
        [operation, key, table, operation],
      );
    let own = await ownBelow(Number.MAX_SAFE_INTEGER);
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
    for (; own.length > 0; own = await ownBelow(own.at(-1)?.key ?? 0))
      for (const row of own) await removeRow(write, operation, table, row.key);
  }
}

/** Suggestions of an import that were merged into each other would prevent each other's removal. */
async function unmergeWithin(write: Write, operation: number): Promise<void> {
  const merged = await write.handle.all<{ id: number }>(
    `SELECT id FROM suggestion WHERE operation_id = ? AND merged_into IN (SELECT id FROM suggestion WHERE operation_id = ?)`,
    [operation, operation],
  );
  for (const { id } of merged) await write.update('suggestion', id, { merged_into: null });
}

/** True when a change returns a suggestion to another status, or to being merged. */
const isMerger = ({ table, before, after }: Change): boolean =>
  table === 'suggestion' &&
  before !== null &&
  (before['status'] !== after?.['status'] || before['merged_into'] !== after?.['merged_into']);

/**
 * Checks that no merged suggestion loses the one that counts for it.
 * @throws EarshotError conflict when a merged suggestion would not count anywhere
 */
async function checkMergers({ handle }: Write, operation: number, touched: ReadonlySet<number>): Promise<void> {
  for (const key of touched) {
    const row = await find(handle, 'suggestion', key);
    const status = row?.['status'];
    if (status !== 'withdrawn' && status !== 'merged') continue;
    const suggestion = await getSuggestion(handle, `${String(row?.['session'])}-${String(row?.['seq'])}`);
    const lost =
      status === 'withdrawn'
        ? await listMergedInto(handle, suggestion)
        : suggestion.mergedInto !== null && !(await findSurvivor(handle, suggestion))
          ? [suggestion.id]
          : [];
    if (lost.length === 0) continue;
    const ids = lost.join(', ');
    const why =
      status === 'withdrawn'
        ? message('store.countsForMergedIntoItWhich', suggestion.id, ids)
        : message('store.wouldBeMergedIntoAgain', ids, suggestion.mergedInto);
    const first = status === 'withdrawn' ? lost.join(' ') : (suggestion.mergedInto ?? '');
    throw new EarshotError('conflict', message('store.cannotBeTakenBackBecause', operation, why), {
      hint: message('store.nothingWasChangedFirstEarshot', first),
    });
  }
}

/**
 * Reverts an operation row by row, last change first; the revert is recorded as an operation.
 * @throws EarshotError conflict when later changes depend on it, or a merged suggestion would not count anywhere; store when
 * an entry of the journal, or the row that it is of, is damaged
 */
export async function revertOperation(write: Write, operation: number): Promise<void> {
  try {
    await revertAll(write, operation);
  } catch (error) {
    // What the engine cannot do with an entry, such as a table or a column that does not exist, is not of this program.
    const isOfStore = error instanceof Error && 'code' in error;
    if (!isOfStore || (error instanceof EarshotError && error.code !== 'store')) throw error;
    throw damagedOperation(operation, error);
  }
}

async function revertAll(write: Write, operation: number): Promise<void> {
  const mergers = new Set<number>();
  for await (const change of changesOf(write.handle, operation)) {
    await revertChange(write, change);
    if (isMerger(change)) mergers.add(Number(change.key));
  }
  await revertBulk(write, operation);
  await checkMergers(write, operation, mergers);
}
