import { neutralise } from '../domain/formula.js';
import { harmless } from '../domain/text.js';
import { machineColumns, machineRows, mainView } from './rows.js';
import type { Cell, Writer } from './view.js';

/** Tells Excel that a file is UTF-8; without it Korean is garbled there. */
const BOM = '\ufeff';

/** What most cells are: nothing in them is a formula, to be obeyed or to be quoted. */
const PLAIN = /^(?:[!#-&(*.-<>?A-~\uac00-\ud7a3 ][!#-+\--~\uac00-\ud7a3 ]*)?$/;

type Rows = readonly (readonly Cell[])[];

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A `'` before what would be a formula is one that can be told from one that was typed: see `neutralise`. */
const csvText = (text: string): string => quoted(neutralise(harmless(text)));

const tsvText = (text: string): string => neutralise(harmless(text).replace(/[\t\n]/g, ' '));

/** Lines of rows. Numbers and flags stay as they are: -3 is a number, "-3" may be what someone said. */
function lines(rows: Rows, leads: readonly (string | undefined)[], prepare: (text: string) => string): string {
  let text = '';
  for (const row of rows) {
    for (let at = 0; at < leads.length; at += 1) {
      const cell = row[at] ?? null;
      const lead = leads[at];
      // Only a store that was tampered with has something to obey among its codes.
      if (lead === undefined) text += harmless(String(cell));
      else {
        text += lead;
        if (typeof cell === 'string') text += PLAIN.test(cell) ? cell : prepare(cell);
        else if (cell !== null && (typeof cell !== 'number' || Number.isFinite(cell))) text += String(cell);
      }
    }
    text += '\n';
  }
  return text;
}

/** A sign before each value but the first. */
const apart =
  (sign: string) =>
  (_: unknown, at: number): string =>
    at === 0 ? '' : sign;

function separated(sign: string, prepare: (text: string) => string, start: string): Writer {
  return async function* (document) {
    const view = mainView(document);
    if (!view) return;
    const before = apart(sign);
    const keys = machineColumns(view).map(({ key }) => key);
    yield start + lines([keys], keys.map(before), prepare);
    const { leads, lists } = machineRows(view, { before, values: 'bare' });
    for await (const rows of lists) yield lines(rows, leads, prepare);
  };
}

/** A writer of CSV; `bom` sets a byte order mark before it, for files that Excel opens. */
export const csvWriter = (options: { readonly bom?: boolean } = {}): Writer =>
  separated(',', csvText, options.bom ? BOM : '');

/** The main view as CSV (RFC 4180 but for `\n`): keys as header, ISO days, codes, plain numbers, true and false. */
export const csv: Writer = csvWriter();

/** The main view as bare tab-separated values: no quotes; tabs and newlines in cells are blanks. */
export const tsv: Writer = separated('\t', tsvText, '');

/** One row as it stood in an input, formulas neutralised and nothing else changed: for handing rows back. */
export const csvLine = (cells: readonly (string | null)[]): string =>
  lines([cells], cells.map(apart(',')), (text) => quoted(neutralise(text)));
