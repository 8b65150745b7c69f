import type { Mapping } from '../mapping.js';
import type { RawRecord } from '../source.js';

/** The word for all columns that say the visit. */
export const VISIT = 'session';

/** Fields that tell which visit it was. */
const identity: ReadonlySet<string> = new Set(['session', 'heldOn', 'place']);
/** Fields that describe a visit. */
const description: ReadonlySet<string> = new Set(['district', 'sessionTitle', 'audience', 'attendees', 'host']);

interface VisitColumns {
  /** Columns that tell which visit it was. */
  readonly tells: readonly number[];
  readonly describes: readonly number[];
  /** The column of the session's number. */
  readonly number: number | undefined;
}

/** Indexes of the columns that say the visit; a day of receipt counts when there is no other day. */
function visitColumns({ kind, columns }: Mapping): VisitColumns {
  if (kind !== 'suggestion') return { tells: [], describes: [], number: undefined };
  const isHeld = columns.some(({ field }) => field.key === 'heldOn');
  const indexes = (is: (key: string) => boolean): number[] =>
    columns.filter(({ field }) => is(field.key)).map(({ index }) => index);
  return {
    tells: indexes((key) => identity.has(key) || (!isHeld && key === 'receivedOn')),
    describes: indexes((key) => description.has(key)),
    number: indexes((key) => key === 'session')[0],
  };
}

/**
 * Fills blank cells with the value above, in the columns that `--fill-down` names, for rows that have a text. Without the
 * flag, it counts the rows that would need it.
 */
export class FillDown {
  private readonly above = new Map<number, string>();
  private sheet: string | undefined;
  private known: { readonly mapping: Mapping; readonly columns: VisitColumns } | undefined;
  /** Number of rows in which a column of the visit is blank under a filled one. */
  lacking = 0;

  /**
   * @param named indexes of columns that the flag names
   * @param visit true when the flag names the columns of the visit
   */
  constructor(
    private readonly named: readonly number[],
    private readonly visit: boolean,
  ) {}

  /** Fills the blanks of a row. The cells it fills count as covered. */
  fill(record: RawRecord, mapping: Mapping): RawRecord {
    if (record.sheet !== this.sheet) this.above.clear();
    this.sheet = record.sheet;
    const { tells, describes } = this.visitOf(mapping);
    const isNewVisit = tells.some((index) => isFilled(record, index));
    const wanted = [...this.named, ...(this.visit ? tells : []), ...(this.visit && !isNewVisit ? describes : [])];
    const blank = wanted.filter((index) => this.isBlankBelow(record, index));
    if (blank.length === 0 || !hasText(record, mapping)) return record;
    const values = [...record.values];
    while (values.length <= Math.max(...blank)) values.push(null);
    for (const index of blank) values[index] = this.above.get(index) ?? null;
    return { ...record, values, covered: new Set([...(record.covered ?? []), ...blank]) };
  }

  /** Remembers the values of a row for the rows below it. @param record as `fill` returned it, or as it was read */
  remember(record: RawRecord, mapping: Mapping): void {
    const { tells, describes, number } = this.visitOf(mapping);
    const knows = number !== undefined && isFilled(record, number);
    if (!knows && hasText(record, mapping) && tells.some((index) => this.isBlankBelow(record, index)))
      this.lacking += 1;
    // What describes one visit does not describe the next one.
    const isNewVisit = tells.some((index) => isFilled(record, index) && !record.covered?.has(index));
    if (isNewVisit) for (const index of describes) if (!this.named.includes(index)) this.above.delete(index);
    for (const index of [...this.named, ...tells, ...describes]) {
      const value = record.values[index] ?? '';
      if (value.trim() !== '') this.above.set(index, value);
    }
  }

  private visitOf(mapping: Mapping): VisitColumns {
    if (this.known?.mapping !== mapping) this.known = { mapping, columns: visitColumns(mapping) };
    return this.known.columns;
  }

  private isBlankBelow(record: RawRecord, index: number): boolean {
    return !isFilled(record, index) && this.above.has(index);
  }
}

const isFilled = ({ values }: RawRecord, index: number): boolean => (values[index] ?? '').trim() !== '';

function hasText(record: RawRecord, { columns }: Mapping): boolean {
  const text = columns.find(({ field }) => field.key === 'text');
  return text ? isFilled(record, text.index) : record.values.some((_, index) => isFilled(record, index));
}
