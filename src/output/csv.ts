import { escapeDirectionMarks } from '../domain/text/direction-marks.js';
import { neutralise } from '../domain/text/formula.js';
import { withoutControls } from '../domain/text/normal-form.js';
import { harmless } from '../domain/text/text.js';
import { machineColumns, machineRows, mainView } from './rows.js';
import type { Cell, Writer } from './view.js';

/** Byte order mark: without it, Excel garbles Korean. */
const BOM = '\ufeff';

/** Matches most cells: no formula, no control characters, no escapes, no need of quotes. */
const PLAIN = /^(?:[!#-&(*.-<>?A-[\]-~\uac00-\ud7a3 ][!#-+\--[\]-~\uac00-\ud7a3 ]*)?$/;

type Rows = readonly (readonly Cell[])[];

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Direction marks as escapes that import reads again; other controls, which only a damaged store has, for the eye. */
const safe = (text: string): string => harmless(escapeDirectionMarks(text));

/** A text for CSV; a `'` before a formula can be told from one that was typed, see `neutralise`. */
const csvText = (text: string): string => quoted(neutralise(safe(text)));

/** A text for TSV. One that begins with a quote is quoted: a spreadsheet reads it as a quoted cell and computes a formula in it. */
function tsvText(text: string): string {
  const line = neutralise(safe(text).replace(/[\t\n]/g, ' '));
  return line.startsWith('"') ? `"${line.replaceAll('"', '""')}"` : line;
}

/** Rows as lines. Numbers and flags are not neutralised: -3 is a number, "-3" may be a text. */
function lines(rows: Rows, leads: readonly (string | undefined)[], prepare: (text: string) => string): string {
  let text = '';
  for (const row of rows) {
    for (let at = 0; at < leads.length; at += 1) {
      const cell = row[at] ?? null;
      const lead = leads[at];
      // Codes have control characters only in a store that somebody tampered with.
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

/** A separator before each value but the first. */
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

/** A writer of CSV; `bom` adds a byte order mark, for Excel. */
export const csvWriter = (options: { readonly bom?: boolean } = {}): Writer =>
  separated(',', csvText, options.bom ? BOM : '');

/** The main view as CSV (RFC 4180, but with LF): keys as header, ISO days, codes, plain numbers, true and false. */
export const csv: Writer = csvWriter();

/** The main view as tab-separated values: tabs and newlines in cells become blanks; only cells that begin with a quote are quoted. */
export const tsv: Writer = separated('\t', tsvText, '');

/** One row of an input file, without control characters, for a file of wrong rows. */
export const csvLine = (cells: readonly (string | null)[]): string =>
  lines([cells], cells.map(apart(',')), (text) => csvText(withoutControls(text)));
