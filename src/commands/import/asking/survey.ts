import { seemsPersonal } from '../../../domain/text/personal-words.js';
import { bareWord, headerWord, serialWords } from '../../../input/fields.js';
import { type Mapping, proposeColumns, type ProposedMapping } from '../../../input/mapping.js';
import type { RawRecord, Source } from '../../../input/source.js';
import { shownColumns } from '../../../input/table/doubt.js';
import { isExample } from '../../../input/table/no-record.js';
import type { ImportKind } from '../../../domain/records/record-kind.js';
import type { Context } from '../../../cli/frame/context.js';
import { kindColumn, kindOf } from '../rows/readers.js';
import { sourceOf } from '../stage-files.js';
import type { StageOptions } from '../staged-file.js';

/** The columns of a file and some values of each, before anything of it is taken in. */
export interface Survey {
  readonly path: string;
  readonly name: string;
  readonly columns: readonly string[];
  /** The columns as they may be shown; a name of one that names the column, too. */
  readonly shown: readonly string[];
  /** The first different values of each column. */
  readonly values: readonly (readonly string[])[];
  /** True when each record says itself of which kind it is. */
  readonly tellsKinds: boolean;
}

/** Values of a column that are kept. */
const KEPT = 3;

function firstValues(columns: readonly string[], records: readonly RawRecord[]): string[][] {
  const examples = records.filter(isExample);
  const rows = examples.length > 0 ? examples : records;
  return columns.map((_, index) => {
    const said = rows.map(({ values }) => values[index]?.trim() ?? '').filter((value) => value !== '');
    return [...new Set(said)].slice(0, KEPT);
  });
}

/** Reads the columns of a file and its first rows. @throws EarshotError when it cannot be read */
export async function surveyFile(context: Context, path: string, options: StageOptions): Promise<Survey> {
  const source: Source = await sourceOf(context, path, options);
  let records: readonly RawRecord[] = [];
  for await (const batch of source.batches) {
    records = batch;
    break;
  }
  const { columns } = source;
  const shown = shownColumns(source, options.rules);
  const name = path === '-' ? 'stdin' : path;
  return { path, name, columns, shown, values: firstValues(columns, records), tellsKinds: kindColumn(source) >= 0 };
}

/** How the columns of a file would be read. */
export interface Understood extends ProposedMapping {
  readonly kind: ImportKind;
  /** True when the kind of the rows was not said. */
  readonly guessed: boolean;
}

/** Understands the columns of a file as far as the options tell. @throws EarshotError usage, bad-data */
export function understand({ name, columns, shown, values }: Survey, options: StageOptions): Understood {
  const kind = kindOf({ columns }, options);
  const sample = columns.map((_, index) => values[index]?.[0] ?? null);
  return {
    kind,
    guessed: options.kind === undefined,
    ...proposeColumns(kind, columns, sample, options.rules, name, shown),
  };
}

const serials = new Set(serialWords);

/** Indexes of the columns with values that nothing is read from. */
export function freeColumns({ columns, values }: Survey, { columns: read, leftOut }: Mapping): number[] {
  const taken = new Set([...leftOut, ...read.map(({ index }) => index)]);
  const isSerial = (column: string): boolean => serials.has(headerWord(column)) || serials.has(bareWord(column));
  return [...columns.keys()].filter(
    (index) => !taken.has(index) && (values[index] ?? []).length > 0 && !isSerial(columns[index] ?? ''),
  );
}

/** The name by which a rule finds a column: with its number where another one has the same name. */
export function ruleName({ columns, shown }: Survey, index: number): string {
  const name = columns[index] ?? '';
  if (shown[index] !== name) return shown[index] ?? name;
  const alike = [...columns.keys()].filter((at) => headerWord(columns[at] ?? '') === headerWord(name));
  return alike.length > 1 ? `${name}#${alike.indexOf(index) + 1}` : name;
}

/** The first values of a column for a list; `…` in place of one that may name a person. */
export const examplesOf = ({ columns, values }: Survey, index: number): string[] =>
  (values[index] ?? []).map((value) => (seemsPersonal(columns[index] ?? '', value) ? '…' : value));
