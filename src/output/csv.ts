import { stringify } from 'csv-stringify/sync';
import { neutralise } from '../domain/formula.js';
import { harmless } from '../domain/text.js';
import { batches, machineColumns, mainView } from './rows.js';
import type { Cell, Writer } from './view.js';

/** Tells Excel that a file is UTF-8; without it Korean is garbled there. */
const BOM = '\ufeff';

const BATCH = 500;

/** Numbers and flags as they are; only text can be a formula: -3 is a number, "-3" may be what someone said. */
function field(cell: Cell | undefined, prepare: (text: string) => string): string {
  if (typeof cell === 'string') return prepare(cell);
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  return cell === null || cell === undefined ? '' : String(cell);
}

/** Not csv-stringify's `escape_formulas`: nobody can tell its `'` from one that was typed. */
const csvText = (text: string): string => neutralise(harmless(text));

const tsvText = (text: string): string => neutralise(harmless(text).replace(/[\t\n]/g, ' '));

const SPECIAL = /[^!#-+\--~\uac00-\ud7a3 ]/;

/** Most rows have nothing that needs a quote, and are joined at a tenth of the cost. */
const lineOf = (row: readonly string[]): string =>
  row.length > 1 && !row.some((text) => SPECIAL.test(text))
    ? `${row.join(',')}\n`
    : stringify([[...row]], { record_delimiter: '\n' });

const csvLines = (rows: readonly (readonly string[])[]): string => rows.map(lineOf).join('');

const tsvLines = (rows: readonly (readonly string[])[]): string => rows.map((row) => `${row.join('\t')}\n`).join('');

function separated(
  lines: (rows: readonly (readonly string[])[]) => string,
  prepare: (text: string) => string,
  lead: string,
): Writer {
  return async function* (document) {
    const view = mainView(document);
    if (!view) return;
    const keys = machineColumns(view).map(({ key }) => key);
    yield lead + lines([keys]);
    for await (const { rows } of batches(view.rows, BATCH))
      if (rows.length > 0) yield lines(rows.map((row) => keys.map((key) => field(row[key], prepare))));
  };
}

/** A writer of CSV; `bom` sets a byte order mark before it, for files that Excel opens. */
export const csvWriter = (options: { readonly bom?: boolean } = {}): Writer =>
  separated(csvLines, csvText, options.bom ? BOM : '');

/** The main view as CSV (RFC 4180 but for `\n`): keys as header, ISO days, codes, plain numbers, true and false. */
export const csv: Writer = csvWriter();

/** The main view as bare tab-separated values: no quotes; tabs and newlines in cells are blanks. */
export const tsv: Writer = separated(tsvLines, tsvText, '');

/** One row as it stood in an input, formulas neutralised and nothing else changed: for handing rows back. */
export const csvLine = (cells: readonly (string | null)[]): string =>
  csvLines([cells.map((cell) => field(cell, neutralise))]);
