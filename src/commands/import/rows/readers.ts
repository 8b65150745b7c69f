import type { OpenedFile, StageOptions } from '../staged-file.js';
import { type ImportKind } from '../../../domain/records/record-kind.js';
import { fold } from '../../../domain/text/text.js';
import { guessKind } from '../../../input/kind.js';
import { type Mapping, mapColumns } from '../../../input/mapping.js';
import { rowReader } from '../../../input/reading.js';
import { shownColumns } from '../../../input/table/doubt.js';
import { isExample } from '../../../input/table/no-record.js';
import type { RawRecord, Source } from '../../../input/source.js';
import type { ImportRow } from '../../../store/import/row.js';
import type { SessionChoice } from '../../../store/import/sessions/implied.js';
import type { Import } from '../../../store/import/import.js';

/** In an export of everything, the column with the kind of the record. */
export const KIND_COLUMN = 'record';

function firstValues(columns: number, rows: readonly RawRecord[]): (string | null)[] {
  const examples = rows.filter(isExample);
  const records = examples.length > 0 ? examples : rows;
  return Array.from(
    { length: columns },
    (_, index) => records.map(({ values }) => values[index] ?? null).find((value) => value?.trim()) ?? null,
  );
}

/** How the suggestions of a file name their session; by day and place unless a flag says otherwise. */
function choiceOf(mapping: Mapping, { session, sessionBy }: StageOptions): SessionChoice {
  if (sessionBy) return { session, by: sessionBy };
  const has = (key: string): boolean => mapping.columns.some(({ field }) => field.key === key);
  const by = has('place') && (has('heldOn') || has('receivedOn')) ? (['heldOn', 'place'] as const) : [];
  return { session, by, titled: has('sessionTitle'), inDistricts: by.length > 0 && has('district') };
}

/** Reads and stages the records of one kind. */
export interface Reader {
  readonly mapping: Mapping;
  readonly read: ReturnType<typeof rowReader>;
  readonly add: (rows: readonly ImportRow[]) => Promise<void>;
}

function readerFor(
  importing: Import,
  source: Source,
  mapping: Mapping,
  options: StageOptions,
  first: readonly RawRecord[],
): Reader {
  const choice = choiceOf(mapping, options);
  const add: Record<ImportKind, Reader['add']> = {
    session: (rows) => importing.addSessions(rows),
    suggestion: (rows) => importing.addSuggestions(rows, choice),
    change: (rows) => importing.addChanges(rows),
    reply: (rows) => importing.addReplies(rows),
    note: (rows) => importing.addNotes(rows),
    answer: (rows) => importing.addAnswers(rows),
    outcome: (rows) => importing.addOutcomes(rows),
    milestone: (rows) => importing.addMilestones(rows),
    issued: (rows) => importing.addIssued(rows),
  };
  return { mapping, read: rowReader(source, mapping, options.reading, first), add: add[mapping.kind] };
}

/** Index of the column with the kind of the record; -1 without one. */
export const kindColumn = ({ columns }: Source): number => columns.findIndex((column) => fold(column) === KIND_COLUMN);
/** The kind of all records of a file: as the flag says, else guessed by the columns. */
export const kindOf = ({ columns }: Pick<Source, 'columns'>, { kind, rules }: StageOptions): ImportKind =>
  kind ?? guessKind(columns, rules);

/** The readers of one file, one for each kind of record. A reader is made again when records bring new columns. */
export function readersOf(importing: Import, { source, name }: OpenedFile, options: StageOptions) {
  const readers = new Map<ImportKind, Reader & { readonly width: number }>();
  let sample: (string | null)[] = [];
  const own = new Map<ImportKind, (string | null)[]>();
  const guessed = options.kind === undefined && kindColumn(source) < 0;
  return {
    get: (kind: ImportKind) => readers.get(kind),
    mappings: () => [...readers.values()].map(({ mapping }) => mapping),
    sample: () => sample,
    /** @param some records of that kind, for the first value of each column */
    of(kind: ImportKind, some: () => readonly RawRecord[]): Reader {
      const width = source.columns.length;
      let reader = readers.get(kind);
      if (reader?.width !== width) {
        const records = some();
        const first = firstValues(width, records);
        sample = first.map((value, index) => sample[index] ?? value);
        // A column may mean different things in records of different kinds.
        const known = own.get(kind) ?? [];
        const seen = first.map((value, index) => known[index] ?? value);
        own.set(kind, seen);
        const mapping = mapColumns(
          kind,
          source.columns,
          seen,
          options.rules,
          name,
          guessed,
          shownColumns(source, options.rules),
        );
        reader = { ...readerFor(importing, source, mapping, options, records), width };
        readers.set(kind, reader);
      }
      return reader;
    },
  };
}
