import { createHash } from 'node:crypto';
import { type IntakeKind, recordKinds } from '../domain/record-kind.js';
import { fold } from '../domain/text.js';
import { words } from '../domain/words.js';
import { guessKind, type Mapping, mapColumns, type MapRule } from '../input/mapping.js';
import { openSource } from '../input/open.js';
import { type ReadingOptions, recordProblem, type RowProblem, rowReader } from '../input/reading.js';
import type { RawRecord, Source } from '../input/source.js';
import type { IntakeProblem, IntakeRow, SessionChoice, SessionProperty } from '../store/intake/fill.js';
import type { Intake } from '../store/intake/intake.js';
import type { Locate, RowPlace } from '../store/intake/place.js';
import type { Context } from './context.js';
import type { Speller } from './names.js';
import { progress } from './progress.js';

export interface GatherOptions {
  readonly kind?: IntakeKind | undefined;
  readonly rules: readonly MapRule[];
  readonly reading: ReadingOptions;
  readonly session?: number | undefined;
  readonly sessionBy?: readonly SessionProperty[] | undefined;
  readonly format?: string | undefined;
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
  readonly sheet?: string | undefined;
  /** Keep each row as it stands, for writing wrong ones out again. */
  readonly keepRaw: boolean;
  /** Puts the office's own names for departments and categories into a row. */
  readonly speller?: Speller | undefined;
}

/** A file whose rows are in the intake. */
export interface GatheredFile {
  /** As typed; `-` is stdin. */
  readonly path: string;
  readonly name: string;
  readonly source: Source;
  readonly mappings: readonly Mapping[];
  /** The first value of each column. */
  readonly sample: readonly (string | null)[];
  readonly rows: number;
  /** Cells that its longest row has beyond the columns. */
  readonly surplus: number;
  /** Whether there are records that could not be taken apart into cells. */
  readonly texts: boolean;
  readonly sha256: string;
}

/** A row as it stands in its file, kept as JSON with its problems. */
export interface RejectedRow {
  readonly values: readonly (string | null)[];
  readonly text?: string | undefined;
}

/** In an export of everything each record says what it is. */
const KIND_COLUMN = 'record';

function firstValues(columns: number, records: readonly RawRecord[]): (string | null)[] {
  return Array.from(
    { length: columns },
    (_, index) => records.map(({ values }) => values[index] ?? null).find((value) => value?.trim()) ?? null,
  );
}

/** By what the sessions of a file's suggestions are told apart, unless it was said: their day and place. */
function choiceOf(mapping: Mapping, { session, sessionBy }: GatherOptions): SessionChoice {
  if (sessionBy) return { session, by: sessionBy };
  const has = (key: string): boolean => mapping.columns.some(({ field }) => field.key === key);
  return { session, by: has('place') && (has('heldOn') || has('receivedOn')) ? ['heldOn', 'place'] : [] };
}

interface Reader {
  readonly mapping: Mapping;
  readonly read: ReturnType<typeof rowReader>;
  readonly add: (rows: readonly IntakeRow[]) => Promise<void>;
}

function readerFor(intake: Intake, source: Source, mapping: Mapping, options: GatherOptions): Reader {
  const choice = choiceOf(mapping, options);
  const add: Record<IntakeKind, Reader['add']> = {
    session: (rows) => intake.addSessions(rows),
    suggestion: (rows) => intake.addSuggestions(rows, choice),
    change: (rows) => intake.addChanges(rows),
    reply: (rows) => intake.addReplies(rows),
    answer: (rows) => intake.addAnswers(rows),
    outcome: (rows) => intake.addOutcomes(rows),
    milestone: (rows) => intake.addMilestones(rows),
    issued: (rows) => intake.addIssued(rows),
  };
  return { mapping, read: rowReader(source, mapping, options.reading), add: add[mapping.kind] };
}

const unknownKind = (source: Source, { line, begins }: RawRecord, index: number, value: string): RowProblem => ({
  where: source.locate(line, index + 1, begins),
  field: KIND_COLUMN,
  value,
  reason: words(`is none of ${recordKinds.join(', ')}`, `${recordKinds.join(', ')} 중 하나가 아닙니다`),
});

/** An input that has been opened: there, readable, and with columns that the rules fit. */
export interface OpenedFile {
  readonly path: string;
  readonly name: string;
  readonly source: Source;
  /** Of the bytes that were read until then. */
  readonly sha256: () => string;
}

/** @throws EarshotError when the file cannot be opened, or its columns say nothing */
export async function openInput(context: Context, path: string, options: GatherOptions): Promise<OpenedFile> {
  const hash = createHash('sha256');
  const source = await openSource({
    path,
    stdin: context.io.in as AsyncIterable<Uint8Array>,
    format: options.format,
    encoding: options.encoding,
    delimiter: options.delimiter,
    sheet: options.sheet,
    onBytes: (chunk) => void hash.update(chunk),
  });
  const name = path === '-' ? 'stdin' : path;
  // No columns: no record of it could be read, which is told record by record.
  if (source.columns.length > 0 && kindColumn(source) < 0) {
    mapColumns(kindOf(source, options), source.columns, [], options.rules, name);
  }
  return { path, name, source, sha256: () => hash.digest('hex') };
}

