import { KIND_COLUMN, kindColumn, kindOf, readersOf } from './readers.js';
import type { LeftRow, OpenedFile, RawRow, StagedFile, StageOptions } from './staged-file.js';
import { createHash } from 'node:crypto';
import type { Problem } from '../../domain/errors.js';
import { type ImportKind, recordKinds } from '../../domain/records/record-kind.js';
import { message } from '../../locale/message.js';
import { fieldNamed, NO_FIELD } from '../../input/fields.js';
import { indexOfField, type Mapping, mapColumns } from '../../input/mapping.js';
import { openSource } from '../../input/open.js';
import { recordProblem, type RowProblem } from '../../input/reading.js';
import type { RawRecord, Source } from '../../input/source.js';
import { shownColumns } from '../../input/table/doubt.js';
import { Sieve, type SieveOptions } from '../../input/table/sieve.js';
import type { ImportRow } from '../../store/import/row.js';
import type { ImportProblem } from '../../store/import/stage.js';
import type { Import } from '../../store/import/import.js';
import type { RowPlace } from '../../store/import/row.js';
import type { Context } from '../../cli/frame/context.js';
import { FilledColumns } from './filled.js';
import { placeIn } from './place.js';
import { Visits } from './visits.js';
import { progress } from '../../cli/output/progress.js';

/** Most remarks kept for one file. */
const KEPT = 1000;

const unknownKind = (source: Source, { line, begins }: RawRecord, index: number, value: string): RowProblem => ({
  where: source.locate(line, index + 1, begins),
  field: KIND_COLUMN,
  value,
  reason: message('keeping.isNoneOf', recordKinds.join(', ')),
});

/** 1-based column of a field; undefined when the file has none. */
function columnOf(mapping: Mapping, key: string): number | undefined {
  const index = indexOfField(mapping, key);
  return index === undefined ? undefined : index + 1;
}

/** The column with the kind of the record, or the one kind of all records. */
function tell(source: Source, options: StageOptions): { kindIndex: number; single: ImportKind | undefined } {
  const kindIndex = kindColumn(source);
  const isSingle = kindIndex < 0 && source.columns.length > 0;
  return { kindIndex, single: isSingle ? kindOf(source, options) : undefined };
}

/** Columns that a profile names and the file lacks, where nothing else is read as their field. */
function absentIn(rules: StageOptions['rules'], mappings: readonly Mapping[]): string[] {
  const read = new Set(mappings.flatMap(({ columns }) => columns.map(({ field }) => field.key)));
  return rules.flatMap(({ field, column, lenient }) => {
    const keys = mappings.map(({ kind }) => fieldNamed(kind, field)?.key ?? NO_FIELD);
    return lenient && keys.every((key) => key !== NO_FIELD && !read.has(key)) ? [`${column} (${field})`] : [];
  });
}

/** How the rows of a file are sifted. */
export const sieveOptions = ({ fillDown = [], session, kind }: StageOptions): SieveOptions => ({
  fillDown,
  hasSession: session !== undefined && kind !== 'session',
});

/** Opens a file for reading. @param onBytes called with each chunk @throws EarshotError when it cannot be opened */
export const sourceOf = (
  context: Context,
  path: string,
  options: StageOptions,
  onBytes?: (chunk: Uint8Array) => void,
): Promise<Source> =>
  openSource({
    path,
    stdin: context.io.in as AsyncIterable<Uint8Array>,
    format: options.format,
    encoding: options.encoding,
    delimiter: options.delimiter,
    sheets: options.sheets,
    table: options.table,
    headerLines: options.headerLines,
    rules: options.rules,
    kind: options.kind,
    onBytes,
  });

/** Opens a file and reads as far as its columns. @throws EarshotError when it cannot be opened, or its columns are not recognised */
export async function openInput(context: Context, path: string, options: StageOptions): Promise<OpenedFile> {
  const hash = createHash('sha256');
  const source = await sourceOf(context, path, options, (chunk) => void hash.update(chunk));
  const name = path === '-' ? 'stdin' : path;
  new Sieve(source, sieveOptions(options), name);
  // Without columns no record could be read; each record has its own problem then.
  if (source.columns.length > 0 && kindColumn(source) < 0) {
    const shown = shownColumns(source, options.rules);
    mapColumns(kindOf(source, options), source.columns, [], options.rules, name, options.kind === undefined, shown);
  }
  return { path, name, source, sha256: () => hash.digest('hex') };
}

/**
 * Reads a file for an import: checks each row and stages it, with its problems.
 * @throws EarshotError when the file cannot be opened, or its columns are not recognised
 */
