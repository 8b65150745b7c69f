import { headerWord } from '../fields.js';
import type { LeftSheet, RawRecord, Source } from '../source.js';
import { COLUMN_LIMIT, tooManyColumns } from '../table/header.js';

/** One sheet of a workbook; in our own export with the kind of its records. */
export interface Part {
  readonly kind?: string;
  readonly source: Source;
}

/** Larger than the number of rows of a sheet: line numbers of different sheets do not overlap. */
const SHEET = 10_000_000;

/** Keys by which the columns of several sheets are matched: the second column of one name differs from the first. */
function keysOf(columns: readonly string[]): string[] {
  const counts = new Map<string, number>();
  return columns.map((column) => {
    const word = headerWord(column);
    const nth = (counts.get(word) ?? 0) + 1;
    counts.set(word, nth);
    return `${word}#${nth}`;
  });
}

/** The places of a sheet's columns among those of all sheets. A column is added when a row is wider than the header. */
class Places {
  readonly columns: string[];
  readonly #at = new Map<string, number>();
  readonly #own = new Map<Source, number[]>();

  constructor(
    first: readonly string[],
    private readonly name: string,
  ) {
    this.columns = [...first];
    first.forEach((_, at) => this.#at.set(`#${at}`, at));
  }

  of(source: Source): readonly number[] {
    const known = this.#own.get(source);
    if (known?.length === source.columns.length) return known;
    const places = keysOf(source.columns).map((key, index) => {
      const place = this.#at.get(key) ?? this.columns.push(source.columns[index] ?? '') - 1;
      if (place >= COLUMN_LIMIT) throw tooManyColumns(this.name, place + 1);
      this.#at.set(key, place);
      return place;
    });
    this.#own.set(source, places);
    return places;
  }
}

/**
 * Joins several sheets to one source; columns are matched by their names. Records of sheets with a kind name their kind,
 * like an NDJSON export.
 * @param name the file, as errors name it
 * @throws EarshotError `bad-data`, here or while reading, when all sheets together have more than `COLUMN_LIMIT` columns
 */
export function joined(parts: readonly Part[], name: string, sheetsLeftOut: readonly LeftSheet[] = []): Source {
  const [only] = parts;
  if (only && parts.length === 1 && only.kind === undefined) return { ...only.source, sheetsLeftOut };
  const isExport = parts.some(({ kind }) => kind !== undefined);
  const places = new Places(isExport ? ['record'] : [], name);
  for (const { source } of parts) places.of(source);

  function widened({ kind, source }: Part, sheet: number, record: RawRecord): RawRecord {
    const own = places.of(source);
    const place = (index: number): number => own[index] ?? index;
    const values: (string | null)[] = Array.from({ length: places.columns.length }, () => null);
    if (kind !== undefined) values[0] = kind;
    record.values.forEach((value, index) => (values[place(index)] = value));
    const { covered, shown, unreadable, line } = record;
    return {
      ...record,
      line: sheet * SHEET + line,
      values,
      ...(covered && { covered: new Set([...covered].map(place)) }),
      ...(shown && { shown: new Map([...shown].map(([index, text]) => [place(index), text])) }),
      ...(unreadable && { unreadable: unreadable.map((cell) => ({ ...cell, column: place(cell.column - 1) + 1 })) }),
    };
  }

  return {
    format: only?.source.format ?? 'xlsx',
    sheets: parts.flatMap(({ source }) => source.sheets ?? []),
    sheetsLeftOut,
    from1904: parts.some(({ source }) => source.from1904 === true),
    columns: places.columns,
    doubtful: parts.some(({ source }) => source.doubtful === true),
    batches: (async function* () {
      for (const [sheet, part] of parts.entries())
        for await (const records of part.source.batches) yield records.map((record) => widened(part, sheet, record));
    })(),
    blank: () => parts.reduce((sum, { source }) => sum + source.blank(), 0),
    titles: parts.flatMap(({ source }, sheet) => (source.titles ?? []).map((line) => sheet * SHEET + line)),
    locate: (line, column) => {
      const source = parts[Math.floor(line / SHEET)]?.source;
      if (!source) return '';
      const own = column === undefined ? -1 : places.of(source).indexOf(column - 1);
      return source.locate(line % SHEET, own < 0 ? undefined : own + 1);
    },
  };
}
