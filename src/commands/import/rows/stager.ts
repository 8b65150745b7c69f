import type { Problem } from '../../../domain/errors.js';
import { type ImportKind, recordKinds } from '../../../domain/records/record-kind.js';
import { indexOfField, type Mapping } from '../../../input/mapping.js';
import { type ReadRecord, recordProblem, type RowProblem } from '../../../input/reading.js';
import type { RawRecord, Source } from '../../../input/source.js';
import { Sieve, type SieveOptions } from '../../../input/table/sieve.js';
import { message } from '../../../locale/message.js';
import type { Import } from '../../../store/import/import.js';
import type { ImportRow, RowPlace } from '../../../store/import/row.js';
import type { ImportProblem } from '../../../store/import/stage.js';
import { placeIn } from '../place.js';
import type { LeftRow, OpenedFile, RawRow, StagedFile, StageOptions } from '../staged-file.js';
import { FilledColumns } from './filled.js';
import { KIND_COLUMN, kindColumn, kindOf, type Reader, readersOf } from './readers.js';
import { RefusedWords } from './refused-words.js';
import { Visits } from './visits.js';

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

/** How the rows of a file are sifted. */
export const sieveOptions = ({ fillDown = [], session, kind }: StageOptions): SieveOptions => ({
  fillDown,
  hasSession: session !== undefined && kind !== 'session',
});

/** Where the kind of each record stands, or the one kind of all records. */
interface Kinds {
  readonly column: number;
  readonly single: ImportKind | undefined;
}

/** The place of a row, and its source text where a file of wrong rows needs it. */
type Placed = RowPlace & { readonly raw: string | null };

/** What the rows of a file showed. */
type Findings = Pick<
  StagedFile,
  'rows' | 'filled' | 'surplus' | 'texts' | 'remarks' | 'remarkCount' | 'instants' | 'yearless' | 'leftOut' | 'lacking'
>;

/** Checks the rows of one file and stages them, with their problems, batch by batch. */
export class RowStager {
  /** Number of rows so far, without those that are no records. */
  rows = 0;
  readonly readers: ReturnType<typeof readersOf>;
  private readonly sieve: Sieve;
  private kinds: Kinds | undefined;
  /** The words that are no status. */
  readonly refusedWords = new RefusedWords();
  private readonly visits = new Visits();
  private readonly filled = new FilledColumns();
  private readonly leftOut: LeftRow[] = [];
  private readonly remarks: Problem[] = [];
  private remarkCount = 0;
  private instants = 0;
  private yearless = 0;
  private surplus = 0;
  private texts = false;
  /** Rows and problems of the batch that is read. */
  private good = new Map<ImportKind, ImportRow[]>();
  private problems: ImportProblem[] = [];

  /** @param file number of the file within the import */
  constructor(
    private readonly importing: Import,
    private readonly opened: OpenedFile,
    private readonly file: number,
    private readonly options: StageOptions,
  ) {
    this.readers = readersOf(importing, opened, options);
    this.sieve = new Sieve(opened.source, sieveOptions(options), opened.name);
  }

  async stage(records: readonly RawRecord[]): Promise<void> {
    this.good = new Map();
    this.problems = [];
    for (const record of records) this.take(record, records);
    for (const [kind, some] of this.good) await this.readers.get(kind)?.add(some);
    await this.importing.addProblems(this.problems);
  }

  /** What the rows showed; call it once, after the last batch. */
  findings(): Findings {
    this.note(this.visits.rareNumbers());
    const { rows, filled, surplus, texts, remarks, remarkCount, instants, yearless, leftOut } = this;
    const { lacking } = this.sieve;
    return { rows, filled, surplus, texts, remarks, remarkCount, instants, yearless, leftOut, lacking };
  }

  private take(found: RawRecord, records: readonly RawRecord[]): void {
    const { source, name } = this.opened;
    const broken = recordProblem(source, found);
    const { said, kind, reader } = this.readerOf(found, records, broken !== undefined);
    const { record, leftOut, wrong } = reader ? this.sieve.sift(found, reader.mapping) : { record: found };
    const { values, text, line, begins } = record;
    if (leftOut) {
      this.leftOut.push({ where: placeIn(name, source.locate(line)), reason: leftOut });
      return;
    }
    this.rows += 1;
    this.filled.look(record);
    const raw = this.options.keepRaw ? JSON.stringify({ values, text, year: record.year } satisfies RawRow) : null;
    const place: Placed = { file: this.file, record: this.rows, line, begins, raw };
    if (broken) {
      this.surplus = Math.max(this.surplus, values.length - source.columns.length);
      this.texts ||= text !== undefined;
      this.refuse(place, [broken]);
    } else if (!kind || !reader) this.refuse(place, [unknownKind(source, record, this.kindsOf().column, said)]);
    else if (wrong) this.refuse(place, [{ where: source.locate(line), field: '', value: '', reason: wrong }]);
    else this.read(place, kind, reader, reader.read(record));
  }

  /** The reader of a record; undefined when its kind is not known, or it is broken and not merely too short. */
  private readerOf(found: RawRecord, records: readonly RawRecord[], isBroken: boolean) {
    const { column, single } = this.kindsOf();
    const said = single ?? found.values[column]?.trim() ?? '';
    const kind = single ?? recordKinds.find((each) => each === said);
    const alike = (): readonly RawRecord[] =>
      single ? records : records.filter((each) => each.values[column]?.trim() === said);
    const isShort = found.text === undefined && found.values.length < this.opened.source.columns.length;
    const reader = kind && (!isBroken || (single && isShort)) ? this.readers.of(kind, alike) : undefined;
    return { said, kind, reader };
  }

  /** Told by the first record: the columns of some files are not known before. */
  private kindsOf(): Kinds {
    if (this.kinds) return this.kinds;
    const { source } = this.opened;
    const column = kindColumn(source);
    const isSingle = column < 0 && source.columns.length > 0;
    this.kinds = { column, single: isSingle ? kindOf(source, this.options) : undefined };
    return this.kinds;
  }

  private refuse(place: Placed, problems: readonly RowProblem[]): void {
    this.refusedWords.look(problems);
    this.problems.push(...problems.map((problem) => ({ ...problem, ...place })));
  }

  private read(place: Placed, kind: ImportKind, { mapping }: Reader, read: ReadRecord): void {
    this.refuse(place, read.problems);
    if (!read.row) return;
    const { values } = read.row;
    const at = (field: string): string => this.opened.source.locate(place.line, columnOf(mapping, field));
    const otherDay = kind === 'suggestion' ? this.visits.problemOf(values, at) : undefined;
    if (otherDay) {
      this.refuse(place, [otherDay]);
      return;
    }
    this.instants += read.instants;
    this.yearless += read.yearless;
    this.note(read.remarks);
    if (kind === 'suggestion') this.note(this.visits.remarksOf(values, at));
    const { fromStore } = values;
    if (typeof fromStore === 'string') this.importing.cameFrom(fromStore);
    const list = this.good.get(kind) ?? [];
    const placed = (field: string): string => placeIn(this.opened.name, at(field));
    list.push({ ...place, values: this.options.names?.read(values, placed) ?? values });
    this.good.set(kind, list);
  }

  private note(some: readonly RowProblem[]): void {
    this.remarkCount += some.length;
    for (const remark of some.slice(0, KEPT - this.remarks.length))
      this.remarks.push({ ...remark, where: placeIn(this.opened.name, remark.where) });
  }
}
