import type { Problem } from '../../domain/errors.js';
import { type ImportKind } from '../../domain/records/record-kind.js';
import { type Mapping, type MapRule } from '../../input/mapping.js';
import { type ReadingOptions } from '../../input/reading.js';
import type { Source } from '../../input/source.js';
import type { Message } from '../../locale/message.js';
import type { SessionProperty } from '../../store/import/sessions/implied.js';
import type { FilledColumns } from './rows/filled.js';
import type { NoStatus } from './rows/refused-words.js';
import type { FileNames } from './hints/names.js';

/** What the flags of `import` and the settings say about how files are read. */
export interface StageOptions {
  readonly kind?: ImportKind | undefined;
  readonly rules: readonly MapRule[];
  readonly reading: ReadingOptions;
  readonly session?: number | undefined;
  readonly sessionBy?: readonly SessionProperty[] | undefined;
  readonly format?: string | undefined;
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
  readonly sheets?: readonly string[] | undefined;
  /** The number of a table of a document, or `all`. */
  readonly table?: string | undefined;
  /** First and last line of the header. */
  readonly headerLines?: readonly [number, number] | undefined;
  /** Columns, or `session` for those of the visit, whose blanks mean the value above. */
  readonly fillDown?: readonly string[] | undefined;
  /** True to keep the source text of each row, for a file of wrong rows. */
  readonly keepRaw: boolean;
  /** Replaces other spellings of names, and collects all. */
  readonly names?: FileNames | undefined;
}

/** A file that was opened: readable, with columns that fit the rules. */
export interface OpenedFile {
  readonly path: string;
  readonly name: string;
  readonly source: Source;
  /** Digest of the bytes read so far. */
  readonly sha256: () => string;
}

/** A row of a file that is no record: a sum, a heading, a remark. */
export interface LeftRow {
  readonly where: string;
  readonly reason: Message;
}

/** A file whose rows are staged. */
export interface StagedFile {
  /** As typed; `-` is stdin. */
  readonly path: string;
  readonly name: string;
  readonly source: Source;
  /** Its columns, as they may be shown. */
  readonly shown: readonly string[];
  readonly mappings: readonly Mapping[];
  /** The column of statuses whose words are not to be shown, as they may be names of people. */
  readonly noStatus: NoStatus | undefined;
  /** The first value of each column. */
  readonly sample: readonly (string | null)[];
  readonly rows: number;
  /** Which columns have a value in any row. */
  readonly filled: FilledColumns;
  /** Rows that are no records, and why. */
  readonly leftOut: readonly LeftRow[];
  /** Columns that a profile names and the file lacks, with their fields, where nothing else is read as the field. */
  readonly absent: readonly string[];
  /** Number of rows that are blank in a column of the visit below a filled one. */
  readonly lacking: number;
  /** Number of cells by which the longest row exceeds the columns. */
  readonly surplus: number;
  /** True when there are records that could not be split into cells. */
  readonly texts: boolean;
  /** Values that are odd but accepted: the first of them. */
  readonly remarks: readonly Problem[];
  readonly remarkCount: number;
  /** Number of days that are the local days of instants. */
  readonly instants: number;
  /** Number of days that say no year and have that of their sheet, title or file. */
  readonly yearless: number;
  readonly sha256: string;
}

/** A row as it stood in its file, stored as JSON with its problems. */
export interface RawRow {
  readonly values: readonly (string | null)[];
  readonly text?: string | undefined;
  readonly year?: number | undefined;
}