const kindColumn = ({ columns }: Source): number => columns.findIndex((column) => fold(column) === KIND_COLUMN);
const kindOf = ({ columns }: Source, { kind, rules }: GatherOptions): IntakeKind => kind ?? guessKind(columns, rules);

/** The readers of one file, one a kind of record; each is made anew when records bring columns it has not seen. */
function readersOf(intake: Intake, { source, name }: OpenedFile, options: GatherOptions) {
  const readers = new Map<IntakeKind, Reader & { readonly width: number }>();
  let sample: (string | null)[] = [];
  const own = new Map<IntakeKind, (string | null)[]>();
  return {
    get: (kind: IntakeKind) => readers.get(kind),
    mappings: () => [...readers.values()].map(({ mapping }) => mapping),
    sample: () => sample,
    /** @param some records of that kind, for the first value of each column */
    of(kind: IntakeKind, some: () => readonly RawRecord[]): Reader {
      const width = source.columns.length;
      let reader = readers.get(kind);
      if (reader?.width !== width) {
        const first = firstValues(width, some());
        sample = first.map((value, index) => sample[index] ?? value);
        // What stands under a name in records of another kind says nothing of it in these.
        const known = own.get(kind) ?? [];
        const seen = first.map((value, index) => known[index] ?? value);
        own.set(kind, seen);
        const mapping = mapColumns(kind, source.columns, seen, options.rules, name);
        reader = { ...readerFor(intake, source, mapping, options), width };
        readers.set(kind, reader);
      }
      return reader;
    },
  };
}

/**
 * Reads a file into an intake: each row checked by itself, wrong ones kept with what is wrong.
 * @throws EarshotError when the file cannot be opened, or its columns say nothing
 */
export const gather = async (
  context: Context,
  intake: Intake,
  path: string,
  file: number,
  options: GatherOptions,
): Promise<GatheredFile> => gatherOpened(context, intake, await openInput(context, path, options), file, options);

/** As `gather`, of a file that has been opened. @throws EarshotError when its columns say nothing */
export async function gatherOpened(
  context: Context,
  intake: Intake,
  opened: OpenedFile,
  file: number,
  options: GatherOptions,
): Promise<GatheredFile> {
  const { source } = opened;
  await intake.addFile(file, opened.name);
  const readers = readersOf(intake, opened, options);
  let told: { kindIndex: number; single: IntakeKind | undefined } | undefined;
  let rows = 0;
  let surplus = 0;
  let texts = false;
  const bar = progress(context);

  for await (const records of source.batches) {
    const good = new Map<IntakeKind, IntakeRow[]>();
    const problems: IntakeProblem[] = [];
    for (const record of records) {
      const { values, text, line, begins } = record;
      rows += 1;
      const place: RowPlace = { file, record: rows, line, begins };
      const raw = options.keepRaw ? JSON.stringify({ values, text } satisfies RejectedRow) : null;
      const broken = recordProblem(source, record);
      if (broken) {
        surplus = Math.max(surplus, values.length - source.columns.length);
        texts ||= text !== undefined;
        problems.push({ ...broken, ...place, raw });
        continue;
      }
      if (!told) {
        const kindIndex = kindColumn(source);
        told = { kindIndex, single: kindIndex < 0 ? kindOf(source, options) : undefined };
      }
      const { kindIndex, single } = told;
      const said = single ?? values[kindIndex]?.trim() ?? '';
      const kind = single ?? recordKinds.find((each) => each === said);
      if (!kind) {
        problems.push({ ...unknownKind(source, record, kindIndex, said), ...place, raw });
        continue;
      }
      const alike = (): readonly RawRecord[] =>
        single ? records : records.filter((each) => each.values[kindIndex]?.trim() === said);
      const read = readers.of(kind, alike).read(record);
      problems.push(...read.problems.map((problem) => ({ ...problem, ...place, raw })));
      if (!read.row) continue;
      const list = good.get(kind) ?? [];
      list.push({ ...place, values: options.speller?.spell(read.row.values) ?? read.row.values, raw });
      good.set(kind, list);
    }
    for (const [kind, some] of good) await readers.get(kind)?.add(some);
    await intake.addProblems(problems);
    bar.show(rows);
  }
  bar.clear();
  if (rows === 0 && source.columns.length > 0 && kindColumn(source) < 0) readers.of(kindOf(source, options), () => []);
  const { path, name, sha256 } = opened;
  const [mappings, sample] = [readers.mappings(), readers.sample()];
  return { path, name, source, mappings, sample, rows, surplus, texts, sha256: sha256() };
}

/** Where a problem stands: as it was read, or else by the column of its field. */
export function locateIn(files: readonly GatheredFile[]): Locate {
  return ({ file, line, begins }, field, read) => {
    const gathered = files[file];
    if (!gathered) return '';
    const index = gathered.mappings
      .flatMap(({ columns }) => columns)
      .find((column) => column.field.key === field)?.index;
    const where = read ?? gathered.source.locate(line, index === undefined ? undefined : index + 1, begins);
    return where.includes('!') ? `${gathered.name}  ${where}` : `${gathered.name}:${where}`;
  };
}
