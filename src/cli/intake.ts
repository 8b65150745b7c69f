import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { EarshotError } from '../domain/errors.js';
import { type RecordKind, recordKinds } from '../domain/record-kind.js';
import { fold } from '../domain/text.js';
import { words } from '../domain/words.js';
import { guessKind, type Mapping, mapColumns, type MapRule } from '../input/mapping.js';
import { openSource } from '../input/open.js';
import { type ReadingOptions, rowReader } from '../input/reading.js';
import type { RawRecord, Source } from '../input/source.js';
import type { IntakeProblem, IntakeRow, SessionChoice, SessionProperty } from '../store/intake/fill.js';
import type { Intake } from '../store/intake/intake.js';
import type { Context } from './context.js';
import { progress } from './progress.js';

export interface GatherOptions {
  readonly kind?: RecordKind | undefined;
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
  readonly sha256: string;
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
  const add: Record<RecordKind, Reader['add']> = {
    session: (rows) => intake.addSessions(rows),
    suggestion: (rows) => intake.addSuggestions(rows, choice),
    change: (rows) => intake.addChanges(rows),
    reply: (rows) => intake.addReplies(rows),
  };
  return { mapping, read: rowReader(source, mapping, options.reading), add: add[mapping.kind] };
}

const unknownKind = (source: Source, record: RawRecord, index: number, value: string): IntakeProblem => ({
  file: 0,
  line: record.line,
  where: source.locate(record.line, index + 1),
  field: KIND_COLUMN,
  value,
  reason: words(`is none of ${recordKinds.join(', ')}`, `${recordKinds.join(', ')} 중 하나가 아닙니다`),
  raw: null,
});

/**
 * Reads a file into an intake: each row checked by itself, wrong ones kept with what is wrong.
 * @throws EarshotError when the file cannot be opened, or its columns say nothing
 */
export async function gather(
  context: Context,
  intake: Intake,
  path: string,
  file: number,
  options: GatherOptions,
): Promise<GatheredFile> {
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
  const kindIndex = source.columns.findIndex((column) => fold(column) === KIND_COLUMN);
  const readers = new Map<RecordKind, Reader>();
  let sample: (string | null)[] = [];
  const readerOf = (kind: RecordKind, records: readonly RawRecord[]): Reader => {
    let reader = readers.get(kind);
    if (!reader) {
      sample = firstValues(source.columns.length, records);
      reader = readerFor(intake, source, mapColumns(kind, source.columns, sample, options.rules, name), options);
      readers.set(kind, reader);
    }
    return reader;
  };
  const single = kindIndex < 0 ? (options.kind ?? guessKind(source.columns, options.rules)) : undefined;
  let rows = 0;
  const bar = progress(context);

  for await (const records of source.batches) {
    rows += records.length;
    const good = new Map<RecordKind, IntakeRow[]>();
    const problems: IntakeProblem[] = [];
    for (const record of records) {
      const raw = options.keepRaw ? JSON.stringify(record.values) : null;
      const said = single ?? record.values[kindIndex]?.trim() ?? '';
      const kind = recordKinds.find((each) => each === said);
      if (!kind && !record.problem) {
        problems.push({ ...unknownKind(source, record, kindIndex, said), file, raw });
        continue;
      }
      const same = single ? records : records.filter(({ values }) => values[kindIndex]?.trim() === said);
      const read = readerOf(kind ?? 'suggestion', same).read(record);
      problems.push(...read.problems.map((problem) => ({ ...problem, file, raw })));
      if (!read.row || !kind) continue;
      const list = good.get(kind) ?? [];
      list.push({ file, line: read.row.line, values: read.row.values, raw });
      good.set(kind, list);
    }
    for (const [kind, some] of good) await readers.get(kind)?.add(some);
    await intake.addProblems(problems);
    bar.show(rows);
  }
  bar.clear();
  if (readers.size === 0 && single) readerOf(single, []);
  return {
    path,
    name,
    source,
    mappings: [...readers.values()].map(({ mapping }) => mapping),
    sample,
    rows,
    sha256: hash.digest('hex'),
  };
}

/** Where a problem stands: as it was read, or else by the column of its field. */
export function locateIn(files: readonly GatheredFile[]) {
  return (file: number, line: number, place: string | null, field: string): string => {
    const gathered = files[file];
    if (!gathered) return '';
    const index = gathered.mappings
      .flatMap(({ columns }) => columns)
      .find((column) => column.field.key === field)?.index;
    const where = place ?? gathered.source.locate(line, index === undefined ? undefined : index + 1);
    return where.includes('!') ? `${gathered.name}  ${where}` : `${gathered.name}:${where}`;
  };
}

export const SESSION_PROPERTIES: Readonly<Record<string, SessionProperty>> = {
  receivedon: 'heldOn',
  heldon: 'heldOn',
  place: 'place',
  district: 'district',
  title: 'title',
  audience: 'audience',
  host: 'host',
};

/** `receivedOn,district` @throws EarshotError usage */
export function parseSessionBy(raw: string): SessionProperty[] {
  const properties = raw.split(',').map((part) => {
    const property = SESSION_PROPERTIES[fold(part).replace(/[-_ ]/g, '')];
    if (property) return property;
    throw new EarshotError(
      'usage',
      words(
        `--session-by: "${part.trim()}" does not tell sessions apart`,
        `--session-by: "${part.trim()}" 값으로는 방문을 나눌 수 없습니다`,
      ),
      {
        hint: words(
          'It takes receivedOn, heldOn, place, district, title, audience, host',
          '쓸 수 있는 것: receivedOn, heldOn, place, district, title, audience, host',
        ),
      },
    );
  });
  if (properties.includes('heldOn')) return [...new Set(properties)];
  throw new EarshotError(
    'usage',
    words(
      '--session-by needs the day: receivedOn or heldOn',
      '--session-by에는 날짜가 필요합니다: receivedOn 또는 heldOn',
    ),
  );
}

export const fileNames = (files: readonly GatheredFile[]): string =>
  files.map(({ name }) => (name === 'stdin' ? name : basename(name))).join(', ');
