import type { Message } from '../../locale/message.js';
import type { Mapping } from '../mapping.js';
import type { RawRecord, Source } from '../source.js';
import { shownColumns } from './doubt.js';
import { FillDown, VISIT } from './fill-down.js';
import { columnIndex } from './named-columns.js';
import { asSeen } from './seen.js';
import { noRecord } from './no-record.js';

/** A row as it is read: with its blanks filled, or with the reason why it is no record. */
export interface Sifted {
  readonly record: RawRecord;
  /** The row is left out. */
  readonly leftOut?: Message;
  /** The row is wrong: it looks like a sum and has what a record has. */
  readonly wrong?: Message;
}

/** How the rows of a table are sifted. */
export interface SieveOptions {
  /** Columns, or `session` for those of the visit, whose blanks mean the value above. */
  readonly fillDown: readonly string[];
  /** True when the session of all rows is known without a column. */
  readonly hasSession: boolean;
}

/** Tells the records of a table from its sums, headings and remarks, and fills blanks that mean the value above. */
export class Sieve {
  private readonly fillDown: FillDown;
  private readonly isTable: boolean;

  /** @param name the file, as errors name it @throws EarshotError `bad-data` for a column to fill that does not exist */
  constructor(
    private readonly source: Source,
    private readonly options: SieveOptions,
    name: string,
  ) {
    const { fillDown } = options;
    const columns = fillDown.filter((column) => column !== VISIT);
    const shown = shownColumns(source, []);
    const indexes = columns.map((column) => columnIndex(column, source.columns, '--fill-down', name, shown));
    this.fillDown = new FillDown(indexes, columns.length < fillDown.length);
    this.isTable = source.format !== 'json' && source.format !== 'ndjson';
  }

  /** Number of rows that are blank in a column of the visit below a filled one. */
  get lacking(): number {
    return this.options.hasSession ? 0 : this.fillDown.lacking;
  }

  /** Sifts the next row. Rows that cannot be read are judged, but not filled. */
  sift(raw: RawRecord, mapping: Mapping): Sifted {
    if (!this.isTable) return { record: raw };
    const seen = asSeen(raw, mapping);
    const record = raw.problem ? seen : this.fillDown.fill(seen, mapping);
    const no = noRecord(record, mapping, this.source.columns, this.options.hasSession);
    if (no) return no.wrong ? { record, wrong: no.reason } : { record, leftOut: no.reason };
    if (!raw.problem) this.fillDown.remember(record, mapping);
    return { record };
  }
}
