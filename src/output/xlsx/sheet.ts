import { columnLetters } from '../../domain/text/column-letters.js';
import type { SheetCell } from './cells.js';
import type { Look, Looks } from './looks.js';
import { declaration, escape, MAIN } from './xml.js';

/** What is written before the rows of a sheet. */
export interface SheetHead {
  /** Widths of the columns in characters. */
  readonly widths: readonly number[];
  /** The look of empty cells. */
  readonly look: Look;
  /** True to freeze the first row. */
  readonly sticky: boolean;
  /** True for the sheet that is shown when the workbook opens. */
  readonly isFirst: boolean;
}

/** Most rows of a sheet in Excel. */
export const MOST_ROWS = 1_048_576;
/** Approximate number of characters per piece. */
const PIECE = 65_536;

/** The XML of a sheet, row by row. @param range of the filter, called after all rows are written */
export async function* sheetXml(
  head: SheetHead,
  rows: Iterable<readonly SheetCell[]> | AsyncIterable<readonly SheetCell[]>,
  looks: Looks,
  range: () => string | undefined,
): AsyncGenerator<string> {
  let piece = headXml(head, looks);
  let line = 0;
  for await (const row of rows) {
    line += 1;
    piece += rowXml(row, line, head.look, looks);
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  const filtered = range();
  yield `${piece}</sheetData>${filtered === undefined ? '' : `<autoFilter ref="${filtered}"/>`}</worksheet>`;
}

function headXml({ widths, look, sticky, isFirst }: SheetHead, looks: Looks): string {
  const pane = sticky ? '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' : '';
  const columns = widths.map(
    (width, at) =>
      `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1" style="${looks.numberOf(look)}"/>`,
  );
  return [
    `${declaration}<worksheet xmlns="${MAIN}"><sheetViews>`,
    `<sheetView${isFirst ? ' tabSelected="1"' : ''} workbookViewId="0">${pane}</sheetView></sheetViews>`,
    columns.length > 0 ? `<cols>${columns.join('')}</cols>` : '',
    '<sheetData>',
  ].join('');
}

const letters: string[] = [];

function rowXml(row: readonly SheetCell[], line: number, plain: Look, looks: Looks): string {
  let xml = `<row r="${line}">`;
  for (let at = 0; at < row.length; at += 1) {
    const { value, look } = row[at] as SheetCell;
    if (value === '' && look === plain) continue;
    const start = `<c r="${(letters[at] ??= columnLetters(at + 1))}${line}" s="${looks.numberOf(look)}"`;
    if (value === '') xml += `${start}/>`;
    else if (typeof value === 'number') xml += `${start}><v>${value}</v></c>`;
    // Texts are stored in their cells: a table of shared texts would be in memory until the end.
    else xml += `${start} t="inlineStr"><is>${EDGE.test(value) ? KEPT : '<t>'}${escape(value)}</t></is></c>`;
  }
  return `${xml}</row>`;
}

/** White space that XML drops unless it is marked. */
const EDGE = /^\s|\s$|[\t\n]/;
const KEPT = '<t xml:space="preserve">';
