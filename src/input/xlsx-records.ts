import type { RawRecord, Source } from './source.js';

/** One sheet of an export of ours, and the kind of its records. */
export interface Part {
  readonly kind: string;
  readonly source: Source;
}

/** More than a sheet has rows: a line says by itself on which sheet it stands. */
const SHEET = 10_000_000;

/** Several sheets as one input whose records say themselves what they are, as in an NDJSON export. */
export function joined(parts: readonly Part[]): Source {
  const columns = ['record', ...new Set(parts.flatMap(({ source }) => source.columns))];
  const position = new Map(columns.map((column, index) => [column, index]));

  /** A sheet's rows may turn out wider than its head. */
  function placeOf(column: string): number {
    const known = position.get(column);
    if (known !== undefined) return known;
    position.set(column, columns.length);
    return columns.push(column) - 1;
  }

  function widened({ kind, source }: Part, sheet: number, record: RawRecord): RawRecord {
    const values: (string | null)[] = Array.from({ length: columns.length }, () => null);
    values[0] = kind;
    const place = (index: number): number => placeOf(source.columns[index] ?? '');
    record.values.forEach((value, index) => (values[place(index)] = value));
    const { unreadable, line } = record;
    return {
      ...record,
      line: sheet * SHEET + line,
      values,
      ...(unreadable && { unreadable: unreadable.map((cell) => ({ ...cell, column: place(cell.column - 1) + 1 })) }),
    };
  }

  return {
    format: 'xlsx',
    sheet: parts.map(({ kind }) => kind).join(', '),
    columns,
    batches: (async function* () {
      for (const [sheet, part] of parts.entries())
        for await (const records of part.source.batches) yield records.map((record) => widened(part, sheet, record));
    })(),
    blank: () => parts.reduce((sum, { source }) => sum + source.blank(), 0),
    locate: (line, column) => {
      const source = parts[Math.floor(line / SHEET)]?.source;
      if (!source) return '';
      const own = column === undefined ? -1 : source.columns.indexOf(columns[column - 1] ?? '');
      return source.locate(line % SHEET, own < 0 ? undefined : own + 1);
    },
  };
}
