import { EarshotError } from '../../domain/errors.js';
import { formatOutcomeId } from '../../domain/records/outcome.js';
import { ERASED, type Stretch } from '../../domain/text/stretch.js';
import { message } from '../../locale/message.js';
import type { Handle } from '../engine/db.js';
import { forgetPaths, listGone } from './kept-paths.js';
import { Remembered } from './erased.js';
import {
  erasedFrom,
  erasedJson,
  erasedLine,
  erasedRow,
  erasedValue,
  type Erasing,
  type Spot,
  textColumns,
} from './erasing.js';
import { notePurge } from './forget.js';
import { findRenamed, namesApart, type Renamed } from './names-apart.js';
import { readImage } from '../journal/image.js';
import type { Write } from '../journal/journal.js';
import { rebuildRollup } from '../derived/rollup-write.js';
import { type Patch, rewriteImages } from '../normalise/journal.js';
import { isWordTable, type WordTable } from '../normalise/normal-row.js';
import { rewriteRows } from '../normalise/normalise.js';
import { renewEntries } from '../derived/search-entries.js';
import { type Fact, keepFact, listUserFacts } from '../sql/facts.js';

/** The text around the first part to erase, on one line. */
function excerpt(text: string, stretches: readonly Stretch[]): string {
  const at = Math.max(0, (stretches[0]?.from ?? 0) - 20);
  const end = at + 60;
  const shown = text.slice(at, end).replace(/\s+/g, ' ');
  return `${at > 0 ? ERASED : ''}${shown}${end < text.length ? ERASED : ''}`;
}

const erasingPatch =
  (erasing: Erasing): Patch =>
  (table, key, row) =>
    erasedRow(erasing, table, key, row);

/** The image of a row after erasing, derived columns included. */
function erasedImage(erasing: Erasing, patchOf: Patch, table: WordTable, key: number, image: string): string {
  const row = readImage(image);
  // A damaged one is erased as a text.
  if (!row) return erasedFrom(erasing, image, { table, key, column: 'image' });
  const patch = patchOf(table, key, row);
  return patch ? JSON.stringify({ ...row, ...patch }) : image;
}

const lineSpot = (id: number): Spot => ({ table: 'operation', key: id, column: 'line' });

/** A place where the word was found. */
export interface FoundPlace {
  /** `172-3`, `O-3`, or the number of a session. */
  readonly record: string;
  readonly column: string;
  readonly excerpt: string;
}

/** Where a text to be forgotten was found; nothing has been erased yet. */
export interface FoundText {
  readonly places: readonly FoundPlace[];
  /** Operations whose command line or images contain it. */
  readonly operations: readonly number[];
  /** Drafts. */
  readonly drafts: number;
  /** Names of imported files, and paths of outputs that are gone. */
  readonly files: number;
}

interface ImportFile {
  readonly id: number;
  readonly name: string;
  /** JSON of the mapping of columns to fields. */
  readonly mapping: string;
}

/** The imported files that erasing changes, in their new form. */
async function erasedFiles(handle: Handle, erasing: Erasing): Promise<ImportFile[]> {
  const files = await handle.all<ImportFile>('SELECT id, name, mapping FROM import_file');
  return files.flatMap(({ id, name, mapping }) => {
    const spot = { table: 'import_file', key: id };
    const erased = {
      id,
      name: erasedFrom(erasing, name, { ...spot, column: 'name' }),
      mapping: erasedJson(erasing, mapping, { ...spot, column: 'mapping' }),
    };
    return erased.name === name && erased.mapping === mapping ? [] : [erased];
  });
}

/** The facts stored per user that erasing changes. */
const erasedFacts = async (handle: Handle, erasing: Erasing): Promise<Fact[]> =>
  (await listUserFacts(handle)).flatMap(({ key, value }) => {
    const erased = erasedJson(erasing, value, { table: 'setting', key, column: 'value' });
    return erased === value ? [] : [{ key, value: erased }];
  });

/** Remembered paths of files that are gone; of one that is there it is told where it lies. */
const gonePaths = (handle: Handle, erasing: Erasing): ReturnType<typeof listGone> =>
  listGone(handle, ({ fact, path }) => erasing(path, { table: 'setting', key: fact, column: 'value' }).length > 0);

/** The number of places found, of all kinds. */
export const countPlaces = ({ places, operations, drafts, files }: FoundText): number =>
  places.length + operations.length + drafts + files;

/** SQL of the record that a row belongs to, as people know it. */
const recordOf = {
  session: 'CAST(t.number AS TEXT)',
  suggestion: `t.session || '-' || t.seq`,
  status_change: `(SELECT s.session || '-' || s.seq FROM suggestion s WHERE s.id = t.suggestion_id)`,
  reply: `(SELECT s.session || '-' || s.seq FROM suggestion s WHERE s.id = t.suggestion_id)`,
  note: `(SELECT s.session || '-' || s.seq FROM suggestion s WHERE s.id = t.suggestion_id)`,
  outcome: 'CAST(t.id AS TEXT)',
  outcome_partner: 'CAST(t.outcome_id AS TEXT)',
  milestone: 'CAST(t.outcome_id AS TEXT)',
} as const;

