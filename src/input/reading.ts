import { type DayReading, readDay } from '../domain/time/written-day.js';
import { InvalidValue } from '../domain/errors.js';
import { fromStore } from '../domain/records/from-store.js';
import { type Field, parseRecord } from '../domain/field.js';
import { checkOutcomeDays, type OutcomeStatus } from '../domain/records/outcome.js';
import { onTheSpotWords, type Status } from '../domain/records/status.js';
import { looksMadeOfId } from '../domain/records/identifier.js';
import { foldTight } from '../domain/text/text.js';
import { firstDay, readWhen } from '../domain/time/when.js';
import { type Message, message } from '../locale/message.js';
import { deriveValues, dropPlannedDay, PLANNED, type Remark } from './derive.js';
import { columnReader, hasKoreanDays, slashOrderOf } from './days/column.js';
import { remembering } from './days/remembering.js';
import type { Mapping } from './mapping.js';
import { fieldReader, readFieldsOf } from './table/field-text.js';
import { isDash } from './table/marked-status.js';
import type { RawRecord, Source } from './source.js';
import { typedText } from './table/typed.js';

/** What parsers of cells need to know beside the cell. */
export interface ReadingOptions {
  /** Words for statuses in addition to the built-in ones, folded; null for one that says no status. */
  readonly statusWords: ReadonlyMap<string, Status | null>;
  /** How days are written. */
  readonly days: DayReading;
  readonly today: string;
  /** Tells the names in the office's own list of departments. */
  readonly isDepartment?: ((name: string) => boolean) | undefined;
}

/** A row whose values were parsed. */
export interface ReadRow {
  readonly values: Readonly<Record<string, unknown>>;
}

/** A problem of a row; its file is added later. */
export interface RowProblem {
  readonly where: string;
  readonly field: string;
  readonly value: string;
  readonly reason: Message;
}

const spot = new Set(onTheSpotWords.map(foldTight));

/** Days that cannot be in the future; a day of resolution may be one that is planned, see `relations`. */
const past = new Set(['heldOn', 'receivedOn', 'repliedOn', 'statusOn', 'startedOn', 'on']);

/** Notes made while the days of one row are read. */
interface RowNotes {
  /** Year in the name of the row's sheet. */
  year: number | undefined;
  /** Number of its days that are the local days of instants. */
  instants: number;
  /** Number of its days that say no year. */
  yearless: number;
  readonly remarks: Remark[];
}

/** The parser of a column of days. */
function dayParserOf(field: Field, reading: DayReading, today: string, notes: RowNotes): Field {
  const read = columnReader(field.type === 'day' ? readDay : readWhen, reading);
  const parse = (raw: string): string => {
    const { day, remark, isInstant, lacksYear } = read(raw, notes.year);
    if (isInstant) notes.instants += 1;
    if (lacksYear) notes.yearless += 1;
    if (remark) notes.remarks.push({ key: field.key, value: raw, reason: remark });
    if (past.has(field.key) && firstDay(day) > today) throw new InvalidValue(message('input.isInFuture'));
    return day;
  };
  return { ...field, parse };
}

/** Parses an id; of one that became a day in a spreadsheet it says so. */
const parseIdentifier =
  ({ parse }: Field) =>
  (raw: string): unknown => {
    try {
      return parse(raw);
    } catch (error) {
      if (!(error instanceof InvalidValue) || !looksMadeOfId(raw)) throw error;
      throw new InvalidValue(message('input.isDayMadeOfId'));
    }
  };

/** The field's own parser, with the words that this import was told of. */
function parserOf(field: Field, { statusWords }: ReadingOptions): Field {
  const parse =
    field.type === 'status'
      ? (raw: string) => statusWords.get(foldTight(raw)) ?? (spot.has(foldTight(raw)) ? 'resolved' : field.parse(raw))
      : field.type === 'identifier'
        ? parseIdentifier(field)
        : field.parse;
  return { ...field, parse: field.multiline ? parse : remembering(parse) };
}

/** The reason why a check fails; undefined when it passes. */
function refusal(check: () => void): Message | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof InvalidValue) return error.reason;
    throw error;
  }
}

/** Checks that need several values: the order of days, a closed session without a headcount. */
function relations(values: Readonly<Record<string, unknown>>, today: string): { key: string; reason: Message }[] {
  const found: { key: string; reason: Message }[] = [];
  const day = (key: string): string | undefined => values[key] as string | undefined;
  const received = day('receivedOn');
  for (const key of ['resolvedOn', 'repliedOn', 'statusOn', 'replyDueOn']) {
    const later = day(key);
    if (received !== undefined && later !== undefined && later < received) {
      found.push({
        key,
        reason: message('input.isBeforeDayItWas', received),
      });
    }
  }
  const resolved = day('resolvedOn');
  if (resolved !== undefined && resolved > today)
    found.push({ key: 'resolvedOn', reason: message('input.isInFuture') });
  const launched = day('launchedOn');
  const reason =
    launched === undefined
      ? undefined
      : refusal(() => {
          const status = (values['status'] as OutcomeStatus | undefined) ?? 'planned';
          checkOutcomeDays({ startedOn: day('startedOn') ?? null, launchedOn: launched, status }, today);
        });
  if (reason) found.push({ key: 'launchedOn', reason });
  if (values['closedAt'] !== undefined && values['attendees'] === undefined) {
    found.push({
      key: 'closedAt',
      reason: message('input.closedSessionNeedsAttendees'),
    });
  }
  return found;
}

