import { changesNoRow } from '../../../domain/operation.js';
import { formatOutcomeId } from '../../../domain/records/outcome.js';
import { message } from '../../../locale/message.js';
import type { Db, SqlRow } from '../../engine/db.js';
import type { Finding } from './finding.js';
import { readImage } from '../../journal/image.js';
import { type Change, changesOf } from '../../journal/operations.js';
import { revised, type Table, tableKeys } from '../../sql/tables.js';

/**
 * Compares the journal with the rows: the last image of each row must equal the row. It does not when some pages of the
 * file are older than others: after an interrupted checkpoint, a deleted -wal, or a file put together by hand.
 */

/** All tables but people, who are forgotten without an image. */
const compared = (Object.keys(tableKeys) as Table[]).filter((table) => table !== 'person');

/** Columns that may change without an image: derived ones, and those that `doctor` repairs. */
const outside: Partial<Record<Table, readonly string[]>> = {
  suggestion: ['search_text', 'status', 'resolved_on', 'replied_on'],
  outcome: ['name_key'],
};

/** Commands that write rows without an image of each. */
const BULK = `command IN ('import', 'demo')`;

/** SQL of the ids of the operations of such commands. */
export const BULK_OPERATIONS = `SELECT id FROM operation WHERE ${BULK} UNION SELECT operation_id FROM import_file`;

const NAMED = 10;

type Compared = SqlRow & {
  readonly journal_operation: number;
  readonly journal_key: string;
  readonly journal_after: string | null;
};

/** The last change of each row in the journal, with the present row; its key is null when there is none. */
const lastChanges = (db: Db, table: Table): AsyncIterable<Compared[]> =>
  db.batches(
    `SELECT k.operation_id AS journal_operation, k.row_key AS journal_key, c.after_image AS journal_after, t.*
     FROM (SELECT operation_id, seq, row_key,
             row_number() OVER (PARTITION BY row_key ORDER BY operation_id DESC, seq DESC) AS nth
           FROM change WHERE table_name = ?) k
     JOIN change c ON c.operation_id = k.operation_id AND c.seq = k.seq
     LEFT JOIN ${table} t ON t.${tableKeys[table]} = ${db.dialect.keyIn('k.row_key')}
     WHERE k.nth = 1`,
    [table],
  );

/** True when a row equals its last image, except for the columns in `outside`. */
function isAsLeft(table: Table, { journal_operation: operation, journal_after: after, ...row }: Compared): boolean {
  const stands = row[tableKeys[table]] != null;
  // The number was free again, and an import gave it out.
  if (after === null) return !stands || Number(row['operation_id']) > operation;
  if (!stands) return false;
  const image = readImage(after);
  if (!image) return true;
  if (revised.has(table) && Number(row['revision']) < Number(image['revision'])) return false;
  const free = ['revision', ...(outside[table] ?? [])];
  // Somebody was forgotten.
  if (row['person_id'] === null) free.push('person_id');
  return Object.keys(image).every((column) => free.includes(column) || image[column] === (row[column] ?? null));
}

function nameOf(
  table: Table,
  { journal_key: key, journal_after: after, journal_operation: operation }: Compared,
): string {
  const image = (after === null ? undefined : readImage(after)) ?? {};
  const suggestion = table === 'suggestion' && after !== null;
  const name = suggestion
    ? `${String(image['session'])}-${String(image['seq'])}`
    : table === 'outcome'
      ? formatOutcomeId(Number(key))
      : `${table} ${key}`;
  return `${name} (${operation})`;
}

interface Seen {
  /** Rows that differ from their last image, each with the operation. */
  readonly differing: string[];
  /** Operations that made rows without an image. */
  readonly bare: Set<number>;
  count: number;
}