const isOfOutcome = (table: string): boolean => table === 'milestone' || table.startsWith('outcome');

async function findPlaces(handle: Handle, erasing: Erasing): Promise<FoundPlace[]> {
  const places: FoundPlace[] = [];
  for (const [table, record] of Object.entries(recordOf) as [keyof typeof recordOf, string][]) {
    const columns = textColumns(table);
    const key = table === 'session' ? 'number' : 'id';
    const rows = handle.batches(
      `SELECT ${record} AS record, t.${key} AS row_key, ${columns.join(', ')} FROM ${table} t`,
    );
    for await (const some of rows) {
      for (const row of some) {
        const name = String(row['record']);
        for (const column of columns) {
          const value = row[column];
          const spot = { table, key: Number(row['row_key']), column };
          if (typeof value !== 'string' || erasedValue(erasing, value, spot) === value) continue;
          const known = isOfOutcome(table) ? formatOutcomeId(Number(name)) : name;
          places.push({ record: known, column, excerpt: excerpt(value, erasing(value, spot)) });
        }
      }
    }
  }
  return places;
}

/** Finds what would be erased: in texts, names, the journal, drafts and names of imported files. */
export async function findText(handle: Handle, erasing: Erasing): Promise<FoundText> {
  const operations = new Set<number>();
  type Line = { id: number; line: string };
  for await (const rows of handle.batches<Line>('SELECT id, line FROM operation ORDER BY id'))
    for (const { id, line } of rows) if (erasedLine(erasing, line, lineSpot(id)) !== line) operations.add(id);
  const patchOf = erasingPatch(erasing);
  type Image = { id: number; table: string; key: string; before: string | null; after: string | null };
  const images = handle.batches<Image>(
    `SELECT operation_id AS id, table_name AS "table", row_key AS "key", before_image AS "before", after_image AS "after"
     FROM change ORDER BY operation_id, seq`,
  );
  for await (const rows of images)
    for (const { id, table, key, before, after } of rows)
      if (isWordTable(table))
        for (const image of [before, after])
          if (image !== null && erasedImage(erasing, patchOf, table, Number(key), image) !== image) operations.add(id);
  return {
    places: await findPlaces(handle, erasing),
    operations: [...operations].sort((a, b) => a - b),
    drafts: (await erasedFacts(handle, erasing)).length,
    files: (await erasedFiles(handle, erasing)).length + (await gonePaths(handle, erasing)).length,
  };
}

/** @throws EarshotError conflict when two outcomes would have the same name */
function refuseOneName(renamed: readonly Renamed[]): void {
  const outcome = renamed.find(({ table }) => table === 'outcome');
  if (!outcome) return;
  const id = formatOutcomeId(outcome.id);
  throw new EarshotError('conflict', message('maintenance.wouldHaveNameOfAnother', id), {
    hint: message('maintenance.firstEarshotOutcomeEditName', id),
  });
}

/** Tables with texts. */
const textTables = [
  ...Object.keys(recordOf),
  'operation',
  'change',
  'import_file',
  'setting',
  'search_index',
  'ledger',
];

/**
 * Replaces a word by `…` in all texts, in the journal's images and command lines, in drafts and names of imported
 * files. Figures do not change. It cannot be undone. The places are remembered for restored copies.
 * @param apart gives an outcome a different name when it would have the name of another; else that is refused
 * @returns the renamed ones
 * @throws EarshotError conflict
 */
export async function forgetText(write: Write, wanted: Erasing, apart = false): Promise<Renamed[]> {
  const { handle } = write;
  const remembered = new Remembered(wanted);
  const { erase: erasing } = remembered;
  const renamed = await findRenamed(handle, erasingPatch(erasing));
  if (!apart) refuseOneName(renamed);
  const patchOf = namesApart(erasingPatch(erasing), renamed);
  await write.operation();
  await notePurge(write, textTables);
  const { said, named } = await rewriteRows(handle, patchOf);
  await rewriteImages(handle, (table, key, image) => erasedImage(erasing, patchOf, table, key, image));
  for (const { id, line } of await handle.all<{ id: number; line: string }>('SELECT id, line FROM operation')) {
    const erased = erasedLine(erasing, line, lineSpot(id));
    if (erased !== line) await handle.run('UPDATE operation SET line = ? WHERE id = ?', [erased, id]);
  }
  for (const { id, name, mapping } of await erasedFiles(handle, erasing))
    await handle.run('UPDATE import_file SET name = ?, mapping = ? WHERE id = ?', [name, mapping, id]);
  for (const { key, value } of await erasedFacts(handle, erasing)) await keepFact(handle, key, value);
  await forgetPaths(handle, await gonePaths(handle, wanted));
  await remembered.keep(handle);
  await renewEntries(handle, [...said]);
  await handle.dialect.search.compact(handle);
  if (named) await rebuildRollup(handle);
  return renamed;
}
