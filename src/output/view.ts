import type { Listing } from '../domain/typeset.js';
import type { Lang, Words } from '../domain/words.js';

/**
 * How a column is read. `identifier`, `status`, `text` and `words` stand left, `day`, `instant` too; `count`, `percent` and
 * `days` stand right. `status` holds a code that a person sees as a label. `bar` holds a share of 0..1 and is drawn for people only.
 */
export type ColumnType =
  'identifier' | 'text' | 'status' | 'day' | 'instant' | 'count' | 'percent' | 'days' | 'flag' | 'bar';

/** What a tone means is said in words too; colour only repeats it. */
export type Tone = 'good' | 'bad' | 'dim';

export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;
/** Rows by position, a cell a column of the view: for records by the million. */
export type Lists = Listing<Cell>;
/** Read by `rows.ts` alone, which gives each writer the shape that it needs. */
export type Rows = Iterable<Row> | AsyncIterable<Row> | Lists;

export interface Column {
  /** camelCase, stable: the key in JSON and the header in CSV. */
  readonly key: string;
  /** The heading that a person sees. */
  readonly label: Words;
  readonly type: ColumnType;
  /** The column that gives way when the line is too long: its end is cut and marked with `…`. At most one a view. */
  readonly flexible?: boolean;
  /** Left out for people (tables, Markdown), kept for machines (CSV, JSON). */
  readonly machineOnly?: boolean;
  /** Written into a workbook character by character, to be read in again; else what is hidden is shown as an escape. */
  readonly exact?: boolean;
  /** Shown to people instead of the bare value: a due day as "2 days ago", an empty group as "(none)". */
  readonly show?: (value: Cell, row: Row) => string;
  readonly tone?: (value: Cell, row: Row) => Tone | undefined;
}

/** A table before it has a format: typed columns and rows. */
export interface View {
  /** Stable name, for file and sheet names. */
  readonly name: string;
  readonly caption?: string;
  readonly columns: readonly Column[];
  readonly rows: Rows;
  /** A last row that sums the others up; for people only. */
  readonly total?: Row;
}

/** One bar or column: a name, how much, and how that is said. */
export interface ChartPoint {
  readonly label: string;
  /** 0 or more. */
  readonly value: number;
  /** The value as a person reads it: `1,069 (51%)`. */
  readonly shown: string;
  readonly tone?: Tone;
}

/** A picture of figures that a table of the same document says, too: it can be left out, and nothing is lost. */
export interface Chart {
  /** Stable name, unique in its document. */
  readonly name: string;
  readonly title: string;
  /** One sentence that says what is to be seen, for those who do not see it. */
  readonly description: string;
  /** `bars` lie, one below the other, for names; `columns` stand side by side, for time and for steps of a scale. */
  readonly kind: 'bars' | 'columns';
  readonly points: readonly ChartPoint[];
}

/** Where a line has come to: somebody spoke, a step was taken, something is there. Drawn as `●`, `│`, `◆`. */
export type TimelineMark = 'voice' | 'step' | 'milestone';

/** One thing that happened, for people; in the order of time. */
export interface TimelineEntry {
  /** A day, a month or a year, as it is shown: `2024-03-04`, `2024-03`, `2024`. */
  readonly when: string;
  /** How long after the line began: `day 249`; empty where that is not known or is the beginning. */
  readonly since: string;
  readonly mark: TimelineMark;
  readonly text: string;
  /** What is told besides, below the text and dim, a line each; often empty. */
  readonly more: readonly string[];
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'words'; readonly text: string }
  /** How to go on; dim, and never in a document made to be read elsewhere. */
  | { readonly kind: 'hint'; readonly text: string }
  | { readonly kind: 'view'; readonly view: View }
  | { readonly kind: 'chart'; readonly chart: Chart }
  | { readonly kind: 'timeline'; readonly entries: readonly TimelineEntry[] };

/** What a command has to say on stdout. */
export interface Document {
  /** What a page is called; its first heading when absent. */
  readonly title?: string;
  readonly blocks: readonly Block[];
  /** What `--json` prints: stable English keys, ISO days, codes. */
  readonly data: unknown;
  /** The one view that csv and tsv print; the last of the blocks' views when absent. */
  readonly main?: View;
}

/** Words and number shapes of one language, as the writers need them. */
export interface Labels {
  readonly lang: Lang;
  readonly pick: (words: Words) => string;
  /** `in-progress` → `in progress`, `추진중` */
  readonly status: (code: string) => string;
  /** 1069 → `1,069` */
  readonly count: (value: number) => string;
  readonly day: (day: string) => string;
  readonly yes: string;
  readonly no: string;
}

export interface WriterEnv {
  readonly labels: Labels;
  /** Width of the terminal in columns; undefined when piped: then nothing is cut. */
  readonly width: number | undefined;
  readonly colour: boolean;
}

/** A piece of what is written: text, or the bytes of a format that is not. */
export type Written = string | Uint8Array;

/** Turns a document into a format, piece by piece; escaping is the writer's own affair. Each line of text ends in `\n`. */
export type Writer = (document: Document, env: WriterEnv) => AsyncIterable<Written>;