export const stage = async (
  context: Context,
  importing: Import,
  path: string,
  file: number,
  options: StageOptions,
): Promise<StagedFile> => stageOpened(context, importing, await openInput(context, path, options), file, options);

/** The same for a file that was opened. @throws EarshotError when its columns are not recognised */
export async function stageOpened(
  context: Context,
  importing: Import,
  opened: OpenedFile,
  file: number,
  options: StageOptions,
): Promise<StagedFile> {
  const { source } = opened;
  await importing.addFile(file, opened.name);
  const readers = readersOf(importing, opened, options);
  const sieve = new Sieve(source, sieveOptions(options), opened.name);
  let told: ReturnType<typeof tell> | undefined;
  const leftOut: LeftRow[] = [];
  const visits = new Visits();
  const filled = new FilledColumns();
  let [rows, surplus, remarkCount, instants, yearless] = [0, 0, 0, 0, 0];
  const remarks: Problem[] = [];
  const note = (some: readonly RowProblem[]): void => {
    remarkCount += some.length;
    for (const remark of some.slice(0, KEPT - remarks.length))
      remarks.push({ ...remark, where: placeIn(opened.name, remark.where) });
  };
  let texts = false;
  const bar = progress(context);

  for await (const records of source.batches) {
    const good = new Map<ImportKind, ImportRow[]>();
    const problems: ImportProblem[] = [];
    for (const found of records) {
      const broken = recordProblem(source, found);
      const { kindIndex, single } = (told ??= tell(source, options));
      const said = single ?? found.values[kindIndex]?.trim() ?? '';
      const kind = single ?? recordKinds.find((each) => each === said);
      const alike = (): readonly RawRecord[] =>
        single ? records : records.filter((each) => each.values[kindIndex]?.trim() === said);
      const isShort = found.text === undefined && found.values.length < source.columns.length;
      const reader = kind && (!broken || (single && isShort)) ? readers.of(kind, alike) : undefined;
      const { record, leftOut: why, wrong } = reader ? sieve.sift(found, reader.mapping) : { record: found };
      const { values, text, line, begins } = record;
      if (why) {
        leftOut.push({ where: placeIn(opened.name, source.locate(line)), reason: why });
        continue;
      }
      rows += 1;
      filled.look(record);
      const place: RowPlace = { file, record: rows, line, begins };
      const raw = options.keepRaw ? JSON.stringify({ values, text, year: record.year } satisfies RawRow) : null;
      if (broken) {
        surplus = Math.max(surplus, values.length - source.columns.length);
        texts ||= text !== undefined;
        problems.push({ ...broken, ...place, raw });
        continue;
      }
      if (!kind || !reader) {
        problems.push({ ...unknownKind(source, record, kindIndex, said), ...place, raw });
        continue;
      }
      if (wrong) {
        problems.push({ where: source.locate(line), field: '', value: '', reason: wrong, ...place, raw });
        continue;
      }
      const read = reader.read(record);
      problems.push(...read.problems.map((problem) => ({ ...problem, ...place, raw })));
      if (!read.row) continue;
      const at = (field: string): string => source.locate(line, columnOf(reader.mapping, field));
      const otherDay = kind === 'suggestion' && visits.problemOf(read.row.values, at);
      if (otherDay) {
        problems.push({ ...otherDay, ...place, raw });
        continue;
      }

      instants += read.instants;
      yearless += read.yearless;
      note(read.remarks);
      if (kind === 'suggestion') note(visits.remarksOf(read.row.values, at));
      const { fromStore } = read.row.values;
      if (typeof fromStore === 'string') importing.cameFrom(fromStore);
      const list = good.get(kind) ?? [];
      list.push({ ...place, values: options.speller?.spell(read.row.values) ?? read.row.values, raw });
      good.set(kind, list);
    }
    for (const [kind, some] of good) await readers.get(kind)?.add(some);
    await importing.addProblems(problems);
    bar.show(rows);
  }
  bar.clear();
  note(visits.rareNumbers());
  if (rows === 0 && source.columns.length > 0 && kindColumn(source) < 0) readers.of(kindOf(source, options), () => []);
  const { path, name, sha256 } = opened;
  const [mappings, sample] = [readers.mappings(), readers.sample()];
  const absent = mappings.length === 0 ? [] : absentIn(options.rules, mappings);
  const noticed = { absent, remarks, remarkCount, instants, yearless, leftOut, lacking: sieve.lacking };
  const shown = shownColumns(source, options.rules);
  return { path, name, source, shown, mappings, sample, rows, filled, surplus, texts, ...noticed, sha256: sha256() };
}