/** The problem of a record as a whole; undefined when it can be read. */
export const recordProblem = (source: Source, { line, problem }: RawRecord): RowProblem | undefined =>
  problem && { where: source.locate(line, problem.column), field: '', value: '', reason: problem.reason };

/** The result of reading one record. */
export interface ReadRecord {
  /** Undefined when the record is wrong. */
  readonly row?: ReadRow;
  readonly problems: readonly RowProblem[];
  /** Values that are odd but accepted. */
  readonly remarks: readonly RowProblem[];
  /** Number of its days that are the local days of instants. */
  readonly instants: number;
  /** Number of its days that say no year: they have that of their sheet, title or file. */
  readonly yearless: number;
}

/** The parsers of the fields of a file. @param first first records of the file: they show how its days are written */
const parsersOf = (
  read: ReturnType<typeof readFieldsOf>,
  source: Source,
  options: ReadingOptions,
  first: readonly RawRecord[],
  notes: RowNotes,
): Field[] =>
  read.map(({ field, parts, index: firstColumn }) => {
    if (field.type !== 'day' && field.type !== 'when') return parserOf(field, options);
    const shortYears = parts.flat().some((index) => hasKoreanDays(first, index));
    const slashes = slashOrderOf(source.columns, first, firstColumn);
    const days = { ...options.days, serials: source.from1904 !== true, shortYears, slashes };
    return dayParserOf(field, days, options.today, notes);
  });

/** Reads cells as text: null for one that is empty, or that cannot be read. */
function cellReader(source: Source, mapping: Mapping): (record: RawRecord, index: number) => string | null {
  const typed = typedText(source, [mapping]);
  return (record, index) => {
    const raw = record.values[index] ?? null;
    if (record.unreadable?.some(({ column }) => column === index + 1)) return null;
    return raw === null ? null : typed(raw);
  };
}

/**
 * Makes a function that reads records by a mapping.
 * @param first first records of the file: they show how its days are written
 */
export function rowReader(
  source: Source,
  mapping: Mapping,
  options: ReadingOptions,
  first: readonly RawRecord[],
): (record: RawRecord) => ReadRecord {
  const notes: RowNotes = { year: undefined, instants: 0, yearless: 0, remarks: [] };
  const read = readFieldsOf(mapping);
  const fields = parsersOf(read, source, options, first, notes);
  const isExport = mapping.columns.some(({ field }) => field.key === fromStore.key);
  const isOfficial = isExport ? undefined : (options.isDepartment ?? (() => false));
  const statusField = read.find(({ field }) => field.key === 'status');
  const mayBePlanned = mapping.columns.some(({ field, column }) => field.key === 'resolvedOn' && PLANNED.test(column));
  const fieldOf = fieldReader(cellReader(source, mapping), options.statusWords);

  return (record) => {
    notes.year = record.year;
    notes.instants = 0;
    notes.yearless = 0;
    notes.remarks.length = 0;
    const at = (field: string, value: string, reason: Message, index?: number): RowProblem => ({
      where: source.locate(record.line, index === undefined ? undefined : index + 1, record.begins),
      field,
      value,
      reason,
    });
    const broken = recordProblem(source, record);
    if (broken) return { problems: [broken], remarks: [], instants: 0, yearless: 0 };
    const parsed = parseRecord(fields, (field, position) => {
      const one = read[position];
      const text = one ? fieldOf(record, one).text : null;
      return text !== null && !isExport && isDash(field, text) ? null : text;
    });
    const placeOf = (key: string): number | undefined => {
      const one = read.find(({ field }) => field.key === key);
      return one && fieldOf(record, one).index;
    };
    const values = parsed.values;
    const problems = parsed.problems.map(({ field, value, reason }) =>
      at(field.key, field.personal ? '' : value, reason, placeOf(field.key)),
    );
    for (const { column, reason } of record.unreadable ?? []) {
      const mapped = mapping.columns.find(({ index }) => index === column - 1);
      if (mapped) problems.push(at(mapped.field.key, '', reason, mapped.index));
    }
    const status = statusField ? fieldOf(record, statusField).text : null;
    if (spot.has(foldTight(status ?? ''))) values['onTheSpot'] = true;
    if (mayBePlanned) notes.remarks.push(...dropPlannedDay(values));
    if (mapping.kind === 'suggestion') notes.remarks.push(...deriveValues(values, status, isOfficial));
    for (const { key, reason } of relations(values, options.today)) {
      problems.push(at(key, String(values[key]), reason, placeOf(key)));
    }
    const { instants, yearless } = notes;
    const remarks = notes.remarks.map(({ key, value, reason }) => at(key, value, reason, placeOf(key)));
    const result = { problems, remarks, instants, yearless };
    return problems.length > 0 ? result : { row: { values }, ...result };
  };
}
