import type { Listing } from '../domain/text/typeset.js';
import type { Lang } from '../locale/index.js';
import type { Message } from '../locale/message.js';

/**
 * How a column is shown. `count`, `percent` and `days` are aligned to the right, all others to the left. `status` has a
 * code that people see as a label. `bar` has a share of 0..1, drawn for people only.
 */
export type ColumnType =
  'identifier' | 'text' | 'status' | 'day' | 'instant' | 'count' | 'percent' | 'days' | 'flag' | 'bar';

/** The meaning of a colour, which the words always say, too. */
export type Tone = 'good' | 'bad' | 'dim';

/** One value of a table, unformatted. */
export type Cell = string | number | boolean | null;

/** The values of one row, by the `key` of their column. */
export type Row = Readonly<Record<string, Cell>>;
/** Rows as arrays in the order of the columns, for millions of records. */
export type Lists = Listing<Cell>;
/** Read only by `rows.ts`, which gives each writer the form that it needs. */
export type Rows = Iterable<Row> | AsyncIterable<Row> | Lists;

/** A column of a table: its name for machines, its heading for people, and how its values are shown. */
export interface Column {
  /** camelCase, stable: the key in JSON and the header in CSV. */
  readonly key: string;
  /** The heading that a person sees. */
  readonly label: Message;
  readonly type: ColumnType;
  /** The column that is reduced first when lines are too long; its text is cut with `…`. At most one per view. */
  readonly flexible?: boolean;
  /** Left out for people (tables, Markdown), written for programs (CSV, JSON). */
  readonly machineOnly?: boolean;
  /** Written exactly into a workbook that is imported again; other columns show invisible characters as escapes. */
  readonly exact?: boolean;
  /** The text that people see instead of the value: a due day as "2 days ago", an empty group as "(none)". */
  readonly show?: (value: Cell, row: Row) => string;
  readonly tone?: (value: Cell, row: Row) => Tone | undefined;
}

/** A table, independent of a format: typed columns and rows. */
export interface View {
  /** Stable name, for file and sheet names. */
  readonly name: string;
  readonly caption?: string;
  readonly columns: readonly Column[];
  readonly rows: Rows;
  /** A row of sums at the end; for people only. */
  readonly total?: Row;
}

/** One bar or column of a chart. */
export interface ChartPoint {
  readonly label: string;
  /** 0 or more. */
  readonly value: number;
  /** The value as text: `1,069 (51%)`. */
  readonly shown: string;
  readonly tone?: Tone;
}

/** A chart. A table of the same document has the same figures, so that it can be left out. */
export interface Chart {
  /** Stable name, unique in its document. */
  readonly name: string;
  readonly title: string;
  /** One sentence that describes the chart, for people who cannot see it. */
  readonly description: string;
  /** `bars` are horizontal, for names; `columns` are vertical, for periods and steps. */
  readonly kind: 'bars' | 'columns';
  readonly points: readonly ChartPoint[];
}

/** The kind of a timeline entry: a suggestion, a change, a milestone. Drawn as `●`, `│`, `◆`. */
export type TimelineMark = 'voice' | 'step' | 'milestone';

/** One event of a timeline, in the order of time. */
export interface TimelineEntry {
  /** A day, a month or a year as text: `2024-03-04`, `2024-03`, `2024`. */
  readonly when: string;
  /** Time since the start: `day 249`; empty when unknown or 0. */
  readonly since: string;
  readonly mark: TimelineMark;
  readonly text: string;
  /** Further lines below the text, dimmed; often none. */
  readonly more: readonly string[];
}

/** One part of a document, in the order in which a person reads it. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'words'; readonly text: string }
  /** A hint how to go on; dimmed, and left out of documents that are read elsewhere. */
  | { readonly kind: 'hint'; readonly text: string }
  | { readonly kind: 'view'; readonly view: View }
  | { readonly kind: 'chart'; readonly chart: Chart }
  | { readonly kind: 'timeline'; readonly entries: readonly TimelineEntry[] };

/** The output of a command. */
export interface Document {
  /** The title of a page; if missing, its first heading. */
  readonly title?: string;
  readonly blocks: readonly Block[];
  /** The content of `--json`: stable English keys, ISO days, codes. */
  readonly data: unknown;
  /** The view of csv and tsv; if missing, the last view of the blocks. */
  readonly main?: View;
}

/** The texts of a language that writers need. */
export interface Labels {
  readonly lang: Lang;
  readonly render: (words: Message) => string;
  /** `in-progress` → `in progress`, `추진중` */
  readonly status: (code: string) => string;
  /** 1069 → `1,069` */
  readonly count: (value: number) => string;
  readonly day: (day: string) => string;
  readonly yes: string;
  readonly no: string;
}

/** What a writer must know about the place that it writes to. */
export interface WriterEnv {
  readonly labels: Labels;
  /** Width of the terminal in columns; undefined for a pipe, where nothing is cut. */
  readonly width: number | undefined;
  readonly colour: boolean;
}

/** A piece of output: text, or bytes of a binary format. */
export type Written = string | Uint8Array;

/**
 * Writes a document in a format, piece by piece, with all escaping. Each line of text ends with `
 * `.
 */
export type Writer = (document: Document, env: WriterEnv) => AsyncIterable<Written>;