async function look(db: Db, table: Table, bulk: ReadonlySet<number>, seen: Seen): Promise<void> {
  const standing = new Map<number, number>();
  for await (const rows of lastChanges(db, table)) {
    for (const row of rows) {
      const operation = row['operation_id'];
      if (typeof operation === 'number') standing.set(operation, (standing.get(operation) ?? 0) + 1);
      if (isAsLeft(table, row)) continue;
      seen.count += 1;
      if (seen.differing.length < NAMED) seen.differing.push(nameOf(table, row));
    }
  }
  const made = `SELECT operation_id AS operation, count(*) AS "count" FROM ${table} GROUP BY operation_id`;
  for await (const rows of db.batches<{ operation: number; count: number }>(made)) {
    for (const { operation, count } of rows)
      if (!bulk.has(operation) && count !== (standing.get(operation) ?? 0)) seen.bare.add(operation);
  }
}

const inOrder = (operations: Iterable<number>): string[] =>
  [...operations]
    .sort((one, other) => one - other)
    .slice(0, NAMED)
    .map(String);

/**
 * True for a change that an undo records again; not for a change of a person only, who may have been forgotten since.
 */
const isChange = ({ table, before, after }: Change): boolean =>
  table !== 'person' &&
  (!before ||
    !after ||
    Object.keys(after).some(
      (column) => !['revision', 'person_id'].includes(column) && before[column] !== after[column],
    ));

async function anyChange(db: Db, operation: number): Promise<boolean> {
  for await (const change of changesOf(db, operation)) if (isChange(change)) return true;
  return false;
}

/** Operations of which an image is damaged. */
async function damagedIn(db: Db): Promise<ReadonlySet<number>> {
  const found = new Set<number>();
  const images = db.batches<{ operation: number; image: string }>(
    `SELECT operation_id AS operation, before_image AS image FROM change WHERE before_image IS NOT NULL
     UNION ALL SELECT operation_id, after_image FROM change WHERE after_image IS NOT NULL`,
  );
  for await (const some of images) for (const { operation, image } of some) if (!readImage(image)) found.add(operation);
  return found;
}

/** Operations that must have changes but have none. */
async function withoutChanges(db: Db, bulk: ReadonlySet<number>, damaged: ReadonlySet<number>): Promise<number[]> {
  const empty = await db.all<{ id: number; command: string; reverts: number | null }>(
    `SELECT o.id, o.command, o.reverts FROM operation o
     WHERE NOT EXISTS (SELECT 1 FROM change c WHERE c.operation_id = o.id)`,
  );
  const found: number[] = [];
  for (const { id, command, reverts } of empty) {
    if (changesNoRow(command)) continue;
    const mayBeEmpty = reverts === null ? bulk.has(id) : damaged.has(reverts) || !(await anyChange(db, reverts));
    if (!mayBeEmpty) found.push(id);
  }
  return found;
}

/** Compares journal and rows; only for a role that sees all rows. */
export async function checkJournal(db: Db): Promise<Finding[]> {
  const bulks = await db.all<{ id: number }>(BULK_OPERATIONS);
  const bulk = new Set(bulks.map(({ id }) => id));
  const seen: Seen = { differing: [], bare: new Set(), count: 0 };
  for (const table of compared) await look(db, table, bulk, seen);
  const damaged = await damagedIn(db);
  const unknown = new Set([...seen.bare, ...(await withoutChanges(db, bulk, damaged))]);
  const findings: Finding[] = [];
  if (damaged.size > 0) {
    findings.push({
      weight: 'wrong',
      text: message('maintenance.imagesCannotBeRead', damaged.size),
      records: inOrder(damaged),
    });
  }
  if (seen.count > 0) {
    findings.push({
      weight: 'wrong',
      text: message('maintenance.rowsAreNotAsJournal', seen.count),
      records: seen.differing,
    });
  }
  if (unknown.size > 0) {
    findings.push({
      weight: 'wrong',
      text: message('maintenance.operationsOfWhichJournalHas', unknown.size),
      records: inOrder(unknown),
    });
  }
  return findings;
}
