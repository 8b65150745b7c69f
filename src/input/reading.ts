import type { DayReader } from '../domain/day.js';
import { parseDay } from '../domain/day.js';
import { InvalidValue } from '../domain/errors.js';
import { type Field, parseRecord } from '../domain/field.js';
import { restore } from '../domain/formula.js';
import { checkOutcomeDays, type OutcomeStatus } from '../domain/outcome.js';
import { onTheSpotWords, type Status } from '../domain/status.js';
import { fold } from '../domain/text.js';
import { firstDay, parseWhen } from '../domain/when.js';
import { type Words, words } from '../domain/words.js';
import type { Mapping } from './mapping.js';
import type { RawRecord, Source } from './source.js';

export interface ReadingOptions {
  /** Words for statuses beside the built-in ones, folded. */
  readonly statusWords: ReadonlyMap<string, Status>;
  /** Reads days of another shape. */
  readonly dayReader: DayReader | undefined;
  readonly today: string;
}

/** A row whose values are what its fields hold. */
export interface ReadRow {
  readonly values: Readonly<Record<string, unknown>>;
}

/** A problem of a row, before it has a file to stand in. */
export interface RowProblem {
  readonly where: string;
  readonly field: string;
  readonly value: string;
  readonly reason: Words;
}

const spot = new Set(onTheSpotWords.map(fold));

/** Days that cannot lie ahead: what has been said and done. */
const past = new Set(['heldOn', 'receivedOn', 'repliedOn', 'resolvedOn', 'statusOn', 'startedOn', 'on']);

/** Days, places and codes come again and again in a column: so many of its values are read once. */
const REMEMBERED = 1000;

function remembering<T>(parse: (raw: string) => T): (raw: string) => T {
  const known = new Map<string, T>();
  return (raw) => {
    const before = known.get(raw);
    if (before !== undefined) return before;
    const value = parse(raw);
    if (known.size < REMEMBERED) known.set(raw, value);
    return value;
  };
}

/** The field's own parser, with the words and shapes that this import was told of. */
function parserOf(field: Field, { statusWords, dayReader, today }: ReadingOptions): Field {
  if (field.type === 'status') {
    return {
      ...field,
      parse: (raw) => statusWords.get(fold(raw)) ?? (spot.has(fold(raw)) ? 'resolved' : field.parse(raw)),
    };
  }
  if (field.type !== 'day' && field.type !== 'when') return field;
  const read = field.type === 'day' ? parseDay : parseWhen;
  return {
    ...field,
    parse: (raw) => {
      const day = read(raw, dayReader);
      if (past.has(field.key) && firstDay(day) > today)
        throw new InvalidValue(words('is in the future', '아직 오지 않은 날입니다'));
      return day;
    },
  };
}

/** Why the rules refuse something; undefined when they do not. */
function refusal(check: () => void): Words | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof InvalidValue) return error.reason;
    throw error;
  }
}

/** What no single value shows: days out of order, a close without a headcount. */
function relations(values: Readonly<Record<string, unknown>>, today: string): { key: string; reason: Words }[] {
  const found: { key: string; reason: Words }[] = [];
  const day = (key: string): string | undefined => values[key] as string | undefined;
  const received = day('receivedOn');
  for (const key of ['resolvedOn', 'repliedOn', 'statusOn', 'replyDueOn']) {
    const later = day(key);
    if (received !== undefined && later !== undefined && later < received) {
      found.push({
        key,
        reason: words(`is before the day it was received, ${received}`, `접수일 ${received}보다 앞섭니다`),
      });
    }
  }
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
      reason: words('a closed session needs attendees', '마감한 방문에는 참석인원이 필요합니다'),
    });
  }
  return found;
}

/** What is wrong with a record as such; undefined when it can be read. */
export const recordProblem = (source: Source, { line, problem }: RawRecord): RowProblem | undefined =>
  problem && { where: source.locate(line, problem.column), field: '', value: '', reason: problem.reason };

/** Reads one record after another by a mapping. */
export function rowReader(source: Source, mapping: Mapping, options: ReadingOptions) {
  const fields = mapping.columns.map(({ field }) => {
    const parser = parserOf(field, options);
    return field.multiline ? parser : { ...parser, parse: remembering(parser.parse) };
  });
  const places = mapping.columns.map(({ index }) => index);
  const statusIndex = mapping.columns.find(({ field }) => field.key === 'status')?.index;
  const isText = source.format === 'csv' || source.format === 'tsv';
  const cell = (record: RawRecord, index: number): string | null => {
    const raw = record.values[index] ?? null;
    // What an export made harmless for a spreadsheet is what was said again.
    return raw !== null && isText && raw.startsWith("'") ? restore(raw) : raw;
  };

  return (record: RawRecord): { row?: ReadRow; problems: RowProblem[] } => {
    const at = (field: string, value: string, reason: Words, index?: number): RowProblem => ({
      where: source.locate(record.line, index === undefined ? undefined : index + 1, record.begins),
      field,
      value,
      reason,
    });
    const broken = recordProblem(source, record);
    if (broken) return { problems: [broken] };
    const parsed = parseRecord(fields, (_, position) => cell(record, places[position] ?? -1));
    const values = parsed.values;
    const problems = parsed.problems.map(({ field, value, reason }) =>
      at(field.key, value, reason, places[fields.indexOf(field)]),
    );
    for (const { column, reason } of record.unreadable ?? []) {
      const mapped = mapping.columns.find(({ index }) => index === column - 1);
      if (mapped) problems.push(at(mapped.field.key, '', reason, mapped.index));
    }
    if (statusIndex !== undefined && spot.has(fold(cell(record, statusIndex) ?? ''))) values['onTheSpot'] = true;
    for (const { key, reason } of relations(values, options.today)) {
      const index = mapping.columns.find(({ field }) => field.key === key)?.index;
      problems.push(at(key, String(values[key]), reason, index));
    }
    return problems.length > 0 ? { problems } : { row: { values }, problems };
  };
}
